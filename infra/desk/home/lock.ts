import { DatabaseSync } from 'node:sqlite';

/** Another process works on the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly pid: number | null;

  constructor(pid: number | null) {
    super(`process ${pid ?? 'unknown'} holds the lock`);
    this.pid = pid;
  }
}

export interface Lock {
  release(): void;
}

/**
 * Takes the lock file for as long as this process lives. The system holds it, as a lock of SQLite's on the file, so that
 * a crash frees it at once and a process number used again misleads nobody. Throws DataFolderInUse.
 */
export function takeLock(path: string): Lock {
  const file = new DatabaseSync(path, { timeout: 0 });
  const write = (sql: string): void => {
    try {
      file.exec(sql);
    } catch {
      const holder = holderOf(file);
      file.close();
      throw new DataFolderInUse(holder);
    }
  };
  write(`BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL) STRICT;
    DELETE FROM holder;
    INSERT INTO holder VALUES (${process.pid});
    COMMIT`);
  // Readers still see the holder; no second writer gets in.
  write('BEGIN IMMEDIATE');
  return {
    release() {
      file.exec('DELETE FROM holder; COMMIT');
      file.close();
    },
  };
}

/** Process that works on the data folder; null where none does. */
export function lockHolder(path: string): number | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('BEGIN IMMEDIATE; ROLLBACK');
    return null;
  } catch {
    return holderOf(file);
  } finally {
    file.close();
  }
}

function holderOf(file: DatabaseSync): number | null {
  try {
    const pid = file.prepare('SELECT pid FROM holder').get()?.pid;
    return typeof pid === 'number' ? pid : null;
  } catch {
    return null;
  }
}
