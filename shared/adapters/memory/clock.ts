import type { Clock, Ids } from '../../ports/ambient.ts';

export interface MemoryClock extends Clock {
  /** Goes on by so many milliseconds; negative goes back. */
  advance(milliseconds: number): void;
  /** The same as `now`, milliseconds since 1970. */
  milliseconds(): number;
}

/** Stands still until it is moved. `start`: ISO 8601. */
export function createMemoryClock(start = '2024-09-01T00:00:00.000Z'): MemoryClock {
  let time = Date.parse(start);
  let text = new Date(time).toISOString();
  return {
    now: () => text,
    milliseconds: () => time,
    advance(milliseconds) {
      if (milliseconds === 0) return;
      time += milliseconds;
      text = new Date(time).toISOString();
    },
  };
}

/** Counts: `prefix-0000000000000000000001` and so on. */
export function createMemoryIds(prefix = 'id'): Ids {
  let count = 0;
  return {
    fresh() {
      count += 1;
      return `${prefix}-${String(count).padStart(22, '0')}`;
    },
  };
}
