import { describe, expect, it } from 'vitest';
import { conservesPages } from '../../../shared/domain/flow/page-conservation.ts';
import type { PageOrder } from '../../../shared/domain/page-order.ts';
import { assembleStored } from '../../../shared/usecases/flow/assemble-stored.ts';
import { driveAgain } from '../../../shared/usecases/flow/drive-again.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { createOriginals } from '../../../shared/usecases/flow/originals.ts';
import { planStoredPages } from '../../../shared/usecases/flow/plan-pages.ts';
import { readStoredPage } from '../../../shared/usecases/flow/read-stored-page.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import {
  auditOf,
  createWorld,
  engine,
  hashes,
  headOf,
  leaveHead,
  recordOf,
  runFlow,
  type Script,
  scan,
  stated,
  store,
  upload,
  valueIn,
  type World,
} from './world.ts';

async function registered(
  world: World,
  files: Record<string, unknown>,
  id = 'A',
  pages?: PageOrder,
): Promise<string> {
  const manifest = { ...stated, ...(pages === undefined ? {} : { pages }) };
  const outcome = valueIn(await registerSubmission(world.tools, await upload(world, id, files, manifest)));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  return outcome.dossierId;
}

const failing = (reason: 'damaged' | 'engine-failed' | 'reader-crashed' | 'too-slow', salt = ''): Script => ({
  salt,
  pages: [{}, { fails: reason }, {}],
});

/** Pages with something on them: none of them is blank. */
const written = (count: number, salt: string): Script => ({
  salt,
  pages: Array.from({ length: count }, (_, index) => ({
    fingerprint: hashes.sha256(`${salt}-${index}`),
    depth: 'full' as const,
    ink: [{ box: [0.1, 0.1, 0.2, 0.1] as const, density: 0.5 }],
  })),
});

const administrator = { id: 'admin-1', role: 'administrator' } as const;

