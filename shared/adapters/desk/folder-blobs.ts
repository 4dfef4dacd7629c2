import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { BlobRef, BlobStore } from '../../domain/flow/blob-ref.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/ambient.ts';
import type { BlobInfo, Blobs } from '../../ports/blobs.ts';
import { hashing } from '../blobs/hashing.ts';
import { blobCursorOf, blobKeyAfter, checkBlobKey, pageOf } from '../blobs/rules.ts';
import { firstAfter } from '../records/rules.ts';
import { systemClock } from '../system/ambient.ts';
import { guarded } from './database.ts';
import { codeOf, createDurableFolder, passing } from './durable-folder.ts';
import { inTransaction } from './transaction.ts';

export interface FolderBlobsOptions {
  /** Holds `<store>/<first two of the hash>/<hash>` and `tmp/`. */
  readonly root: string;
  readonly database: DatabaseSync;
  readonly clock?: Clock;
}

export interface FolderBlobs extends Blobs {
  /** Where the bytes with this hash lie, for `verify`, backup and restore. */
  pathOf(store: BlobStore, sha256: string): string;
  /** Removes what an interrupted write left in `tmp`; only for the one process that holds the data folder's lock. */
  removeLeftovers(): Promise<void>;
}

const Row = z.object({
  version: z.number(),
  store: z.enum(['originals', 'derived', 'notices']),
  key: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  content_type: z.string(),
  stored_at: z.string(),
});

const Counted = z.object({ count: z.number() });

/**
 * Files by the hash of their bytes in a folder; keys and versions in the desk's database. Bytes are on the disk before
 * their row is, so that a row never points nowhere; the same bytes are kept once.
 */
export function createFolderBlobs({ root, database, clock = systemClock }: FolderBlobsOptions): FolderBlobs {
  const folder = createDurableFolder(join(root, 'tmp'));
  const newest = database.prepare(
    'SELECT * FROM files WHERE store = ? AND key = ? ORDER BY version DESC LIMIT 1',
  );
  const exact = database.prepare('SELECT * FROM files WHERE store = ? AND key = ? AND version = ?');
  const insert = database.prepare(
    'INSERT INTO files (store, key, sha256, bytes, content_type, stored_at) VALUES (?, ?, ?, ?, ?, ?)',
  );

  const others = database.prepare(
    'SELECT count(*) AS count FROM files WHERE store = ? AND sha256 = ? AND version <> ?',
  );
  const erase = database.prepare('DELETE FROM files WHERE version = ?');

  const pathOf = (store: BlobStore, sha256: string): string => join(root, store, sha256.slice(0, 2), sha256);
  const find = (store: BlobStore, key: string, version?: string): BlobInfo | null => {
    if (version !== undefined && !/^[1-9]\d{0,14}$/.test(version)) return null;
    const row = guarded('files-busy', () =>
      version === undefined ? newest.get(store, key) : exact.get(store, key, Number(version)),
    );
    return row === undefined ? null : infoOf(row);
  };
  const contentOf = (ref: BlobRef): string | null => {
    const info = find(ref.store, ref.key, ref.version);
    return info?.sha256 ? pathOf(ref.store, info.sha256) : null;
  };

  return {
    pathOf,
    removeLeftovers: () => folder.removeLeftovers(),
    async head(store, key, version) {
      checkBlobKey(key);
      return find(store, key, version);
    },
    async get(ref) {
      const path = contentOf(ref);
      if (path === null) return err('not-found');
      return passing(async () => {
        const bytes = await readFile(path).catch(nullIfMissing);
        if (bytes === null) return err('not-found');
        return ok(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      });
    },
    async download(ref, target) {
      const path = contentOf(ref);
      if (path === null) return err('not-found');
      return passing(async () => {
        const source = await open(path).catch(nullIfMissing);
        if (source === null) return err('not-found');
        const { through, result } = hashing();
        try {
          await pipeline(source.createReadStream(), through, createWriteStream(target));
        } catch (error) {
          await rm(target, { force: true });
          throw error;
        }
        return ok(result());
      });
    },
    async put(store, key, bytes, { contentType, onlyIfAbsent = false }) {
      checkBlobKey(key);
      const once = onlyIfAbsent || store === 'notices';
      if (once && find(store, key)) return err('exists');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(store, sha256);
      for (;;) {
        await passing(() => folder.write(path, bytes, 0o440));
        const put = guarded('files-busy', (): Result<BlobInfo, 'exists'> | null =>
          inTransaction(database, () => {
            // Asked again inside the lock: another writer may have been faster.
            if (once && newest.get(store, key)) return err('exists');
            // The same bytes under another key may have been removed since they were found there.
            if (!existsSync(path)) return null;
            insert.run(store, key, sha256, bytes.length, contentType, clock.now());
            return ok(infoOf(newest.get(store, key)));
          }),
        );
        if (put !== null) return put;
      }
    },
    async list(store, prefix, page = {}) {
      const { limit, cursor } = pageOf(page);
      const from = blobKeyAfter(store, prefix, cursor);
      const end = firstAfter(prefix);
      const rows = guarded('files-busy', () =>
        database
          .prepare(
            `SELECT *, max(version) AS version FROM files
             WHERE store = ? AND key >= ? ${end === null ? '' : 'AND key < ?'} ${from === null ? '' : 'AND key > ?'}
             GROUP BY key ORDER BY key LIMIT ?`,
          )
          .all(store, prefix, ...(end === null ? [] : [end]), ...(from === null ? [] : [from]), limit + 1),
      ).map(infoOf);
      const last = rows[limit - 1];
      return {
        blobs: rows.slice(0, limit),
        cursor: last && rows.length > limit ? blobCursorOf(store, prefix, last.ref.key) : null,
      };
    },
    async remove(ref) {
      if (ref.store === 'notices') return err('locked');
      const info = find(ref.store, ref.key, ref.version);
      if (!info?.sha256) return ok(undefined);
      const path = pathOf(ref.store, info.sha256);
      // Bytes first: stopped in between, the row still tells a second try what to remove.
      const isLast = guarded('files-busy', () =>
        inTransaction(database, () => {
          const last = Counted.parse(others.get(ref.store, info.sha256, Number(ref.version))).count === 0;
          if (last) rmSync(path, { force: true });
          erase.run(Number(ref.version));
          return last;
        }),
      );
      if (isLast) await passing(() => folder.sync(dirname(path)));
      return ok(undefined);
    },
    async verdict() {
      return 'not-scanned';
    },
  };
}

function infoOf(row: unknown): BlobInfo {
  const {
    store,
    key,
    version,
    bytes,
    content_type: contentType,
    sha256,
    stored_at: storedAt,
  } = Row.parse(row);
  return { ref: { store, key, version: String(version) }, bytes, contentType, sha256, storedAt };
}

function nullIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
