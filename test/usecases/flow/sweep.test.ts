import { describe, expect, it } from 'vitest';
import { done, retry, terminal } from '../../../shared/domain/flow/step-outcome.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { sweep } from '../../../shared/usecases/flow/sweep.ts';
import { flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { cityDossier } from '../../rules/builders.ts';
import { dossiersOf, registeredBatch } from './batch-world.ts';
import {
  auditOf,
  createWorld,
  headOf,
  leaveHead,
  runFlow,
  scan,
  type Tools,
  upload,
  valueIn,
  type World,
} from './world.ts';

const HOUR = 3_600_000;

async function registered(world: World, id = 'A') {
  const event = await upload(world, id, { 'scan.pdf': scan(1, id) });
  const outcome = valueIn(await registerSubmission(world.tools, event));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  return outcome.dossierId;
}

async function swept(world: World, tools: Partial<Tools> = {}) {
  return valueIn(await sweep({ ...world.tools, ...tools }, { now: world.clock.now() }));
}

function endAll({ workflow }: World): void {
  for (const name of workflow.executions.keys()) workflow.end(name);
}

describe('the sweep', () => {
  it('leaves alone what is young, and what is old but still runs', async () => {
    const world = createWorld();
    await registered(world);
    expect(await swept(world)).toMatchObject({
      driven: 0,
      states: { RECEIVED: { count: 1, oldestSeconds: 0 } },
    });
    world.clock.advance(HOUR);
    expect(await swept(world)).toMatchObject({
      driven: 0,
      states: { RECEIVED: { count: 1, oldestSeconds: 3600 } },
    });
  });

  it('starts the execution of a dossier that was registered and never started', async () => {
    const world = createWorld();
    const event = await upload(world, 'A', { 'scan.pdf': scan(1) });
    const broken = { ...world.workflow, start: () => Promise.reject(new Error('killed')) };
    await expect(registerSubmission({ ...world.tools, workflow: broken }, event)).rejects.toThrow('killed');
    world.clock.advance(HOUR);
    expect(await swept(world)).toMatchObject({ driven: 1 });
    expect([...world.workflow.executions.keys()]).toEqual([expect.stringMatching(/-r0$/)]);
  });

  it('drives a lost execution anew a bounded number of times, then shows the failure', async () => {
    const world = createWorld();
    const dossierId = await registered(world);
    valueIn(await listStoredPages(world.tools, { dossierId }));
    const told: [number, number][] = [];
    for (let round = 0; round <= flowLimits.automaticDrives; round++) {
      endAll(world);
      world.clock.advance(HOUR);
      const { driven, failed } = await swept(world);
      told.push([driven, failed]);
    }
    expect(told).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect((await headOf(world, dossierId)).failure?.reason).toBe('attempts-exhausted');
    world.clock.advance(HOUR);
    expect(await swept(world)).toMatchObject({ driven: 0, failed: 0, states: { FAILED: { count: 1 } } });
    expect(world.workflow.executions.size).toBe(1 + flowLimits.automaticDrives);
    await auditOf(world, dossierId);
  });

  it('drives again what only ran out of attempts, and never what another input must mend', async () => {
    const world = createWorld();
    const passing = await registered(world, 'A');
    const lasting = await registered(world, 'B');
    valueIn(await recordFailure(world.tools, { dossierId: passing, reason: 'attempts-exhausted' }));
    valueIn(await recordFailure(world.tools, { dossierId: lasting, reason: 'nothing-readable' }));
    world.clock.advance(HOUR);
    expect(await swept(world)).toMatchObject({ driven: 1, states: { FAILED: { count: 2 } } });
    expect((await headOf(world, passing)).failure).toBeNull();
    expect((await headOf(world, lasting)).failure?.reason).toBe('nothing-readable');
  });

  it('delivers what has not left after hours without the feed, and shows what can not be delivered', async () => {
    const world = createWorld();
    const dossierId = await registered(world);
    await runFlow(world.tools, dossierId, { reading: cityDossier });
    expect(await swept(world)).toMatchObject({ delivered: 0, outbox: { count: 1 } });
    world.clock.advance(25 * HOUR);
    expect(await swept(world)).toMatchObject({ delivered: 1, outbox: { oldestSeconds: 25 * 3600 } });
    expect(world.delivered).toEqual([`${dossierId}-N1-1`]);
    const failing = { deliver: async () => retry('delivery-failed') };
    for (let tries = 1; tries < flowLimits.deliveries; tries++) {
      expect(await swept(world, failing)).toMatchObject({ delivered: 0, failed: 0 });
    }
    expect(await swept(world, failing)).toMatchObject({ failed: 1 });
    expect((await headOf(world, dossierId)).failure?.reason).toBe('delivery-failed');
    expect(await swept(world, failing)).toMatchObject({ failed: 0 });
  });

  it('shows also what can not leave of a dossier that was notified, or that a person holds again', async () => {
    const world = createWorld();
    for (const state of ['NOTIFIED', 'IN_REVIEW'] as const) {
      const dossierId = await registered(world, state);
      await leaveHead(world, dossierId, { state });
      const failure = { dossierId, reason: 'delivery-failed', step: 'delivery' } as const;
      expect(valueIn(await recordFailure(world.tools, failure))).toEqual({ recorded: true });
      expect(valueIn(await recordFailure(world.tools, { dossierId, reason: 'fault' }))).toEqual({
        recorded: false,
      });
    }
  });

  it('comes to everything in time where more is due than one sweep does, also behind what never succeeds', async () => {
    const world = createWorld();
    for (const id of ['A', 'B', 'C', 'D', 'E']) await registered(world, id);
    endAll(world);
    const looked = new Set<string>();
    const watch = {
      look: async (name: string) => {
        looked.add(name);
        throw new Error('no answer');
      },
    };
    const limits = { ...flowLimits, actionsPerSweep: 2 };
    world.clock.advance(HOUR);
    for (let round = 0; round < 5; round++) {
      world.clock.advance(15 * 60_000 + 60_000);
      await swept(world, { watch, limits });
    }
    expect(looked.size).toBe(5);
  });

  it('reconciles batches whose change nobody told', async () => {
    const world = createWorld();
    await registeredBatch(world, 2);
    for (const { dossierId, reading } of await dossiersOf(world)) {
      await runFlow(world.tools, dossierId, { reading: () => reading });
    }
    expect(await swept(world)).toMatchObject({ reconciled: 1, batches: { count: 1 } });
    expect(await swept(world)).toMatchObject({ reconciled: 0, batches: { count: 0 } });
  });

  it('does what it can where one thing throws, and says that something was left', async () => {
    const world = createWorld();
    for (const id of ['A', 'B', 'C']) await registered(world, id);
    endAll(world);
    world.clock.advance(HOUR);
    let looks = 0;
    const watch = {
      look: async (name: string) => {
        looks += 1;
        if (looks === 2) throw new Error('no answer');
        return world.workflow.look(name);
      },
    };
    expect(await swept(world, { watch })).toMatchObject({ driven: 2, troubled: 1, more: false });
    endAll(world);
    world.clock.advance(HOUR);
    const limits = { ...flowLimits, actionsPerSweep: 1 };
    expect(await swept(world, { limits })).toMatchObject({ driven: 1, more: true });
  });

  it('counts as delivered only what was', async () => {
    const world = createWorld();
    const dossierId = await registered(world);
    await runFlow(world.tools, dossierId, { reading: cityDossier });
    world.clock.advance(HOUR);
    expect(await swept(world, { deliver: async () => terminal('notice-differs') })).toMatchObject({
      delivered: 0,
    });
    expect(await swept(world, { deliver: async () => done(null) })).toMatchObject({ delivered: 1 });
  });
});
