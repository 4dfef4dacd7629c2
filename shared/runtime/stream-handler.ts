import middy from '@middy/core';
import { z } from 'zod';
import { done, type StepOutcome, terminal } from '../domain/flow/step-outcome.ts';
import type { Log } from '../ports/ambient.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import { bury } from './bury.ts';
import type { BatchAnswer } from './events/queue-event.ts';
import { StreamEvent, StreamRecord } from './events/stream-event.ts';
import { type SmokeChecks, smokeTest } from './smoke-test.ts';
import { StepError, settled } from './step-error.ts';
import { type LambdaFunction, problemsOf } from './task-handler.ts';

export interface StreamHandlerOptions {
  readonly name: string;
  readonly log: Log;
  readonly smoke: SmokeChecks;
  readonly deadLetters: DeadLetters;
  /** What a record asks for; null where it asks for nothing. The same twice in a batch is done once. */
  readonly workOf: (record: StreamRecord) => StreamWork | null;
}

export interface StreamWork {
  readonly key: string;
  readonly run: () => Promise<StepOutcome<unknown>>;
}

/**
 * A batch of a DynamoDB stream, in order. The first record that has to come again ends the batch: its sequence number
 * is the checkpoint from which the stream goes on (or is bisected). What no retry helps goes to the dead letters.
 */
export function streamHandler(options: StreamHandlerOptions): LambdaFunction {
  const { name, log, smoke, deadLetters } = options;
  return middy()
    .use(smokeTest(smoke))
    .handler(async (event: unknown): Promise<BatchAnswer> => {
      const batch = StreamEvent.safeParse(event);
      if (!batch.success) throw new StepError('Terminal.event-malformed', problemsOf(batch.error));
      const finished = new Set<string>();
      for (const record of batch.data.Records) {
        const outcome = await settled(log, () => runRecord(options, record, finished));
        if (outcome.kind === 'done') continue;
        const reason = outcome.kind === 'fault' ? 'fault' : outcome.reason;
        log.warn('record not done', { step: name, outcome: outcome.kind, reason });
        const isBuried =
          outcome.kind === 'terminal' &&
          (await bury(log, deadLetters, {
            source: name,
            reason: outcome.reason,
            body: reference(record),
          }));
        if (!isBuried) return { batchItemFailures: [{ itemIdentifier: sequenceNumberOf(record) }] };
      }
      return { batchItemFailures: [] };
    });
}

async function runRecord(
  { workOf }: StreamHandlerOptions,
  record: unknown,
  finished: Set<string>,
): Promise<StepOutcome<unknown>> {
  const parsed = StreamRecord.safeParse(record);
  if (!parsed.success) return terminal('event-malformed');
  const work = workOf(parsed.data);
  if (work === null || finished.has(work.key)) return done(null);
  const outcome = await work.run();
  if (outcome.kind === 'done') finished.add(work.key);
  return outcome;
}

const Numbered = z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) });

/** The empty text makes Lambda try the whole batch again: right for a record that does not even have a number. */
function sequenceNumberOf(record: unknown): string {
  const numbered = Numbered.safeParse(record);
  return numbered.success ? numbered.data.dynamodb.SequenceNumber : '';
}

/** Names the item, not what it holds: the table still has that. */
function reference(record: unknown): string {
  const { success, data } = StreamRecord.safeParse(record);
  if (!success) return JSON.stringify({ sequenceNumber: sequenceNumberOf(record) });
  return JSON.stringify({ eventName: data.eventName, keys: data.dynamodb.Keys });
}
