import type { Item, ItemKey } from './records.ts';

/** One committed write as the store's feed tells it; all writes of a transaction stand together. */
export interface Change {
  /** Grows from 1; gaps are possible, repetitions are not. */
  readonly sequence: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly event: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly key: ItemKey;
  /** null of an INSERT. */
  readonly before: Item | null;
  /** null of a REMOVE. */
  readonly after: Item | null;
}

/** The feed of committed writes, in order; what DynamoDB Streams is in the cloud. Checks leave no change. */
export interface Changes {
  /** Changes after `sequence` (0: from the beginning of what is kept), oldest first, at most `limit`. */
  after(sequence: number, limit: number): Promise<readonly Change[]>;
  /** Drops every change up to and with `sequence`. */
  forget(sequence: number): Promise<void>;
}
