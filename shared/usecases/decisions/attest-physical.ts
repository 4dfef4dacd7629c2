import type { Actor } from '../../domain/actor.ts';
import type { StepOutcome } from '../../domain/flow/step-outcome.ts';
import type { Physical } from '../../domain/submission.ts';
import { inReview, type Seen } from './guards.ts';
import { commitRevision, type DecisionTools, judgeAnew, nextWord, type Revised } from './revise.ts';

/** What somebody with the paper in hand saw; keys left out keep what was attested before. All rules run again. */
export async function attestPhysical(
  tools: DecisionTools,
  actor: Actor,
  { physical, why, ...seen }: Seen & { readonly physical: Physical; readonly why: string },
): Promise<StepOutcome<Revised>> {
  const found = await inReview(tools, actor, seen, why);
  if (!found.ok) return found.error;
  const { held, record } = found.value;
  const { head } = held;
  const attested = { ...record.physical, ...physical };
  const word = await nextWord(tools, head, actor, {
    kind: 'attestation',
    subject: 'physical',
    old: JSON.stringify(record.physical),
    new: JSON.stringify(attested),
    why,
  });
  const judged = await judgeAnew(tools, { ...head, physical: attested });
  if (!judged.ok) return judged.error;
  return commitRevision(tools, held, judged.value, {
    head: { ...head, physical: attested },
    word,
    actor,
    action: 'attested',
    details: { keys: Object.keys(physical).sort() },
  });
}
