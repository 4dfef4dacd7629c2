import { describe, expect, it } from 'vitest';
import { storeIntegrityList } from '../../../shared/adapters/persons/stored-integrity-list.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { OutboxEntry } from '../../../shared/domain/flow/outbox.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { judgeStored } from '../../../shared/usecases/flow/judge-stored.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadContext } from '../../../shared/usecases/stores/context-store.ts';
import { change, cityDossier, unsure } from '../../rules/builders.ts';
import { readingOf } from './batch-world.ts';
import {
  auditOf,
  createWorld,
  headOf,
  recordOf,
  runFlow,
  scan,
  stated,
  upload,
  valueIn,
  type World,
} from './world.ts';

async function judged(world: World, id: string, reading: DossierReading, manifest: object = stated) {
  const event = await upload(world, id, { 'scan.pdf': scan(1, id) }, manifest);
  const outcome = valueIn(await registerSubmission(world.tools, event));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  const { dossierId } = outcome;
  expect(await runFlow(world.tools, dossierId, { reading: () => withHash(reading, id) })).toBe(true);
  return dossierId;
}

/** Other bytes are another paper. */
const withHash = (reading: DossierReading, id: string): DossierReading => ({
  ...reading,
  pages: reading.pages.map((page) => ({ ...page, sha256: id.repeat(64).slice(0, 64) })),
});

const outcomeOf = async (world: World, dossierId: string, rule: string) =>
  (await recordOf(world, dossierId)).findings.find(({ ruleId }) => ruleId === rule)?.outcome;

