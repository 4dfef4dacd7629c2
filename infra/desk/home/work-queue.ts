import type { Clock } from '../../../shared/ports/ambient.ts';
import type { BatchAnswer } from '../../../shared/runtime/events/queue-event.ts';
import type { LambdaFunction } from '../../../shared/runtime/task-handler.ts';
import { contextOf, queueEvent } from './aws-events.ts';
import type { Queue } from './queue.ts';

export interface QueueWork {
  readonly name: string;
  readonly handler: LambdaFunction;
  readonly queue: Queue;
  readonly clock: Clock;
}

const BATCH = 10;
/** Longer than any registration takes; a crash frees leases at the next start. */
const LEASE_MILLISECONDS = 15 * 60_000;
const FIRST_DELAY_MILLISECONDS = 2_000;

/** Hands the next due messages to a function as a batch of SQS. True where there were any. */
export async function workQueue({ name, handler, queue, clock }: QueueWork): Promise<boolean> {
  const messages = queue.receive(name, BATCH, LEASE_MILLISECONDS);
  const first = messages[0];
  if (!first) return false;
  const failed = await failures(handler, queueEvent(name, messages, clock.now()), `${name}-${first.id}`);
  for (const message of messages) {
    if (failed === 'all' || failed.has(String(message.id))) {
      queue.again(message, FIRST_DELAY_MILLISECONDS * 2 ** (message.attempts - 1));
    } else queue.done(message.id);
  }
  return true;
}

async function failures(
  handler: LambdaFunction,
  event: unknown,
  requestId: string,
): Promise<ReadonlySet<string> | 'all'> {
  try {
    const answer = (await handler(event, contextOf('receive', requestId))) as BatchAnswer;
    return new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    return 'all';
  }
}
