import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import type { StepOutcome } from '../domain/flow/step-outcome.ts';
import type { Log } from '../ports/ambient.ts';
import { type SmokeChecks, smokeTest } from './smoke-test.ts';
import { StepError, settled, unwrapped } from './step-error.ts';

/** A Lambda function as AWS or the desk calls it. */
export type LambdaFunction<Answer = unknown> = (event: unknown, context: Context) => Promise<Answer>;

export interface TaskHandlerOptions<Input> {
  /** For the log. */
  readonly name: string;
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly input: z.ZodType<Input>;
  readonly run: (input: Input) => Promise<StepOutcome<unknown>>;
}

/** A task of the flow: answers with the step's value, throws `Retry.<reason>` or `Terminal.<reason>` (StepError). */
export function taskHandler<Input>(options: TaskHandlerOptions<Input>): LambdaFunction {
  const { name, log, smoke, input, run } = options;
  return middy()
    .use(smokeTest(smoke))
    .handler(async (event: unknown) => {
      const parsed = input.safeParse(event);
      if (!parsed.success) {
        log.error('event refused', { step: name, reason: 'event-malformed' });
        throw new StepError('Terminal.event-malformed', problemsOf(parsed.error));
      }
      const outcome = await settled(log, () => run(parsed.data));
      if (outcome.kind === 'retry' || outcome.kind === 'terminal') {
        log.warn('step not done', { step: name, outcome: outcome.kind, reason: outcome.reason });
      }
      return unwrapped(outcome) ?? null;
    });
}

/** Which places of an event are off; never what stands there. */
export const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'event'}: ${code}`).join(', ');
