import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierHead } from '../../../../shared/domain/flow/dossier-head.ts';
import { err } from '../../../../shared/domain/result.ts';
import type { PageReader } from '../../../../shared/ports/page-reader.ts';
import { loadRecord } from '../../../../shared/usecases/stores/record-store.ts';
import { workbook } from '../../../adapters/roster/workbook-builder.ts';
import { pageReaderOf } from '../page-reader-of.ts';
import {
  folderOf,
  headsIn,
  homeIn,
  type OpenHome,
  settled,
  submitAll,
  tempFolder,
  when,
  withHome,
} from './home-builder.ts';

let scans = '';
beforeEach(() => {
  scans = tempFolder();
});
afterEach(() => rmSync(scans, { recursive: true, force: true }));

/** Counts how often each file is read; `before` may hold a reading up. */
function countingReader(before: (file: string) => Promise<void> = async () => {}) {
  const reads = new Map<string, number>();
  const blank = pageReaderOf();
  const reader: PageReader = {
    ...blank,
    parallelism: 8,
    async read(task) {
      await before(task.page.file.name);
      reads.set(task.page.file.name, (reads.get(task.page.file.name) ?? 0) + 1);
      return blank.read(task);
    },
  };
  return { reader, reads };
}

const outcome = async ({ home }: OpenHome, head: DossierHead | undefined, id: string) => {
  const record = head && (await loadRecord(home.tools, head.dossierId, head.recordRevision));
  return record?.findings.find(({ ruleId }) => ruleId === id)?.outcome;
};

