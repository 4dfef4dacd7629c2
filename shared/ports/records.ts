import type { Result } from '../domain/result.ts';

/** Partition and sort key: up to 1,024 bytes each. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Names of the lists in which an item can stand besides its own place. */
export type ListName = 'by-state' | 'by-batch' | 'by-person';

/** What is stored: `body` is plain JSON and parsed with zod by whoever reads it. */
export interface Item extends ItemKey {
  /** What the body is, e.g. `dossier-head`. */
  readonly kind: string;
  /** From 1; grows by one with each write. */
  readonly version: number;
  readonly body: unknown;
  readonly lists: Partial<Record<ListName, ItemKey>>;
  /** Seconds since 1970; from then on the item is gone. */
  readonly expiresAt: number | null;
}

/** `expected`: the version that is being replaced; null: there must be none yet. */
export type Write =
  | (ItemKey & {
      readonly op: 'put';
      readonly kind: string;
      readonly body: unknown;
      readonly expected: number | null;
      readonly lists?: Item['lists'];
      readonly expiresAt?: number;
    })
  | (ItemKey & { readonly op: 'delete'; readonly expected: number })
  | (ItemKey & { readonly op: 'check'; readonly expected: number | null });

/** `conflict`: which writes' expectations did not hold, by index. Nothing was written. */
export type WriteFailure =
  | { readonly kind: 'conflict'; readonly writes: readonly number[] }
  | { readonly kind: 'too-large'; readonly writes: readonly number[] };

/** Where an item stands: its sort key in the query's own order, then its place in the table. */
export interface Position {
  readonly sk: string;
  readonly item: ItemKey;
}

export interface Query {
  readonly pk: string;
  readonly skPrefix?: string;
  /** By sort key; false is newest first where keys hold moments. Default true. */
  readonly ascending?: boolean;
  /** 1…1,000; default 100. */
  readonly limit?: number;
  /** From an earlier answer to the same query. */
  readonly cursor?: string;
  /** Goes on after this position, whether or not anything stands there still; counts instead of a cursor. */
  readonly after?: Position;
}

export interface ItemPage {
  readonly items: readonly Item[];
  /** null at the end; a page may be shorter than `limit` and still have a cursor. */
  readonly cursor: string | null;
}

/**
 * The record store: one table of items with optimistic versions and all-or-nothing writes.
 * Throws Unavailable('store-busy') where the store does not answer; never hides a lost condition. Throws RangeError for
 * what no caller should ask: an empty or too long key, two writes on one key, a limit out of range, a body that is no
 * JSON; InvalidCursor for a cursor that belongs to another query.
 */
export interface Records {
  /** Strongly consistent. */
  get(key: ItemKey): Promise<Item | null>;
  query(query: Query): Promise<ItemPage>;
  /** Items standing in a list, by the list's keys; may lag behind writes in the cloud. */
  list(list: ListName, query: Query): Promise<ItemPage>;
  /** All or nothing, at most 100 writes on different keys. Durable when it returns ok. */
  write(writes: readonly Write[]): Promise<Result<void, WriteFailure>>;
}
