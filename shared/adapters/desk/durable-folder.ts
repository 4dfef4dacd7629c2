import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Unavailable } from '../../ports/unavailable.ts';

const Coded = z.object({ code: z.string() });

/** `ENOENT` and the like; null where an error has none. */
export function codeOf(error: unknown): string | null {
  const { success, data } = Coded.safeParse(error);
  return success ? data.code : null;
}

/** Codes after which the same call may succeed later: the disk is full or ails, too many files are open. */
const PASSING: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'EBUSY',
  'EAGAIN',
  'EROFS',
  'EACCES',
  'EPERM',
  'ESTALE',
  'ETIMEDOUT',
]);

/** Runs `work`; trouble of the disk becomes Unavailable, mistakes stay what they are. */
export async function passing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === null || !PASSING.has(code)) throw cause;
    throw new Unavailable('files-busy', `file system: ${code}`, { cause });
  }
}

/** Writes whole files that are on the disk when the call returns: temporary file, fsync, rename, fsync of the folder. */
export function createDurableFolder(temporary: string) {
  const known = new Set<string>();

  /** Makes a folder whose own entry is on the disk too. */
  const ensure = async (path: string): Promise<void> => {
    if (known.has(path)) return;
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    for (let made = path; first !== undefined && made.length >= first.length; made = dirname(made)) {
      await syncFolder(dirname(made));
    }
    known.add(path);
  };

  return {
    /** A file that already has this name and size is taken to be the same: names tell content. */
    async write(path: string, bytes: Uint8Array, mode: number): Promise<void> {
      const there = await stat(path).catch(() => null);
      // Its bytes were synced before it got this name; the name itself may not have been yet.
      if (there?.size === bytes.length) return syncFolder(dirname(path));
      await ensure(temporary);
      await ensure(dirname(path));
      const draft = join(temporary, randomBytes(12).toString('hex'));
      try {
        const file = await open(draft, 'wx', mode);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    /** A name that was taken out of this folder is gone from the disk too when it returns. */
    sync: (path: string): Promise<void> => syncFolder(path),
    async removeLeftovers(): Promise<void> {
      known.delete(temporary);
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
