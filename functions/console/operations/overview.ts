import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { statementCsv } from '../../../shared/adapters/statements/csv.ts';
import { statementXlsx } from '../../../shared/adapters/statements/xlsx.ts';
import { ruleTitle } from '../../../shared/campaigns/registry.ts';
import { Dashboard } from '../../../shared/domain/api/batches.ts';
import { DossierSummary, GroupCell, GroupQuery } from '../../../shared/domain/api/dossiers.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import type { SampleQuality } from '../../../shared/domain/api/samples.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import type { Language, Sentence } from '../../../shared/domain/language.ts';
import { masked } from '../../../shared/domain/masking.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { SENSITIVE_FIELDS } from '../../../shared/domain/sensitive.ts';
import type { CampaignPack } from '../../../shared/rules/pack.ts';
import { closingStatement } from '../../../shared/usecases/close-batch.ts';
import { leastAnswers } from '../../../shared/usecases/evaluation/risk.ts';
import { sampleEstimate } from '../../../shared/usecases/evaluation/sample-estimate.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { allBatches } from '../batch-lists.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { allHeads, pageOfHeads } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { summaryOf } from '../summary.ts';
import { positionWalk, shownWalk } from '../walks.ts';
import { campaignOrRefuse } from './campaigns.ts';

const PAGE = 50;
/** Order of need; what nobody must look at comes last. */
const NEEDS: readonly DossierSummary['need'][] = ['rule-failure', 'unsure-field', 'sample', 'none'];

