import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/** One step of the schema. Steps are only ever added: a data folder in the field stands at any of them. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly what: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    what: 'items with their lists, the feed of changes, the index of files, settings',
    sql: `
      CREATE TABLE items (
        pk TEXT NOT NULL,
        sk TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        body ANY NOT NULL,
        expires_at INTEGER,
        state_pk TEXT, state_sk TEXT,
        batch_pk TEXT, batch_sk TEXT,
        person_pk TEXT, person_sk TEXT,
        PRIMARY KEY (pk, sk)
      ) STRICT;
      CREATE INDEX items_by_state ON items (state_pk, state_sk, pk, sk) WHERE state_pk IS NOT NULL;
      CREATE INDEX items_by_batch ON items (batch_pk, batch_sk, pk, sk) WHERE batch_pk IS NOT NULL;
      CREATE INDEX items_by_person ON items (person_pk, person_sk, pk, sk) WHERE person_pk IS NOT NULL;
      CREATE INDEX items_by_expiry ON items (expires_at) WHERE expires_at IS NOT NULL;

      CREATE TABLE changes (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        event TEXT NOT NULL CHECK (event IN ('INSERT', 'MODIFY', 'REMOVE')),
        pk TEXT NOT NULL,
        sk TEXT NOT NULL,
        images ANY NOT NULL
      ) STRICT;

      CREATE TABLE files (
        version INTEGER PRIMARY KEY AUTOINCREMENT,
        store TEXT NOT NULL,
        key TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        content_type TEXT NOT NULL,
        stored_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX files_by_key ON files (store, key, version);
      CREATE INDEX files_by_content ON files (store, sha256);

      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    `,
  },
  {
    version: 2,
    what: 'the queue and its dead letters, executions of the flow, places in the feeds',
    sql: `
      CREATE TABLE queue_messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        queue TEXT NOT NULL,
        body TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        visible_at INTEGER NOT NULL,
        sent_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX queue_messages_due ON queue_messages (queue, visible_at);

      CREATE TABLE dead_letters (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        queue TEXT NOT NULL,
        body TEXT NOT NULL,
        reason TEXT NOT NULL,
        died_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE executions (
        name TEXT PRIMARY KEY,
        input TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('RUNNING', 'SUCCEEDED', 'FAILED')),
        created_at INTEGER NOT NULL,
        ended_at INTEGER
      ) STRICT;
      CREATE INDEX executions_by_state ON executions (state, created_at);

      CREATE TABLE feed_places (
        consumer TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0
      ) STRICT;
    `,
  },
];

/** The data folder was written by a later version of the program: nothing is touched. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';

  constructor(found: number, known: number) {
    super(`数据库结构版本为 ${found}，本程序只认识到 ${known}，请使用更新的程序。`);
  }
}

export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

/** Brings the schema up to the newest step, each step whole or not at all. Throws SchemaTooNew. */
export function migrate(database: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): void {
  const known = migrations.at(-1)?.version ?? 0;
  const found = schemaVersion(database);
  if (found > known) throw new SchemaTooNew(found, known);
  for (const { version, sql } of migrations) {
    inTransaction(database, () => {
      // Asked again inside the lock: another process may have been faster.
      if (schemaVersion(database) >= version) return;
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${version}`);
    });
  }
}
