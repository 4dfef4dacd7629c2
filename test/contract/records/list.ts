import { describe, expect, it } from 'vitest';
import { type Given, type Put, put, sortKeys } from './given.ts';

export function listCases(given: Given): void {
  const { fresh, write, listed } = given;

  describe('a list', () => {
    const inList = (pk: string, sk: string): Partial<Put> => ({ lists: { 'by-state': { pk, sk } } });

    it('holds items of many partitions in the order of its own keys', async () => {
      const list = fresh();
      await write(
        put(fresh(), 'first', inList(list, '3')),
        put(fresh(), 'second', inList(list, '1')),
        put(fresh(), 'third', inList(list, '2')),
      );
      expect(await listed(list)).toEqual(['second', 'third', 'first']);
      expect(await listed(list, { ascending: false })).toEqual(['first', 'third', 'second']);
    });

    it('gives whole items', async () => {
      const list = fresh();
      const pk = fresh();
      await write(put(pk, 'A', inList(list, '1')));
      const [item] = (await given.records.list('by-state', { pk: list })).items;
      expect(item).toEqual(await given.records.get({ pk, sk: 'A' }));
    });

    it('has nothing to do with a list of another name', async () => {
      const pk = fresh();
      await write(
        put(pk, 'S', { lists: { 'by-state': { pk, sk: '1' } } }),
        put(pk, 'B', { lists: { 'by-batch': { pk, sk: '1' } } }),
        put(pk, 'P', { lists: { 'by-person': { pk, sk: '1' } } }),
      );
      for (const [list, sk] of [
        ['by-state', 'S'],
        ['by-batch', 'B'],
        ['by-person', 'P'],
      ] as const) {
        expect(sortKeys((await given.records.list(list, { pk })).items)).toEqual([sk]);
      }
    });

    it('loses an item that is replaced without a word of the list', async () => {
      const list = fresh();
      const pk = fresh();
      await write(put(pk, 'A', inList(list, '1')));
      await write(put(pk, 'A', { expected: 1 }));
      expect(await listed(list)).toEqual([]);
    });

    it('gives an item over to another list', async () => {
      const [reading, review, pk] = [fresh(), fresh(), fresh()];
      await write(put(pk, 'A', inList(reading, '1')));
      await write(put(pk, 'A', { expected: 1, ...inList(review, '1') }));
      expect([await listed(reading), await listed(review)]).toEqual([[], ['A']]);
    });

    it('shows an item under its new key alone', async () => {
      const [list, pk] = [fresh(), fresh()];
      await write(put(pk, 'A', inList(list, '1')), put(pk, 'B', inList(list, '2')));
      await write(put(pk, 'A', { expected: 1, ...inList(list, '3') }));
      expect(await listed(list)).toEqual(['B', 'A']);
    });

    it('loses an item that is deleted', async () => {
      const [list, pk] = [fresh(), fresh()];
      await write(put(pk, 'A', inList(list, '1')));
      await write({ op: 'delete', pk, sk: 'A', expected: 1 });
      expect(await listed(list)).toEqual([]);
    });

    it('does not change where a transaction fails', async () => {
      const [list, pk] = [fresh(), fresh()];
      await write(put(pk, 'A', inList(list, '1')));
      await given.records.write([
        put(pk, 'A', { expected: 1 }),
        put(pk, 'B', { expected: 5, ...inList(list, '2') }),
      ]);
      expect(await listed(list)).toEqual(['A']);
    });

    it('holds several items under one key', async () => {
      const [list, pk] = [fresh(), fresh()];
      await write(...['A', 'B', 'C', 'D', 'E'].map((sk) => put(pk, sk, inList(list, 'same'))));
      for (const limit of [1, 2, 100]) {
        expect((await listed(list, { limit })).sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
      }
    });

    it('keeps to a prefix of its keys, page by page, up or down', async () => {
      const list = fresh();
      const days = ['2024-08-31', '2024-09-01', '2024-09-02', '2024-09-03', '2024-10-01'];
      await write(...days.map((day) => put(fresh(), `D${day}`, inList(list, day))));
      const september = ['D2024-09-01', 'D2024-09-02', 'D2024-09-03'];
      expect(await listed(list, { skPrefix: '2024-09', limit: 2 })).toEqual(september);
      expect(await listed(list, { skPrefix: '2024-09', limit: 2, ascending: false })).toEqual(
        september.reverse(),
      );
    });

    it('cannot have an empty key', async () => {
      await expect(given.records.write([put(fresh(), 'A', inList('L', ''))])).rejects.toThrow(RangeError);
    });
  });
}
