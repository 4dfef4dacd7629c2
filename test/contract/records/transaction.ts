import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Write } from '../../../shared/ports/records.ts';
import { type Given, put } from './given.ts';

export function transactionCases(given: Given): void {
  const { fresh, write, keysOf } = given;

  describe('a transaction', () => {
    it('does everything together', async () => {
      const pk = fresh();
      await write(put(pk, 'old'), put(pk, 'kept'), put(pk, 'seen'));
      await write(
        put(pk, 'new'),
        put(pk, 'kept', { expected: 1, body: 'changed' }),
        { op: 'delete', pk, sk: 'old', expected: 1 },
        { op: 'check', pk, sk: 'seen', expected: 1 },
        { op: 'check', pk, sk: 'never', expected: null },
      );
      expect(await keysOf({ pk })).toEqual(['kept', 'new', 'seen']);
      expect(await given.records.get({ pk, sk: 'seen' })).toMatchObject({ version: 1 });
    });

    it('does nothing where one expectation fails, and names it', async () => {
      const pk = fresh();
      await write(put(pk, 'B'));
      expect(await given.records.write([put(pk, 'A'), put(pk, 'B'), put(pk, 'C')])).toEqual({
        ok: false,
        error: { kind: 'conflict', writes: [1] },
      });
      expect(await keysOf({ pk })).toEqual(['B']);
    });

    it('names every expectation that failed', async () => {
      const pk = fresh();
      await write(put(pk, 'A'), put(pk, 'B'));
      expect(
        await given.records.write([
          put(pk, 'A'),
          put(pk, 'free'),
          { op: 'check', pk, sk: 'B', expected: 2 },
          { op: 'delete', pk, sk: 'absent', expected: 1 },
        ]),
      ).toMatchObject({ error: { kind: 'conflict', writes: [0, 2, 3] } });
      expect(await given.records.get({ pk, sk: 'free' })).toBeNull();
    });

    it('of checks alone tells whether they hold and changes nothing', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      await write({ op: 'check', pk, sk: 'A', expected: 1 }, { op: 'check', pk, sk: 'B', expected: null });
      expect(
        await given.records.write([
          { op: 'check', pk, sk: 'A', expected: null },
          { op: 'check', pk, sk: 'B', expected: 1 },
        ]),
      ).toMatchObject({ error: { kind: 'conflict', writes: [0, 1] } });
      expect((await given.records.get({ pk, sk: 'A' }))?.version).toBe(1);
    });

    it('names what is too large to be kept, and writes nothing', async () => {
      const pk = fresh();
      const body = randomBytes(450_000).toString('base64');
      expect(await given.records.write([put(pk, 'A'), put(pk, 'B', { body })])).toEqual({
        ok: false,
        error: { kind: 'too-large', writes: [1] },
      });
      expect(await keysOf({ pk })).toEqual([]);
    });

    it('names all of what is too large together', async () => {
      const pk = fresh();
      const body = randomBytes(370_000).toString('base64');
      const writes = Array.from({ length: 11 }, (_, index) => put(pk, `I${index}`, { body }));
      expect(
        await given.records.write([{ op: 'check', pk, sk: 'X', expected: null }, ...writes]),
      ).toMatchObject({
        error: { kind: 'too-large', writes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
      });
      expect(await keysOf({ pk })).toEqual([]);
    });

    it('lets exactly one of many create an item', async () => {
      const pk = fresh();
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, by) =>
          given.records.write([put(pk, 'A', { body: by })]).catch(() => 'unavailable' as const),
        ),
      );
      expect(outcomes.filter((outcome) => outcome !== 'unavailable' && outcome.ok).length).toBe(1);
    });

    it('loses no count where many count at once', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { body: 0 }));
      const countUp = async (): Promise<void> => {
        for (;;) {
          const item = await given.records.get({ pk, sk: 'A' });
          const { version: expected = 0, body } = item ?? {};
          const outcome = await given.records
            .write([put(pk, 'A', { body: Number(body) + 1, expected })])
            .catch(() => null);
          if (outcome?.ok) return;
        }
      };
      await Promise.all(Array.from({ length: 6 }, countUp));
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({ body: 6, version: 7 });
    });

    it('never mixes with another over the same items', async () => {
      const pk = fresh();
      const both = (by: number): Write[] => {
        const writes = [put(pk, 'A', { body: by }), put(pk, 'B', { body: by })];
        return by % 2 === 0 ? writes : writes.reverse();
      };
      await Promise.all(
        Array.from({ length: 8 }, (_, by) => given.records.write(both(by)).catch(() => null)),
      );
      const [a, b] = await Promise.all(['A', 'B'].map((sk) => given.records.get({ pk, sk })));
      expect(a?.body).toBe(b?.body);
    });
  });
}
