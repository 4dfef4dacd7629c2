import { describe, expect, it } from 'vitest';
import { corpus } from './corpus.ts';
import { Doors } from './doors.ts';
import { fuzz } from './fuzz.ts';

describe('the saved seeds', () => {
  it('are small, and each is read as it is: their changes begin at sound files', async () => {
    const doors = await Doors.open();
    const seeds = corpus();
    expect(seeds.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(200 * 1024);
    const outcomes = [];
    for (const { door, name, bytes } of seeds)
      outcomes.push([name, (await doors.enter(door, name, bytes)).outcome]);
    await doors.close();
    expect(outcomes).toEqual(seeds.map(({ name }) => [name, 'read']));
  });
});

describe('bytes changed at random at every door', () => {
  it('give a reading or a typed reason in time, and leave the next file sound', async () => {
    expect(await fuzz(1, 250)).toBeNull();
  }, 300_000);
});