describe('listing the pages of a dossier', () => {
  it('counts every page of every file in order and begins the reading', async () => {
    const world = createWorld();
    const dossierId = await registered(world, {
      '2.pdf': scan(1, 'b'),
      '10.pdf': scan(1, 'c'),
      '1.pdf': scan(2, 'a'),
    });
    const { pages } = valueIn(await listStoredPages(world.tools, { dossierId }));
    expect(pages.map(({ page, file, index }) => [page, file, index])).toEqual([
      [1, '1.pdf', 0],
      [2, '1.pdf', 1],
      [3, '2.pdf', 0],
      [4, '10.pdf', 0],
    ]);
    expect(await headOf(world, dossierId)).toMatchObject({ state: 'READING', pages: 4 });
  });

  it('follows the clerk’s order and turns, from the reading to the record', async () => {
    const world = createWorld();
    const files = { 'a.pdf': scan(2, 'a'), 'b.pdf': scan(1, 'b') };
    const dossierId = await registered(world, files, 'A', [
      { file: 'b.pdf', page: 1, rotation: 0 },
      { file: 'a.pdf', page: 2, rotation: 270 },
      { file: 'a.pdf', page: 1, rotation: 0 },
    ]);
    const original = await world.blobs.head('originals', 'incoming/A/a.pdf');
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    const { pages } = await recordOf(world, dossierId);
    expect(pages.map(({ page, file, filePage, rotation }) => [page, file, filePage, rotation])).toEqual([
      [1, 'b.pdf', 1, 0],
      [2, 'a.pdf', 2, 270],
      [3, 'a.pdf', 1, 0],
    ]);
    expect(world.read.filter((one) => one.includes('turned'))).toHaveLength(1);
    expect(await world.blobs.head('originals', 'incoming/A/a.pdf')).toEqual(original);
  });

  it('keeps a page that was scanned again, reads the new one in its place, and accounts for both', async () => {
    const world = createWorld();
    const files = { 'a.pdf': written(3, 'a'), 'rescan-1-b.pdf': written(2, 'b') };
    const dossierId = await registered(world, files, 'A', [
      { file: 'a.pdf', page: 1, rotation: 0 },
      {
        ...{ file: 'rescan-1-b.pdf', page: 2, rotation: 0 },
        replaces: [
          { file: 'a.pdf', page: 2, reason: 'rescanned' },
          { file: 'rescan-1-b.pdf', page: 1, reason: 'not-chosen' },
        ],
      },
      { file: 'a.pdf', page: 3, rotation: 0 },
    ]);
    const { pages: tasks } = valueIn(await listStoredPages(world.tools, { dossierId }));
    expect(tasks.map(({ file, index }) => [file, index])).toEqual([
      ['a.pdf', 0],
      ['rescan-1-b.pdf', 1],
      ['a.pdf', 2],
    ]);
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(world.read).toHaveLength(3);
    const record = await recordOf(world, dossierId);
    expect(record.pages.map(({ page, file, filePage, leftOut }) => [page, file, filePage, leftOut])).toEqual([
      [1, 'a.pdf', 1, undefined],
      [2, 'rescan-1-b.pdf', 2, undefined],
      [3, 'a.pdf', 3, undefined],
      [4, 'a.pdf', 2, { reason: 'rescanned', page: 2 }],
      [5, 'rescan-1-b.pdf', 1, { reason: 'not-chosen', page: 2 }],
    ]);
    expect(record.pages[3]!.documentIndex).toBe(record.pages[1]!.documentIndex);
    expect(conservesPages(record, 5)).toBe(true);
    const told = record.findings.find(({ ruleId }) => ruleId === 'SCAN-05');
    expect(told?.why).toContain('第4页已由重扫的第2页替换');
    expect(told?.why).toContain('第5页随第2页一同重扫');
    const listed = (await auditOf(world, dossierId)).find(({ action }) => action === 'pages-listed');
    expect(listed?.details).toMatchObject({ pages: 5, leftOut: 2 });
    expect(await headOf(world, dossierId)).toMatchObject({ pages: 5 });
    expect(await world.blobs.head('originals', 'incoming/A/a.pdf')).not.toBeNull();
  });

  it.each([
    ['blank', { pages: [{ blank: true }] }, 2],
    ['locked', { pages: [], refused: 'password-protected' as const }, 1],
  ])('shows a person the old page where the new scan is %s', async (_, again, pages) => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': written(1, 'a'), 'b.pdf': again }, 'A', [
      {
        ...{ file: 'b.pdf', page: 1, rotation: 0 },
        replaces: [{ file: 'a.pdf', page: 1, reason: 'rescanned' }],
      },
    ]);
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    const record = await recordOf(world, dossierId);
    expect(conservesPages(record, pages)).toBe(true);
    const old = record.pages.find(({ file }) => file === 'a.pdf')!;
    expect(record.documents[old.documentIndex!]).toMatchObject({ type: 'OTHER', pages: [old.page] });
    expect(old.leftOut === undefined).toBe(world.read.some((one) => one.startsWith(old.sha256.slice(0, 8))));
  });

  it('takes another order of the same bytes for another version, and reads a page anew only where it is turned', async () => {
    const world = createWorld();
    const first = await registered(world, { 'a.pdf': scan(2) });
    expect(await runFlow(world.tools, first)).toBe(true);
    const before = world.read.length;
    const second = await registered(world, { 'a.pdf': scan(2) }, 'A', [
      { file: 'a.pdf', page: 2, rotation: 0 },
      { file: 'a.pdf', page: 1, rotation: 90 },
    ]);
    expect(second).not.toBe(first);
    expect(await runFlow(world.tools, second)).toBe(true);
    expect(world.read.slice(before)).toEqual([expect.stringMatching(/#0@adaptive turned 90$/)]);
    expect(await headOf(world, first)).toMatchObject({ state: 'SUPERSEDED' });
  });

  it.each([
    ['misses a page at the end', [1]],
    ['names a page that is not there', [1, 2, 3]],
  ])('stops where the order %s', async (_, numbers) => {
    const world = createWorld();
    const order = numbers.map((page) => ({ file: 'a.pdf', page, rotation: 0 as const }));
    const dossierId = await registered(world, { 'a.pdf': scan(2) }, 'A', order);
    expect(await listStoredPages(world.tools, { dossierId })).toMatchObject({
      kind: 'terminal',
      reason: 'page-order-wrong',
    });
  });

  it.each([
    ['a page twice', [1, 1]],
    ['no first page', [2]],
  ])('does not register an order with %s', async (_, numbers) => {
    const world = createWorld();
    const pages = numbers.map((page) => ({ file: 'a.pdf', page, rotation: 0 as const }));
    const event = await upload(world, 'A', { 'a.pdf': scan(2) }, { ...stated, pages });
    expect(await registerSubmission(world.tools, event)).toMatchObject({
      kind: 'terminal',
      reason: 'page-order-wrong',
    });
  });

  it('does not take an order of pages from a batch: its dossiers are read as they lie', async () => {
    const world = createWorld();
    const pages = [{ file: 'dossiers/1/a.pdf', page: 1, rotation: 0 as const }];
    const ofBatch = await upload(world, 'B', { 'dossiers/1/a.pdf': scan(1) }, { ...stated, pages }, 'batch');
    expect(await registerSubmission(world.tools, ofBatch)).toMatchObject({ reason: 'page-order-wrong' });
  });

  it('names a file that can not be opened though the order holds a page of it', async () => {
    const world = createWorld();
    const files = { 'a.pdf': scan(1), 'b.pdf': { pages: [], refused: 'password-protected' } };
    const dossierId = await registered(world, files, 'A', [
      { file: 'b.pdf', page: 1, rotation: 0 },
      { file: 'a.pdf', page: 1, rotation: 0 },
    ]);
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    const { observations, pages } = await recordOf(world, dossierId);
    expect(pages).toMatchObject([{ page: 1, file: 'a.pdf' }]);
    expect(observations.unreadFiles).toMatchObject([{ file: 'b.pdf' }]);
  });

  it('goes on without a file that can not be opened, which the record names', async () => {
    const world = createWorld();
    const dossierId = await registered(world, {
      'a.pdf': scan(1),
      'b.pdf': { pages: [], refused: 'password-protected' },
    });
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    const { observations, pages } = await recordOf(world, dossierId);
    expect(pages).toHaveLength(1);
    expect(observations.unreadFiles).toMatchObject([{ file: 'b.pdf', reason: 'password-protected' }]);
  });

  it('stops where a file no longer has the bytes that were registered', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    const { files } = await headOf(world, dossierId);
    await leaveHead(world, dossierId, { files: files.map((file) => ({ ...file, sha256: 'b'.repeat(64) })) });
    expect(await listStoredPages(world.tools, { dossierId })).toMatchObject({
      kind: 'terminal',
      reason: 'file-changed',
    });
  });

  it('has no pages for a dossier that was superseded meanwhile', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    await registered(world, { 'a.pdf': scan(2) });
    expect(valueIn(await listStoredPages(world.tools, { dossierId })).pages).toEqual([]);
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(await headOf(world, dossierId)).toMatchObject({ state: 'SUPERSEDED', recordRevision: 0 });
  });

  it('counts again where another engine is to read', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(2) });
    valueIn(await listStoredPages(world.tools, { dossierId }));
    const reader = { ...world.tools.reader, engine: { ...engine, version: '2' } };
    expect(await runFlow({ ...world.tools, reader }, dossierId)).toBe(true);
    expect((await recordOf(world, dossierId)).engine.version).toBe('2');
  });

  it.each(['list', 'page', 'plan', 'assemble'] as const)(
    'says so where nobody knows the dossier: %s',
    async (step) => {
      const { tools } = createWorld();
      const dossierId = 'LNZC-2024-0000000000';
      const steps = {
        list: () => listStoredPages(tools, { dossierId }),
        page: () => readStoredPage(tools, { dossierId, page: 1, file: 'a.pdf', index: 0, depth: 'full' }),
        plan: () => planStoredPages(tools, { dossierId }),
        assemble: () => assembleStored(tools, { dossierId }),
      };
      expect(await steps[step]()).toEqual({ kind: 'terminal', reason: 'dossier-unknown' });
    },
  );
});

