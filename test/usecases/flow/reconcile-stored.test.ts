import { describe, expect, it } from 'vitest';
import { lists } from '../../../shared/domain/flow/keys.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { reconcileStored } from '../../../shared/usecases/flow/reconcile-stored.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadBatch, loadFolders, loadReport } from '../../../shared/usecases/stores/batch-store.ts';
import { wordWrite } from '../../../shared/usecases/stores/word-store.ts';
import { change, set, unsure } from '../../rules/builders.ts';
import { dossiersOf, readingOf, registeredBatch } from './batch-world.ts';
import {
  auditOf,
  createWorld,
  headOf,
  leaveHead,
  recordOf,
  runFlow,
  scan,
  stated,
  store,
  upload,
  valueIn,
  type World,
} from './world.ts';

const batchId = 'B1';
const reconciled = async (world: World) => valueIn(await reconcileStored(world.tools, { batchId }));

async function reportOf(world: World) {
  const stored = await loadReport(world.tools, batchId);
  if (stored === null) throw new Error('no report');
  return stored.report;
}

/** A batch whose dossiers were all read and judged; `change` replaces what was read of some, by their place. */
async function readBatch(
  world: World,
  dossiers: number,
  listed: number,
  changed: Record<number, DossierReading> = {},
) {
  await registeredBatch(world, dossiers, listed);
  const found = await dossiersOf(world);
  for (const [index, { dossierId, reading }] of found.entries()) {
    expect(await runFlow(world.tools, dossierId, { reading: () => changed[index] ?? reading })).toBe(true);
  }
  return found.map(({ dossierId }) => dossierId);
}

const outcomeOf = async (world: World, dossierId: string, rule: string) =>
  (await recordOf(world, dossierId)).findings.find(({ ruleId }) => ruleId === rule)?.outcome;

describe('registering a batch', () => {
  it('makes a dossier of every folder, with its own words above those of the batch', async () => {
    const world = createWorld();
    const event = await upload(
      world,
      batchId,
      {
        'dossiers/1/scan.pdf': scan(1, '1'),
        'dossiers/2/scan.pdf': scan(1, '2'),
        'dossiers/2/submission.json': { physical: { boundBook: false } },
        'dossiers/3/scan.pdf': scan(1, '3'),
        'dossiers/3/submission.json': '{',
        'dossiers/4/scan.pdf': scan(1, '1'),
      },
      stated,
      'batch',
    );
    const outcome = valueIn(await registerSubmission(world.tools, event));
    expect(outcome).toEqual({ kind: 'batch', batchId, dossiers: 2, duplicates: 1, refused: 1 });
    const folders = (await loadFolders(world.records, batchId)).map(({ folder }) => folder);
    const [first, second, third, fourth] = folders;
    expect((await headOf(world, second!.dossierId!)).physical).toEqual({
      ...stated.physical,
      boundBook: false,
    });
    expect(await headOf(world, first!.dossierId!)).toMatchObject({
      source: 'dossiers/1',
      submissionId: 'B1/dossiers/1',
      batchId,
    });
    expect(third).toMatchObject({ dossierId: null, refusal: 'manifest-invalid' });
    expect(fourth).toMatchObject({ dossierId: null, duplicateOf: first!.dossierId });
  });

  it('goes on with the folders that wait for nothing, and comes back for the others', async () => {
    const world = createWorld();
    const event = await upload(
      world,
      batchId,
      { 'dossiers/1/scan.pdf': scan(1, '1'), 'dossiers/2/scan.pdf': scan(1, '2') },
      stated,
      'batch',
    );
    const late = (await world.blobs.head('originals', 'incoming/B1/dossiers/2/scan.pdf'))!.ref;
    const { scanFiles } = world.tools;
    const slow: typeof scanFiles = {
      ...scanFiles,
      use: async (ref, name, work) =>
        ref.version === late.version ? { ok: false, error: 'not-found' } : scanFiles.use(ref, name, work),
    };
    expect(await registerSubmission({ ...world.tools, scanFiles: slow }, event)).toMatchObject({
      kind: 'retry',
      reason: 'file-not-there-yet',
    });
    expect(world.workflow.executions.size).toBe(1);
    expect((await loadBatch(world.records, batchId))?.head.state).toBe('REGISTERING');
    expect(valueIn(await registerSubmission(world.tools, event))).toMatchObject({ dossiers: 2 });
    expect(world.workflow.executions.size).toBe(2);
  });

  it('waits for as many folders as the manifest promises', async () => {
    const world = createWorld();
    const event = await upload(
      world,
      batchId,
      { 'dossiers/1/scan.pdf': scan(1) },
      { ...stated, dossiers: 2 },
      'batch',
    );
    expect(await registerSubmission(world.tools, event)).toMatchObject({ kind: 'retry' });
    expect(await loadBatch(world.records, batchId)).toBeNull();
  });

  it('supersedes only the dossiers whose bytes changed when the batch comes again', async () => {
    const world = createWorld({ policy: { automaticAcceptance: false } });
    const before = await readBatch(world, 3, 3);
    await store(world, 'incoming/B1/dossiers/2/scan.pdf', scan(1, 'better'));
    const again = await store(world, 'incoming/B1/batch.json', stated);
    valueIn(await registerSubmission(world.tools, again));
    const after = (await dossiersOf(world)).map(({ dossierId }) => dossierId);
    expect(after.map((id, index) => id === before[index])).toEqual([true, false, true]);
    expect((await headOf(world, before[1]!)).state).toBe('SUPERSEDED');
    expect((await reconciled(world)).state).toBe('pending');
  });
});

