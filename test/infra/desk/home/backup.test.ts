import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, NotABackup, restoreFrom } from '../../../../infra/desk/home/backup.ts';
import { openDataFolder, placesIn } from '../../../../infra/desk/home/data-folder.ts';
import { createSqliteRecords } from '../../../../shared/adapters/desk/sqlite-records.ts';
import { systemClock } from '../../../../shared/adapters/system/ambient.ts';
import { tempFolder } from './home-builder.ts';

let home = '';
beforeEach(() => {
  home = tempFolder();
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const at = (name: string) => join(home, name);
const TEXT = { contentType: 'text/plain' };

/** A data folder with a file, an item and a sealed text, still open. */
async function filled(name: string) {
  const folder = openDataFolder(at(name), systemClock);
  await folder.blobs.put('originals', 'incoming/a/scan.pdf', Buffer.from('scan'), TEXT);
  const sealed = await folder.keys.vault.seal('210102198503079990', 'c');
  const records = createSqliteRecords({ database: folder.database });
  await records.write([{ op: 'put', pk: 'P', sk: 'S', kind: 'k', body: { sealed }, expected: null }]);
  return folder;
}

async function contentOf(name: string) {
  const folder = openDataFolder(at(name), systemClock);
  const item = await createSqliteRecords({ database: folder.database }).get({ pk: 'P', sk: 'S' });
  const info = await folder.blobs.head('originals', 'incoming/a/scan.pdf');
  const bytes = info && (await folder.blobs.get(info.ref));
  const sealed = (item?.body as { sealed: string } | undefined)?.sealed;
  const opened = sealed === undefined ? null : await folder.keys.vault.open(sealed, 'c');
  folder.close();
  return { text: bytes?.ok ? Buffer.from(bytes.value).toString() : null, opened };
}

describe('a backup', () => {
  it('made while the folder is open brings everything back, keys too', async () => {
    const folder = await filled('data');
    expect(await backUp(at('data'), at('backup'))).toEqual({ files: 1 });
    folder.close();
    rmSync(at('data'), { recursive: true });
    expect(await restoreFrom(at('backup'), at('data'))).toEqual({ files: 1 });
    expect(await contentOf('data')).toEqual({ text: 'scan', opened: '210102198503079990' });
  });

  it('can be read by its owner only', async () => {
    (await filled('data')).close();
    await backUp(at('data'), at('backup'));
    const { database, keys } = placesIn(at('backup'));
    for (const path of [at('backup'), database, keys]) expect(statSync(path).mode & 0o077).toBe(0);
  });

  it.each([
    ['a file was changed', (file: string) => writeFileSync(file, 'other')],
    ['a file is gone', (file: string) => rmSync(file)],
  ])('is refused before anything is written where %s', async (_, spoil) => {
    (await filled('data')).close();
    await backUp(at('data'), at('backup'));
    const originals = join(placesIn(at('backup')).files, 'originals');
    const [first] = readdirSync(originals);
    const [file] = readdirSync(join(originals, first ?? ''));
    const path = join(originals, first ?? '', file ?? '');
    chmodSync(path, 0o600);
    spoil(path);
    await expect(restoreFrom(at('backup'), at('new'))).rejects.toThrow(NotABackup);
    expect(readdirSync(home)).not.toContain('new');
  });

  it('is refused without its keys', async () => {
    (await filled('data')).close();
    await backUp(at('data'), at('backup'));
    rmSync(placesIn(at('backup')).keys);
    await expect(restoreFrom(at('backup'), at('new'))).rejects.toThrow(NotABackup);
  });
});
