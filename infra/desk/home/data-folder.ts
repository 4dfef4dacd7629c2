import { mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDeskDatabase } from '../../../shared/adapters/desk/database.ts';
import { createFolderBlobs, type FolderBlobs } from '../../../shared/adapters/desk/folder-blobs.ts';
import { type DeskKeys, openDeskKeys } from '../../../shared/adapters/desk/keys.ts';
import type { Clock } from '../../../shared/ports/ambient.ts';
import { type Lock, takeLock } from './lock.ts';

/** Where everything of one desk lies. */
export const placesIn = (data: string) => ({
  database: join(data, 'shouli.sqlite'),
  files: join(data, 'files'),
  keys: join(data, 'keys', 'keys.json'),
  events: join(data, 'events'),
  /** Copies of scans while they are read; of no worth after a stop. */
  scratch: join(data, 'scratch'),
  lock: join(data, 'lock'),
  log: join(data, 'log.jsonl'),
});

export interface DataFolder {
  readonly places: ReturnType<typeof placesIn>;
  readonly database: DatabaseSync;
  readonly blobs: FolderBlobs;
  readonly keys: DeskKeys;
  close(): void;
}

/**
 * Opens the folder beside whoever works on it: to submit, to look, to verify. Made where there is none. Throws
 * SchemaTooNew, KeysLost.
 */
export function openDataFolder(data: string, clock: Clock): DataFolder {
  const places = placesIn(data);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const database = openDeskDatabase(places.database);
  return {
    places,
    database,
    blobs: createFolderBlobs({ root: places.files, database, clock }),
    keys: openDeskKeys({ path: places.keys, database }),
    close: () => database.close(),
  };
}

/** As `openDataFolder`, and alone: for the one process that does the work. Throws DataFolderInUse too. */
export async function holdDataFolder(data: string, clock: Clock): Promise<DataFolder> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock: Lock = takeLock(placesIn(data).lock);
  try {
    const folder = openDataFolder(data, clock);
    await folder.blobs.removeLeftovers();
    await rm(folder.places.scratch, { recursive: true, force: true });
    return {
      ...folder,
      close() {
        folder.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** True where nothing stands in the folder, or there is no such folder. */
export function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return true;
  }
}
