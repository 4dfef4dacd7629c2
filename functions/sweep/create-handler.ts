import { z } from 'zod';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { TerminalReason } from '../../shared/domain/reasons/pipeline.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import { Scheduled } from '../../shared/runtime/events/scheduled.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { failureReason } from '../../shared/runtime/step-error.ts';
import { type LambdaFunction, taskHandler } from '../../shared/runtime/task-handler.ts';
import type { Swept } from '../../shared/usecases/flow/sweep.ts';
import { tellOldest } from './tell-oldest.ts';

const RecordFailure = z.object({
  step: z.literal('record-failure'),
  dossierId: z.string().min(1),
  /** Name of the error with which the flow stopped. */
  error: z.string().min(1),
});

const Input = z.union([RecordFailure, Scheduled]);

export interface SweepDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly recordFailure: (input: {
    readonly dossierId: string;
    readonly reason: TerminalReason;
  }) => Promise<StepOutcome<unknown>>;
  /** `now`: ISO 8601, when the sweep was due. */
  readonly sweep: (input: { readonly now: string }) => Promise<StepOutcome<Swept>>;
}

/** Makes visible what has stopped or stands still, and drives it again where that may help. */
export function createHandler(dependencies: SweepDependencies): LambdaFunction {
  return taskHandler({
    ...dependencies,
    name: 'sweep',
    input: Input,
    run: (input) => {
      if (!('step' in input)) return swept(dependencies, input.time);
      const { dossierId, error } = input;
      return dependencies.recordFailure({ dossierId, reason: failureReason(error) });
    },
  });
}

async function swept({ log, sweep }: SweepDependencies, now: string): Promise<StepOutcome<Swept>> {
  const outcome = await sweep({ now });
  if (outcome.kind === 'done') tellOldest(log, outcome.value);
  return outcome;
}
