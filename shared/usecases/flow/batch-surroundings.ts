import type { BatchReport } from '../../domain/batch.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierReading } from '../../domain/record.ts';
import type { Roster, RosterRow } from '../../domain/roster.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { Records } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import type { JudgingContext } from '../../rules/context.ts';
import { batchContext, type Reconciliation, reconcile } from '../reconcile-batch.ts';
import { mismatchesOf } from '../reconciliation/mismatches.ts';
import { loadBatch, loadReport } from '../stores/batch-store.ts';
import { neededRoster } from './batch-roster.ts';

interface BatchTools {
  readonly records: Records;
  readonly vault: Vault;
  readonly blobs: Blobs;
}

export interface BatchSurroundings {
  readonly context: Pick<JudgingContext, 'roster' | 'batch'>;
  readonly prior: RosterRow | null;
}

/**
 * What the batch says of one dossier: by its report where the batch was reconciled, else by the roster alone. Nothing
 * for a dossier without a batch. Throws Unavailable where the roster was not read yet.
 */
export async function batchOf(
  tools: BatchTools,
  { batchId }: DossierHead,
  reading: DossierReading,
): Promise<BatchSurroundings> {
  const batch = batchId === null ? null : await loadBatch(tools.records, batchId);
  if (batch === null) return { context: {}, prior: null };
  const { roster } = await neededRoster(tools, batch.head);
  const report = await loadReport(tools, batch.head.batchId);
  const reconciliation = report ? reconciledAs(report.report, roster, reading) : reconcile(roster, [reading]);
  return surroundingsIn(reading.dossierId, roster, reconciliation);
}

/** What the rules learn of one dossier from a reconciled batch. */
export function surroundingsIn(
  dossierId: string,
  roster: Roster | null,
  reconciliation: Reconciliation,
): BatchSurroundings {
  const own = reconciliation.matched.find((one) => one.dossierId === dossierId);
  const row = roster?.rows.find((one) => one.row === own?.row);
  return {
    context: batchContext(dossierId, roster, reconciliation),
    // A scanned roster was read by the same engine: its word is no independent one.
    prior: roster?.electronic && row ? row : null,
  };
}

/** The report's assignment, with the differences that remain in this reading; a dossier without a row may take a free one. */
function reconciledAs(report: BatchReport, roster: Roster | null, reading: DossierReading): Reconciliation {
  const { dossierId } = reading;
  const rows = roster?.rows ?? [];
  const known = report.matched.find((one) => one.dossierId === dossierId);
  const free = new Set(report.missing);
  const rest = roster && { ...roster, rows: rows.filter(({ row }) => free.has(row)) };
  const matched = known ? [known] : reconcile(rest, [reading]).matched;
  const row = rows.find((one) => one.row === matched[0]?.row);
  return {
    matched,
    missing: report.missing,
    unlisted: report.unlisted,
    mismatches: row ? mismatchesOf(row, reading) : [],
    duplicates: report.duplicates,
    statements: report.statements ?? [],
  };
}
