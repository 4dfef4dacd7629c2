import { z } from 'zod';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { type LambdaFunction, taskHandler } from '../../shared/runtime/task-handler.ts';

const Input = z.object({ dossierId: z.string().min(1) });

export interface JudgeDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly judgeStored: (input: { readonly dossierId: string }) => Promise<StepOutcome<unknown>>;
}

/** The flow's last task: the proposed decision. */
export function createHandler(dependencies: JudgeDependencies): LambdaFunction {
  return taskHandler({
    ...dependencies,
    name: 'judge',
    input: Input,
    run: dependencies.judgeStored,
  });
}
