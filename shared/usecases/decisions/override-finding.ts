import type { Actor } from '../../domain/actor.ts';
import { type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { Campaign } from '../../rules/campaign.ts';
import { RULE_IDS, type RuleId } from '../../rules/reasons.ts';
import { inReview, type Seen } from './guards.ts';
import { commitRevision, type DecisionTools, judgeAnew, nextWord, type Revised } from './revise.ts';

export interface FindingOverride extends Seen {
  readonly ruleId: string;
  readonly outcome: 'pass' | 'fail';
  /** Stands in the record; where a question is answered with `fail`, a notice states it as the ground. */
  readonly why: string;
}

/** A person's word settles an open finding, where the campaign lets that role say it; all rules run again at once. */
export async function overrideFinding(
  tools: DecisionTools,
  actor: Actor,
  { ruleId, outcome, why, ...seen }: FindingOverride,
): Promise<StepOutcome<Revised>> {
  const found = await inReview(tools, actor, seen, why);
  if (!found.ok) return found.error;
  const { held, record, kit } = found.value;
  const { head } = held;
  if (!isRule(ruleId)) return terminal('without-effect');
  if (!mayConfirm(kit.campaign, actor, ruleId, outcome)) return terminal('not-allowed');

  const word = await nextWord(tools, head, actor, {
    kind: 'override',
    subject: ruleId,
    old: record.findings.find((one) => one.ruleId === ruleId)?.outcome ?? null,
    new: outcome,
    why,
  });
  const judged = await judgeAnew(tools, head, undefined, [word]);
  if (!judged.ok) return judged.error;
  const settled = judged.value.record.findings.find((one) => one.ruleId === ruleId);
  if (settled?.outcome !== outcome || !settled.message.includes(why)) return terminal('without-effect');
  return commitRevision(tools, held, judged.value, {
    head,
    word,
    actor,
    action: 'finding-overridden',
    details: { ruleId, outcome },
  });
}

const isRule = (id: string): id is RuleId => (RULE_IDS as readonly string[]).includes(id);

/** The campaign's table says which role may settle which findings; see `pack.confirm`. */
function mayConfirm({ pack }: Campaign, { role }: Actor, ruleId: RuleId, outcome: 'pass' | 'fail'): boolean {
  const { severity } = pack.rules[ruleId];
  return pack.confirm.some(
    (may) =>
      may.severity === severity &&
      may.outcome === outcome &&
      may.roles.includes(role) &&
      (may.rules?.includes(ruleId) ?? true),
  );
}
