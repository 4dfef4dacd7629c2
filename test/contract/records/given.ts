import { expect } from 'vitest';
import type { MemoryClock } from '../../../shared/adapters/memory/clock.ts';
import type { Item, ItemPage, Query, Records, Write } from '../../../shared/ports/records.ts';

export interface RecordsHome {
  readonly records: Records;
  readonly clock: MemoryClock;
  close(): Promise<void>;
}

/** What a case works with; the store is there once the suite has begun. */
export interface Given {
  readonly records: Records;
  readonly clock: MemoryClock;
  /** A partition that no other case uses. */
  fresh(): string;
  /** A transaction that has to succeed. */
  write(...writes: Write[]): Promise<void>;
  /** Sort keys over all pages of a query. */
  keysOf(query: Query): Promise<string[]>;
  /** Sort keys over all pages of a list by state. */
  listed(pk: string, more?: Partial<Query>): Promise<string[]>;
}

export type Put = Extract<Write, { op: 'put' }>;

/** A write of a new item with a small body; anything may be said differently. */
export const put = (pk: string, sk: string, more: Partial<Put> = {}): Put => ({
  op: 'put',
  pk,
  sk,
  kind: 'thing',
  body: { of: sk },
  expected: null,
  ...more,
});

/** Every item of every page. */
export async function everything(
  page: (cursor: string | undefined) => Promise<ItemPage>,
): Promise<{ items: Item[] }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  return { items };
}

export const sortKeys = (items: readonly Item[]): string[] => items.map(({ sk }) => sk);

export function givenOf(home: () => RecordsHome): Given {
  let count = 0;
  return {
    get records() {
      return home().records;
    },
    get clock() {
      return home().clock;
    },
    fresh() {
      count += 1;
      return `P#${count}`;
    },
    async write(...writes) {
      expect(await home().records.write(writes)).toEqual({ ok: true, value: undefined });
    },
    async keysOf(query) {
      const { items } = await everything((cursor) =>
        home().records.query({ ...query, ...(cursor ? { cursor } : {}) }),
      );
      return sortKeys(items);
    },
    async listed(pk, more = {}) {
      const { items } = await everything((cursor) =>
        home().records.list('by-state', { pk, ...more, ...(cursor ? { cursor } : {}) }),
      );
      return sortKeys(items);
    },
  };
}
