import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLook } from '../../../../infra/desk/console/look-at-file.ts';
import { ok } from '../../../../shared/domain/result.ts';
import type { PageReader } from '../../../../shared/ports/page-reader.ts';
import type { ArrivedFile, ReadAhead } from '../../../../shared/usecases/uploads/read-ahead.ts';
import { engine, pageOf, print } from '../../../usecases/page-builders.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouli-look-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const reader: PageReader = {
  engine,
  parallelism: 1,
  inspect: async () => ok({ kind: 'pdf', sha256: 'a', pageCount: 2 }),
  read: async () => ok(pageOf(print('0'), 'look')),
  close: async () => {},
};

async function lookAt(content: string, bytes: number) {
  const path = join(folder, 'part.pdf');
  writeFileSync(path, content);
  const arrived: ArrivedFile[] = [];
  const ahead: ReadAhead = {
    reader,
    arrived: (_, file) => arrived.push(file),
    known: () => ({ read: [], of: null }),
    first: (work) => work(),
    forget: () => {},
  };
  const look = createLook(reader, ahead, () => path);
  const place = { uploadId: 'upload-1', key: 'incoming/D1/copy/1.pdf', bytes };
  const { pages } = await look(place, 'zh', 1);
  return { pages, arrived };
}

describe('a look at a file that has arrived', () => {
  it('has it read ahead under its name in the upload', async () => {
    const { pages, arrived } = await lookAt('whole', 5);
    expect(pages).toHaveLength(2);
    expect(arrived).toMatchObject([{ sha256: 'a', pageCount: 2, file: { name: 'copy/1.pdf' } }]);
  });

  it('has nothing read ahead of a file that is still growing: what it becomes has other bytes', async () => {
    const { pages, arrived } = await lookAt('half', 9);
    expect(pages).toHaveLength(2);
    expect(arrived).toEqual([]);
  });
});
