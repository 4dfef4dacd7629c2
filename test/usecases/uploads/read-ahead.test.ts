import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { PageFailure, PageReader, PageTask } from '../../../shared/ports/page-reader.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { isLikelyCopy } from '../../../shared/usecases/likely-copy.ts';
import { createReadAhead } from '../../../shared/usecases/uploads/read-ahead.ts';
import { engine, pageOf, print } from '../page-builders.ts';

type Outcome = Result<PageReading, PageFailure>;

const UPLOAD = 'upload-1';

/** A reader that answers when the test says so; pages are known by their fingerprints. */
function world(fingerprints: readonly string[], parallelism = 2) {
  const tasks: PageTask[] = [];
  const open: { readonly task: PageTask; readonly settle: (outcome: Outcome) => void }[] = [];
  const inner: PageReader = {
    engine,
    parallelism,
    inspect: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
    read(task) {
      tasks.push(task);
      return new Promise((settle) => open.push({ task, settle }));
    },
  };
  const pass = () => new Promise<void>((resolve) => setImmediate(resolve));
  const answer = ({ page, reference, unlessLike }: PageTask): Outcome => {
    const fingerprint = fingerprints[page.index]!;
    return ok(
      pageOf(fingerprint, !reference && isLikelyCopy(fingerprint, unlessLike ?? []) ? 'look' : 'full'),
    );
  };
  return {
    ahead: createReadAhead(inner),
    tasks,
    pass,
    /** Pages of the tasks that were not answered yet. */
    running: () => open.map(({ task }) => task.page.index),
    async answerAll(give: (task: PageTask) => Outcome = answer) {
      await pass();
      while (open.length > 0) {
        for (const { task, settle } of open.splice(0)) settle(give(task));
        await pass();
      }
    },
  };
}

const file = (name = 'scan.pdf') => ({ name, path: `/uploads/${name}` });
const arrived = (pageCount: number, sha256 = 'a') => ({ file: file(), sha256, pageCount });
/** As the flow asks, once the file is an original. */
const asked = (index: number, more: Partial<PageTask> = {}): PageTask => ({
  page: { file: { name: 'scan.pdf', path: '/originals/scan.pdf' }, index },
  depth: 'adaptive',
  stored: { blob: { store: 'originals' as const, key: 'k', version: '1' }, sha256: 'a' },
  ...more,
});

