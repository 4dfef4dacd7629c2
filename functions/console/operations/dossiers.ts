import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { receiptPdf } from '../../../shared/adapters/sheets/receipt-pdf.ts';
import {
  AuditTrail,
  DossierQuery,
  DossierSummary,
  DossierView,
  PreliminaryView,
} from '../../../shared/domain/api/dossiers.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import { AuditEntry, breaks } from '../../../shared/domain/flow/audit.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { Notice } from '../../../shared/domain/flow/notice.ts';
import type { Word } from '../../../shared/domain/flow/word.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { masked, maskedRecord } from '../../../shared/domain/masking.ts';
import { leftOutOf } from '../../../shared/domain/page-order.ts';
import { SENSITIVE_FIELDS } from '../../../shared/domain/sensitive.ts';
import { createPreliminary } from '../../../shared/usecases/flow/preliminary.ts';
import { readsLike, searched } from '../../../shared/usecases/search-record.ts';
import { allItems } from '../../../shared/usecases/stores/all-items.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { loadWords } from '../../../shared/usecases/stores/word-store.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { matches, pageOfHeads } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { summaryOf } from '../summary.ts';
import { sees, visibleHead } from '../visible.ts';
import { newestFirst, positionWalk } from '../walks.ts';
import { campaignOrRefuse, defaultCampaign } from './campaigns.ts';

export const DossierPlace = z.object({ dossierId: z.string().min(1).max(60) });
const PAGE = 50;
/** Records searched for one answer: each is read whole. */
const TEXTS = 200;

