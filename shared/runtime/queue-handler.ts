import middy from '@middy/core';
import type { z } from 'zod';
import { type StepOutcome, terminal } from '../domain/flow/step-outcome.ts';
import type { Log } from '../ports/ambient.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import { bury } from './bury.ts';
import { type BatchAnswer, QueueEvent } from './events/queue-event.ts';
import { type SmokeChecks, smokeTest } from './smoke-test.ts';
import { StepError, settled } from './step-error.ts';
import { type LambdaFunction, problemsOf } from './task-handler.ts';

export interface QueueHandlerOptions<Body> {
  readonly name: string;
  readonly log: Log;
  readonly smoke: SmokeChecks;
  /** Of a record's body after JSON.parse. */
  readonly body: z.ZodType<Body>;
  readonly deadLetters: DeadLetters;
  readonly run: (body: Body) => Promise<StepOutcome<unknown>>;
}

/**
 * A batch from SQS. Records are independent: what is to be tried again comes back alone (partial batch failure), what
 * no retry helps goes to the dead letters at once, so that it burns no attempts.
 */
export function queueHandler<Body>(options: QueueHandlerOptions<Body>): LambdaFunction {
  const { name, log, smoke, deadLetters } = options;
  return middy()
    .use(smokeTest(smoke))
    .handler(async (event: unknown): Promise<BatchAnswer> => {
      const batch = QueueEvent.safeParse(event);
      if (!batch.success) throw new StepError('Terminal.event-malformed', problemsOf(batch.error));
      const batchItemFailures: { itemIdentifier: string }[] = [];
      for (const { messageId, body, attributes } of batch.data.Records) {
        const outcome = await settled(log, () => runRecord(options, body));
        if (outcome.kind === 'done') continue;
        const reason = outcome.kind === 'fault' ? 'fault' : outcome.reason;
        const attempt = attributes.ApproximateReceiveCount;
        log.warn('record not done', { step: name, outcome: outcome.kind, reason, attempt });
        const isBuried =
          outcome.kind === 'terminal' &&
          (await bury(log, deadLetters, { source: name, reason: outcome.reason, body }));
        if (!isBuried) batchItemFailures.push({ itemIdentifier: messageId });
      }
      return { batchItemFailures };
    });
}

async function runRecord<Body>(
  { body: schema, run }: QueueHandlerOptions<Body>,
  text: string,
): Promise<StepOutcome<unknown>> {
  const parsed = schema.safeParse(jsonOf(text));
  return parsed.success ? run(parsed.data) : terminal('event-malformed');
}

/** undefined where the text is no JSON: no schema takes that. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
