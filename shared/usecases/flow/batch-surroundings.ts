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
import { type PixelAnswers, withAnswers } from '../weigh-roster.ts';
import { neededRoster } from './batch-roster.ts';
import { storedAnswers } from './weigh-stored.ts';

interface BatchTools {
  readonly records: Records;
  readonly vault: Vault;
  readonly blobs: Blobs;
}

export interface BatchSurroundings {
  readonly context: Pick<JudgingContext, 'roster' | 'batch'>;
  readonly prior: RosterRow | null;
  readonly pixels: PixelAnswers;
}

/**
 * What the batch says of one dossier: by its report where the batch was reconciled, else by the roster alone. Nothing
 * for a dossier without a batch. Throws Unavailable where the roster was not read yet.
 */
export async function batchOf(
  tools: BatchTools,
  dossier: DossierHead,
  reading: DossierReading,
): Promise<BatchSurroundings> {
  const { batchId } = dossier;
  const batch = batchId === null ? null : await loadBatch(tools.records, batchId);
  if (batch === null) return { context: {}, prior: null, pixels: {} };
  const { roster } = await neededRoster(tools, batch.head);
  const report = await loadReport(tools, batch.head.batchId);
  const among = (one: DossierReading): Reconciliation =>
    report ? reconciledAs(report.report, roster, one) : reconcile(roster, [one]);
  const pixels = await storedAnswers(tools.blobs, dossier);
  const { prior } = surroundingsIn(reading.dossierId, roster, among(reading), pixels);
  const weighed = { ...reading, fields: withAnswers(reading.fields, prior, pixels) };
  return surroundingsIn(reading.dossierId, roster, among(weighed), pixels);
}

/** What the rules learn of one dossier from a reconciled batch. */
export function surroundingsIn(
  dossierId: string,
  roster: Roster | null,
  reconciliation: Reconciliation,
  pixels: PixelAnswers,
): BatchSurroundings {
  const own = reconciliation.matched.find((one) => one.dossierId === dossierId);
  const row = roster?.rows.find((one) => one.row === own?.row);
  return {
    context: batchContext(dossierId, roster, reconciliation),
    // A scanned roster was read by the same engine: its word is no independent one.
    prior: roster?.electronic && row ? row : null,
    pixels,
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
