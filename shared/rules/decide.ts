import type { Decision } from '../domain/record.ts';
import type { Campaign } from './campaign.ts';
import type { Judgement } from './judge.ts';
import type { RuleId } from './reasons.ts';

type Judged = Pick<Judgement, 'ruleId' | 'outcome'>;

/**
 * One reject rule failed: REJECT, for all that failed. Else one thing open: REVIEW. Else ACCEPT.
 * Reasons stand by ground (JURISDICTION, CONDITION, PROCEDURE, none), then in the catalogue's order,
 * whatever the order of the judgements.
 */
export function decide(judgements: readonly Judged[], campaign: Campaign): Decision {
  const rank = (id: RuleId): number => campaign.rules.get(id)!.rank;
  const ids = (some: readonly Judged[]): RuleId[] =>
    some.map((one) => one.ruleId).sort((a, b) => rank(a) - rank(b));
  const failed = judgements.filter((one) => one.outcome === 'fail');
  const rejecting = failed.filter((one) => campaign.rules.get(one.ruleId)!.severity === 'reject');
  if (rejecting.length > 0) return { proposed: 'REJECT', final: null, reasons: ids(rejecting) };
  const open = judgements.filter((one) => one.outcome === 'fail' || one.outcome === 'review');
  if (open.length > 0) return { proposed: 'REVIEW', final: null, reasons: ids(open) };
  return { proposed: 'ACCEPT', final: null, reasons: [] };
}
