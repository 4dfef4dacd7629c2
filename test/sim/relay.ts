/** The table's stream and its two readers, which may be stopped for longer than the stream remembers. */
import { streamRecord } from '../../infra/desk/home/aws-events.ts';
import { keys } from '../../shared/domain/flow/keys.ts';
import type { Change } from '../../shared/ports/changes.ts';
import type { BatchAnswer } from '../../shared/runtime/events/queue-event.ts';
import type { House } from './house.ts';
import { service } from './scheduler.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
/** As long as a stream keeps its records. */
const KEPT = 24 * HOUR;
const RETRIES = 10;
const BATCH = 10;

export interface Relay {
  /** Tells of a committed write. */
  follow(change: Change): void;
  stop(): void;
  /** What the stream no longer has is gone. */
  start(): void;
  /** Records not handed over yet. */
  depth(): number;
  /** Most tries that one place of the stream took. */
  readonly mostTries: number;
  /** Records that no try could hand over, or that were gone before anybody came. */
  readonly lost: number;
}

export function createRelay(house: House, consumer: 'deliver' | 'reconcile'): Relay {
  const { scheduler, chance: parent } = house;
  const chance = parent.fork(consumer);
  const own = service(consumer);
  const stream: Change[] = [];
  const asks = consumer === 'deliver' ? isOrder : isHead;
  let running = true;
  let busy = false;
  let mostTries = 0;
  let lost = 0;

  const hand = async (batch: readonly Change[]): Promise<number | null> => {
    const answer = await house.invoke(consumer, { Records: batch.map(streamRecord) });
    if (!answer.ok) return batch[0]!.sequence;
    const [failed] = (answer.value as BatchAnswer).batchItemFailures;
    return failed === undefined ? null : Number(failed.itemIdentifier || batch[0]!.sequence);
  };

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    await scheduler.pause(own, chance.int(0, 20 * SECOND));
    let tries = 0;
    while (running && stream.length > 0) {
      const batch = stream.slice(0, tries > 0 ? 1 : chance.int(1, BATCH));
      const failed = await hand(batch);
      // The same batch a second time, while others are already under way.
      if (failed === null && chance.chance(0.3)) void hand(batch);
      const done = failed === null ? batch.length : batch.findIndex(({ sequence }) => sequence >= failed);
      stream.splice(0, Math.max(0, done));
      tries = failed === null || done > 0 ? 0 : tries + 1;
      mostTries = Math.max(mostTries, tries);
      if (tries > RETRIES) {
        stream.shift();
        lost += 1;
        tries = 0;
      }
      if (failed !== null) await scheduler.pause(own, chance.int(1, 30) * SECOND);
    }
    busy = false;
  };

  return {
    follow(change) {
      if (!asks(change) && !chance.chance(0.02)) return;
      stream.push(change);
      if (running) void work();
    },
    stop() {
      running = false;
    },
    start() {
      running = true;
      const gone = stream.findIndex(({ at }) => scheduler.now() - Date.parse(at) <= KEPT);
      lost += stream.splice(0, gone < 0 ? stream.length : gone).length;
      void work();
    },
    depth: () => stream.length,
    get mostTries() {
      return mostTries;
    },
    get lost() {
      return lost;
    },
  };
}

const outbox = keys.outbox('').pk;
const head = keys.head('');

/** As the filters of the event source mappings say. */
const isOrder = ({ event, key }: Change): boolean => event === 'INSERT' && key.pk.startsWith(outbox);
const isHead = ({ event, key, after }: Change): boolean =>
  event !== 'REMOVE' &&
  key.pk.startsWith(head.pk) &&
  key.sk === head.sk &&
  after?.lists['by-batch'] !== undefined;
