import type { DossierReading, Outcome, ProposedDecision } from '../domain/record.ts';
import type { Campaign } from './campaign.ts';
import type { JudgingContext } from './context.ts';
import { decide } from './decide.ts';
import { evaluate } from './judge.ts';
import type { RuleId } from './reasons.ts';

/** A past judgement's material: what was read, and what was known beside it at the time. */
export interface PastCase {
  readonly reading: DossierReading;
  readonly context?: JudgingContext;
}

export interface Flip {
  readonly dossierId: string;
  readonly from: ProposedDecision;
  readonly to: ProposedDecision;
  /** Rules that decide otherwise under the second campaign. */
  readonly rules: readonly { readonly ruleId: RuleId; readonly from: Outcome; readonly to: Outcome }[];
}

/** Judges each case under both campaigns and tells whose decision would change, and by which rules. */
export function replay(cases: readonly PastCase[], before: Campaign, after: Campaign): Flip[] {
  return cases.flatMap(({ reading, context }) => {
    const old = evaluate(reading, before, context).judgements;
    const fresh = evaluate(reading, after, context).judgements;
    const from = decide(old, before).proposed;
    const to = decide(fresh, after).proposed;
    if (from === to) return [];
    const rules = old.flatMap((one, index) => {
      const outcome = fresh[index]!.outcome;
      const severity = before.rules.get(one.ruleId)!.severity;
      const regraded = after.rules.get(one.ruleId)!.severity !== severity && isOpen(outcome);
      if (outcome === one.outcome && !regraded) return [];
      return [{ ruleId: one.ruleId, from: one.outcome, to: outcome }];
    });
    return [{ dossierId: reading.dossierId, from, to, rules }];
  });
}

const isOpen = (outcome: Outcome): boolean => outcome === 'fail' || outcome === 'review';
