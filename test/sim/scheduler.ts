/** One seeded thread of time: of everything that could happen next, chance picks what does. */
import { setImmediate } from 'node:timers/promises';
import type { MemoryClock } from '../../shared/adapters/memory/clock.ts';
import type { Prng } from '../corpus/prng.ts';

/** Whatever runs by itself and may be killed: an invocation of a function, a person at work, a service of the cloud. */
export interface Process {
  readonly name: string;
  alive: boolean;
}

interface Choice {
  readonly process: Process;
  readonly go: () => void;
}

interface Timer extends Choice {
  readonly at: number;
}

export interface Scheduler {
  /** Milliseconds since 1970 of the simulated clock. */
  now(): number;
  /** Resolves when chance lets the process go on; never, where it was killed. */
  turn(process: Process): Promise<void>;
  /** As `turn`, but not before so many milliseconds have gone by. */
  pause(process: Process, milliseconds: number): Promise<void>;
  /** Takes one step. False where nothing is left to happen. */
  step(): Promise<boolean>;
  /** So much time goes by at once; whatever was due in it happens afterwards. */
  leap(milliseconds: number): void;
  /** Steps taken. */
  readonly steps: number;
}

export interface Pace {
  /** A step takes up to so long. */
  readonly stepMilliseconds: number;
  /** How gladly the process that went last goes on, 0…1. */
  readonly constancy: number;
}

/** Seeds differ between strict turns and free interleaving. */
export const storyPace = (chance: Prng): Pace => ({
  stepMilliseconds: 40,
  constancy: chance.pick([0, 0.3, 0.7, 0.95]),
});

export function createScheduler(chance: Prng, clock: MemoryClock, pace: Pace = storyPace(chance)): Scheduler {
  const ready: Choice[] = [];
  const timers: Timer[] = [];
  const { stepMilliseconds, constancy } = pace;
  let last: Process | null = null;
  let steps = 0;

  const now = clock.milliseconds;
  const wake = (): void => {
    for (const timer of timers.splice(0, firstAfter(timers, now()))) ready.push(timer);
  };
  const picked = (): Choice => {
    const own =
      last === null || !chance.chance(constancy) ? -1 : ready.findIndex((one) => one.process === last);
    const at = own < 0 ? chance.int(0, ready.length - 1) : own;
    const [choice] = ready.splice(at, 1);
    return choice!;
  };

  return {
    now,
    turn: (process) => new Promise((go) => void ready.push({ process, go })),
    pause(process, milliseconds) {
      const at = now() + Math.ceil(milliseconds);
      return new Promise((go) => void timers.splice(firstAfter(timers, at), 0, { at, process, go }));
    },
    async step() {
      clock.advance(chance.int(0, stepMilliseconds));
      wake();
      if (ready.length === 0 && timers.length > 0) {
        clock.advance(Math.max(0, timers[0]!.at - now()));
        wake();
      }
      if (ready.length === 0) return false;
      const choice = picked();
      if (!choice.process.alive) return true;
      steps += 1;
      last = choice.process;
      choice.go();
      // Everything in memory is promises alone: one turn of the event loop later all of them wait again.
      await setImmediate();
      return true;
    },
    leap: (milliseconds) => clock.advance(milliseconds),
    get steps() {
      return steps;
    },
  };
}

/** How many timers are due at `at`; they stand in order. */
function firstAfter(timers: readonly Timer[], at: number): number {
  let [low, high] = [0, timers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timers[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A service of the cloud itself: nothing kills it. */
export const service = (name: string): Process => ({ name, alive: true });
