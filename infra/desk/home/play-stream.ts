import type { Clock } from '../../../shared/ports/ambient.ts';
import type { Change, Changes } from '../../../shared/ports/changes.ts';
import type { DeadLetters } from '../../../shared/ports/dead-letters.ts';
import type { BatchAnswer } from '../../../shared/runtime/events/queue-event.ts';
import type { LambdaFunction } from '../../../shared/runtime/task-handler.ts';
import { contextOf, streamRecord } from './aws-events.ts';
import type { FeedPlaces } from './feed-places.ts';

export interface StreamPlayer {
  readonly consumer: string;
  readonly handler: LambdaFunction;
  readonly changes: Changes;
  readonly places: FeedPlaces;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
}

const BATCH = 50;

/** Few: what is given up here the sweep finds by its own lists. */
export const MOST_ATTEMPTS = 5;

/**
 * Hands the next changes to a function as a batch of the table's stream and moves the consumer's place on. What fails
 * comes again from its checkpoint, and alone; after the bounded number of attempts it goes to the dead letters, so that
 * it does not hold up what follows. True where there was something and it went on.
 */
export async function playStream(player: StreamPlayer): Promise<boolean> {
  const { consumer, changes, places } = player;
  const place = places.get(consumer);
  const batch = await changes.after(place.sequence, place.attempts > 0 ? 1 : BATCH);
  const last = batch.at(-1);
  if (!last) return false;
  const checkpoint = await firstFailure(player, batch);
  if (checkpoint === null) {
    places.set(consumer, { sequence: last.sequence, attempts: 0 });
    return true;
  }
  const before = batch.filter(({ sequence }) => sequence < checkpoint).at(-1)?.sequence;
  if (before !== undefined) {
    places.set(consumer, { sequence: before, attempts: 1 });
    return false;
  }
  if (place.attempts + 1 < MOST_ATTEMPTS) {
    places.set(consumer, { ...place, attempts: place.attempts + 1 });
    return false;
  }
  const body = JSON.stringify({ keys: batch[0]?.key, sequence: checkpoint });
  await player.deadLetters.put({ source: consumer, reason: 'attempts-exhausted', body });
  places.set(consumer, { sequence: checkpoint, attempts: 0 });
  return true;
}

/** Sequence of the first change that has to come again; null where all are done. */
async function firstFailure(
  { consumer, handler }: StreamPlayer,
  batch: readonly Change[],
): Promise<number | null> {
  const first = batch[0]?.sequence ?? 0;
  try {
    const context = contextOf(consumer, `${consumer}-${first}`);
    const answer = (await handler({ Records: batch.map(streamRecord) }, context)) as BatchAnswer;
    const failed = answer.batchItemFailures[0];
    return failed === undefined ? null : Number(failed.itemIdentifier || first);
  } catch {
    return first;
  }
}
