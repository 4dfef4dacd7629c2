import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../../shared/adapters/records/rules.ts';
import { type Given, put } from './given.ts';

export function expiryCases(given: Given): void {
  const { fresh, write, keysOf, listed } = given;

  describe('an item with an end', () => {
    const inSeconds = (seconds: number): number => secondsOf(given.clock.now()) + seconds;

    it('is there until then and gone from then on', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { expiresAt: inSeconds(60) }));
      given.clock.advance(59_000);
      expect(await given.records.get({ pk, sk: 'A' })).not.toBeNull();
      given.clock.advance(1_000);
      expect(await given.records.get({ pk, sk: 'A' })).toBeNull();
    });

    it('leaves queries and lists with the same moment', async () => {
      const [pk, list] = [fresh(), fresh()];
      const lists = { 'by-state': { pk: list, sk: '1' } };
      await write(put(pk, 'A', { expiresAt: inSeconds(60), lists }), put(pk, 'B', { lists }));
      given.clock.advance(60_000);
      expect(await keysOf({ pk })).toEqual(['B']);
      expect(await listed(list)).toEqual(['B']);
    });

    it('does not end a walk through pages', async () => {
      const pk = fresh();
      const gone = ['a', 'b', 'c', 'd'].map((sk) => put(pk, sk, { expiresAt: inSeconds(1) }));
      await write(...gone, put(pk, 'e'), put(pk, 'f'));
      given.clock.advance(1_000);
      expect(await keysOf({ pk, limit: 1 })).toEqual(['e', 'f']);
    });

    it('leaves its place free for a first version', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { expiresAt: inSeconds(1), body: 'old' }));
      given.clock.advance(1_000);
      await write({ op: 'check', pk, sk: 'A', expected: null });
      await write(put(pk, 'A', { body: 'new' }));
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({
        version: 1,
        body: 'new',
        expiresAt: null,
      });
    });

    it('can no longer be replaced, deleted or counted on', async () => {
      const pk = fresh();
      const until = { expiresAt: inSeconds(1) };
      await write(put(pk, 'A', until), put(pk, 'B', until), put(pk, 'C', until));
      given.clock.advance(1_000);
      expect(
        await given.records.write([
          put(pk, 'A', { expected: 1 }),
          { op: 'delete', pk, sk: 'B', expected: 1 },
          { op: 'check', pk, sk: 'C', expected: 1 },
        ]),
      ).toMatchObject({ error: { kind: 'conflict', writes: [0, 1, 2] } });
    });

    it('stays where it was replaced without one', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { expiresAt: inSeconds(60) }));
      await write(put(pk, 'A', { expected: 1 }));
      given.clock.advance(120_000);
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({ version: 2, expiresAt: null });
    });
  });
}
