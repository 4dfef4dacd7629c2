import type { Actor } from '../../domain/actor.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { commitHead, moved } from '../stores/dossier-store.ts';
import { wordWrite } from '../stores/word-store.ts';
import { judgedDossier, notWritten, refusal, type Seen } from './guards.ts';
import { type DecisionTools, nextWord, type Revised, revisedOf, vouchedWord } from './revise.ts';

/** The issuer sends a confirmed decision back to the reviewers, with the reason: a new round. */
export async function returnDecision(
  tools: DecisionTools,
  actor: Actor,
  { why, ...seen }: Seen & { readonly why: string },
): Promise<StepOutcome<Revised>> {
  const refused = refusal(actor, ['issuer'], why);
  if (refused) return refused;
  const found = await judgedDossier(tools, seen);
  if (!found.ok) return found.error;
  const { held } = found.value;
  const { head } = held;
  const next = moved(head, 'RETURN');
  if (!next.ok) return terminal(next.error);
  const word = await nextWord(tools, head, actor, {
    kind: 'decision',
    subject: 'RETURN',
    old: head.confirmed?.decision ?? null,
    new: null,
    why,
  });
  const committed = await commitHead(tools, held, {
    head: { ...next.value, confirmed: null, claim: null },
    audit: {
      actor,
      action: 'decision-returned',
      details: { revision: head.recordRevision, round: next.value.round, ...vouchedWord(word, tools.hashes) },
    },
    also: [await wordWrite(tools.vault, head.dossierId, word)],
  });
  return committed.ok ? done(revisedOf(committed.value.head)) : notWritten(committed.error);
}
