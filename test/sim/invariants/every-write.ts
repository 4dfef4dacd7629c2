/** What holds after every committed write: looked at change by change, as the table's feed tells them. */

import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import {
  AuditEntry,
  CHAIN_START,
  type ChainEnd,
  canonical,
  link,
} from '../../../shared/domain/flow/audit.ts';
import { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { type DossierState, TRANSITIONS } from '../../../shared/domain/flow/dossier-state.ts';
import { Notice, noticeIdOf } from '../../../shared/domain/flow/notice.ts';
import { OutboxEntry } from '../../../shared/domain/flow/outbox.ts';
import { SubmissionHead } from '../../../shared/domain/flow/submission-head.ts';
import type { Change } from '../../../shared/ports/changes.ts';
import { NUMBER_CANARY } from '../papers.ts';
import { must } from './violation.ts';

/** How far a state is along the way; within a round nothing goes back. */
const RANK: Readonly<Record<DossierState, number>> = {
  RECEIVED: 0,
  READING: 1,
  IN_REVIEW: 2,
  AWAITING_ISSUE: 3,
  DECIDED: 4,
  NOTIFIED: 5,
  PRECHECKED: 5,
  SUPERSEDED: 6,
};

/** Kinds of items that are written once and stay as they are. */
const WRITTEN_ONCE = new Set(['audit', 'record', 'context', 'word', 'person-entry']);

const FIXED = [
  'dossierId',
  'submissionId',
  'submissionVersion',
  'campaign',
  'batchId',
  'source',
  'precheck',
  'files',
  'contentHash',
] as const;

export interface Ledger {
  /** As last written. */
  readonly heads: ReadonlyMap<string, DossierHead>;
  readonly submissions: ReadonlyMap<string, SubmissionHead>;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly outbox: ReadonlyMap<string, OutboxEntry>;
  readonly chains: ReadonlyMap<string, readonly AuditEntry[]>;
  take(change: Change): void;
  /** Once a transaction is taken as a whole; heads that were decided by it. */
  settle(): DossierHead[];
}

export function createLedger(): Ledger {
  const heads = new Map<string, DossierHead>();
  const submissions = new Map<string, SubmissionHead>();
  const notices = new Map<string, Notice>();
  const outbox = new Map<string, OutboxEntry>();
  const chains = new Map<string, AuditEntry[]>();
  const revisions = new Map<string, number>();
  const serials = new Map<string, number>();
  const touched = new Set<string>();
  const decided = new Set<string>();
  const ordered = new Set<string>();

  const endOf = (dossierId: string): ChainEnd => chains.get(dossierId)?.at(-1) ?? CHAIN_START;

  const takeHead = (body: unknown): void => {
    const head = DossierHead.parse(body);
    const before = heads.get(head.dossierId);
    checkHead(before, head);
    heads.set(head.dossierId, head);
    touched.add(head.dossierId);
    if (head.state === 'DECIDED' && before?.state !== 'DECIDED') decided.add(head.dossierId);
  };

  const takeAudit = (body: unknown): void => {
    const entry = AuditEntry.parse(body);
    const { seq: _seq, previous: _previous, hash, ...news } = entry;
    const wanted = link(endOf(entry.chain), news, nodeHashes.sha256);
    must(
      canonical(wanted) === canonical(entry) && wanted.hash === hash,
      `audit of ${entry.chain} has a gap at ${entry.seq}`,
    );
    chains.set(entry.chain, [...(chains.get(entry.chain) ?? []), entry]);
  };

  const takeNotice = (body: unknown): void => {
    const notice = Notice.parse(body);
    const before = notices.get(notice.noticeId);
    const { kind } = notice.content;
    if (before === undefined) {
      must(notice.state === 'NUMBERED', `notice ${notice.noticeId} was issued before it was numbered`);
      must(outbox.has(notice.noticeId), `notice ${notice.noticeId} was ordered by nobody`);
      must(
        notice.serial === (serials.get(kind) ?? 0) + 1,
        `number ${notice.serial} of ${kind} is out of the row`,
      );
      serials.set(kind, notice.serial);
    } else {
      const fixed = (one: Notice) => canonical([one.content, one.serial, one.issuedBy, one.numberedAt]);
      must(fixed(before) === fixed(notice), `notice ${notice.noticeId} was changed`);
      const files = (one: Notice) => canonical([one.state, one.pdf, one.json, one.issuedAt]);
      must(
        before.state === 'NUMBERED' || files(before) === files(notice),
        `issued notice ${notice.noticeId} was changed`,
      );
    }
    notices.set(notice.noticeId, notice);
  };

  const takeSubmission = (pk: string, body: unknown): void => {
    const head = SubmissionHead.parse(body);
    const before = submissions.get(pk);
    const kept =
      before?.versions.every(({ dossierId }, index) => head.versions[index]?.dossierId === dossierId) ?? true;
    must(kept, `${pk} lost a version`);
    const handled = Object.entries(before?.handled ?? {});
    must(
      handled.every(([version, id]) => head.handled[version] === id),
      `${pk} forgot a manifest`,
    );
    submissions.set(pk, head);
  };

  return {
    heads,
    submissions,
    notices,
    outbox,
    chains,
    take({ event, key, before, after }) {
      const kind = (after ?? before)!.kind;
      must(event !== 'REMOVE', `${kind} ${key.pk} was removed`);
      must(!WRITTEN_ONCE.has(kind) || event === 'INSERT', `${kind} ${key.pk} ${key.sk} was written twice`);
      const body = after?.body;
      must(
        !JSON.stringify([key, after?.lists, body]).includes(NUMBER_CANARY),
        `${kind} ${key.pk} holds an ID number in plain text`,
      );
      if (kind === 'dossier-head') takeHead(body);
      if (kind === 'audit') takeAudit(body);
      if (kind === 'notice') takeNotice(body);
      if (kind === 'submission') takeSubmission(key.pk, body);
      if (kind === 'record') {
        const revision = Number(key.sk.split('#')[1]);
        must(revision === (revisions.get(key.pk) ?? 0) + 1, `${key.pk} skipped to revision ${revision}`);
        revisions.set(key.pk, revision);
      }
      if (kind === 'outbox') {
        const entry = OutboxEntry.parse(body);
        if (event === 'INSERT') ordered.add(entry.outboxId);
        outbox.set(entry.outboxId, entry);
      }
    },
    settle() {
      for (const dossierId of touched) {
        const { audit, recordRevision } = heads.get(dossierId)!;
        const { seq, hash } = endOf(dossierId);
        must(audit.seq === seq && audit.hash === hash, `head of ${dossierId} is off its chain`);
        must(
          (revisions.get(`DOSSIER#${dossierId}`) ?? 0) === recordRevision,
          `head of ${dossierId} is off its records`,
        );
      }
      for (const outboxId of ordered) {
        const entry = outbox.get(outboxId)!;
        const head = heads.get(entry.dossierId);
        const isDecision =
          head?.state === 'DECIDED' &&
          noticeIdOf(head.dossierId, head.recordRevision, head.round) === outboxId;
        must(
          isDecision || entry.defects !== undefined,
          `notice ${outboxId} was ordered without a committed decision`,
        );
      }
      const now = [...decided].map((dossierId) => heads.get(dossierId)!);
      for (const { dossierId, recordRevision, round } of now) {
        must(
          outbox.has(noticeIdOf(dossierId, recordRevision, round)),
          `decision on ${dossierId} ordered no notice`,
        );
      }
      for (const set of [touched, ordered, decided]) set.clear();
      return now;
    },
  };
}

/** A head without its lease, each later key as the version before means it where it leaves it out. */
const ownOf = ({ claim: _, drives = 0, receivedAtStated = true, told = [], ...own }: DossierHead) => ({
  ...own,
  ...{ drives, receivedAtStated, told },
});

function checkHead(before: DossierHead | undefined, head: DossierHead): void {
  const { dossierId } = head;
  if (before === undefined) {
    must(
      head.state === 'RECEIVED' && head.round === 1 && head.recordRevision === 0,
      `${dossierId} began in the middle`,
    );
    return;
  }
  for (const name of FIXED) {
    must(
      canonical(head[name] ?? null) === canonical(before[name] ?? null),
      `${name} of ${dossierId} changed`,
    );
  }
  const forward =
    head.round > before.round || (head.round === before.round && RANK[head.state] >= RANK[before.state]);
  must(forward, `${dossierId} went back from ${before.round} ${before.state} to ${head.round} ${head.state}`);
  const isStep =
    head.state === before.state
      ? head.round === before.round
      : TRANSITIONS.some(
          ({ from, to, newRound }) =>
            from === before.state && to === head.state && head.round - before.round === (newRound ? 1 : 0),
        );
  must(isStep, `${dossierId} leapt from ${before.state} to ${head.state}`);
  const [own, same] = [ownOf(head), ownOf(before)];
  const steps = head.audit.seq - before.audit.seq;
  must(
    steps === 1 || (steps === 0 && canonical(own) === canonical(same)),
    `${dossierId} changed without an audit entry`,
  );
  must(
    before.notices.every((id, index) => head.notices[index] === id),
    `${dossierId} lost a notice`,
  );
}
