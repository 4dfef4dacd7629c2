import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../../shared/adapters/desk/transaction.ts';
import type { TerminalReason } from '../../../shared/domain/reasons/pipeline.ts';
import type { Clock } from '../../../shared/ports/ambient.ts';
import type { DeadLetters } from '../../../shared/ports/dead-letters.ts';

export interface QueueMessage {
  readonly id: number;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly attempts: number;
}

export interface DeadMessage {
  readonly id: number;
  readonly queue: string;
  readonly body: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly diedAt: string;
}

/**
 * What SQS is in the cloud: at least once, a lease while somebody works on a message, a bounded number of attempts, and
 * dead letters. Every call is durable when it returns.
 */
export interface Queue extends DeadLetters {
  send(queue: string, body: string): void;
  /** Up to `limit` due messages, leased for `leaseMilliseconds`. */
  receive(queue: string, limit: number, leaseMilliseconds: number): QueueMessage[];
  done(id: number): void;
  /** Comes again after `delayMilliseconds`; once its attempts are used up it is dead. */
  again(message: QueueMessage, delayMilliseconds: number): void;
  /** Ends all leases: for a start after a crash, when nobody can hold one. */
  releaseAll(): void;
  dead(): DeadMessage[];
  /** Puts dead letters of a queue back into it; how many. */
  redrive(queue: string): number;
  /** Messages that wait or are worked on. */
  depth(queue: string): number;
}

/** With waits that double from two seconds: some eight minutes. */
export const MOST_ATTEMPTS = 8;

export function createQueue(database: DatabaseSync, clock: Clock): Queue {
  const insert = database.prepare(
    'INSERT INTO queue_messages (queue, body, visible_at, sent_at) VALUES (?, ?, ?, ?)',
  );
  const lease = database.prepare(
    `UPDATE queue_messages SET attempts = attempts + 1, visible_at = ?
     WHERE id IN (SELECT id FROM queue_messages WHERE queue = ? AND visible_at <= ? ORDER BY id LIMIT ?)
     RETURNING id, body, attempts`,
  );
  const remove = database.prepare('DELETE FROM queue_messages WHERE id = ?');
  const delay = database.prepare('UPDATE queue_messages SET visible_at = ? WHERE id = ?');
  const die = database.prepare('INSERT INTO dead_letters (queue, body, reason, died_at) VALUES (?, ?, ?, ?)');
  const move = database.prepare(
    `INSERT INTO dead_letters (queue, body, reason, died_at)
     SELECT queue, body, ?, ? FROM queue_messages WHERE id = ?`,
  );
  const now = (): number => Date.parse(clock.now());

  return {
    send(queue, body) {
      insert.run(queue, body, now(), now());
    },
    receive(queue, limit, leaseMilliseconds) {
      const at = now();
      return lease
        .all(at + leaseMilliseconds, queue, at, limit)
        .map((row) => ({ id: Number(row.id), body: String(row.body), attempts: Number(row.attempts) }))
        .sort((a, b) => a.id - b.id);
    },
    done(id) {
      remove.run(id);
    },
    again({ id, attempts }, delayMilliseconds) {
      if (attempts < MOST_ATTEMPTS) {
        delay.run(now() + delayMilliseconds, id);
        return;
      }
      inTransaction(database, () => {
        move.run('attempts-exhausted' satisfies TerminalReason, now(), id);
        remove.run(id);
      });
    },
    releaseAll() {
      database.prepare('UPDATE queue_messages SET visible_at = min(visible_at, ?)').run(now());
    },
    async put({ source, reason, body }) {
      die.run(source, body, reason, now());
    },
    dead() {
      return database
        .prepare('SELECT id, queue, body, reason, died_at FROM dead_letters ORDER BY id')
        .all()
        .map((row) => ({
          id: Number(row.id),
          queue: String(row.queue),
          body: String(row.body),
          reason: String(row.reason),
          diedAt: new Date(Number(row.died_at)).toISOString(),
        }));
    },
    redrive(queue) {
      return inTransaction(database, () => {
        database
          .prepare(
            `INSERT INTO queue_messages (queue, body, visible_at, sent_at)
             SELECT queue, body, ?, ? FROM dead_letters WHERE queue = ? ORDER BY id`,
          )
          .run(now(), now(), queue);
        return Number(database.prepare('DELETE FROM dead_letters WHERE queue = ?').run(queue).changes);
      });
    },
    depth(queue) {
      const row = database.prepare('SELECT count(*) AS count FROM queue_messages WHERE queue = ?').get(queue);
      return Number(row?.count);
    },
  };
}
