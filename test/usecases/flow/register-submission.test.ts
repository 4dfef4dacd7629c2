import { describe, expect, it } from 'vitest';
import type { DossierState } from '../../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../../shared/domain/flow/keys.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadSubmission } from '../../../shared/usecases/stores/submission-store.ts';
import {
  auditOf,
  createWorld,
  headOf,
  leaveHead,
  runFlow,
  scan,
  stated,
  store,
  upload,
  valueIn,
  type World,
} from './world.ts';

const submit = async (
  world: World,
  ...args: Parameters<typeof upload> extends [World, ...infer Rest] ? Rest : never
) => registerSubmission(world.tools, await upload(world, ...args));

async function registered(world: World, id: string, files: Record<string, unknown>, manifest = stated) {
  const outcome = valueIn(await submit(world, id, files, manifest));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  return outcome;
}

describe('registering a submission', () => {
  it('pins the files to their versions, in natural order, and starts one execution', async () => {
    const world = createWorld();
    const { dossierId } = await registered(world, 'A-1', {
      'scan-10.pdf': scan(1, 'b'),
      'scan-2.pdf': scan(1, 'a'),
      'readme.txt': 'x',
    });
    const head = await headOf(world, dossierId);
    expect(head.files.map(({ name }) => name)).toEqual(['scan-2.pdf', 'scan-10.pdf']);
    expect(head).toMatchObject({
      state: 'RECEIVED',
      submissionId: 'A-1',
      submissionVersion: 1,
      receivedAt: stated.receivedAt,
    });
    expect([...world.workflow.executions.values()]).toEqual([{ dossierId }]);
    expect((await auditOf(world, dossierId)).map(({ action }) => action)).toEqual(['submission-registered']);
    expect(dossierId).toMatch(/^LNZC-2024-[0-9A-HJKMNP-TV-Z]{10}$/);
  });

  it('ignores files that close nothing, and the manifest of a single folder of a batch', async () => {
    const world = createWorld();
    for (const key of [
      'incoming/A/scan.pdf',
      'incoming/B/dossiers/01/submission.json',
      'submission.json',
      'incoming/../submission.json',
    ]) {
      expect(await registerSubmission(world.tools, { store: 'originals', key, version: 'v1' })).toEqual({
        kind: 'done',
        value: { kind: 'ignored', why: 'no-manifest' },
      });
    }
    expect(world.workflow.executions.size).toBe(0);
  });

  it('takes a duplicate event for the same submission, also long after', async () => {
    const world = createWorld();
    const event = await upload(world, 'A', { 'scan.pdf': scan(2) });
    const first = valueIn(await registerSubmission(world.tools, event));
    const second = valueIn(await registerSubmission(world.tools, event));
    expect(second).toEqual({ ...first, new: false });
    await store(world, 'incoming/A/scan.pdf', scan(3, 'newer, without a manifest'));
    expect(valueIn(await registerSubmission(world.tools, event))).toEqual({ ...first, new: false });
    expect(world.workflow.executions.size).toBe(1);
  });

  it('leaves an older manifest to the newer one whose files lie there now', async () => {
    const world = createWorld();
    const older = await upload(world, 'A', { 'scan.pdf': scan(2) });
    const newer = await upload(world, 'A', { 'scan.pdf': scan(2, 'again') });
    const late = valueIn(await registerSubmission(world.tools, older));
    expect(late).toEqual({ kind: 'ignored', why: 'newer-manifest' });
    expect(valueIn(await registerSubmission(world.tools, newer))).toMatchObject({
      kind: 'dossier',
      new: true,
    });
    expect(world.workflow.executions.size).toBe(1);
  });

  it('waits for files that the manifest names and that are not whole yet', async () => {
    const world = createWorld();
    const manifest = {
      ...stated,
      files: [{ name: 'a.pdf' }, { name: 'b.pdf', bytes: JSON.stringify(scan(1, 'b')).length }],
    };
    const event = await upload(world, 'A', { 'a.pdf': scan(1, 'a') }, manifest);
    expect(await registerSubmission(world.tools, event)).toMatchObject({
      kind: 'retry',
      reason: 'file-not-there-yet',
    });
    await store(world, 'incoming/A/b.pdf', 'half');
    expect(await registerSubmission(world.tools, event)).toMatchObject({
      kind: 'retry',
      reason: 'file-not-there-yet',
    });
    await store(world, 'incoming/A/b.pdf', scan(1, 'b'));
    expect(valueIn(await registerSubmission(world.tools, event))).toMatchObject({ new: true });
  });

  it('finds the same bytes under another name of submission, and registers them once', async () => {
    const world = createWorld();
    const first = await registered(world, 'A', { 'scan.pdf': scan(2) });
    const second = await registered(world, 'B', { 'scan.pdf': scan(2) });
    expect(second).toEqual({ kind: 'dossier', dossierId: first.dossierId, duplicate: true, new: true });
    expect(
      (await loadSubmission(world.records, { submissionId: 'B', precheck: false })).head.duplicateOf,
    ).toBe(first.dossierId);
    expect(world.workflow.executions.size).toBe(1);
  });

  it('makes new bytes of a submission a new dossier that supersedes the one before', async () => {
    const world = createWorld();
    const first = await registered(world, 'A', { 'scan.pdf': scan(2) });
    const second = await registered(world, 'A', { 'scan.pdf': scan(3) });
    expect(second.dossierId).not.toBe(first.dossierId);
    expect((await headOf(world, first.dossierId)).state).toBe('SUPERSEDED');
    expect(await headOf(world, second.dossierId)).toMatchObject({ state: 'RECEIVED', submissionVersion: 2 });
    expect((await auditOf(world, first.dossierId)).at(-1)?.action).toBe('submission-superseded');
  });

  it('gives the bytes of a superseded version back to whoever hands them in again', async () => {
    const world = createWorld();
    const first = await registered(world, 'A', { 'scan.pdf': scan(2) });
    await registered(world, 'A', { 'scan.pdf': scan(3) });
    const back = await registered(world, 'A', { 'scan.pdf': scan(2) });
    expect(back.dossierId).not.toBe(first.dossierId);
    expect(await headOf(world, back.dossierId)).toMatchObject({ state: 'RECEIVED', submissionVersion: 3 });
    expect(world.workflow.executions.size).toBe(3);
  });

  it.each<{ state: DossierState; notices: string[] }>([
    { state: 'DECIDED', notices: [] },
    { state: 'NOTIFIED', notices: ['N1'] },
    { state: 'IN_REVIEW', notices: ['N1'] },
  ])('refuses new bytes after the decision, and shows that it did: %o', async (left) => {
    const world = createWorld();
    const { dossierId } = await registered(world, 'A', { 'scan.pdf': scan(2) });
    await leaveHead(world, dossierId, left);
    const outcome = await submit(world, 'A', { 'scan.pdf': scan(3) });
    expect(outcome).toMatchObject({ kind: 'terminal', reason: 'already-decided' });
    const refused = await world.records.list('by-state', { pk: lists.refused('ln-qts-2024') });
    expect(refused.items).toHaveLength(1);
    expect((await headOf(world, dossierId)).state).toBe(left.state);
  });

  it('takes a manifest whose words on the receipt were put right for the same dossier', async () => {
    const world = createWorld();
    const { dossierId } = await registered(world, 'A', { 'scan.pdf': scan(2) });
    const again = await registered(world, 'A', {}, { ...stated, physical: { boundBook: false } });
    expect(again).toMatchObject({ dossierId, new: false });
    expect((await headOf(world, dossierId)).physical).toEqual({ boundBook: false });
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(await registered(world, 'A', {}, { ...stated, physical: { boundBook: true } })).toMatchObject({
      dossierId,
    });
    expect([...world.workflow.executions.keys()].map((name) => name.slice(-2))).toEqual(['r0', 'r1']);
    expect(await runFlow(world.tools, dossierId)).toBe(true);
    expect(await headOf(world, dossierId)).toMatchObject({ recordRevision: 2, state: 'IN_REVIEW' });
  });

  it('keeps a precheck apart from the submission that follows it', async () => {
    const world = createWorld();
    const precheck = await registered(world, 'A', { 'scan.pdf': scan(2) }, { ...stated, precheck: true });
    expect(await runFlow(world.tools, precheck.dossierId)).toBe(true);
    const real = await registered(world, 'A', { 'scan.pdf': scan(2) });
    expect(real).toMatchObject({ duplicate: false, new: true });
    expect(real.dossierId).not.toBe(precheck.dossierId);
    expect((await headOf(world, precheck.dossierId)).state).toBe('PRECHECKED');
    expect((await headOf(world, real.dossierId)).state).toBe('RECEIVED');
  });

  it.each([
    ['manifest-invalid', {}, '{'],
    ['manifest-invalid', { 'scan.pdf': scan(1) }, { receivedAt: 'yesterday' }],
    ['campaign-unknown', { 'scan.pdf': scan(1) }, { campaign: 'nowhere-1999' }],
    ['no-scan-files', { 'notes.txt': 'x', '.hidden.pdf': 'x' }, stated],
    [
      'file-changed',
      { 'scan.pdf': scan(1) },
      { ...stated, files: [{ name: 'scan.pdf', sha256: 'a'.repeat(64) }] },
    ],
  ] as const)(
    'refuses an upload for %s and keeps the reason until a better one comes',
    async (reason, files, manifest) => {
      const world = createWorld();
      expect(await submit(world, 'A', files, manifest as never)).toMatchObject({ kind: 'terminal', reason });
      const before = await loadSubmission(world.records, { submissionId: 'A', precheck: false });
      expect(before.head.refusal?.reason).toBe(reason);
      await registered(world, 'A', { 'scan.pdf': scan(1) });
      expect(
        (await loadSubmission(world.records, { submissionId: 'A', precheck: false })).head.refusal,
      ).toBeNull();
    },
  );

  it('refuses a file that the malware scan refused, and waits where a verdict is required', async () => {
    const world = createWorld();
    const event = await upload(world, 'A', { 'scan.pdf': scan(1) });
    const { ref } = (await world.blobs.head('originals', 'incoming/A/scan.pdf'))!;
    const careful = {
      ...world.tools,
      limits: { ...world.tools.limits, malwareVerdict: 'required' as const },
    };
    expect(await registerSubmission(careful, event)).toMatchObject({
      kind: 'retry',
      reason: 'verdict-pending',
    });
    world.blobs.judge(ref, 'refused');
    expect(await registerSubmission(world.tools, event)).toMatchObject({
      kind: 'terminal',
      reason: 'file-refused',
    });
  });

  it('names files by number in what it tells: their names may tell persons', async () => {
    const world = createWorld();
    const manifest = { ...stated, files: [{ name: '王示例-210102198503079990.pdf' }] };
    const outcome = await submit(world, 'A', {}, manifest);
    expect(outcome.kind).toBe('retry');
    expect(JSON.stringify(outcome)).not.toContain('王示例');
  });
});