describe('reconciling a batch', () => {
  it('waits until every dossier is judged', async () => {
    const world = createWorld();
    await registeredBatch(world, 2);
    const [first] = await dossiersOf(world);
    await runFlow(world.tools, first!.dossierId, { reading: () => first!.reading });
    expect(await reconciled(world)).toEqual({ batchId, state: 'pending', judgedAgain: 0 });
    expect(await loadReport(world.tools, batchId)).toBeNull();
  });

  it('accepts by policy only now, when nobody else in the batch can be the same person', async () => {
    const world = createWorld();
    const ids = await readBatch(world, 2, 2);
    for (const id of ids) expect((await headOf(world, id)).state).toBe('IN_REVIEW');
    expect(await reconciled(world)).toEqual({ batchId, state: 'closed', judgedAgain: 2 });
    for (const id of ids) {
      expect(await headOf(world, id)).toMatchObject({ state: 'DECIDED', decision: { final: 'ACCEPT' } });
      expect(await outcomeOf(world, id, 'DOC-09')).toBe('pass');
    }
    expect(await reportOf(world)).toMatchObject({
      rows: 2,
      dossiers: 2,
      totals: { accepted: 2, rejected: 0, review: 0, missing: 0 },
      balanced: true,
    });
    expect((await world.records.list('by-state', { pk: lists.pendingOutbox })).items).toHaveLength(2);
  });

  it('accepts neither of two dossiers that seem to be the same person’s', async () => {
    const world = createWorld();
    const twin = change(readingOf(0), set({ 'employer.coverName': '鞍山市计量检定测试所' }));
    const ids = await readBatch(world, 2, 2, { 1: twin });
    await reconciled(world);
    for (const id of ids) expect((await headOf(world, id)).state).toBe('IN_REVIEW');
    expect((await reportOf(world)).duplicates).toHaveLength(1);
  });

  it('names rows without a dossier and dossiers without a row', async () => {
    const world = createWorld();
    await readBatch(world, 2, 3);
    await reconciled(world);
    expect(await reportOf(world)).toMatchObject({
      rows: 3,
      missing: [3],
      totals: { missing: 1 },
      balanced: true,
    });
    const other = createWorld();
    const ids = await readBatch(other, 3, 2);
    await reconciled(other);
    expect(await reportOf(other)).toMatchObject({ unlisted: [ids[2]] });
    expect(await headOf(other, ids[2]!)).toMatchObject({ state: 'IN_REVIEW' });
  });

  it('changes nothing where nothing changed, and counts again what persons decided', async () => {
    const world = createWorld();
    const ids = await readBatch(world, 2, 2, { 1: change(readingOf(1), unsure('publicity.endOn')) });
    expect(await reconciled(world)).toMatchObject({ state: 'open' });
    const revisions = await Promise.all(ids.map(async (id) => (await headOf(world, id)).recordRevision));
    expect(await reconciled(world)).toEqual({ batchId, state: 'open', judgedAgain: 0 });
    expect(await Promise.all(ids.map(async (id) => (await headOf(world, id)).recordRevision))).toEqual(
      revisions,
    );
    const { decision } = await headOf(world, ids[1]!);
    await leaveHead(world, ids[1]!, { state: 'DECIDED', decision: { ...decision!, final: 'REJECT' } });
    expect(await reconciled(world)).toEqual({ batchId, state: 'closed', judgedAgain: 0 });
    expect((await reportOf(world)).totals).toEqual({ accepted: 1, rejected: 1, review: 0, missing: 0 });
  });

  it('judges no dossier again that a person has confirmed', async () => {
    const world = createWorld({ policy: { automaticAcceptance: false } });
    const [first] = await readBatch(world, 2, 2);
    const { updatedAt } = await headOf(world, first!);
    await leaveHead(world, first!, {
      state: 'AWAITING_ISSUE',
      confirmed: { by: { id: 'reviewer-1', role: 'reviewer' }, at: updatedAt, decision: 'REJECT' },
    });
    await reconciled(world);
    expect(await headOf(world, first!)).toMatchObject({ state: 'AWAITING_ISSUE', recordRevision: 1 });
  });

  it('accepts nothing by policy that a person has had a word on', async () => {
    const world = createWorld();
    const [first] = await readBatch(world, 1, 1);
    const { updatedAt } = await headOf(world, first!);
    const word = await wordWrite(world.tools.vault, first!, {
      schema: 'shouli/word@1',
      number: 1,
      kind: 'override',
      subject: 'SCAN-01',
      old: 'review',
      new: 'pass',
      by: { id: 'reviewer-1', role: 'reviewer' },
      at: updatedAt,
      why: '已核对原件',
      revision: 1,
    });
    await world.records.write([word]);
    await reconciled(world);
    expect((await headOf(world, first!)).state).toBe('IN_REVIEW');
  });

  it('is not held up by a dossier that failed, names it, and stays open for it', async () => {
    const world = createWorld();
    await registeredBatch(world, 2);
    const [first, second] = await dossiersOf(world);
    await runFlow(world.tools, first!.dossierId, { reading: () => first!.reading });
    valueIn(await recordFailure(world.tools, { dossierId: second!.dossierId, reason: 'nothing-readable' }));
    expect(await reconciled(world)).toMatchObject({ state: 'open' });
    expect(await reportOf(world)).toMatchObject({ unread: ['dossiers/2'], dossiers: 2 });
    expect((await headOf(world, first!.dossierId)).state).toBe('DECIDED');
  });

  it('tells folders with bytes that were handed in before, and matches their row with that dossier', async () => {
    const world = createWorld();
    const single = valueIn(
      await registerSubmission(world.tools, await upload(world, 'A', { 'scan.pdf': scan(1, 'person 0') })),
    );
    if (single.kind !== 'dossier') throw new Error(single.kind);
    await runFlow(world.tools, single.dossierId, { reading: () => readingOf(0) });
    await readBatch(world, 2, 2, { 0: readingOf(1) });
    expect(await reconciled(world)).toMatchObject({ state: 'closed' });
    expect(await reportOf(world)).toMatchObject({
      repeated: [{ source: 'dossiers/1', dossierId: single.dossierId }],
      missing: [],
      dossiers: 2,
    });
  });

  it('never balances with a roster that can not be read, and says why', async () => {
    const world = createWorld();
    await registeredBatch(world, 1);
    world.rosters.clear();
    const [first] = await dossiersOf(world);
    await runFlow(world.tools, first!.dossierId, { reading: () => first!.reading });
    expect(await reconciled(world)).toMatchObject({ state: 'open' });
    expect(await reportOf(world)).toMatchObject({
      balanced: false,
      roster: { state: 'unreadable', reason: 'damaged' },
    });
  });

  it('waits where the roster came as a scan and nothing here can read pages', async () => {
    const scanned = createWorld();
    const files = { 'roster.pdf': scan(1, 'roster'), 'dossiers/1/scan.pdf': scan(1, '1') };
    valueIn(await registerSubmission(scanned.tools, await upload(scanned, batchId, files, stated, 'batch')));
    const [only] = await dossiersOf(scanned);
    await leaveHead(scanned, only!.dossierId, { state: 'PRECHECKED', recordRevision: 1 });
    expect(valueIn(await reconcileStored({ ...scanned.tools, reader: null }, { batchId }))).toMatchObject({
      state: 'pending',
    });
    expect(await loadReport(scanned.tools, batchId)).toBeNull();
    expect(await reconciled(scanned)).not.toMatchObject({ state: 'pending' });
    expect((await reportOf(scanned)).roster).toMatchObject({ state: 'unreadable', file: 'roster.pdf' });
  });

  it('reads a new roster where the batch comes again with one', async () => {
    const world = createWorld();
    const ids = await readBatch(world, 2, 1);
    await reconciled(world);
    expect(await headOf(world, ids[1]!)).toMatchObject({ state: 'IN_REVIEW' });
    const table = world.rosters.get('roster')![0]!;
    const row = { ...table.lines[1]!, line: 3, cells: rowCells(readingOf(1)) };
    world.rosters.set('roster 2', [{ ...table, lines: [...table.lines, row] }]);
    await store(world, 'incoming/B1/roster.csv', 'roster 2');
    valueIn(await registerSubmission(world.tools, await store(world, 'incoming/B1/batch.json', stated)));
    expect(await reconciled(world)).toMatchObject({ state: 'closed' });
    expect(await headOf(world, ids[1]!)).toMatchObject({ state: 'DECIDED' });
    await auditOf(world, ids[1]!);
  });

  it('keeps no ID number in clear in its report', async () => {
    const world = createWorld();
    const { value } = readingOf(1).fields['applicant.idNumber']!;
    const misread = change(readingOf(0), set({ 'applicant.idNumber': String(value) }));
    await readBatch(world, 1, 1, { 0: misread });
    await reconciled(world);
    expect((await reportOf(world)).mismatches.map(({ field }) => field)).toContain('applicant.idNumber');
    const stored = JSON.stringify((await world.records.changes.after(0, 10_000)).map(({ after }) => after));
    expect(stored).not.toContain(String(value));
    expect(stored).not.toContain(String(readingOf(0).fields['applicant.idNumber']?.value));
  });
});

const rowCells = ({ fields }: DossierReading) =>
  [
    '2',
    ...[
      'applicant.name',
      'applicant.idNumber',
      'employer.coverName',
      'declared.level',
      'declared.specialty',
    ].map((path) => String(fields[path]?.value)),
  ].map((text) => ({ text, kind: 'text' as const }));
