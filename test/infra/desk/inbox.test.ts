import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettling, submitUnit, unitsIn } from '../../../infra/desk/inbox.ts';
import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { manifestPlace, parseManifest } from '../../../shared/domain/flow/manifest.ts';
import { folderOf, tempFolder } from './home/home-builder.ts';

let folder = '';
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = (units: readonly { readonly name: string }[]) => units.map(({ name }) => name);

describe('what a scanner puts down', () => {
  it('is a dossier a folder, and a dossier a file', () => {
    folderOf(folder, {
      'scan 1.pdf': 'a',
      '甲/1.jpg': 'b',
      '甲/2.jpg': 'c',
      '.hidden.pdf': 'd',
      'notes.txt': 'e',
    });
    mkdirSync(join(folder, 'empty'));
    expect(names(unitsIn(folder))).toEqual(['scan 1.pdf', '甲']);
  });

  it('has settled when nothing of it has changed for some seconds', () => {
    const settling = createSettling();
    folderOf(folder, { 'a/1.pdf': 'a' });
    expect(settling(unitsIn(folder), 0)).toEqual([]);
    folderOf(folder, { 'a/2.pdf': 'b' });
    expect(settling(unitsIn(folder), 5_000)).toEqual([]);
    expect(settling(unitsIn(folder), 9_999)).toEqual([]);
    expect(names(settling(unitsIn(folder), 10_000))).toEqual(['a']);
    expect(settling(unitsIn(folder), 60_000)).toEqual([]);
  });

  it('settles anew when it is scanned anew', () => {
    const settling = createSettling();
    folderOf(folder, { 'a.pdf': 'a' });
    settling(unitsIn(folder), 0);
    expect(names(settling(unitsIn(folder), 5_000))).toEqual(['a.pdf']);
    folderOf(folder, { 'a.pdf': 'longer' });
    expect(settling(unitsIn(folder), 6_000)).toEqual([]);
    expect(names(settling(unitsIn(folder), 11_000))).toEqual(['a.pdf']);
  });

  it.each([
    ['an empty file', '1.pdf', ''],
    ['a file under a name of work in progress', '1.pdf.part', 'x'],
  ])('waits longer for %s', (_, name, content) => {
    const settling = createSettling();
    folderOf(folder, { 'a/0.pdf': 'a' });
    writeFileSync(join(folder, 'a', name), content);
    settling(unitsIn(folder), 0);
    expect(settling(unitsIn(folder), 40_000)).toEqual([]);
    expect(names(settling(unitsIn(folder), 50_000))).toEqual(['a']);
  });

  it('is uploaded with its manifest last, which names every file with its hash', async () => {
    folderOf(folder, { '甲 1/扫描 1.pdf': 'one', '甲 1/2.pdf': 'two' });
    const blobs = createMemoryBlobs();
    const puts: string[] = [];
    const watching = {
      ...blobs,
      put: (...args: Parameters<typeof blobs.put>) => {
        puts.push(args[1]);
        return blobs.put(...args);
      },
    };
    expect(await submitUnit({ blobs: watching, path: folder }, { name: '甲 1' })).toEqual({
      title: '甲 1',
      files: 2,
    });
    const last = puts.at(-1) ?? '';
    expect(manifestPlace(last)).toMatchObject({ kind: 'submission', id: '甲-1' });
    const stored = await blobs.head('originals', last);
    const bytes = stored && (await blobs.get(stored.ref));
    const manifest = bytes?.ok ? parseManifest(bytes.value) : null;
    expect(manifest?.files?.map(({ name }) => `incoming/甲-1/${name}`).sort()).toEqual(
      puts.slice(0, -1).sort(),
    );
    expect(manifest?.files?.every(({ sha256, bytes: size }) => sha256?.length === 64 && size === 3)).toBe(
      true,
    );
  });

  it('is told as a problem where it can’t be used', async () => {
    folderOf(folder, { 'a/batch.json': '{}' });
    const told = await submitUnit({ blobs: createMemoryBlobs(), path: folder }, { name: 'a' });
    expect(told).toEqual({ sentence: expect.stringContaining('没有卷宗文件夹') });
  });
});