describe('reading a page', () => {
  it('is done once for the same bytes and engine, whichever dossier asks', async () => {
    const world = createWorld();
    const one = await registered(world, { 'a.pdf': scan(2), 'own.pdf': scan(1, 'one') }, 'A');
    const other = await registered(world, { 'copy.pdf': scan(2), 'own.pdf': scan(1, 'other') }, 'B');
    for (const dossierId of [one, other, one]) expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(world.read).toHaveLength(4);
    expect(new Set(world.read).size).toBe(4);
  });

  it('is done anew by another engine', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    valueIn(await listStoredPages(world.tools, { dossierId }));
    const page = { dossierId, page: 1, file: 'a.pdf', index: 0, depth: 'adaptive' } as const;
    expect(valueIn(await readStoredPage(world.tools, page)).stored).toBe(true);
    expect(valueIn(await readStoredPage(world.tools, page)).stored).toBe(false);
    const reader = { ...world.tools.reader, engine: { ...engine, models: ['sha256:better'] } };
    expect(valueIn(await readStoredPage({ ...world.tools, reader }, page)).stored).toBe(true);
  });

  it('keeps a damaged page as unread at once, and loses no page over it', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': failing('damaged') });
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    const { pages, observations } = await recordOf(world, dossierId);
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(observations.unreadFiles).toMatchObject([{ file: 'a.pdf', reason: 'damaged' }]);
    expect(world.read.filter((read) => read.includes('#1@'))).toHaveLength(1);
  });

  it.each(['engine-failed', 'reader-crashed', 'too-slow'] as const)(
    'is tried again after %s, and the page counts as unread only at the last try',
    async (reason) => {
      const world = createWorld();
      const dossierId = await registered(world, { 'a.pdf': failing(reason) });
      valueIn(await listStoredPages(world.tools, { dossierId }));
      const page = { dossierId, page: 2, file: 'a.pdf', index: 1, depth: 'adaptive' } as const;
      expect(await readStoredPage(world.tools, page)).toEqual({
        kind: 'retry',
        reason: 'engine-failed',
        detail: reason,
      });
      expect(valueIn(await readStoredPage(world.tools, { ...page, last: true })).stored).toBe(true);
      expect(valueIn(await readStoredPage(world.tools, page)).stored).toBe(false);
    },
  );

  it('is tried again in a new drive where the failure may pass', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': { pages: [{ fails: 'reader-crashed' }] } });
    expect(await runFlow(world.tools, dossierId)).toBe(false);
    expect((await headOf(world, dossierId)).failure).toMatchObject({
      reason: 'nothing-readable',
      attempts: 1,
    });
    const before = world.read.length;
    valueIn(await driveAgain(world.tools, administrator, { dossierId }));
    expect(await runFlow(world.tools, dossierId)).toBe(false);
    expect(world.read.length).toBeGreaterThan(before);
    expect((await headOf(world, dossierId)).failure).toMatchObject({ attempts: 2 });
    expect(world.workflow.executions.size).toBe(2);
  });
});

