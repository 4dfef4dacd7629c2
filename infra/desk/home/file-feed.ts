import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { inTransaction } from '../../../shared/adapters/desk/transaction.ts';
import { objectCreated } from './aws-events.ts';
import type { FeedPlaces } from './feed-places.ts';
import type { Queue } from './queue.ts';

const CONSUMER = 'files';
const BATCH = 200;

const Row = z.object({
  version: z.number(),
  key: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  stored_at: z.string(),
});

/**
 * Makes a message to `receive` of every new file in `originals`, once: message and place are written in one
 * transaction, whoever stored the file and whenever. True where there were any.
 */
export function createFileFeed(database: DatabaseSync, queue: Queue, places: FeedPlaces): () => boolean {
  const newer = database.prepare(
    `SELECT version, key, bytes, sha256, stored_at FROM files
     WHERE store = 'originals' AND version > ? ORDER BY version LIMIT ?`,
  );
  return () =>
    inTransaction(database, () => {
      const files = newer.all(places.get(CONSUMER).sequence, BATCH).map((row) => Row.parse(row));
      const last = files.at(-1);
      if (!last) return false;
      for (const { version, key, bytes, sha256, stored_at: storedAt } of files) {
        const event = objectCreated({ key, version: String(version), bytes, sha256, storedAt });
        queue.send('receive', JSON.stringify(event));
      }
      places.set(CONSUMER, { sequence: last.version, attempts: 0 });
      return true;
    });
}
