import { z } from 'zod';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Log } from '../../shared/ports/ambient.ts';
import type { SmokeChecks } from '../../shared/runtime/smoke-test.ts';
import { type LambdaFunction, taskHandler } from '../../shared/runtime/task-handler.ts';

const ListPages = z.object({ step: z.literal('list'), dossierId: z.string().min(1) });

const Weigh = z.object({ step: z.literal('weigh'), dossierId: z.string().min(1) });

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

const Input = z.discriminatedUnion('step', [ListPages, ReadPage, Weigh]);

export interface ReadPageDependencies {
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly listStoredPages: (input: Omit<z.infer<typeof ListPages>, 'step'>) => Promise<StepOutcome<unknown>>;
  readonly weighStored: (input: Omit<z.infer<typeof Weigh>, 'step'>) => Promise<StepOutcome<unknown>>;
  readonly readStoredPage: (input: Omit<z.infer<typeof ReadPage>, 'step'>) => Promise<StepOutcome<unknown>>;
}

/** Three tasks of the flow: which pages a dossier has, the reading of one, and what its roster row finds in the pixels. */
export function createHandler(dependencies: ReadPageDependencies): LambdaFunction {
  return taskHandler({
    ...dependencies,
    name: 'read-page',
    input: Input,
    run: (input) => {
      if (input.step === 'list') return dependencies.listStoredPages(input);
      return input.step === 'page' ? dependencies.readStoredPage(input) : dependencies.weighStored(input);
    },
  });
}
