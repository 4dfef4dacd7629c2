import { describe, expect, it } from 'vitest';
import { type Given, put } from './given.ts';

export function writeCases(given: Given): void {
  const { fresh, write, keysOf } = given;

  describe('a write', () => {
    it('makes version 1 of a new item', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      expect((await given.records.get({ pk, sk: 'A' }))?.version).toBe(1);
    });

    it('replaces everything of an item and counts its version up', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { kind: 'old', lists: { 'by-state': { pk, sk: '1' } } }));
      await write(put(pk, 'A', { kind: 'new', body: { now: true }, expected: 1 }));
      expect(await given.records.get({ pk, sk: 'A' })).toEqual({
        pk,
        sk: 'A',
        kind: 'new',
        version: 2,
        body: { now: true },
        lists: {},
        expiresAt: null,
      });
    });

    it('follows versions over many replacements', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      for (let version = 1; version <= 12; version += 1) await write(put(pk, 'A', { expected: version }));
      expect((await given.records.get({ pk, sk: 'A' }))?.version).toBe(13);
    });

    it('does not create what is there already', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { body: 'first' }));
      expect(await given.records.write([put(pk, 'A', { body: 'second' })])).toEqual({
        ok: false,
        error: { kind: 'conflict', writes: [0] },
      });
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({ body: 'first', version: 1 });
    });

    it.each([2, 7])('does not replace version 1 for one who saw version %i', async (expected) => {
      const pk = fresh();
      await write(put(pk, 'A', { body: 'first' }));
      expect(await given.records.write([put(pk, 'A', { expected })])).toMatchObject({
        error: { kind: 'conflict', writes: [0] },
      });
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({ body: 'first', version: 1 });
    });

    it('does not replace what is not there', async () => {
      const pk = fresh();
      expect(await given.records.write([put(pk, 'A', { expected: 1 })])).toMatchObject({
        error: { kind: 'conflict', writes: [0] },
      });
      expect(await given.records.get({ pk, sk: 'A' })).toBeNull();
    });

    it('deletes the version that was seen', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      await write({ op: 'delete', pk, sk: 'A', expected: 1 });
      expect(await given.records.get({ pk, sk: 'A' })).toBeNull();
      expect(await keysOf({ pk })).toEqual([]);
    });

    it('does not delete another version, nor what is not there', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      expect(
        await given.records.write([
          { op: 'delete', pk, sk: 'A', expected: 2 },
          { op: 'delete', pk, sk: 'B', expected: 1 },
        ]),
      ).toMatchObject({ error: { kind: 'conflict', writes: [0, 1] } });
      expect(await given.records.get({ pk, sk: 'A' })).not.toBeNull();
    });

    it('begins at version 1 again after a deletion', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      await write(put(pk, 'A', { expected: 1 }));
      await write({ op: 'delete', pk, sk: 'A', expected: 2 });
      await write(put(pk, 'A'));
      expect((await given.records.get({ pk, sk: 'A' }))?.version).toBe(1);
    });

    it('of nothing is done', async () => {
      await write();
    });

    it('takes 100 items at once and no more', async () => {
      const pk = fresh();
      const writes = Array.from({ length: 101 }, (_, index) => put(pk, `I${index}`));
      await expect(given.records.write(writes)).rejects.toThrow(RangeError);
      expect(await keysOf({ pk })).toEqual([]);
      await write(...writes.slice(1));
      expect((await keysOf({ pk })).length).toBe(100);
    });

    it('names each key once', async () => {
      const pk = fresh();
      const twice = [put(pk, 'A'), { op: 'check', pk, sk: 'A', expected: null } as const];
      await expect(given.records.write(twice)).rejects.toThrow(RangeError);
      expect(await given.records.get({ pk, sk: 'A' })).toBeNull();
    });

    it('refuses a body that JSON cannot hold', async () => {
      await expect(given.records.write([put(fresh(), 'A', { body: undefined })])).rejects.toThrow(RangeError);
    });
  });
}