describe('reading ahead', () => {
  it('reads as many pages at once as the reader takes, in their order, and each once', async () => {
    const { ahead, running, answerAll, tasks } = world(['0', '5', '9'].map(print));
    ahead.arrived(UPLOAD, arrived(3));
    ahead.arrived(UPLOAD, arrived(3));
    expect(running()).toEqual([0, 1]);
    await answerAll();
    expect(tasks.map(({ page }) => page.index)).toEqual([0, 1, 2]);
    expect(ahead.known(UPLOAD, ['scan.pdf'])).toMatchObject({
      of: 3,
      read: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
  });

  it('compares a page with the earlier one that it looks like', async () => {
    const { ahead, answerAll, tasks } = world([print('0'), print('0')], 1);
    ahead.arrived(UPLOAD, arrived(2));
    await answerAll();
    expect(tasks.map(({ page, reference }) => [page.index, reference?.page.index])).toEqual([
      [0, undefined],
      [1, undefined],
      [1, 0],
    ]);
  });

  it('answers the flow with what was read, also while it is being read', async () => {
    const { ahead, answerAll, tasks, pass } = world(['0', '5'].map(print));
    ahead.arrived(UPLOAD, arrived(2));
    const first = ahead.reader.read(asked(0));
    await answerAll();
    expect(await first).toMatchObject({ ok: true, value: { fingerprint: print('0') } });
    expect(await ahead.reader.read(asked(1))).toMatchObject({ value: { fingerprint: print('5') } });
    expect(tasks).toHaveLength(2);
    void ahead.reader.read(asked(1));
    await pass();
    // Given away once: whoever asks again reads.
    expect(tasks).toHaveLength(3);
  });

  it('leaves to the flow what it asks for before it was begun', async () => {
    const { ahead, answerAll, tasks } = world(['0', '5'].map(print), 1);
    ahead.arrived(UPLOAD, arrived(2));
    const second = ahead.reader.read(asked(1));
    await answerAll();
    expect((await second).ok).toBe(true);
    expect(tasks.map(({ page }) => page.file.path)).toEqual(['/uploads/scan.pdf', '/originals/scan.pdf']);
  });

  it('has a page read again that could not be read: its file may have been moved meanwhile', async () => {
    const { ahead, answerAll, tasks } = world([print('0')]);
    ahead.arrived(UPLOAD, arrived(1));
    await answerAll(() => err({ reason: 'damaged', detail: '' }));
    const again = ahead.reader.read(asked(0));
    await answerAll();
    expect((await again).ok).toBe(true);
    expect(tasks).toHaveLength(2);
  });

  it.each([
    ['in full', { depth: 'full' as const }],
    ['turned by a person', { rotation: 90 as const }],
    [
      'of other bytes',
      { stored: { blob: { store: 'originals' as const, key: 'k', version: '1' }, sha256: 'b' } },
    ],
  ])('does not answer for a page %s', async (_, more) => {
    const { ahead, answerAll, tasks } = world([print('0')]);
    ahead.arrived(UPLOAD, arrived(1));
    await answerAll();
    const read = ahead.reader.read(asked(0, more as Partial<PageTask>));
    await answerAll();
    await read;
    expect(tasks).toHaveLength(2);
  });

  it('begins no page while somebody waits for something else', async () => {
    const { ahead, running } = world([print('0')]);
    let done = () => {};
    const looked = ahead.first(() => new Promise<void>((resolve) => (done = resolve)));
    ahead.arrived(UPLOAD, arrived(1));
    expect(running()).toEqual([]);
    done();
    await looked;
    expect(running()).toEqual([0]);
  });

  it('tells the pages as far as they are read without a gap, in the order of the names', async () => {
    const { ahead, answerAll } = world(['0', '5'].map(print));
    ahead.arrived(UPLOAD, { file: file('2.pdf'), sha256: 'b', pageCount: 1 });
    await answerAll();
    expect(ahead.known(UPLOAD, ['1.pdf', '2.pdf'])).toEqual({ of: null, read: [] });
    ahead.arrived(UPLOAD, { file: file('1.pdf'), sha256: 'a', pageCount: 2 });
    await answerAll();
    const { of, read } = ahead.known(UPLOAD, ['1.pdf', '2.pdf']);
    expect(of).toBe(3);
    expect(read.map(({ file: { name }, index }) => `${name} ${index}`)).toEqual([
      '1.pdf 0',
      '1.pdf 1',
      '2.pdf 0',
    ]);
  });

  it('forgets an upload that was given up: nothing of it is read or told any more', async () => {
    const { ahead, answerAll, tasks } = world(['0', '5'].map(print), 1);
    ahead.arrived(UPLOAD, arrived(2));
    ahead.forget(UPLOAD);
    await answerAll();
    expect(tasks).toHaveLength(1);
    expect(ahead.known(UPLOAD, ['scan.pdf'])).toEqual({ of: null, read: [] });
  });

  it('keeps so many pages and lets the oldest go', async () => {
    const { answerAll, tasks, ...rest } = world(['0', '5', '9'].map(print), 1);
    const ahead = createReadAhead({ ...rest.ahead.reader, parallelism: 1 }, 2);
    ahead.arrived(UPLOAD, arrived(3));
    await answerAll();
    expect(tasks).toHaveLength(3);
    expect(ahead.known(UPLOAD, ['scan.pdf'])).toEqual({ of: 3, read: [] });
  });
});
