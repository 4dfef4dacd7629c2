import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { statementCsv } from '../../../shared/adapters/statements/csv.ts';
import { statementPdf } from '../../../shared/adapters/statements/pdf.ts';
import { statementXlsx } from '../../../shared/adapters/statements/xlsx.ts';
import { ruleTitle } from '../../../shared/campaigns/registry.ts';
import { BatchSummary, BatchView } from '../../../shared/domain/api/batches.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import type { BatchReport } from '../../../shared/domain/batch.ts';
import { BatchHead } from '../../../shared/domain/flow/batch-head.ts';
import { lists } from '../../../shared/domain/flow/keys.ts';
import { parseManifest } from '../../../shared/domain/flow/manifest.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { masked, maskedRecord } from '../../../shared/domain/masking.ts';
import { rosterReasonSentence } from '../../../shared/domain/reasons/sentences.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { SENSITIVE_FIELDS } from '../../../shared/domain/sensitive.ts';
import { closingStatement, type Statement } from '../../../shared/usecases/close-batch.ts';
import { loadBatch, loadReport } from '../../../shared/usecases/stores/batch-store.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { batchSummary, defectsOf, dossiersOf, seesBatch } from '../batch-lists.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { pageOfItems } from '../page-of-items.ts';
import { refusal } from '../problems.ts';
import { summaryOf } from '../summary.ts';
import { refusedLook } from '../visible.ts';
import { positionWalk } from '../walks.ts';
import { campaignOrRefuse } from './campaigns.ts';
import { media } from './overview.ts';

const PAGE = 20;
const BatchPlace = z.object({ batchId: z.string().min(1).max(130) });

/** Batches: the list, one with its balance and everybody's defects, its statement. */
export function mountBatches(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const visibleBatch = async (person: Person, batchId: string) => {
    const held = await loadBatch(deps.records, batchId);
    if (held === null) throw refusal('not-found');
    if (!seesBatch(person, held.head)) throw await refusedLook(deps, person, { batchId });
    return held;
  };
  const recordsOf = async (head: BatchHead): Promise<DossierRecord[]> => {
    const records: DossierRecord[] = [];
    for (const { dossierId, recordRevision } of await dossiersOf(deps, head)) {
      const record = recordRevision > 0 ? await loadRecord(deps, dossierId, recordRevision) : null;
      if (record !== null) records.push(maskedRecord(record));
    }
    return records;
  };

  mount(app, deps, {
    id: 'batches',
    what: 'Batches, newest first',
    query: PageQuery.extend({ campaign: z.string().optional() }),
    answer: pageOf(BatchSummary),
    async run({ person, query }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const walk = positionWalk(deps, { of: 'batches', campaign: pack.id }, query.cursor);
      const { kept, after } = await pageOfItems(deps.records, {
        shelves: [{ list: 'by-state', pk: lists.batches(pack.id) }],
        ascending: false,
        after: walk.after,
        limit: query.limit ?? PAGE,
        keep: ({ body }) => {
          const head = BatchHead.parse(body);
          return seesBatch(person, head) ? head : null;
        },
      });
      const items: BatchSummary[] = [];
      for (const head of kept) {
        const report = (await loadReport(deps, head.batchId))?.report ?? null;
        items.push(batchSummary(head, report, await dossiersOf(deps, head)));
      }
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'batch',
    what: 'One batch: balance, dossiers, and every defect person by person',
    params: BatchPlace,
    answer: BatchView,
    async run({ person, params, language }) {
      const { head, version } = await visibleBatch(person, params.batchId);
      const report = (await loadReport(deps, head.batchId))?.report ?? null;
      const dossiers = await dossiersOf(deps, head);
      const records = await recordsOf(head);
      return {
        body: {
          summary: batchSummary(head, report, dossiers),
          report: report && spoken(maskedReport(report), language),
          dossiers: dossiers.map((one) => summaryOf(deps, one, language)),
          defects: records.map(defectsOf).filter(({ defects }) => defects.length > 0),
        },
        version,
      };
    },
  });

  mount(app, deps, {
    id: 'batchStatement',
    what: 'The closing statement: each row of the roster with its outcome, and the balance',
    params: BatchPlace,
    query: z.object({ format: z.enum(['xlsx', 'csv', 'json', 'pdf']).default('xlsx') }),
    answer: { media: 'application/octet-stream' },
    async run({ person, params, query }) {
      const { head } = await visibleBatch(person, params.batchId);
      const report = (await loadReport(deps, head.batchId))?.report ?? null;
      const statement = closingStatement(report && maskedReport(report), await recordsOf(head), ruleTitle);
      const written = new Uint8Array(await writers[query.format](statement));
      return new Response(written, {
        headers: {
          'content-type': media[query.format],
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(head.batchId)}.${query.format}`,
          'cache-control': 'no-store',
        },
      });
    },
  });

  mount(app, deps, {
    id: 'submitBatch',
    what: 'Hand in a batch that was prechecked. Can’t be undone or supplemented',
    params: BatchPlace,
    answer: BatchSummary,
    async run({ person, params }) {
      const { head } = await visibleBatch(person, params.batchId);
      if (!head.precheck) throw refusal('already-submitted');
      const stored = await deps.blobs.get(head.manifest);
      const manifest = stored.ok ? parseManifest(stored.value) : null;
      if (manifest === null) throw refusal('not-found');
      // The same files under a manifest that counts: the flow takes it from here.
      const handedIn = { ...manifest, precheck: false, receivedAt: deps.clock.now() };
      await deps.blobs.put(
        'originals',
        head.manifest.key,
        new TextEncoder().encode(JSON.stringify(handedIn)),
        { contentType: 'application/json' },
      );
      return { body: { ...batchSummary(head, null, []), precheck: false } };
    },
  });
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const writers: Readonly<Record<keyof typeof media, (statement: Statement) => Promise<Uint8Array>>> = {
  xlsx: statementXlsx,
  pdf: statementPdf,
  csv: async (statement) => utf8(statementCsv(statement)),
  json: async (statement) => utf8(JSON.stringify(statement, null, 2)),
};

/** The report keeps Chinese; its reason has a sentence in both languages. */
function spoken(report: BatchReport, language: Language): BatchReport {
  const { roster } = report;
  const sentence = rosterReasonSentence(roster?.reason ?? '')?.[language];
  return roster === undefined || sentence === undefined
    ? report
    : { ...report, roster: { ...roster, sentence } };
}

function maskedReport(report: BatchReport): BatchReport {
  const hide = (field: string, text: string) => (SENSITIVE_FIELDS.has(field) ? masked(text) : text);
  const { roster } = report;
  return {
    ...report,
    mismatches: report.mismatches.map((one) => ({
      ...one,
      roster: hide(one.field, one.roster),
      dossier: hide(one.field, one.dossier),
    })),
    ...(roster?.listed === undefined
      ? {}
      : {
          roster: {
            ...roster,
            listed: roster.listed.map(({ row, values }) => ({
              row,
              values: Object.fromEntries(
                Object.entries(values).map(([path, text]) => [path, hide(path, text)]),
              ),
            })),
          },
        }),
  };
}
