import { z } from 'zod';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { type LambdaFunction, taskHandler } from '../../shared/runtime/task-handler.ts';

const ListPages = z.object({ step: z.literal('list'), dossierId: z.string().min(1) });

const ReadPage = z.object({
  step: z.literal('page'),
  dossierId: z.string().min(1),
  /** From 1 within the dossier. */
  page: z.number().int().min(1),
  /** Name of the file within the dossier. */
  file: z.string().min(1),
  /** From 0 within the file. */
  index: z.number().int().min(0),
  depth: z.enum(['adaptive', 'full']),
  /** The flow won't ask again: what can't be read now is kept as unread. */
  last: z.boolean().optional(),
});

export interface ReadPageDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly listStoredPages: (input: Omit<z.infer<typeof ListPages>, 'step'>) => Promise<StepOutcome<unknown>>;
  readonly readStoredPage: (input: Omit<z.infer<typeof ReadPage>, 'step'>) => Promise<StepOutcome<unknown>>;
}

/** Two tasks of the flow: which pages a dossier has, and the reading of one of them. */
export function createHandler(dependencies: ReadPageDependencies): LambdaFunction {
  return taskHandler({
    ...dependencies,
    name: 'read-page',
    input: z.discriminatedUnion('step', [ListPages, ReadPage]),
    run: (input) =>
      input.step === 'list' ? dependencies.listStoredPages(input) : dependencies.readStoredPage(input),
  });
}
