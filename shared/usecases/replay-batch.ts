import type { BatchReport } from '../domain/batch.ts';
import type { DossierRecord } from '../domain/record.ts';
import type { Roster } from '../domain/roster.ts';
import type { Campaign } from '../rules/campaign.ts';
import { judge } from '../rules/judge.ts';
import { type Flip, type PastCase, replay } from '../rules/replay.ts';
import { withEarlier } from './judge-batch.ts';
import { batchContext } from './reconcile-batch.ts';

export interface Replayed {
  readonly flips: readonly Flip[];
  /** Dossiers whose stored decision the rules of that time no longer give: the code of the rules has changed. */
  readonly drifted: readonly string[];
}

/** Judges stored records again, each under the campaign it was judged by and under another one. */
export function replayBatch(
  records: readonly DossierRecord[],
  report: BatchReport | null,
  beforeOf: (record: DossierRecord) => Campaign,
  after: Campaign,
): Replayed {
  const cases = records.map((record) => ({
    record,
    before: beforeOf(record),
    past: { reading: record, context: pastContext(record, report) } satisfies PastCase,
  }));
  const flips = cases.flatMap(({ before, past }) => replay([past], before, after));
  const drifted = cases.filter(
    ({ record, before, past }) => record.decision.proposed !== decisionUnder(past, before),
  );
  return { flips, drifted: drifted.map(({ record }) => record.dossierId) };
}

function pastContext(record: DossierRecord, report: BatchReport | null) {
  if (report === null) return {};
  return withEarlier(batchContext(record.dossierId, rosterOf(report), report), record, report.earlier);
}

/** The roster as the report kept it; null where it was absent or unreadable. */
function rosterOf({ roster }: BatchReport): Roster | null {
  if (roster?.listed === undefined) return null;
  return {
    electronic: roster.state === 'read',
    notes: roster.notes,
    rows: roster.listed.map(({ row, values }) => ({
      row,
      sheet: '',
      line: row,
      hidden: false,
      values,
      raw: values,
    })),
  };
}

const decisionUnder = ({ reading, context }: PastCase, campaign: Campaign): string =>
  judge(reading, campaign, context).decision.proposed;