describe('copies of a page', () => {
  const [one, other] = ['1'.repeat(64), '9'.repeat(64)];
  const remembering = (world: World) => ({ ...world.tools, originals: createOriginals() });
  const asked = ({ read }: World) => read.map((text) => text.split('#').slice(1).join('#'));

  it('are compared with what they repeat where the home remembers it', async () => {
    const world = createWorld();
    const pages = [one, one, other, one].map((fingerprint) => ({ fingerprint, depth: 'full' as const }));
    const dossierId = await registered(world, { 'a.pdf': { pages } });
    expect(await runFlow(remembering(world), dossierId)).toBe(true);
    expect(asked(world)).toEqual([
      '0@adaptive',
      '1@adaptive',
      '1@adaptive like #0',
      '2@adaptive',
      '3@adaptive',
      '3@adaptive like #0',
    ]);
    expect((await recordOf(world, dossierId)).pages).toHaveLength(4);
  });

  it('are read for themselves where the original gave only titles', async () => {
    const world = createWorld();
    const pages = [one, one].map((fingerprint) => ({ fingerprint, depth: 'triage' as const }));
    const dossierId = await registered(world, { 'a.pdf': { pages } });
    expect(await runFlow(remembering(world), dossierId)).toBe(true);
    expect(asked(world)).toEqual(['0@adaptive', '1@adaptive', '1@adaptive', '0@full', '1@full']);
  });

  it('of another dossier are none', async () => {
    const world = createWorld();
    const tools = remembering(world);
    for (const id of ['A', 'B']) {
      const dossierId = await registered(world, { 'a.pdf': { salt: id, pages: [{ fingerprint: one }] } }, id);
      expect(await runFlow(tools, dossierId)).toBe(true);
    }
    expect(asked(world)).toEqual(['0@adaptive', '0@adaptive']);
  });

  it('are remembered of the dossiers read last', () => {
    const originals = createOriginals(2);
    const file = {
      name: 'a.pdf',
      blob: { store: 'originals', key: 'k', version: 'v' },
      sha256: 's',
      bytes: 1,
    } as const;
    for (const dossierId of ['A', 'B', 'A', 'C'])
      originals.add(dossierId, { file, index: 0, fingerprint: one });
    expect(['A', 'B', 'C'].map((id) => originals.of(id).length)).toEqual([2, 0, 1]);
  });
});

