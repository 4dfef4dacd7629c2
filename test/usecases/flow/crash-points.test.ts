import { describe, expect, it } from 'vitest';
import { assembleStored } from '../../../shared/usecases/flow/assemble-stored.ts';
import { driveAgain } from '../../../shared/usecases/flow/drive-again.ts';
import { judgeStored } from '../../../shared/usecases/flow/judge-stored.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { planStoredPages } from '../../../shared/usecases/flow/plan-pages.ts';
import { readStoredPage } from '../../../shared/usecases/flow/read-stored-page.ts';
import { reconcileStored } from '../../../shared/usecases/flow/reconcile-stored.ts';
import { recordFailure } from '../../../shared/usecases/flow/record-failure.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { sweep } from '../../../shared/usecases/flow/sweep.ts';
import { cityDossier } from '../../rules/builders.ts';
import { dossiersOf, registeredBatch } from './batch-world.ts';
import { type Kill, Killed, killedAt, lastingState } from './crash.ts';
import {
  auditOf,
  createWorld,
  giveReading,
  runFlow,
  scan,
  stated,
  type Tools,
  upload,
  valueIn,
  type World,
} from './world.ts';

/** One event: what was before it, and what its handler does; the same again is a redelivery. */
interface Scenario {
  readonly before?: (world: World) => Promise<string | undefined>;
  readonly handle: (tools: Tools, world: World, dossierId: string) => Promise<unknown>;
}

async function registered(
  world: World,
  id = 'A',
  files: Record<string, unknown> = { 'a.pdf': scan(2), 'b.pdf': scan(1, 'b') },
) {
  const outcome = valueIn(await registerSubmission(world.tools, await upload(world, id, files)));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  return outcome.dossierId;
}

async function listed(world: World) {
  const dossierId = await registered(world);
  valueIn(await listStoredPages(world.tools, { dossierId }));
  return dossierId;
}

const pageOf = (dossierId: string, page: number) => ({
  dossierId,
  page,
  file: page === 3 ? 'b.pdf' : 'a.pdf',
  index: page === 3 ? 0 : page - 1,
  depth: 'adaptive' as const,
});

async function read(world: World) {
  const dossierId = await listed(world);
  for (const page of [1, 2, 3]) valueIn(await readStoredPage(world.tools, pageOf(dossierId, page)));
  return dossierId;
}

async function clean(world: World) {
  const dossierId = await read(world);
  await giveReading(world.tools, dossierId, cityDossier());
  return dossierId;
}

const event = async (world: World, id: string) =>
  (await world.blobs.head('originals', `incoming/${id}/submission.json`))!.ref;

