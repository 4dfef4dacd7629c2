import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { RetryReason } from '../../domain/reasons/pipeline.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { migrate } from './migrations.ts';

/** How long a writer waits for another process, milliseconds. */
const PATIENCE = 5_000;

/**
 * Opens or creates the desk's database, readable by its owner only, and brings its schema up to date. Commits are on the
 * disk when they return (WAL, synchronous FULL). Throws SchemaTooNew.
 */
export function openDeskDatabase(path: string): DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: PATIENCE });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  migrate(database);
  return database;
}

/** Primary result codes after which the same statement may succeed later: busy, locked, read-only, I/O, full, can't open. */
const PASSING: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);

const SqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.number() });

/** Runs `work`; trouble of the disk or another process becomes Unavailable, mistakes stay what they are. */
export function guarded<Value>(reason: RetryReason, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    const error = SqliteError.safeParse(cause);
    if (!error.success || !PASSING.has(error.data.errcode & 0xff)) throw cause;
    throw new Unavailable(reason, `SQLite result code ${error.data.errcode}`, { cause });
  }
}