describe('the pipeline at home', () => {
  it('takes an upload from its manifest to a judged record', async () => {
    folderOf(scans, { '甲/1.pdf': 'one', '甲/2.pdf': 'two', '甲/submission.json': '{}' });
    await withHome(pageReaderOf(), async (open) => {
      await submitAll(open, join(scans, '甲'));
      const head = (await settled(open, 1)).get('甲');
      expect(head).toMatchObject({ state: 'IN_REVIEW', pages: 2, recordRevision: 1, failure: null });
      expect(head?.decision?.proposed).not.toBe('ACCEPT');
    });
  });

  it('judges a batch with its roster, and a dossier of its own without one', async () => {
    const roster = workbook({
      sheets: [
        {
          name: '汇总表',
          lines: [
            ['姓名', '身份证号', '申报资格名称'],
            ['王示例', '210102198503079990', '高级工程师'],
          ],
        },
      ],
    });
    folderOf(scans, {
      'b/batch.json': '{}',
      'b/roster.xlsx': roster,
      'b/dossiers/01/scan.pdf': 'one',
      'alone/scan.pdf': 'two',
    });
    await withHome(pageReaderOf(), async (open) => {
      await submitAll(open, scans);
      const heads = await settled(open, 2);
      expect(await outcome(open, heads.get('dossiers/01'), 'DOC-09')).toBe('fail');
      expect(await outcome(open, heads.get('alone'), 'DOC-09')).toBe('not-applicable');
    });
  });

  it('runs one execution for the same upload, however often it comes', async () => {
    folderOf(scans, { 'a/scan.pdf': 'one', 'a/submission.json': '{}' });
    const { reader, reads } = countingReader();
    await withHome(reader, async (open) => {
      await submitAll(open, join(scans, 'a'));
      await submitAll(open, join(scans, 'a'));
      await settled(open, 1);
      await submitAll(open, join(scans, 'a'));
      await when(open, async () => (open.home.queue.depth('receive') === 0 ? true : null));
      expect((await headsIn(open)).size).toBe(1);
      expect(open.home.executions.count('SUCCEEDED') + open.home.executions.count('RUNNING')).toBe(1);
      expect(reads.get('scan.pdf')).toBe(1);
    });
  });

  it('goes on after a stop without reading a page twice', async () => {
    folderOf(scans, { 'a/1.pdf': 'one', 'a/2.pdf': 'two', 'a/submission.json': '{}' });
    const data = tempFolder();
    let atSecond = () => {};
    const reachedSecond = new Promise<void>((resolve) => {
      atSecond = resolve;
    });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = countingReader(async (file) => {
      if (file !== '2.pdf') return;
      atSecond();
      await gate;
    });
    const before = await homeIn(data, first.reader);
    before.home.start();
    await submitAll(before, join(scans, 'a'));
    await reachedSecond;
    await when(before, async () => (first.reads.get('1.pdf') === 1 ? true : null));
    const stopped = before.close();
    release();
    await stopped;

    const second = countingReader();
    const after = await homeIn(data, second.reader);
    expect(after.home.executions.count('RUNNING')).toBe(1);
    after.home.start();
    const heads = await settled(after, 1);
    await after.close();
    rmSync(data, { recursive: true, force: true });
    expect(heads.get('a')?.state).toBe('IN_REVIEW');
    expect(first.reads.get('1.pdf')).toBe(1);
    expect(second.reads.get('1.pdf')).toBeUndefined();
  });

  it('keeps a page that the engine fails on as unread and judges the others', async () => {
    folderOf(scans, { 'a/1.pdf': 'one', 'a/2.pdf': 'two', 'a/submission.json': '{}' });
    const blank = pageReaderOf();
    const reader: PageReader = {
      ...blank,
      read: async (task) =>
        task.page.file.name === '2.pdf'
          ? err({ reason: 'damaged', detail: 'made to fail' })
          : blank.read(task),
    };
    await withHome(reader, async (open) => {
      await submitAll(open, join(scans, 'a'));
      const head = (await settled(open, 1)).get('a');
      const record = head && (await loadRecord(open.home.tools, head.dossierId, head.recordRevision));
      expect(record?.observations.unreadFiles.map(({ file }) => file)).toEqual(['2.pdf']);
    });
  });

  it('puts an upload that nobody can read to the dead letters, with its reason', async () => {
    folderOf(scans, { 'a/submission.json': '{"campaign":"no-such-campaign"}', 'a/scan.pdf': 'one' });
    await withHome(pageReaderOf(), async (open) => {
      await submitAll(open, join(scans, 'a'));
      await when(open, async () => (open.home.queue.dead().length > 0 ? true : null));
      expect(open.home.queue.dead().map(({ queue, reason }) => ({ queue, reason }))).toEqual([
        { queue: 'receive', reason: 'campaign-unknown' },
      ]);
    });
  });

  it('takes a redrive of the dead letters for what it is, once and twice', async () => {
    folderOf(scans, {
      'a/submission.json': '{"campaign":"no-such-campaign"}',
      'a/scan.pdf': 'one',
      'b/submission.json': '{}',
      'b/scan.pdf': 'two',
    });
    const { reader, reads } = countingReader();
    await withHome(reader, async (open) => {
      const { queue, executions } = open.home;
      await submitAll(open, scans);
      await settled(open, 1);
      await when(open, async () => (queue.dead().length === 1 ? true : null));
      for (let redrive = 1; redrive <= 2; redrive++) {
        expect(queue.redrive('receive')).toBe(1);
        await when(open, async () =>
          queue.dead().length === 1 && queue.depth('receive') === 0 ? true : null,
        );
      }
      expect(queue.dead().map(({ reason }) => reason)).toEqual(['campaign-unknown']);
      expect((await headsIn(open)).size).toBe(1);
      expect(executions.count('SUCCEEDED') + executions.count('RUNNING')).toBe(1);
      expect(reads.get('scan.pdf')).toBe(1);
    });
  });

  it('shows a dossier of which nothing can be read with its failure', async () => {
    folderOf(scans, { 'a/1.pdf': 'one', 'a/submission.json': '{}' });
    const reader: PageReader = {
      ...pageReaderOf(),
      inspect: async () => err({ reason: 'damaged', detail: 'made to fail' }),
    };
    await withHome(reader, async (open) => {
      await submitAll(open, join(scans, 'a'));
      const head = (await settled(open, 1)).get('a');
      expect(head?.failure?.reason).toBe('nothing-readable');
      await when(open, async () => (open.home.executions.count('FAILED') === 1 ? true : null));
    });
  });
});
