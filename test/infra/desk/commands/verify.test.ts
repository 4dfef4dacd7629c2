import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backup } from '../../../../infra/desk/commands/backup.ts';
import { purge } from '../../../../infra/desk/commands/purge.ts';
import { restore } from '../../../../infra/desk/commands/restore.ts';
import { verify } from '../../../../infra/desk/commands/verify.ts';
import { openDataFolder, placesIn } from '../../../../infra/desk/home/data-folder.ts';
import { EXIT, UsageError } from '../../../../infra/desk/usage.ts';
import { systemClock } from '../../../../shared/adapters/system/ambient.ts';
import { folderOf, homeIn, settled, submitAll, tempFolder } from '../home/home-builder.ts';
import { pageReaderOf } from '../page-reader-of.ts';

let home = '';
let data = '';
const said: string[] = [];

beforeEach(async () => {
  home = tempFolder();
  data = join(home, 'data');
  said.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  }
  folderOf(home, { 'a/scan.pdf': 'one', 'a/submission.json': '{}' });
  const open = await homeIn(data, pageReaderOf());
  open.home.start();
  await submitAll(open, join(home, 'a'));
  await settled(open, 1);
  await open.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

/** Writes other bytes into every stored original. */
function spoilOriginals(): void {
  const originals = join(placesIn(data).files, 'originals');
  for (const entry of readdirSync(originals, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, 0o600);
    writeFileSync(path, 'other');
  }
}

describe('shouli purge', () => {
  it('removes nothing of a dossier whose period runs, and says why', async () => {
    const folder = openDataFolder(data, systemClock);
    const [row] = folder.database
      .prepare("SELECT pk FROM items WHERE sk = 'HEAD' AND pk LIKE 'DOSSIER#%'")
      .all();
    folder.close();
    const dossierId = String(row?.pk).slice('DOSSIER#'.length);
    expect(await purge([dossierId, '--reason', '测试', '--data', data])).toBe(EXIT.failed);
    expect(await purge([dossierId, '--data', data])).toBe(EXIT.failed);
    expect(said.join('')).toMatch(/（(state-forbids|retention-running)）/);
    expect(await verify(['--data', data])).toBe(EXIT.done);
  });
});

describe('shouli verify', () => {
  it('finds a data folder in order that nobody touched', async () => {
    expect(await verify(['--data', data])).toBe(EXIT.done);
    expect(said.join('')).toContain('核验 1 份卷宗');
  });

  it('names what was changed behind its back and ends with 1', async () => {
    spoilOriginals();
    expect(await verify(['--data', data])).toBe(EXIT.failed);
    expect(said.join('')).toMatch(/LNZC-2024-\w+（/);
  });

  it('makes no data folder where there is none', async () => {
    await expect(verify(['--data', join(home, 'nowhere')])).rejects.toThrow(UsageError);
    expect(readdirSync(home)).not.toContain('nowhere');
  });

  it('finds a restored backup in order', async () => {
    expect(await backup([join(home, 'backup'), '--data', data])).toBe(EXIT.done);
    expect(await restore([join(home, 'backup'), '--data', join(home, 'new')])).toBe(EXIT.done);
    expect(await verify(['--data', join(home, 'new')])).toBe(EXIT.done);
  });

  it('never writes a backup or a restored folder over anything', async () => {
    await expect(backup([home, '--data', data])).rejects.toThrow(UsageError);
    await expect(restore([home, '--data', data])).rejects.toThrow(UsageError);
    await expect(backup(['--data', data])).rejects.toThrow(UsageError);
  });
});
