import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderInUse, lockHolder, takeLock } from '../../../../infra/desk/home/lock.ts';
import { tempFolder } from './home-builder.ts';

const module = fileURLToPath(new URL('../../../../infra/desk/home/lock.ts', import.meta.url));
let folder = '';
let path = '';
beforeEach(() => {
  folder = tempFolder();
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and then does `what`; its last word. */
const other = (what: string) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { takeLock } from ${JSON.stringify(module)};
       try { takeLock(${JSON.stringify(path)}); console.log('taken'); } catch (error) { console.log(error.name, error.pid); }
       ${what}`,
    ],
    { encoding: 'utf8' },
  ).stdout.trim();

describe('the lock of a data folder', () => {
  it('lets one process in and names it to others', () => {
    const lock = takeLock(path);
    expect(lockHolder(path)).toBe(process.pid);
    expect(other('')).toBe(`DataFolderInUse ${process.pid}`);
    lock.release();
    expect(other('')).toBe('taken');
  });

  it('is free at once after its holder was killed', () => {
    expect(other(`process.kill(process.pid, 'SIGKILL');`)).toBe('taken');
    expect(lockHolder(path)).toBeNull();
    takeLock(path).release();
  });

  it('keeps a second home out of the same process too', () => {
    const lock = takeLock(path);
    expect(() => takeLock(path)).toThrow(DataFolderInUse);
    lock.release();
  });
});