/** Of two that need a person alike, the older comes first. */
const byNeed = (a: DossierSummary, b: DossierSummary): number =>
  NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need) ||
  byText(a.receivedAt, b.receivedAt) ||
  byText(a.dossierId, b.dossierId);
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The reviewer's queue, group verification, the dashboard of a campaign and its export. */
export function mountOverview(app: OpenAPIHono, deps: ConsoleDependencies): void {
  /** What counts in a campaign: a precheck registers nothing. */
  const everything = (campaign: string) =>
    allHeads(deps.records, { campaign, keep: ({ state, precheck }) => state !== 'SUPERSEDED' && !precheck });

  mount(app, deps, {
    id: 'queue',
    what: 'Dossiers that wait for a reviewer, by need: rule failures, then unsure fields, then samples; 1,000 in one walk',
    query: PageQuery.extend({ campaign: z.string().optional() }),
    answer: pageOf(DossierSummary),
    async run({ query, language }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const walk = shownWalk(deps, { of: 'queue', campaign: pack.id }, query.cursor);
      const waiting: DossierSummary[] = [];
      for await (const head of allHeads(deps.records, {
        campaign: pack.id,
        state: 'IN_REVIEW',
        failed: false,
        keep: ({ dossierId }) => !walk.isShown(dossierId),
      })) {
        waiting.push(summaryOf(deps, head, language));
      }
      const items = waiting.sort(byNeed).slice(0, query.limit ?? PAGE);
      const shown = items.map(({ dossierId }) => dossierId);
      return { body: { items, cursor: items.length < waiting.length ? walk.cursorAfter(shown) : null } };
    },
  });

  mount(app, deps, {
    id: 'group',
    what: 'The same field of many dossiers, or all their seals or photos, each with the place of its crop',
    query: GroupQuery,
    answer: pageOf(GroupCell),
    async run({ query }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const { field, batch } = query;
      const walk = positionWalk(deps, { of: 'group', campaign: pack.id, field, batch }, query.cursor);
      const { kept, after } = await pageOfHeads(
        deps.records,
        { campaign: pack.id, batch, keep: ({ recordRevision }) => recordRevision > 0 },
        { after: walk.after, limit: query.limit ?? PAGE },
      );
      const items: z.infer<typeof GroupCell>[] = [];
      for (const head of kept) {
        const record = await loadRecord(deps, head.dossierId, head.recordRevision);
        if (record !== null)
          for (const path of pathsOf(record, field)) items.push(cellOf(record, path, head));
      }
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'dashboard',
    what: 'Counts of a campaign: by state, outcome, bureau, level, speciality; what is missing',
    query: z.object({ campaign: z.string().optional() }),
    answer: Dashboard,
    async run({ query, language }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const heads: DossierHead[] = [];
      for await (const head of everything(pack.id)) heads.push(head);
      let missing = 0;
      for await (const { head, report } of allBatches(deps, pack.id)) {
        if (!head.precheck) missing += report?.totals.missing ?? 0;
      }
      const counts = dashboardOf(pack.id, heads, missing, language);
      return { body: { ...counts, quality: qualityOf(pack, heads) } };
    },
  });

  mount(app, deps, {
    id: 'export',
    what: 'All dossiers of a campaign with decisions and reasons: xlsx, csv or json',
    query: z.object({ campaign: z.string().optional(), format: z.enum(['xlsx', 'csv', 'json']) }),
    answer: { media: 'application/octet-stream' },
    async run({ query }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const records: DossierRecord[] = [];
      for await (const head of everything(pack.id)) {
        const record =
          head.recordRevision > 0 ? await loadRecord(deps, head.dossierId, head.recordRevision) : null;
        if (record !== null) records.push(record);
      }
      const statement = closingStatement(null, records, ruleTitle);
      const bytes =
        query.format === 'xlsx'
          ? new Uint8Array(await statementXlsx(statement))
          : new TextEncoder().encode(
              query.format === 'csv' ? await statementCsv(statement) : JSON.stringify(statement, null, 2),
            );
      return new Response(bytes, {
        headers: {
          'content-type': media[query.format],
          'content-disposition': `attachment; filename="${pack.id}.${query.format}"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}

export const media = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
} as const;

/** Fields that a group shows of one dossier. Of a seal its text, or whether it is there at all. */
function pathsOf({ fields }: DossierRecord, group: string): string[] {
  if (group === 'photo') return ['photo.present'];
  if (group !== 'seal') return [group];
  const paths = Object.keys(fields).filter((path) => /\.seal(?:Text|Present)$/.test(path));
  return paths.filter(
    (path) => path.endsWith('.sealText') || fields[path.replace(/Present$/, 'Text')] === undefined,
  );
}

function cellOf(
  record: DossierRecord,
  path: string,
  { recordRevision, anomalies = [] }: DossierHead,
): z.infer<typeof GroupCell> {
  const field = record.fields[path];
  const evidence = field?.evidence[0];
  const value = field?.value ?? null;
  return {
    dossierId: record.dossierId,
    path,
    value: value !== null && SENSITIVE_FIELDS.has(path) ? masked(String(value)) : value,
    confidence: field?.confidence ?? 0,
    verified: field !== undefined && field.verifiedBy !== null,
    page: evidence?.page ?? null,
    box: evidence ? [...evidence.box] : null,
    anomaly: anomalies.find((mark) => mark.path === path) ?? null,
    etag: `"${recordRevision}"`,
  };
}

/** Where a count has no name. */
const nameless = {
  unstated: { zh: '未注明', en: 'not stated' },
  unread: { zh: '未读出', en: 'not read' },
} as const satisfies Record<string, Sentence>;

function dashboardOf(
  campaign: string,
  heads: readonly DossierHead[],
  missing: number,
  language: Language,
): Omit<z.infer<typeof Dashboard>, 'quality'> {
  const finals = heads.map(({ decision }) => decision?.final ?? null);
  return {
    campaign,
    states: counted(heads.map(({ state }) => state)).map(({ name, count }) => ({ state: name, count })),
    outcomes: {
      accepted: finals.filter((one) => one === 'ACCEPT').length,
      rejected: finals.filter((one) => one === 'REJECT').length,
      review: heads.filter(({ state }) => state === 'IN_REVIEW' || state === 'AWAITING_ISSUE').length,
    },
    failed: heads.filter(({ failure }) => failure !== null).length,
    missing,
    byBureau: counted(heads.map(({ deliverer }) => deliverer?.name ?? nameless.unstated[language])),
    byLevel: counted(heads.map(({ applicant }) => applicant?.level || nameless.unread[language])),
    bySpecialty: counted(heads.map(({ applicant }) => applicant?.specialty || nameless.unread[language])),
    topReasons: counted(heads.flatMap(({ decision }) => decision?.reasons ?? []))
      .slice(0, 10)
      .map(({ name, count }) => ({ ruleId: name, count })),
  };
}

function qualityOf(
  { qualitySample: { targetError } }: CampaignPack,
  heads: readonly DossierHead[],
): z.infer<typeof SampleQuality> {
  const { advice, ...estimate } = sampleEstimate(
    heads.flatMap(({ samples = [] }) => samples),
    targetError,
  );
  const open = heads.filter(({ samples = [] }) => samples.some(({ verdict }) => verdict === 'differs'));
  return {
    ...estimate,
    targetError,
    advice: advice.kind === 'through' ? advice : { ...advice, least: leastAnswers(targetError) },
    open: open.map(({ dossierId, state }) => ({ dossierId, state })),
  };
}

/** Most frequent first. */
function counted(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
