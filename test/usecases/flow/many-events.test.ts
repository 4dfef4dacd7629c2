import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlobRef } from '../../../shared/domain/flow/blob-ref.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadSubmission } from '../../../shared/usecases/stores/submission-store.ts';
import { type Kill, Killed, killedAt } from './crash.ts';
import {
  auditOf,
  createWorld,
  headOf,
  runFlow,
  scan,
  stated,
  store,
  type Tools,
  valueIn,
  type World,
} from './world.ts';

/** Reproducible chance for the large run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An upload's file, its manifest, and how long each delivery of the manifest's event takes, in steps. */
const uploaded = fc.record({
  submission: fc.nat(2),
  pause: fc.nat(2),
  delays: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }),
});
const kill = fc.record({ call: fc.nat(60), when: fc.constantFrom('before' as const, 'after' as const) });
const story = fc.record({
  uploads: fc.array(uploaded, { minLength: 1, maxLength: 7 }),
  kills: fc.array(fc.option(kill, { freq: 2 }), { maxLength: 12 }),
});

async function handle(tools: Tools, event: BlobRef): Promise<void> {
  const outcome = valueIn(await registerSubmission(tools, event));
  if (outcome.kind === 'dossier') await runFlow(tools, outcome.dossierId);
}

/** The event's delivery, killed in the middle and repeated where the story says so. */
async function deliver(world: World, event: BlobRef, kill: Kill | null): Promise<void> {
  if (kill) {
    await handle(killedAt(world.tools, kill).tools, event).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  }
  await handle(world.tools, event);
}

describe('events in any order, late, repeated, with kills between', () => {
  it('leave the newest bytes of each submission in force, one revision, unbroken chains, no page read twice', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ uploads, kills }) => {
        const world = createWorld();
        const due: { at: number; event: BlobRef }[] = [];
        let delivered = 0;
        let now = 0;
        const deliverUntil = async (end: number) => {
          for (; now <= end; now++) {
            for (const { event } of due.filter(({ at }) => at === now)) {
              await deliver(world, event, kills[delivered] ?? null);
              delivered += 1;
            }
          }
        };
        for (const [index, { submission, pause, delays }] of uploads.entries()) {
          await store(world, `incoming/S${submission}/scan.pdf`, scan(2, String(index)));
          await deliverUntil(now + pause);
          const event = await store(world, `incoming/S${submission}/submission.json`, stated);
          due.push(...delays.map((delay) => ({ at: now + delay, event })));
        }
        await deliverUntil(now + 10);
        for (const submission of new Set(uploads.map((one) => one.submission))) {
          const name = { submissionId: `S${submission}`, precheck: false };
          const { versions } = (await loadSubmission(world.records, name)).head;
          const { sha256 } = (await world.blobs.head('originals', `incoming/S${submission}/scan.pdf`))!;
          const newest = await headOf(world, versions.at(-1)!.dossierId);
          expect(newest).toMatchObject({ state: 'IN_REVIEW', recordRevision: 1, files: [{ sha256 }] });
          for (const { dossierId } of versions) await auditOf(world, dossierId);
          for (const { dossierId } of versions.slice(0, -1)) {
            expect((await headOf(world, dossierId)).state).toBe('SUPERSEDED');
          }
        }
        if (kills.every((one) => one === null)) expect(new Set(world.read).size).toBe(world.read.length);
      }),
      { numRuns: 80 },
    );
  });

  it('make exactly 4,000 executions of 4,000 submissions with 30 % of their events doubled', async () => {
    const world = createWorld();
    const chance = seeded(20_240_808);
    const events: BlobRef[] = [];
    for (let number = 0; number < 4000; number++) {
      await store(world, `incoming/S${number}/scan.pdf`, scan(1, String(number)));
      events.push(await store(world, `incoming/S${number}/submission.json`, stated));
    }
    const doubled = events.filter(() => chance() < 0.3);
    expect(doubled.length).toBeGreaterThan(1000);
    const queue = [...events, ...doubled]
      .map((event) => ({ event, key: chance() }))
      .toSorted((a, b) => a.key - b.key);
    const workers = 16;
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        for (let at = worker; at < queue.length; at += workers) {
          valueIn(await registerSubmission(world.tools, queue[at]!.event));
        }
      }),
    );
    const dossiers = [...world.workflow.executions.values()].map(({ dossierId }) => dossierId);
    expect(dossiers).toHaveLength(4000);
    expect(new Set(dossiers).size).toBe(4000);
  });
});