describe('judging a dossier', () => {
  it('decides at once what policy may accept, and orders its notice in the same transaction', async () => {
    const world = createWorld();
    const dossierId = await judged(world, 'A', cityDossier());
    const head = await headOf(world, dossierId);
    expect(head).toMatchObject({
      state: 'DECIDED',
      recordRevision: 1,
      decision: { proposed: 'ACCEPT', final: 'ACCEPT' },
      applicant: { name: '王示例', level: '正高级工程师' },
      confirmed: { by: { role: 'system' }, decision: 'ACCEPT' },
    });
    const { items } = await world.records.list('by-state', { pk: lists.pendingOutbox });
    const [entry] = items.map(({ body }) => OutboxEntry.parse(body));
    expect(items).toHaveLength(1);
    expect(entry).toMatchObject({ dossierId, state: 'PENDING', outboxId: `${dossierId}-N1-1` });
    expect((await auditOf(world, dossierId)).map(({ action }) => action)).toEqual([
      'submission-registered',
      'pages-listed',
      'dossier-read',
      'judged',
    ]);
  });

  it('leaves the same dossier to a person where the campaign wants one', async () => {
    const world = createWorld({ policy: { automaticAcceptance: false } });
    const dossierId = await judged(world, 'A', cityDossier());
    expect(await headOf(world, dossierId)).toMatchObject({
      state: 'IN_REVIEW',
      decision: { proposed: 'ACCEPT', final: null },
    });
    expect((await world.records.list('by-state', { pk: lists.pendingOutbox })).items).toEqual([]);
  });

  it('never rejects by itself', async () => {
    const world = createWorld();
    const late = { ...stated, receivedAt: '2024-09-20T10:00:00+08:00' };
    const dossierId = await judged(world, 'A', cityDossier(), late);
    expect(await headOf(world, dossierId)).toMatchObject({
      state: 'IN_REVIEW',
      decision: { proposed: 'REJECT', final: null },
    });
  });

  it('leaves open questions to a person', async () => {
    const world = createWorld();
    const dossierId = await judged(world, 'A', change(cityDossier(), unsure('applicant.name')));
    expect(await headOf(world, dossierId)).toMatchObject({
      state: 'IN_REVIEW',
      decision: { proposed: 'REVIEW' },
    });
  });

  it('tells a precheck and registers nothing of it', async () => {
    const world = createWorld();
    const precheck = await judged(world, 'A', cityDossier(), { ...stated, precheck: true });
    expect(await headOf(world, precheck)).toMatchObject({
      state: 'PRECHECKED',
      decision: { proposed: 'ACCEPT', final: null },
    });
    expect((await world.records.list('by-state', { pk: lists.pendingOutbox })).items).toEqual([]);
    const real = await judged(world, 'B', cityDossier());
    expect(await outcomeOf(world, real, 'PROC-02')).toBe('pass');
  });

  it('holds what was received before against a dossier, and asks about what was received later', async () => {
    const at = (day: number) => ({ ...stated, receivedAt: `2024-08-0${day}T10:00:00+08:00` });
    const inOrder = createWorld();
    await judged(inOrder, 'A', readingOf(1), at(7));
    const second = await judged(inOrder, 'B', readingOf(1), at(8));
    const other = await judged(inOrder, 'C', readingOf(2), at(8));
    expect(await outcomeOf(inOrder, second, 'PROC-02')).toBe('fail');
    expect(await outcomeOf(inOrder, other, 'PROC-02')).toBe('pass');
    const reversed = createWorld();
    await judged(reversed, 'B', readingOf(1), at(8));
    const first = await judged(reversed, 'A', readingOf(1), at(7));
    expect(await outcomeOf(reversed, first, 'PROC-02')).toBe('review');
    expect((await headOf(reversed, first)).state).toBe('IN_REVIEW');
  });

  it('asks about two dossiers of a person that came at the same time', async () => {
    const world = createWorld();
    await judged(world, 'A', readingOf(1));
    const second = await judged(world, 'B', readingOf(1));
    expect(await outcomeOf(world, second, 'PROC-02')).toBe('review');
    expect(await headOf(world, second)).toMatchObject({ state: 'IN_REVIEW' });
  });

  it('holds no superseded version of a submission against its next one', async () => {
    const world = createWorld({ policy: { automaticAcceptance: false } });
    const first = await judged(world, 'A', readingOf(1));
    const event = await upload(world, 'A', { 'scan.pdf': scan(1, 'a second scan') });
    const next = valueIn(await registerSubmission(world.tools, event));
    if (next.kind !== 'dossier') throw new Error(next.kind);
    await runFlow(world.tools, next.dossierId, { reading: () => withHash(readingOf(1), 'Z') });
    expect((await headOf(world, first)).state).toBe('SUPERSEDED');
    expect(await outcomeOf(world, next.dossierId, 'PROC-02')).toBe('pass');
  });

  it('asks the integrity list once there is one', async () => {
    const world = createWorld();
    const unknown = await judged(world, 'A', readingOf(1));
    expect(await outcomeOf(world, unknown, 'ELIG-03')).toBe('info');
    const key = world.tools.persons.keys.keyOf(String(readingOf(2).fields['applicant.idNumber']?.value));
    await world.records.write([
      { op: 'put', ...keys.integrityList(), kind: 'integrity-list', body: {}, expected: null },
      {
        op: 'put',
        ...keys.integrity(key),
        kind: 'integrity-entry',
        body: { schema: 'shouli/integrity@1', verifiedYear: 2023 },
        expected: null,
      },
    ]);
    expect(await outcomeOf(world, await judged(world, 'B', readingOf(2)), 'ELIG-03')).not.toBe('pass');
    expect(await outcomeOf(world, await judged(world, 'C', readingOf(3)), 'ELIG-03')).toBe('pass');
  });

  it('is barred by the year that bars, though a later one is listed', async () => {
    const world = createWorld();
    const key = world.tools.persons.keys.keyOf(String(readingOf(2).fields['applicant.idNumber']?.value));
    await storeIntegrityList(world.records, new Map([[key, [2023, 2026]]]), true);
    expect(await outcomeOf(world, await judged(world, 'B', readingOf(2)), 'ELIG-03')).not.toBe('pass');
  });

  it('keeps one revision however often the step comes again', async () => {
    const world = createWorld();
    const dossierId = await judged(world, 'A', cityDossier());
    const again = valueIn(await judgeStored(world.tools, { dossierId }));
    expect(again).toEqual({ dossierId, state: 'DECIDED', revision: 1 });
    const { items } = await world.records.query({ pk: keys.head(dossierId).pk, skPrefix: 'RECORD#' });
    expect(items).toHaveLength(1);
  });

  it('keeps no ID number in clear, in no item', async () => {
    const world = createWorld();
    const dossierId = await judged(world, 'A', cityDossier());
    const changes = await world.records.changes.after(0, 10_000);
    expect(JSON.stringify(changes.map(({ after }) => after))).not.toContain('210102198503079990');
    expect((await recordOf(world, dossierId)).fields['applicant.idNumber']?.value).toBe('210102198503079990');
  });

  it('keeps what was known beside the dossier with the revision', async () => {
    const world = createWorld();
    const first = await judged(world, 'A', readingOf(1));
    const second = await judged(world, 'B', readingOf(1));
    const context = await loadContext(world.tools, second, 1);
    expect(context).toMatchObject({ earlierSubmissions: [], batch: { twins: [first] } });
  });

  it('forgets no notice that could not be delivered when its dossier is judged anew', async () => {
    const world = createWorld({ policy: { automaticAcceptance: false } });
    const dossierId = await judged(world, 'A', cityDossier());
    valueIn(await recordFailure(world.tools, { dossierId, reason: 'delivery-failed', step: 'delivery' }));
    const restated = { ...stated, receivedAt: '2024-08-08T11:00:00+08:00' };
    valueIn(
      await registerSubmission(world.tools, await upload(world, 'A', { 'scan.pdf': scan(1, 'A') }, restated)),
    );
    valueIn(await judgeStored(world.tools, { dossierId }));
    expect(await headOf(world, dossierId)).toMatchObject({
      recordRevision: 2,
      failure: { reason: 'delivery-failed' },
    });
  });

  it('waits for the reading, and leaves alone what the flow has not begun', async () => {
    const world = createWorld();
    const event = await upload(world, 'A', { 'scan.pdf': scan(1) });
    const outcome = valueIn(await registerSubmission(world.tools, event));
    if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
    const { dossierId } = outcome;
    expect(valueIn(await judgeStored(world.tools, { dossierId })).state).toBe('RECEIVED');
    valueIn(await listStoredPages(world.tools, { dossierId }));
    expect(await judgeStored(world.tools, { dossierId })).toMatchObject({
      kind: 'retry',
      reason: 'file-not-there-yet',
    });
  });
});
