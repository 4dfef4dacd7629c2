import { describe, expect, it } from 'vitest';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { unregisteredUploads } from '../../../shared/usecases/flow/unregistered-uploads.ts';
import { createWorld, scan, stated, upload, valueIn, type World } from './world.ts';

async function left(world: World): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of unregisteredUploads(world.tools, world.clock.now())) found.push(key);
  return found;
}

describe('uploads whose event never came', () => {
  it('are found until they are registered or refused, single ones and batches', async () => {
    const world = createWorld();
    const events = [
      await upload(world, 'A', { 'scan.pdf': scan(1) }),
      await upload(world, 'B', {}),
      await upload(world, 'C', { 'scan.pdf': scan(2) }, { ...stated, precheck: true }),
      await upload(world, 'D', { 'dossiers/1/scan.pdf': scan(3) }, stated, 'batch'),
      await upload(world, 'E', {}, '{', 'batch'),
    ];
    world.clock.advance(1000);
    expect(await left(world)).toEqual(events.map(({ key }) => key));
    for (const event of events) {
      const outcome = await registerSubmission(world.tools, event);
      expect(outcome.kind).not.toBe('retry');
    }
    expect(await left(world)).toEqual([]);
    await upload(world, 'A', {});
    world.clock.advance(1000);
    expect(await left(world)).toEqual(['incoming/A/submission.json']);
  });

  it('are left to their event while they are young', async () => {
    const world = createWorld();
    await upload(world, 'A', { 'scan.pdf': scan(1) });
    expect(await left(world)).toEqual([]);
  });

  it('are found again where registering a batch was broken off', async () => {
    const world = createWorld();
    const event = await upload(world, 'D', { 'dossiers/1/scan.pdf': scan(1) }, stated, 'batch');
    const broken = { ...world.workflow, start: () => Promise.reject(new Error('killed')) };
    await expect(registerSubmission({ ...world.tools, workflow: broken }, event)).rejects.toThrow('killed');
    world.clock.advance(1000);
    expect(await left(world)).toEqual([event.key]);
    valueIn(await registerSubmission(world.tools, event));
    expect(await left(world)).toEqual([]);
  });
});
