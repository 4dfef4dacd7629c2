import { describe, expect, it } from 'vitest';
import { InvalidCursor } from '../../../shared/ports/invalid-cursor.ts';
import { type Given, put } from './given.ts';

export function queryCases(given: Given): void {
  const { fresh, write, keysOf } = given;

  describe('a query', () => {
    it('of an empty partition finds nothing', async () => {
      expect(await given.records.query({ pk: fresh() })).toEqual({ items: [], cursor: null });
    });

    it('gives whole items', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { lists: { 'by-person': { pk, sk: 'x' } } }));
      const [item] = (await given.records.query({ pk })).items;
      expect(item).toEqual(await given.records.get({ pk, sk: 'A' }));
    });

    it('goes by sort key, up or down', async () => {
      const pk = fresh();
      await write(put(pk, '2'), put(pk, '10'), put(pk, '1'), put(pk, 'a'), put(pk, 'B'));
      expect(await keysOf({ pk })).toEqual(['1', '10', '2', 'B', 'a']);
      expect(await keysOf({ pk, ascending: false })).toEqual(['a', 'B', '2', '10', '1']);
    });

    it('goes by code points, beyond the basic plane too', async () => {
      const pk = fresh();
      const ordered = ['!', 'z', '\u007f', '受', '\uffee', '😀', '𠮷'];
      await write(...[...ordered].reverse().map((sk) => put(pk, sk)));
      expect(await keysOf({ pk })).toEqual(ordered);
    });

    it('stays in its partition', async () => {
      const pk = fresh();
      await write(put(pk, 'A'), put(`${pk}#`, 'B'), put(`${pk}0`, 'C'));
      expect(await keysOf({ pk })).toEqual(['A']);
    });

    it('keeps to a prefix', async () => {
      const pk = fresh();
      await write(...['AUDIT#1', 'AUDIT#2', 'AUDIT', 'AUDITX', 'HEAD', 'audit#3'].map((sk) => put(pk, sk)));
      expect(await keysOf({ pk, skPrefix: 'AUDIT#' })).toEqual(['AUDIT#1', 'AUDIT#2']);
      expect(await keysOf({ pk, skPrefix: 'AUDIT#', ascending: false })).toEqual(['AUDIT#2', 'AUDIT#1']);
      expect(await keysOf({ pk, skPrefix: 'AUDIT#3' })).toEqual([]);
    });

    it('takes the empty prefix for none', async () => {
      const pk = fresh();
      await write(put(pk, 'A'));
      expect(await keysOf({ pk, skPrefix: '' })).toEqual(['A']);
    });

    it.each(['%', '_', '*', '\\', "'", '受', '\ud7ff', '\u{10ffff}'])(
      'takes %j in a prefix as it is',
      async (odd) => {
        const pk = fresh();
        await write(put(pk, `a${odd}1`), put(pk, `a${odd}`), put(pk, 'ab'), put(pk, 'a'), put(pk, 'b'));
        expect(await keysOf({ pk, skPrefix: `a${odd}` })).toEqual([`a${odd}`, `a${odd}1`]);
      },
    );

    it('gives 100 items where nothing was said, and a way on', async () => {
      const pk = fresh();
      const writes = Array.from({ length: 130 }, (_, index) => put(pk, String(1_000 + index)));
      await write(...writes.slice(0, 100));
      await write(...writes.slice(100));
      const first = await given.records.query({ pk });
      expect(first.items.length).toBe(100);
      expect(first.cursor).not.toBeNull();
      expect(await keysOf({ pk })).toEqual(writes.map(({ sk }) => sk));
    });

    it.each([1, 2, 3, 7])('goes through everything once, %i at a time', async (limit) => {
      const pk = fresh();
      await write(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((sk) => put(pk, sk)));
      expect(await keysOf({ pk, limit })).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
      expect(await keysOf({ pk, limit, ascending: false })).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a']);
    });

    it('goes on within its prefix', async () => {
      const pk = fresh();
      await write(...['a1', 'a2', 'a3', 'b1'].map((sk) => put(pk, sk)));
      expect(await keysOf({ pk, skPrefix: 'a', limit: 2 })).toEqual(['a1', 'a2', 'a3']);
      expect(await keysOf({ pk, skPrefix: 'a', limit: 2, ascending: false })).toEqual(['a3', 'a2', 'a1']);
    });

    it('goes on where the item at which it stopped is gone', async () => {
      const pk = fresh();
      await write(put(pk, 'a'), put(pk, 'b'), put(pk, 'c'));
      const { cursor } = await given.records.query({ pk, limit: 2 });
      await write({ op: 'delete', pk, sk: 'b', expected: 1 });
      expect(
        (await given.records.query({ pk, limit: 2, cursor: String(cursor) })).items.map(({ sk }) => sk),
      ).toEqual(['c']);
    });

    it('sees what was added ahead of it and not what was added behind', async () => {
      const pk = fresh();
      await write(put(pk, 'b'), put(pk, 'd'), put(pk, 'f'));
      const { cursor } = await given.records.query({ pk, limit: 2 });
      await write(put(pk, 'a'), put(pk, 'e'));
      const rest = await given.records.query({ pk, limit: 5, cursor: String(cursor) });
      expect(rest.items.map(({ sk }) => sk)).toEqual(['e', 'f']);
    });

    it('goes on after a place where nothing stands any more', async () => {
      const pk = fresh();
      const at = (sk: string) => ({ lists: { 'by-state': { pk, sk } } });
      await write(put(pk, 'a', at('1')), put(pk, 'c', at('3')), put(pk, 'd', at('5')));
      const own = await given.records.query({ pk, after: { sk: 'b', item: { pk, sk: 'b' } } });
      expect(own.items.map(({ sk }) => sk)).toEqual(['c', 'd']);
      const after = { sk: '4', item: { pk, sk: 'gone' } };
      const listed = await given.records.list('by-state', { pk, after, ascending: false });
      expect(listed.items.map(({ sk }) => sk)).toEqual(['c', 'a']);
    });

    it('may change its page size on the way', async () => {
      const pk = fresh();
      await write(put(pk, 'a'), put(pk, 'b'), put(pk, 'c'));
      const { cursor } = await given.records.query({ pk, limit: 1 });
      const rest = await given.records.query({ pk, limit: 1_000, cursor: String(cursor) });
      expect(rest.items.map(({ sk }) => sk)).toEqual(['b', 'c']);
    });

    it.each([0, -1, 1.5, 1_001, Number.NaN])('has no page of %d items', async (limit) => {
      await expect(given.records.query({ pk: fresh(), limit })).rejects.toThrow(RangeError);
      await expect(given.records.list('by-state', { pk: fresh(), limit })).rejects.toThrow(RangeError);
    });

    it('refuses a cursor that was given for something else', async () => {
      const pk = fresh();
      const lists = { 'by-state': { pk, sk: 'x' } };
      await write(put(pk, 'a', { lists }), put(pk, 'ab', { lists }), put(pk, 'b'));
      const cursor = String((await given.records.query({ pk, limit: 1 })).cursor);
      const others: Promise<unknown>[] = [
        given.records.query({ pk: fresh(), cursor }),
        given.records.query({ pk, cursor, ascending: false }),
        given.records.query({ pk, cursor, skPrefix: 'a' }),
        given.records.list('by-state', { pk, cursor }),
      ];
      for (const other of others) await expect(other).rejects.toThrow(InvalidCursor);
    });

    it.each(['', 'x', 'null', 'W10', Buffer.from('["",true]').toString('base64url')])(
      'refuses %j as a cursor',
      async (cursor) => {
        await expect(given.records.query({ pk: fresh(), cursor })).rejects.toThrow(InvalidCursor);
        await expect(given.records.list('by-batch', { pk: fresh(), cursor })).rejects.toThrow(InvalidCursor);
      },
    );

    it('refuses a cursor that was turned to another partition', async () => {
      const pk = fresh();
      await write(put(pk, 'a'), put(pk, 'b'));
      const cursor = String((await given.records.query({ pk, limit: 1 })).cursor);
      const content: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      const turned = content.map((part, index) => (index === 5 ? 'OTHER' : part));
      const forged = Buffer.from(JSON.stringify(turned)).toString('base64url');
      await expect(given.records.query({ pk, limit: 1, cursor: forged })).rejects.toThrow(InvalidCursor);
    });
  });
}
