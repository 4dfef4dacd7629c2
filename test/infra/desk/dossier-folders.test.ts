import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../../infra/desk/dossier-folders.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shouli-folders-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
}

const found = (...paths: string[]) => {
  const result = discover(paths.map((path) => join(home, path)));
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const complaint = (path: string) => {
  const result = discover([join(home, path)]);
  return result.ok ? '' : result.error;
};

describe('finding dossiers on disk', () => {
  it('takes the files of a dossier in natural name order and leaves others', () => {
    put({ 'a/scan10.pdf': '', 'a/scan2.pdf': '', 'a/notes.txt': '', 'a/.hidden.pdf': '', 'a/Seite.JPG': '' });
    const [dossier] = found('a').dossiers;
    expect(dossier!.files.map(({ name }) => name)).toEqual(['scan2.pdf', 'scan10.pdf', 'Seite.JPG']);
  });

  it('takes a link to a scan for the scan, and leaves one that leads nowhere', () => {
    put({ 'elsewhere/page.pdf': '', 'a/own.pdf': '' });
    symlinkSync(join(home, 'elsewhere', 'page.pdf'), join(home, 'a', 'linked.pdf'));
    symlinkSync(join(home, 'elsewhere', 'gone.pdf'), join(home, 'a', 'broken.pdf'));
    const [dossier] = found('a').dossiers;
    expect(dossier!.files.map(({ name }) => name)).toEqual(['linked.pdf', 'own.pdf']);
  });

  it('takes a single file as a dossier named after it', () => {
    put({ '扫描.pdf': '' });
    const [dossier] = found('扫描.pdf').dossiers;
    expect(dossier).toMatchObject({ name: '扫描', submission: {} });
  });

  it('gives the dossiers of a batch in order, with what the batch says unless the dossier says otherwise', () => {
    put({
      'b/batch.json': JSON.stringify({
        receivedAt: '2024-08-08T10:15:00+08:00',
        deliverer: { type: 'CITY_BUREAU', name: '鞍山市市场监督管理局' },
        physical: { boundBook: true },
      }),
      'b/roster.xlsx': '',
      'b/dossiers/10/scan.pdf': '',
      'b/dossiers/9/scan.pdf': '',
      'b/dossiers/9/submission.json': JSON.stringify({ physical: { evaluationFormCopies: 2 } }),
    });
    const [batch] = found('b').batches;
    expect(batch!.dossiers.map(({ source }) => source)).toEqual(['dossiers/9', 'dossiers/10']);
    expect(batch!.dossiers[0]!.submission).toMatchObject({
      deliverer: { type: 'CITY_BUREAU' },
      physical: { boundBook: true, evaluationFormCopies: 2 },
    });
    expect(batch!.roster).toBe(join(home, 'b', 'roster.xlsx'));
  });

  it('keeps the other dossiers of a batch where one manifest is broken, and says which', () => {
    put({
      'h/batch.json': '{}',
      'h/dossiers/1/scan.pdf': '',
      'h/dossiers/2/scan.pdf': '',
      'h/dossiers/2/submission.json': '{',
    });
    const [first, second] = found('h').batches[0]!.dossiers;
    expect(first!.problem).toBeUndefined();
    expect(second!.problem).toContain('不是有效的 JSON');
  });

  it('takes a folder of folders as many dossiers', () => {
    put({ 'c/1/scan.pdf': '', 'c/2/scan.tif': '', 'c/empty/readme.txt': '' });
    expect(found('c').dossiers.map(({ name }) => name)).toEqual(['1', '2']);
  });

  it('keeps the other dossiers of a plain folder where one is unusable, and says which and why', () => {
    put({
      'p/1/scan.pdf': '',
      'p/2/scan.pdf': '',
      'p/2/submission.json': '{',
      'p/3/submission.json': '{}',
      'p/4/batch.json': '[]',
      'p/4/dossiers/1/scan.pdf': '',
    });
    const { dossiers, batches } = found('p');
    expect(batches).toEqual([]);
    expect(dossiers.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
    expect(dossiers.map(({ problem }) => problem !== undefined)).toEqual([false, true, false, true]);
    expect(dossiers[1]!.problem).toContain('不是有效的 JSON');
    expect(dossiers[3]!.problem).toContain('内容不符合要求');
  });

  it('keeps a good dossier that is given beside a broken one', () => {
    put({ 'q/scan.pdf': '', 'r/scan.pdf': '', 'r/submission.json': '{' });
    expect(found('q', 'r').dossiers.map(({ problem }) => problem !== undefined)).toEqual([false, true]);
  });

  it('says in a sentence what is wrong with a call', () => {
    put({
      'd/readme.txt': '',
      'e/scan.pdf': '',
      'e/submission.json': '{',
      'f.txt': '',
      'g/batch.json': '{}',
    });
    expect(complaint('nowhere')).toContain('找不到');
    expect(complaint('d')).toContain('没有扫描文件');
    expect(complaint('e')).toContain('不是有效的 JSON');
    expect(complaint('f.txt')).toContain('不是支持的扫描文件');
    expect(complaint('g')).toContain('没有卷宗文件夹');
  });

  it('names the key of a manifest that does not fit', () => {
    put({ 'e/scan.pdf': '', 'e/submission.json': JSON.stringify({ deliverer: { type: 'KING' } }) });
    expect(complaint('e')).toContain('deliverer.type');
  });
});
