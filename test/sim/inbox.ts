/** Events of new files on their way to `receive`: at least once, in any order, late, with dead letters. */
import { objectCreated, queueEvent } from '../../infra/desk/home/aws-events.ts';
import type { BlobInfo } from '../../shared/ports/blobs.ts';
import type { BatchAnswer } from '../../shared/runtime/events/queue-event.ts';
import type { House } from './house.ts';
import { service } from './scheduler.ts';

const MINUTE = 60_000;
export const MOST_ATTEMPTS = 5;
const BATCH = 5;

interface Message {
  readonly id: number;
  readonly body: string;
  attempts: number;
}

export interface Inbox {
  /** A file was stored; its event comes once or, in 30 of 100 cases, more than once. */
  announce(file: BlobInfo): void;
  /** What waits, is worked on or will come. */
  depth(): number;
  /** Messages whose attempts are used up. */
  readonly dead: readonly Message[];
  /** Puts every dead letter back into the queue, so often each; what was buried comes back too. */
  redrive(times: number): void;
  /** Invocations of a message, by its id; a redriven one counts anew. */
  readonly attempts: ReadonlyMap<number, number>;
}

export function createInbox(house: House): Inbox {
  const { scheduler, chance: parent } = house;
  const chance = parent.fork('inbox');
  const due: Message[] = [];
  const dead: Message[] = [];
  const attempts = new Map<number, number>();
  const queue = service('queue');
  let ids = 0;
  let underway = 0;
  let taken = 0;

  const arrive = async (message: Message, delay: number): Promise<void> => {
    underway += 1;
    await scheduler.pause(queue, delay);
    due.push(message);
    await scheduler.turn(queue);
    const batch = due.splice(0, chance.int(1, BATCH));
    if (batch.length > 0) await work(batch);
    underway -= 1;
  };

  const work = async (batch: readonly Message[]): Promise<void> => {
    for (const message of batch) {
      message.attempts += 1;
      attempts.set(message.id, message.attempts);
    }
    const event = queueEvent('receive', batch, new Date(scheduler.now()).toISOString());
    const answer = await house.invoke('receive', event);
    const failed = answer.ok ? failedIn(answer.value as BatchAnswer) : null;
    for (const message of batch) {
      if (failed !== null && !failed.has(String(message.id))) {
        // A standard queue may hand a message out again although it was deleted.
        if (chance.chance(0.03)) void arrive({ ...message, attempts: 1 }, chance.int(0, 10 * MINUTE));
      } else if (message.attempts >= MOST_ATTEMPTS) dead.push(message);
      else void arrive(message, chance.int(1, 6) * MINUTE);
    }
  };

  const send = (body: string, delay: number): void => {
    ids += 1;
    void arrive({ id: ids, body, attempts: 0 }, delay);
  };

  return {
    announce(file) {
      const { ref, bytes, sha256, storedAt } = file;
      const event = objectCreated({
        key: ref.key,
        version: ref.version,
        bytes,
        sha256: sha256 ?? '',
        storedAt,
      });
      const copies = chance.chance(0.3) ? chance.int(2, 3) : 1;
      for (let copy = 0; copy < copies; copy++) send(JSON.stringify(event), delayOf(chance.unit()));
    },
    depth: () => underway,
    dead,
    redrive(times) {
      const letters = house.stores.deadLetters.letters.slice(taken);
      taken += letters.length;
      const bodies = [
        ...dead.splice(0).map(({ body }) => body),
        ...letters.filter(({ source }) => source === 'receive').map(({ body }) => body),
      ];
      for (let time = 0; time < times; time++) {
        for (const body of bodies) send(body, chance.int(0, MINUTE));
      }
    },
    attempts,
  };
}

/** Most come at once, some minutes later, a few after hours. */
function delayOf(unit: number): number {
  if (unit < 0.7) return unit * 2_000;
  return unit < 0.95 ? unit * 5 * MINUTE : unit * 180 * MINUTE;
}

const failedIn = ({ batchItemFailures }: BatchAnswer): ReadonlySet<string> =>
  new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
