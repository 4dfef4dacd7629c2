import type { z } from 'zod';
import type { BatchSummary, PersonDefects } from '../../shared/domain/api/batches.ts';
import type { BatchReport } from '../../shared/domain/batch.ts';
import { BatchHead } from '../../shared/domain/flow/batch-head.ts';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { lists } from '../../shared/domain/flow/keys.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';
import { allItems } from '../../shared/usecases/stores/all-items.ts';
import { loadReport } from '../../shared/usecases/stores/batch-store.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { allHeads } from './dossier-lists.ts';

type BatchTools = Pick<ConsoleDependencies, 'records' | 'vault'>;

/** A bureau sees the batches that it delivered. */
export const seesBatch = ({ role, bureau }: Person, { submission }: BatchHead): boolean =>
  role !== 'bureau' ||
  (bureau !== null && submission.deliverer?.type === 'CITY_BUREAU' && submission.deliverer.name === bureau);

/** All batches of a campaign, newest first, with their newest reports. */
export async function* allBatches(
  tools: BatchTools,
  campaign: string,
): AsyncGenerator<{ head: BatchHead; report: BatchReport | null }> {
  const items = allItems((cursor) =>
    tools.records.list('by-state', {
      pk: lists.batches(campaign),
      ascending: false,
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  for await (const { body } of items) {
    const head = BatchHead.parse(body);
    yield { head, report: (await loadReport(tools, head.batchId))?.report ?? null };
  }
}

/** The batch's dossiers as they count now: once it was handed in, what was prechecked before is past. */
export async function dossiersOf(
  { records }: Pick<ConsoleDependencies, 'records'>,
  { campaign, batchId, precheck }: BatchHead,
): Promise<DossierHead[]> {
  const heads: DossierHead[] = [];
  const filter = {
    campaign,
    batch: batchId,
    keep: (head: DossierHead) => head.state !== 'SUPERSEDED' && head.precheck === precheck,
  };
  for await (const head of allHeads(records, filter)) heads.push(head);
  return heads;
}

export function batchSummary(
  head: BatchHead,
  report: BatchReport | null,
  dossiers: readonly DossierHead[],
): z.infer<typeof BatchSummary> {
  return {
    batchId: head.batchId,
    campaign: head.campaign,
    bureau: head.submission.deliverer?.name ?? null,
    precheck: head.precheck,
    receivedAt: head.receivedAt,
    dossiers: head.folders,
    judged: dossiers.filter(({ recordRevision }) => recordRevision > 0).length,
    totals: report?.totals ?? null,
    balanced: report?.balanced ?? false,
  };
}

/** Every defect of one person at once: what failed first, then what must be looked at. */
export function defectsOf(record: DossierRecord): z.infer<typeof PersonDefects> {
  const open = record.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review');
  const ordered = [...open].sort((a, b) => Number(a.outcome === 'review') - Number(b.outcome === 'review'));
  return {
    dossierId: record.dossierId,
    name: String(record.fields['applicant.name']?.value ?? ''),
    defects: ordered.map((finding) => {
      const [first] = finding.evidence;
      const place = first?.field === undefined ? undefined : record.fields[first.field]?.evidence[0];
      const box = first?.box ?? place?.box;
      return {
        ruleId: finding.ruleId,
        outcome: finding.outcome === 'fail' ? 'fail' : 'review',
        message: finding.message,
        advice: finding.question ?? finding.why,
        page: first?.page ?? place?.page ?? null,
        box: box ? [...box] : null,
      };
    }),
  };
}
