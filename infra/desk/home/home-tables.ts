import type { DatabaseSync } from 'node:sqlite';

/** Steps that make the desk's own tables (queue, executions, places in the feed), one a version, only ever added to. */
const STEPS: readonly string[] = [
  `CREATE TABLE queue_messages (
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
     starts INTEGER NOT NULL DEFAULT 0,
     created_at INTEGER NOT NULL,
     ended_at INTEGER
   ) STRICT;
   CREATE INDEX executions_running ON executions (state, created_at);
   CREATE TABLE feed_places (
     consumer TEXT PRIMARY KEY,
     sequence INTEGER NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0
   ) STRICT;`,
];

/** The data folder was written by a newer version of the program. */
export class NewerDataFolder extends Error {
  override readonly name = 'NewerDataFolder';
}

/** Brings the tables to this version; each step and its number in one transaction. Throws NewerDataFolder. */
export function migrateHome(database: DatabaseSync): void {
  database.exec('CREATE TABLE IF NOT EXISTS home_version (version INTEGER NOT NULL) STRICT');
  const row = database.prepare('SELECT max(version) AS version FROM home_version').get();
  const version = Number(row?.version ?? 0);
  if (version > STEPS.length) throw new NewerDataFolder(`version ${version}, known ${STEPS.length}`);
  STEPS.slice(version).forEach((step, index) => {
    database.exec(
      `BEGIN IMMEDIATE; ${step}; INSERT INTO home_version VALUES (${version + index + 1}); COMMIT`,
    );
  });
}
