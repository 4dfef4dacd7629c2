import type { StepOutcome } from '../../domain/flow/step-outcome.ts';

const ATTEMPTS = 4;

/**
 * Takes a person's step again where its write met another one. A lease changes the head without a revision, so that a
 * step met by one ends as it would have. What really is newer than the person saw stays `conflict`: the step finds
 * that before it writes.
 */
export async function besideLeases<Value>(
  step: () => Promise<StepOutcome<Value>>,
): Promise<StepOutcome<Value>> {
  let outcome = await step();
  for (let attempt = 1; attempt < ATTEMPTS && isConflict(outcome); attempt++) outcome = await step();
  return outcome;
}

const isConflict = (outcome: StepOutcome<unknown>): boolean =>
  outcome.kind === 'retry' && outcome.reason === 'conflict';
