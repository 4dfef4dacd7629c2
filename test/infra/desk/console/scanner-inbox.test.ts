import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScannerInbox } from '../../../../infra/desk/console/scanner-inbox.ts';

const NOW = '2024-08-08T02:00:00.000Z';
const clock = { now: () => NOW };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouli-inbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const drop = (name: string, secondsAgo: number): void => {
  writeFileSync(join(folder, name), name);
  const at = Date.parse(NOW) / 1000 - secondsAgo;
  utimesSync(join(folder, name), at, at);
};

describe('the scanner’s inbox', () => {
  it('lists scans, and tells which the scanner may still be writing', async () => {
    drop('a.pdf', 60);
    drop('b.tif', 1);
    drop('notes.txt', 60);
    drop('.hidden.pdf', 60);
    const files = await createScannerInbox(folder, clock).list();
    expect(files.map(({ name, settled }) => [name, settled])).toEqual([
      ['a.pdf', true],
      ['b.tif', false],
    ]);
  });

  it('is empty where there is no folder', async () => {
    expect(await createScannerInbox(join(folder, 'nowhere'), clock).list()).toEqual([]);
  });

  it('reads no file outside, however it is asked for', async () => {
    writeFileSync(join(folder, 'secret.pdf'), 'outside');
    const inner = join(folder, 'inbox');
    mkdirSync(inner);
    const inbox = createScannerInbox(inner, clock);
    for (const name of ['../secret.pdf', '..\\secret.pdf', 'secret.pdf', join(folder, 'secret.pdf')]) {
      expect(await inbox.read(name)).toBeNull();
      expect(await inbox.take(name)).toBe(false);
    }
  });

  it('puts a taken file aside and keeps it', async () => {
    drop('a.pdf', 60);
    const inbox = createScannerInbox(folder, clock);
    expect(new TextDecoder().decode((await inbox.read('a.pdf'))!)).toBe('a.pdf');
    expect(await inbox.take('a.pdf')).toBe(true);
    expect(await inbox.list()).toEqual([]);
    expect(readdirSync(join(folder, '.taken'))).toEqual([expect.stringMatching(/a\.pdf$/)]);
  });
});
