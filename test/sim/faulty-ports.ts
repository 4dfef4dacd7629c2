/** Ports at which chance decides: busy, too late, or the end of the process that called. */

import type { RetryReason } from '../../shared/domain/reasons/pipeline.ts';
import { err } from '../../shared/domain/result.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import type { Prng } from '../corpus/prng.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** Probabilities a call of a port. */
export interface Faults {
  /** The process ends before the call or after it; nobody hears of it. */
  readonly kill: number;
  /** The service refuses. */
  readonly throttle: number;
  /** The service does the work and its answer is lost. */
  readonly late: number;
  /** An error that nobody has foreseen. */
  readonly fault: number;
  /** A page or file can't be read this once. */
  readonly unread: number;
}

export const NO_FAULTS: Faults = { kill: 0, throttle: 0, late: 0, fault: 0, unread: 0 };

type Fate = 'fine' | 'kill-before' | 'kill-after' | 'throttle' | 'late' | 'fault';

const BUSY: Readonly<Record<string, RetryReason>> = {
  records: 'store-busy',
  blobs: 'files-busy',
  workflow: 'flow-busy',
  watch: 'flow-busy',
  events: 'delivery-failed',
  mailer: 'delivery-failed',
  deadLetters: 'delivery-failed',
};

export interface PortWeather {
  readonly scheduler: Scheduler;
  readonly chance: Prng;
  readonly faults: () => Faults;
  /** Ends a process: whatever it waits for never comes. */
  readonly kill: (process: Process) => void;
}

export class UnforeseenError extends Error {
  override readonly name = 'UnforeseenError';
}

/** Nobody hears of the process again. */
function die({ kill }: PortWeather, process: Process): Promise<never> {
  kill(process);
  return new Promise(() => {});
}

/** The port as one process sees it. Each call waits for its turn; `name` tells what kind of trouble it may have. */
export function faulty<Port extends object>(
  weather: PortWeather,
  process: Process,
  name: string,
  port: Port,
): Port {
  const { scheduler } = weather;
  return new Proxy(port, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]): Promise<unknown> => {
        await scheduler.turn(process);
        const fate = fateOf(weather);
        if (fate === 'kill-before') return die(weather, process);
        if (fate === 'throttle') throw new Unavailable(BUSY[name] ?? 'store-busy', 'throttled');
        if (fate === 'fault') throw new UnforeseenError('made to fail');
        const answer: unknown = await Reflect.apply(member, target, given);
        if (fate === 'kill-after') return die(weather, process);
        if (fate === 'late') throw new Unavailable(BUSY[name] ?? 'store-busy', 'no answer in time');
        return answer;
      };
    },
  });
}

/** A reader whose process may be killed, and whose engine may fail this once. */
export function faultyReader(weather: PortWeather, process: Process, reader: PageReader): PageReader {
  const { scheduler, chance, faults } = weather;
  const mayRead = async (): Promise<boolean> => {
    await scheduler.turn(process);
    if (chance.chance(faults().kill)) return die(weather, process);
    return !chance.chance(faults().unread);
  };
  return {
    ...reader,
    inspect: async (file) =>
      (await mayRead()) ? reader.inspect(file) : err({ reason: 'unreadable-file', detail: 'made to fail' }),
    read: async (task) =>
      (await mayRead()) ? reader.read(task) : err({ reason: 'engine-failed', detail: 'made to fail' }),
  };
}

function fateOf({ chance, faults }: PortWeather): Fate {
  const { kill, throttle, late, fault } = faults();
  const drawn = chance.unit();
  if (drawn < kill / 2) return 'kill-before';
  if (drawn < kill) return 'kill-after';
  if (drawn < kill + throttle) return 'throttle';
  if (drawn < kill + throttle + late) return 'late';
  return drawn < kill + throttle + late + fault ? 'fault' : 'fine';
}
