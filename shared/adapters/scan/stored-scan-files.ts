import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import { err, ok } from '../../domain/result.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { LocalScan, ScanFiles } from '../../ports/scan-files.ts';

export interface StoredScanFilesOptions {
  readonly blobs: Blobs;
  /** Made if need be; holds nothing else. */
  readonly folder: string;
  /** Copies that nobody uses are removed, the one used longest ago first, while all together are larger. */
  readonly mostBytes: number;
}

interface Copy {
  readonly name: string;
  readonly path: string;
  readonly fetched: ReturnType<Blobs['download']>;
  users: number;
}

const LONGEST_EXTENSION = 6;

/** Copies of stored files in a folder, each fetched once however many ask for it at a time. */
export function createStoredScanFiles({ blobs, folder, mostBytes }: StoredScanFilesOptions): ScanFiles {
  // By the version's local name, in order of last use.
  const copies = new Map<string, Copy>();
  let count = 0;

  const copyOf = (ref: BlobRef, scanName: string): Copy => {
    const name = localName(ref, scanName);
    const copy = copies.get(name) ?? newCopy(ref, name);
    copies.delete(name);
    copies.set(name, copy);
    return copy;
  };

  /** A path of its own each time: the one before may be on its way out. */
  const newCopy = (ref: BlobRef, name: string): Copy => {
    count += 1;
    const path = join(folder, `${count}-${name}`);
    return { name, path, fetched: fetchTo(ref, path), users: 0 };
  };

  const fetchTo = async (ref: BlobRef, path: string): ReturnType<Blobs['download']> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return blobs.download(ref, path);
  };

  const forget = async ({ name, path }: Copy): Promise<void> => {
    copies.delete(name);
    await rm(path, { force: true });
  };

  const makeRoom = async (): Promise<void> => {
    const sizes = await Promise.all(
      [...copies.values()].map(async (copy) => {
        const fetched = await copy.fetched.catch(() => null);
        return { copy, bytes: fetched?.ok ? fetched.value.bytes : 0 };
      }),
    );
    let sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
    for (const { copy, bytes } of sizes) {
      if (sum <= mostBytes) return;
      if (copy.users > 0 || copies.get(copy.name) !== copy) continue;
      sum -= bytes;
      await forget(copy);
    }
  };

  return {
    async use(ref, name, work) {
      const copy = copyOf(ref, name);
      copy.users += 1;
      let fetched: Awaited<Copy['fetched']>;
      try {
        fetched = await copy.fetched;
      } catch (error) {
        copies.delete(copy.name);
        throw error;
      }
      if (!fetched.ok) {
        copies.delete(copy.name);
        return err('not-found');
      }
      try {
        return ok(await work(localScan(copy.path, name, fetched.value)));
      } finally {
        copy.users -= 1;
        await makeRoom();
      }
    },
    async close() {
      await Promise.all([...copies.values()].map(forget));
    },
  };
}

const localScan = (path: string, name: string, { sha256, bytes }: Omit<LocalScan, 'file'>): LocalScan => ({
  file: { name, path },
  sha256,
  bytes,
});

/** The same version always has the same name; nothing of the original's name stands in it but its extension. */
function localName({ store, key, version }: BlobRef, name: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([store, key, version]))
    .digest('hex');
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]+$/.test(extension) && extension.length <= LONGEST_EXTENSION ? hash + extension : hash;
}