const scenarios: Record<string, Scenario> = {
  'registering a submission': {
    before: async (world) => {
      await upload(world, 'A', { 'a.pdf': scan(2), 'b.pdf': scan(1, 'b') });
      return undefined;
    },
    handle: async (tools, world) => registerSubmission(tools, await event(world, 'A')),
  },
  'registering a new version of a submission': {
    before: async (world) => {
      await listed(world);
      await upload(world, 'A', { 'a.pdf': scan(3) });
      return undefined;
    },
    handle: async (tools, world) => registerSubmission(tools, await event(world, 'A')),
  },
  'registering the same bytes again': {
    before: async (world) => {
      await registered(world);
      await upload(world, 'B', { 'a.pdf': scan(2), 'b.pdf': scan(1, 'b') });
      return undefined;
    },
    handle: async (tools, world) => registerSubmission(tools, await event(world, 'B')),
  },
  'refusing an upload': {
    before: async (world) => {
      await upload(world, 'A', {});
      return undefined;
    },
    handle: async (tools, world) => registerSubmission(tools, await event(world, 'A')),
  },
  'registering a batch': {
    before: async (world) => {
      await upload(
        world,
        'B1',
        {
          'roster.csv': 'roster',
          'dossiers/01/scan.pdf': scan(1, '1'),
          'dossiers/02/scan.pdf': scan(1, '2'),
          'dossiers/03/scan.pdf': scan(1, '1'),
          'dossiers/04/notes.txt': 'no scan',
        },
        stated,
        'batch',
      );
      return undefined;
    },
    handle: async (tools, world) =>
      registerSubmission(tools, (await world.blobs.head('originals', 'incoming/B1/batch.json'))!.ref),
  },
  'listing pages': {
    before: (world) => registered(world),
    handle: (tools, _, dossierId) => listStoredPages(tools, { dossierId }),
  },
  'reading a page': {
    before: listed,
    handle: (tools, _, dossierId) => readStoredPage(tools, pageOf(dossierId, 2)),
  },
  'planning pages': {
    before: read,
    handle: (tools, _, dossierId) => planStoredPages(tools, { dossierId }),
  },
  'assembling a dossier': {
    before: read,
    handle: (tools, _, dossierId) => assembleStored(tools, { dossierId }),
  },
  'judging a dossier that policy accepts': {
    before: clean,
    handle: (tools, _, dossierId) => judgeStored(tools, { dossierId }),
  },
  'recording a failure': {
    before: listed,
    handle: (tools, _, dossierId) => recordFailure(tools, { dossierId, reason: 'nothing-readable' }),
  },
  'driving a dossier again': {
    before: async (world) => {
      const dossierId = await listed(world);
      valueIn(await recordFailure(world.tools, { dossierId, reason: 'attempts-exhausted' }));
      return dossierId;
    },
    handle: (tools, _, dossierId) =>
      driveAgain(tools, { id: 'admin-1', role: 'administrator' }, { dossierId }),
  },
  'reconciling a batch': {
    before: async (world) => {
      await registeredBatch(world, 2);
      for (const { dossierId, reading } of await dossiersOf(world)) {
        await runFlow(world.tools, dossierId, { reading: () => reading });
      }
      return undefined;
    },
    handle: (tools) => reconcileStored(tools, { batchId: 'B1' }),
  },
  'sweeping up a lost execution': {
    before: async (world) => {
      const dossierId = await listed(world);
      for (const name of world.workflow.executions.keys()) world.workflow.end(name);
      return dossierId;
    },
    handle: (tools) => sweep(tools, { now: '2024-08-08T05:00:00.000Z' }),
  },
  'the whole way of a submission': {
    before: async (world) => {
      await upload(world, 'A', { 'a.pdf': scan(2), 'b.pdf': scan(1, 'b') });
      return undefined;
    },
    handle: async (tools, world) => {
      const outcome = valueIn(await registerSubmission(tools, await event(world, 'A')));
      if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
      return runFlow(tools, outcome.dossierId, { reading: cityDossier });
    },
  },
};

async function afterKill({ before, handle }: Scenario, kill: Kill | null) {
  const world = createWorld();
  const dossierId = (await before?.(world)) ?? '';
  const { tools, calls } = killedAt(world.tools, kill);
  try {
    await handle(tools, world, dossierId);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  if (kill !== null) await handle(world.tools, world, dossierId);
  const state = await lastingState(world);
  for (const { name, body } of state.items) {
    const chain = /^DOSSIER#(\S+) HEAD$/.exec(name)?.[1];
    if (chain && body) await auditOf(world, chain);
  }
  return { state, calls: calls() };
}

describe('a process that is killed at any port call and gets the event again', () => {
  it.each(Object.entries(scenarios))('ends in the same state: %s', async (_, scenario) => {
    const undisturbed = await afterKill(scenario, null);
    expect(undisturbed.calls).toBeGreaterThan(1);
    for (let call = 0; call < undisturbed.calls; call++) {
      for (const when of ['before', 'after'] as const) {
        const { state } = await afterKill(scenario, { call, when });
        // Equal texts are told quickly; only a difference is worth a picture of it.
        if (JSON.stringify(state) === JSON.stringify(undisturbed.state)) continue;
        expect(state, `killed ${when} call ${call}`).toEqual(undisturbed.state);
      }
    }
  });

  it.each(Object.entries(scenarios))('changes nothing by the same event twice: %s', async (_, scenario) => {
    const once = await afterKill(scenario, null);
    const twice = await afterKill(scenario, { call: -1, when: 'before' });
    expect(twice.state).toEqual(once.state);
  });
});
