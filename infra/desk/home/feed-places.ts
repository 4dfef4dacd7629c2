import type { DatabaseSync } from 'node:sqlite';

export interface FeedPlace {
  /** Last sequence number that the consumer is done with; 0 at the beginning. */
  readonly sequence: number;
  /** How often the batch after it has failed. */
  readonly attempts: number;
}

/** How far each consumer of a feed has come; durable. */
export interface FeedPlaces {
  get(consumer: string): FeedPlace;
  set(consumer: string, place: FeedPlace): void;
}

export function createFeedPlaces(database: DatabaseSync): FeedPlaces {
  const find = database.prepare('SELECT sequence, attempts FROM feed_places WHERE consumer = ?');
  const put = database.prepare(
    `INSERT INTO feed_places (consumer, sequence, attempts) VALUES (?, ?, ?)
     ON CONFLICT (consumer) DO UPDATE SET sequence = excluded.sequence, attempts = excluded.attempts`,
  );
  return {
    get(consumer) {
      const row = find.get(consumer);
      return { sequence: Number(row?.sequence ?? 0), attempts: Number(row?.attempts ?? 0) };
    },
    set(consumer, { sequence, attempts }) {
      put.run(consumer, sequence, attempts);
    },
  };
}
