import type { BatchReport } from '../../domain/batch.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { done, type NotDone, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { Decision, DossierRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Roster } from '../../domain/roster.ts';
import { batchReport, reconcile } from '../reconcile-batch.ts';
import { batchWrite, type HeldBatch, loadBatch, loadReport, reportWrite } from '../stores/batch-store.ts';
import type { HeldHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { withAnswers } from '../weigh-roster.ts';
import { type BatchMembers, membersOf } from './batch-members.ts';
import { surroundingsIn } from './batch-surroundings.ts';
import { judgeInBatch } from './judge-in-batch.ts';
import type { JudgeTools } from './keep-judgement.ts';
import { paperRosters, withPaper } from './paper-rosters.ts';
import { type RosterTools, readBatchRoster } from './read-batch-roster.ts';
import { storedAnswers } from './weigh-stored.ts';

export type ReconcileTools = JudgeTools & RosterTools;

export interface Reconciled {
  readonly batchId: string;
  /** `pending`: a dossier is still being read, or the roster is. */
  readonly state: 'pending' | 'open' | 'closed';
  /** Dossiers that were judged again. */
  readonly judgedAgain: number;
}

/**
 * Compares a batch with its roster once all of its dossiers are judged: those that no person has settled are judged
 * again with what the whole batch tells, until nothing changes; the report is kept, and the batch closes when its rows
 * balance, no dossier of it has failed and all are decided.
 */
export async function reconcileStored(
  tools: ReconcileTools,
  { batchId }: { readonly batchId: string },
): Promise<StepOutcome<Reconciled>> {
  let judgedAgain = 0;
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const batch = await loadBatch(tools.records, batchId);
    if (batch === null) return terminal('batch-unknown');
    const members =
      batch.head.state === 'REGISTERING' ? 'pending' : await membersOf(tools.records, batch.head);
    if (members === 'pending') return done({ batchId, state: 'pending', judgedAgain });
    const round = await roundOf(tools, batch, members);
    if (!round.ok && round.error !== 'conflict') return round.error;
    if (!round.ok) continue;
    judgedAgain += round.value.judgedAgain;
    if (round.value.state !== 'changing') return done({ batchId, state: round.value.state, judgedAgain });
  }
  return retry('conflict');
}

type Round = Result<
  { readonly state: 'changing' | 'pending' | 'open' | 'closed'; readonly judgedAgain: number },
  NotDone | 'conflict'
>;

async function roundOf(tools: ReconcileTools, batch: HeldBatch, members: BatchMembers): Promise<Round> {
  const present = [...members.judged, ...members.elsewhere];
  const decisions = new Map(present.map(({ head }) => [head.dossierId, head.decision ?? UNDECIDED]));
  const basis = tools.hashes.sha256(basisOf(batch, members));
  const stored = await loadReport(tools, batch.head.batchId);
  const round: Keeping = { batch, members, basis, before: stored };
  if (stored !== null && batch.head.reconciled === basis) {
    return keepReport(tools, round, withTotals(stored.report, decisions));
  }
  const file = await readBatchRoster(tools, batch.head.batchId);
  if (!file.ok) return file;
  if (file.value === null) return ok({ state: 'pending', judgedAgain: 0 });
  const records = await recordsOf(tools, present);
  const roster = withPaper(file.value, await paperRosters(tools.blobs, records));
  const reconciliation = reconcile(roster.roster, await weighed(tools, present, roster.roster, records));
  let judgedAgain = 0;
  for (const held of members.judged) {
    const again = await judgeInBatch(tools, held, roster.roster, reconciliation);
    if (!again.ok) return again;
    if (again.value) judgedAgain += 1;
  }
  if (judgedAgain > 0) return ok({ state: 'changing', judgedAgain });
  const { unread, repeated } = members;
  const report = batchReport(roster.roster, reconciliation, decisions, {
    roster: roster.about,
    ...(unread.length > 0 ? { unread: [...unread] } : {}),
  });
  return keepReport(tools, round, {
    ...report,
    dossiers: members.folders,
    ...(repeated.length > 0 ? { repeated } : {}),
  });
}

const UNDECIDED: Decision = { proposed: 'REVIEW', final: null, reasons: [] };

/** What a report rests on; the same again gives the same report, but for what persons have decided since. */
const basisOf = ({ head }: HeldBatch, { judged, elsewhere, unread, repeated }: BatchMembers): string =>
  canonical([
    head.roster,
    head.manifest.version,
    [...judged, ...elsewhere].map((held) => [held.head.dossierId, held.head.recordRevision]),
    unread,
    repeated,
  ]);

async function recordsOf(tools: ReconcileTools, heads: readonly HeldHead[]): Promise<DossierRecord[]> {
  const records: DossierRecord[] = [];
  for (const { head } of heads) {
    const record = await loadRecord(tools, head.dossierId, head.recordRevision);
    if (record !== null) records.push(record);
  }
  return records;
}

/** The records with what the pixels said to their rows, as their first assignment gives these. */
async function weighed(
  { blobs }: ReconcileTools,
  heads: readonly HeldHead[],
  roster: Roster | null,
  records: readonly DossierRecord[],
): Promise<DossierRecord[]> {
  const first = reconcile(roster, records);
  const known: DossierRecord[] = [];
  for (const record of records) {
    const held = heads.find(({ head }) => head.dossierId === record.dossierId);
    const pixels = held ? await storedAnswers(blobs, held.head) : {};
    const { prior } = surroundingsIn(record.dossierId, roster, first, pixels);
    known.push({ ...record, fields: withAnswers(record.fields, prior, pixels) });
  }
  return known;
}

function withTotals(report: BatchReport, decisions: ReadonlyMap<string, Decision>): BatchReport {
  const outcomes = report.matched.map(({ dossierId }) => {
    const { final, proposed } = decisions.get(dossierId) ?? UNDECIDED;
    return final ?? proposed;
  });
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  const totals = {
    ...report.totals,
    accepted: count('ACCEPT'),
    rejected: count('REJECT'),
    review: count('REVIEW'),
  };
  return { ...report, totals };
}

const SETTLED: readonly DossierState[] = ['DECIDED', 'NOTIFIED', 'PRECHECKED', 'SUPERSEDED'];

interface Keeping {
  readonly batch: HeldBatch;
  readonly members: BatchMembers;
  readonly basis: string;
  readonly before: { readonly report: BatchReport; readonly version: number } | null;
}

async function keepReport(
  tools: ReconcileTools,
  { batch, members, basis, before }: Keeping,
  report: BatchReport,
): Promise<Round> {
  const settled = members.judged.every(({ head }) => SETTLED.includes(head.state));
  const state = report.balanced && settled && !members.failing ? 'CLOSED' : 'OPEN';
  const head = { ...batch.head, state, reconciled: basis } as const;
  const value = { state: state === 'CLOSED' ? 'closed' : 'open', judgedAgain: 0 } as const;
  const same = before !== null && canonical(before.report) === canonical(report);
  if (same && canonical(head) === canonical(batch.head)) return ok(value);
  const written = await tools.records.write([
    batchWrite(head, batch.version),
    await reportWrite(tools.vault, head.batchId, report, before?.version ?? null),
  ]);
  if (written.ok) return ok(value);
  return err(written.error.kind === 'conflict' ? 'conflict' : terminal('record-too-large'));
}
