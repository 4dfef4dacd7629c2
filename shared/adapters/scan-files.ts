import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BlobRef } from '../domain/flow/blob-ref.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { LocalScan, ScanFiles } from '../ports/scan-files.ts';
import { Unavailable } from '../ports/unavailable.ts';

export interface ScanFilesOptions {
  readonly blobs: Pick<Blobs, 'download'>;
  /** Copies are kept in a fresh folder below. */
  readonly directory: string;
  /** From here on copies that nobody uses go, the longest unused first. */
  readonly maxBytes: number;
}

interface Copy {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  users: number;
}

/** Copies in a folder of this process. Names there are hashes: file names may tell persons. */
export function createScanFiles({ blobs, directory, maxBytes }: ScanFilesOptions): ScanFiles {
  /** The longest unused first. */
  const copies = new Map<string, Copy>();
  const coming = new Map<string, Promise<Result<Copy, 'not-found'>>>();
  let folder: Promise<string> | null = null;
  let count = 0;

  async function fetch(ref: BlobRef, name: string): Promise<Result<Copy, 'not-found'>> {
    folder ??= mkdir(directory, { recursive: true }).then(() => mkdtemp(join(directory, 'scans-')));
    count += 1;
    // A name of its own each time: an older copy may just be going.
    const own = `${count}-${fileName(ref, name)}`;
    const path = join(await folder, own);
    const draft = `${path}.part`;
    try {
      const got = await blobs.download(ref, draft);
      if (!got.ok) return got;
      await rename(draft, path);
      return ok({ path, ...got.value, users: 0 });
    } catch (cause) {
      await rm(draft, { force: true });
      if (isFull(cause)) throw new Unavailable('files-busy', 'no space for a local copy', { cause });
      throw cause;
    }
  }

  /** With one more user, so that nothing cleans it away before it is used. */
  async function taken(ref: BlobRef, name: string): Promise<Result<Copy, 'not-found'>> {
    const key = fileName(ref, name);
    const known = copies.get(key);
    const got = known ? ok(known) : await arriving(key, ref, name);
    if (!got.ok) return got;
    got.value.users += 1;
    copies.delete(key);
    copies.set(key, got.value);
    return got;
  }

  async function arriving(key: string, ref: BlobRef, name: string): Promise<Result<Copy, 'not-found'>> {
    const under = coming.get(key) ?? fetch(ref, name);
    coming.set(key, under);
    try {
      return await under;
    } finally {
      coming.delete(key);
    }
  }

  async function clean(): Promise<void> {
    let sum = [...copies.values()].reduce((total, { bytes }) => total + bytes, 0);
    for (const [key, { users, bytes, path }] of [...copies]) {
      if (sum <= maxBytes) return;
      if (users > 0) continue;
      copies.delete(key);
      sum -= bytes;
      await rm(path, { force: true });
    }
  }

  return {
    async use<Value>(ref: BlobRef, name: string, work: (scan: LocalScan) => Promise<Value>) {
      const got = await taken(ref, name);
      if (!got.ok) return err('not-found');
      const copy = got.value;
      try {
        await clean();
        const { path, sha256, bytes } = copy;
        return ok(await work({ file: { name, path }, sha256, bytes }));
      } finally {
        copy.users -= 1;
        await clean();
      }
    },
    async close() {
      copies.clear();
      if (folder) await rm(await folder, { recursive: true, force: true });
      folder = null;
    },
  };
}

/** One name a version; the ending stays for readers that look at it. */
function fileName({ store, key, version }: BlobRef, name: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([store, key, version]))
    .digest('hex');
  const ending = extname(name).toLowerCase();
  return `${hash.slice(0, 40)}${/^\.[a-z0-9]{1,5}$/.test(ending) ? ending : ''}`;
}

const isFull = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