describe('planning and assembling', () => {
  it('reads the rest of pages whose document needs more than titles', async () => {
    const world = createWorld();
    const pages = [{ depth: 'triage' as const }, { depth: 'full' as const }];
    const dossierId = await registered(world, { 'a.pdf': { pages } });
    valueIn(await listStoredPages(world.tools, { dossierId }));
    for (const index of [0, 1]) {
      const page = { dossierId, page: index + 1, file: 'a.pdf', index, depth: 'adaptive' } as const;
      valueIn(await readStoredPage(world.tools, page));
    }
    const plan = valueIn(await planStoredPages(world.tools, { dossierId }));
    expect(plan.pages).toEqual([{ page: 1, file: 'a.pdf', index: 0, depth: 'full' }]);
    valueIn(await readStoredPage(world.tools, { dossierId, ...plan.pages[0]! }));
    expect(valueIn(await planStoredPages(world.tools, { dossierId })).pages).toEqual([]);
  });

  it('waits for readings that are not there yet', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(2) });
    valueIn(await listStoredPages(world.tools, { dossierId }));
    for (const step of [planStoredPages, assembleStored]) {
      expect(await step(world.tools, { dossierId })).toMatchObject({
        kind: 'retry',
        reason: 'file-not-there-yet',
      });
    }
  });

  it('stops where not one page could be read', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': { pages: [{ fails: 'damaged' }] } });
    expect(await runFlow(world.tools, dossierId)).toBe(false);
    const { failure, state } = await headOf(world, dossierId);
    expect({ reason: failure?.reason, state }).toEqual({ reason: 'nothing-readable', state: 'READING' });
  });

  it('leaves a time of receipt that nobody stated unknown', async () => {
    const world = createWorld();
    const event = await upload(world, 'A', { 'a.pdf': scan(1) }, {});
    const outcome = valueIn(await registerSubmission(world.tools, event));
    if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
    expect(await runFlow(world.tools, outcome.dossierId)).toBe(true);
    expect((await recordOf(world, outcome.dossierId)).receivedAt).toBeNull();
    expect((await headOf(world, outcome.dossierId)).receivedAt).toBe(world.clock.now());
  });
});

describe('a failure', () => {
  it('stands on the head until somebody drives the dossier again, once for however many asks', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    const failed = { dossierId, reason: 'attempts-exhausted' } as const;
    expect(valueIn(await recordFailure(world.tools, failed)).recorded).toBe(true);
    expect(valueIn(await recordFailure(world.tools, failed)).recorded).toBe(false);
    expect(valueIn(await driveAgain(world.tools, administrator, { dossierId })).driven).toBe(true);
    expect(valueIn(await driveAgain(world.tools, administrator, { dossierId })).driven).toBe(false);
    expect(await headOf(world, dossierId)).toMatchObject({ failure: null, drives: 1 });
    expect(world.workflow.executions.size).toBe(2);
  });

  it('is none where the dossier has gone on', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(valueIn(await recordFailure(world.tools, { dossierId, reason: 'fault' })).recorded).toBe(false);
    expect((await headOf(world, dossierId)).failure).toBeNull();
  });

  it('of a scan whose bytes were lost is told after the tries are used up', async () => {
    const world = createWorld();
    const dossierId = await registered(world, { 'a.pdf': scan(1) });
    const { files } = await headOf(world, dossierId);
    await leaveHead(world, dossierId, {
      files: files.map((file) => ({ ...file, blob: { ...file.blob, version: 'gone' } })),
    });
    await store(world, 'incoming/A/a.pdf', scan(1));
    expect(await runFlow(world.tools, dossierId)).toBe(false);
    expect((await headOf(world, dossierId)).failure?.reason).toBe('attempts-exhausted');
  });
});
