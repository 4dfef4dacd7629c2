import type { BatchReport } from '../domain/batch.ts';
import type { DossierRecord } from '../domain/record.ts';
import type { Roster } from '../domain/roster.ts';
import type { Campaign } from '../rules/campaign.ts';
import type { JudgingContext } from '../rules/context.ts';
import { judge } from '../rules/judge.ts';
import { batchContext, batchReport, reconcile, withRosterPrior } from './reconcile-batch.ts';

export interface BatchToJudge {
  /** null where there is none or it can't be read. */
  readonly roster: Roster | null;
  /** What reading gave; judgements in them are replaced. */
  readonly records: readonly DossierRecord[];
  readonly campaignOf: (record: DossierRecord) => Campaign;
  /** What is known of a dossier beside its batch: earlier submissions, the integrity list. */
  readonly known?: (record: DossierRecord) => JudgingContext;
  /** The same persons' dossiers in other batches that nobody has registered: a question, never a reason to refuse. */
  readonly earlier?: NonNullable<BatchReport['earlier']>;
  readonly about: Pick<BatchReport, 'roster' | 'unread' | 'earlier'>;
}

/** Reconciles a batch with its roster, judges each dossier again with what its row says, and closes the balance. */
export function judgeBatch(batch: BatchToJudge): { records: DossierRecord[]; report: BatchReport } {
  const { roster } = batch;
  const reconciliation = reconcile(roster, batch.records);
  const rowOf = new Map(reconciliation.matched.map(({ dossierId, row }) => [dossierId, row]));
  const records = batch.records.map((record): DossierRecord => {
    const row = roster?.rows.find((one) => one.row === rowOf.get(record.dossierId));
    // A scanned roster was read by the same engine: its word is no independent one.
    const reading = roster?.electronic ? { ...record, fields: withRosterPrior(record.fields, row) } : record;
    const own = withEarlier(batchContext(record.dossierId, roster, reconciliation), record, batch.earlier);
    const context = { ...batch.known?.(record), ...own };
    return { ...reading, ...judge(reading, batch.campaignOf(record), context) };
  });
  const decisions = new Map(records.map(({ dossierId, decision }) => [dossierId, decision]));
  return { records, report: batchReport(roster, reconciliation, decisions, batch.about) };
}

/** The same person's dossiers in other batches of the campaign are twins like those of the own one. */
export function withEarlier(
  context: JudgingContext,
  record: Pick<DossierRecord, 'dossierId' | 'campaign'>,
  earlier: BatchToJudge['earlier'] = [],
): JudgingContext {
  const elsewhere = earlier
    .filter(({ dossierId, campaign }) => dossierId === record.dossierId && campaign === record.campaign)
    .map(({ earlierDossierId }) => earlierDossierId);
  const { twins = [], ...batch } = context.batch ?? {};
  return { ...context, batch: { ...batch, twins: [...twins, ...elsewhere] } };
}
