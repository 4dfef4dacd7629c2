import { z } from 'zod';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { type LambdaFunction, taskHandler } from '../../shared/runtime/task-handler.ts';

const Input = z.object({ step: z.enum(['plan', 'assemble']), dossierId: z.string().min(1) });

export interface AssembleDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly planStoredPages: (input: { readonly dossierId: string }) => Promise<StepOutcome<unknown>>;
  readonly assembleStored: (input: { readonly dossierId: string }) => Promise<StepOutcome<unknown>>;
}

/** Two tasks of the flow: which pages have to be read in full, and the dossier made of all its pages. */
export function createHandler(dependencies: AssembleDependencies): LambdaFunction {
  return taskHandler({
    ...dependencies,
    name: 'assemble',
    input: Input,
    run: ({ step, dossierId }) =>
      step === 'plan'
        ? dependencies.planStoredPages({ dossierId })
        : dependencies.assembleStored({ dossierId }),
  });
}