/** Lists of dossiers, one dossier in full, its audit trail. */
export function mountDossiers(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'dossiers',
    what: 'Dossiers by state, batch, level, speciality or search; newest first, of one state or batch oldest first',
    query: DossierQuery,
    answer: pageOf(DossierSummary),
    async run({ person, query, language }) {
      const { q, level, specialty } = query;
      const inText = q !== undefined && query.text === 'true';
      const keep = async (head: DossierHead): Promise<boolean> =>
        sees(person, head) &&
        (level === undefined || head.applicant?.level === level) &&
        (specialty === undefined || head.applicant?.specialty === specialty) &&
        (q === undefined ||
          matches(head, q) ||
          (inText && (await readsLike(deps.records, head, searched(q)))));
      const { cursor, limit = PAGE, campaign = defaultCampaign(), ...narrowed } = query;
      const walk = positionWalk(deps, { of: 'dossiers', campaign, ...narrowed }, cursor);
      const { kept, after } = await pageOfHeads(
        deps.records,
        {
          campaign,
          state: query.state,
          failed: query.failed === undefined ? undefined : query.failed === 'true',
          batch: query.batch,
          keep,
          newestFirst: query.state === undefined && query.batch === undefined,
          ...(inText ? { most: TEXTS } : {}),
        },
        { after: walk.after, limit },
      );
      const items = kept.map((head) => summaryOf(deps, head, language));
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'dossier',
    what: 'One dossier: record, words, notices, and what the person may do now',
    params: DossierPlace,
    answer: DossierView,
    async run({ person, params, language }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      return { body: await viewOf(deps, person, head, language), version: head.recordRevision };
    },
  });

  const preliminary = createPreliminary(deps);
  mount(app, deps, {
    id: 'preliminary',
    what: 'What fails already while the rest of the pages is being read; stored nowhere, replaced by the judgement',
    params: DossierPlace,
    answer: PreliminaryView,
    async run({ person, params }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      const told = await preliminary(head);
      return {
        body: told ? { ...told, findings: [...told.findings] } : { pages: null, pagesRead: 0, findings: [] },
      };
    },
  });

  mount(app, deps, {
    id: 'receipt',
    what: 'The receipt: papers received, nothing decided',
    params: DossierPlace,
    answer: { media: 'application/pdf' },
    async run({ person, params }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      const { pack } = campaignOrRefuse(head.campaign);
      const leftOut = leftOutOf(head.pageOrder ?? []).length;
      const bytes = await receiptPdf({
        dossierId: head.dossierId,
        campaignTitle: pack.notice.title,
        office: pack.notice.office,
        name: head.applicant?.name ?? '',
        unit: head.applicant?.employer ?? '',
        deliverer: head.deliverer?.name ?? '',
        receivedAt: localTime(head.receivedAt, pack.utcOffsetMinutes),
        files: head.files.length,
        pages: head.pages === null ? null : head.pages - leftOut,
        leftOut,
        copies: head.physical.evaluationFormCopies ?? null,
      });
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`receipt-${head.dossierId}.pdf`)}`,
          'cache-control': 'no-store',
        },
      });
    },
  });

  mount(app, deps, {
    id: 'dossierAudit',
    what: 'The audit trail of a dossier, newest first, all of it checked link by link',
    params: DossierPlace,
    query: PageQuery,
    answer: AuditTrail,
    async run({ person, params, query }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      const { pk } = keys.head(head.dossierId);
      const entries: AuditEntry[] = [];
      const items = allItems((cursor) =>
        deps.records.query({
          pk,
          skPrefix: 'AUDIT#',
          limit: 500,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      for await (const { body } of items) entries.push(AuditEntry.parse(body));
      const page = newestFirst(deps, entries, { of: 'audit', dossierId: head.dossierId }, query);
      return { body: { ...page, breaks: breaks(entries, deps.hashes.sha256).map(({ seq }) => seq) } };
    },
  });
}

const localTime = (moment: string, offsetMinutes: number): string =>
  new Date(Date.parse(moment) + offsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Everything that the workbench shows; sensitive values masked. */
export async function viewOf(
  deps: ConsoleDependencies,
  person: Person,
  head: DossierHead,
  language: Language,
): Promise<DossierView> {
  const record = head.recordRevision > 0 ? await loadRecord(deps, head.dossierId, head.recordRevision) : null;
  const words = await loadWords(deps, head.dossierId);
  return {
    summary: summaryOf(deps, head, language),
    physical: head.physical,
    files: head.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    record: record === null ? null : maskedRecord(record),
    words: words.map(maskedWord),
    notices: await noticesOf(deps, head),
    confirmed: head.confirmed,
    issued: head.issued,
    claim: head.claim,
    anomalies: head.anomalies ?? [],
    may: stepsOf(person, head),
  };
}

const maskedWord = (word: Word): Word =>
  SENSITIVE_FIELDS.has(word.subject)
    ? {
        ...word,
        old: word.old === null ? null : masked(String(word.old)),
        new: word.new === null ? null : masked(String(word.new)),
      }
    : word;

async function noticesOf(
  { records }: ConsoleDependencies,
  { notices }: DossierHead,
): Promise<DossierView['notices']> {
  const found = await Promise.all(notices.map((noticeId) => records.get(keys.notice(noticeId))));
  return found.flatMap((item) => {
    if (item === null) return [];
    const { noticeId, content, issuedAt, replacedBy } = Notice.parse(item.body);
    return [{ noticeId, number: content.number, kind: content.kind, issuedAt, replacedBy }];
  });
}

/** What the buttons offer; the use cases check again. */
function stepsOf({ role, account }: Person, head: DossierHead): DossierView['may'] {
  const steps: DossierView['may'] = [];
  if (head.purge !== undefined) return steps;
  const open = head.failure === null;
  if (head.failure !== null && (role === 'administrator' || role === 'reviewer')) steps.push('drive-again');
  if (open && head.state === 'IN_REVIEW') {
    if (role === 'reviewer') {
      steps.push('claim', 'correct', 'override', 'attest', 'confirm-reject', 'confirm-accept');
    }
    if (role === 'clerk') steps.push('correct', 'override', 'attest');
  }
  if (open && head.state === 'AWAITING_ISSUE' && role === 'issuer') {
    steps.push('return');
    if (head.confirmed?.by.id !== account) steps.push('issue');
  }
  if (head.state === 'NOTIFIED' && role === 'issuer') steps.push('correct-notice');
  if (head.recordRevision > 0 && (role === 'clerk' || role === 'reviewer' || role === 'issuer'))
    steps.push('unmask');
  return steps;
}
