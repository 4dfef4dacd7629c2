import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inbox } from '../../../functions/console/dependencies.ts';
import type { Clock } from '../../../shared/ports/ambient.ts';

const SCAN = /^[^./\\][^/\\]*\.(?:pdf|tiff?|jpe?g|png)$/i;
/** A scanner writes a file bit by bit: one that was left alone for so long is whole, milliseconds. */
const QUIET = 3_000;
/** Beside the inbox's files, for what was taken: nothing that a scanner made is ever deleted. */
const TAKEN = '.taken';

/** The folder that the counter's scanner writes to. Files are shown by name; nothing else in it is touched. */
export function createScannerInbox(folder: string, clock: Clock): Inbox {
  const names = async (): Promise<string[]> =>
    (await readdir(folder, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile() && SCAN.test(entry.name))
      .map(({ name }) => name)
      .sort();
  const known = async (name: string): Promise<boolean> => (await names()).includes(name);
  return {
    async list() {
      const files = [];
      for (const name of await names()) {
        const found = await stat(join(folder, name)).catch(() => null);
        if (found === null) continue;
        const settled = Date.parse(clock.now()) - found.mtimeMs >= QUIET;
        files.push({ name, bytes: found.size, settled, modifiedAt: found.mtime.toISOString() });
      }
      return files;
    },
    async read(name) {
      return (await known(name)) ? new Uint8Array(await readFile(join(folder, name))) : null;
    },
    async take(name) {
      if (!(await known(name))) return false;
      const taken = join(folder, TAKEN);
      await mkdir(taken, { recursive: true, mode: 0o700 });
      const mark = clock.now().replaceAll(/[^0-9]/g, '');
      await rename(join(folder, name), join(taken, `${mark}-${name}`));
      return true;
    },
  };
}
