import type { Decision, DossierReading, Finding, Outcome } from '../domain/record.ts';
import type { Campaign } from './campaign.ts';
import type { JudgingContext } from './context.ts';
import { decide } from './decide.ts';
import { Dossier } from './dossier.ts';
import { explain } from './explain.ts';
import { RULES } from './families/index.ts';
import { type Doubt, gate } from './gate.ts';
import type { RuleId } from './reasons.ts';
import type { Rule, Verdict } from './rule.ts';

type Confirmation = NonNullable<JudgingContext['confirmations']>[number];

/** One rule's result before it is put into words. */
export interface Judgement {
  readonly ruleId: RuleId;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  /** Why a failure became a question; null where it did not. */
  readonly doubt: Doubt | null;
  /** The person whose word replaced the rule's outcome. */
  readonly confirmation: Confirmation | null;
}

/** Runs every rule, whatever the others say, and passes each failure through the gate. */
export function evaluate(
  reading: DossierReading,
  campaign: Campaign,
  context: JudgingContext = {},
  rules: readonly Rule[] = RULES,
): { dossier: Dossier; judgements: Judgement[] } {
  const dossier = new Dossier(reading, campaign, context);
  return { dossier, judgements: rules.map((rule) => judgeOne(dossier, rule)) };
}

function judgeOne(dossier: Dossier, { id, outcomes, check }: Rule): Judgement {
  const verdict = check(dossier);
  const plain = outcomes[verdict.reason]!;
  const doubt = plain === 'fail' ? gate(dossier, id, verdict) : null;
  const outcome = doubt ? 'review' : plain;
  const confirmation = isOpen(outcome) ? confirmationOf(dossier, id) : null;
  return { ruleId: id, outcome: confirmation?.outcome ?? outcome, verdict, doubt, confirmation };
}

const isOpen = (outcome: Outcome): boolean => outcome === 'review' || outcome === 'fail';

/** A person's word on this finding, where the campaign lets that role give it. The last word counts. */
function confirmationOf(dossier: Dossier, id: RuleId): Confirmation | null {
  const { confirmations } = dossier.context;
  if (!confirmations) return null;
  const { severity } = dossier.campaign.rules.get(id)!;
  const allowed = dossier.campaign.pack.confirm;
  const words = confirmations.filter(
    (one) =>
      one.ruleId === id &&
      allowed.some(
        (may) =>
          may.severity === severity &&
          may.outcome === one.outcome &&
          may.roles.includes(one.role) &&
          (may.rules === undefined || may.rules.includes(id)),
      ),
  );
  return words.at(-1) ?? null;
}

/**
 * The whole judgement on one dossier: every rule's finding once, in the catalogue's order, and the decision
 * proposed from them. Pure: the same reading, campaign and context give the same answer.
 */
export function judge(
  reading: DossierReading,
  campaign: Campaign,
  context: JudgingContext = {},
): { findings: Finding[]; decision: Decision; rulesVersion: string } {
  const { dossier, judgements } = evaluate(reading, campaign, context);
  return {
    findings: judgements.map((judgement) => explain(dossier, judgement)),
    decision: decide(judgements, campaign),
    rulesVersion: campaign.rulesVersion,
  };
}
