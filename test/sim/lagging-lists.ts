/** The cloud's lists are copies that follow the table by up to some seconds; every other read is up to date. */
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import type { Change } from '../../shared/ports/changes.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { Prng } from '../corpus/prng.ts';
import type { Scheduler } from './scheduler.ts';

const MOST_LAG_MILLISECONDS = 5_000;

export interface LaggingLists {
  /** Tells of a committed write. */
  follow(change: Change): void;
  readonly list: Records['list'];
}

export function createLaggingLists(scheduler: Scheduler, chance: Prng): LaggingLists {
  const copy = createMemoryRecords();
  const waiting: { readonly at: number; readonly change: Change }[] = [];
  const apply = async ({ key, after }: Change): Promise<void> => {
    const there = await copy.get(key);
    if (after === null) {
      if (there !== null) await copy.write([{ op: 'delete', ...key, expected: there.version }]);
      return;
    }
    const { kind, body, lists } = after;
    await copy.write([{ op: 'put', ...key, kind, body, lists, expected: there?.version ?? null }]);
  };
  return {
    follow(change) {
      const listed = [change.before, change.after].some((item) => item && Object.keys(item.lists).length > 0);
      if (!listed) return;
      const lag = chance.chance(0.7) ? 0 : chance.int(0, MOST_LAG_MILLISECONDS);
      waiting.push({ at: Math.max(scheduler.now() + lag, waiting.at(-1)?.at ?? 0), change });
    },
    async list(name, query) {
      const due = waiting.findIndex(({ at }) => at > scheduler.now());
      for (const { change } of waiting.splice(0, due < 0 ? waiting.length : due)) await apply(change);
      return copy.list(name, query);
    },
  };
}
