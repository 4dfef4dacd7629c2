import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemoryClock } from '../../shared/adapters/memory/clock.ts';
import { secondsOf } from '../../shared/adapters/records/rules.ts';
import { InvalidCursor } from '../../shared/ports/invalid-cursor.ts';
import type { Item, ItemPage, Query, Records, Write } from '../../shared/ports/records.ts';

export interface RecordsHome {
  readonly records: Records;
  readonly clock: MemoryClock;
  close(): Promise<void>;
}

type Put = Extract<Write, { op: 'put' }>;

/** A write of a new item with a small body; anything may be said differently. */
export const put = (pk: string, sk: string, more: Partial<Put> = {}): Put => ({
  op: 'put',
  pk,
  sk,
  kind: 'thing',
  body: { of: sk },
  expected: null,
  ...more,
});

/** Every item of every page. */
export async function everything(
  page: (cursor: string | undefined) => Promise<ItemPage>,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    pages += 1;
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  return { items, pages };
}

/** What every record store must do. Each test works in partitions of its own. */
export function recordsContract(home: string, open: () => Promise<RecordsHome>): void {
  describe(`records in ${home}`, () => {
    let store: RecordsHome;
    let records: Records;
    let count = 0;
    /** A partition that no other test uses. */
    const fresh = (): string => {
      count += 1;
      return `P#${count}`;
    };
    const write = async (...writes: Write[]): Promise<void> => {
      expect(await records.write(writes)).toEqual({ ok: true, value: undefined });
    };
    const sortKeys = (items: readonly Item[]): string[] => items.map(({ sk }) => sk);
    const keysOf = async (query: Query): Promise<string[]> =>
      sortKeys(
        (await everything((cursor) => records.query({ ...query, ...(cursor ? { cursor } : {}) }))).items,
      );
    const listed = async (pk: string, more: Partial<Query> = {}): Promise<string[]> =>
      sortKeys(
        (
          await everything((cursor) =>
            records.list('by-state', { pk, ...more, ...(cursor ? { cursor } : {}) }),
          )
        ).items,
      );

    beforeAll(async () => {
      store = await open();
      records = store.records;
    });
    afterAll(() => store?.close());

    describe('an item', () => {
      it('is not there before it is written', async () => {
        expect(await records.get({ pk: fresh(), sk: 'A' })).toBeNull();
      });

      it('comes back as it was written', async () => {
        const pk = fresh();
        const lists = { 'by-state': { pk: 'S', sk: '1' }, 'by-batch': { pk: 'B', sk: '2' } };
        const expiresAt = secondsOf(store.clock.now()) + 3_600;
        await write(put(pk, 'A', { kind: 'dossier-head', body: { a: [1, { b: null }] }, lists, expiresAt }));
        expect(await records.get({ pk, sk: 'A' })).toEqual({
          pk,
          sk: 'A',
          kind: 'dossier-head',
          version: 1,
          body: { a: [1, { b: null }] },
          lists,
          expiresAt,
        });
      });

      it('tells that it stands in no list and never expires where nothing was said', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({ lists: {}, expiresAt: null });
      });

      it.each([
        ['an empty object', {}],
        ['an empty list', []],
        ['an empty text', ''],
        ['null', null],
        ['false', false],
        ['zero', 0],
        ['numbers at the edge', [0.1, -0, 1e300, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE]],
        ['Chinese and rare characters', { 姓名: '𠮷田䶮', note: '“全角”　😀' }],
        ['control characters', 'a\u0000b\u001f\n\t\u2028'],
        ['names that mean something elsewhere', { S: 'x', N: '1', body: {}, __proto__x: 1, '#pk': ':v' }],
        ['deep nesting', Array.from({ length: 60 }).reduce<unknown>((inner) => [inner], 'x')],
      ])('keeps %s', async (_name, body) => {
        const pk = fresh();
        await write(put(pk, 'A', { body }));
        expect((await records.get({ pk, sk: 'A' }))?.body).toEqual(JSON.parse(JSON.stringify(body)));
      });

      it('keeps what JSON keeps: no undefined members', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { body: { a: undefined, b: 1 } }));
        expect(Object.keys((await records.get({ pk, sk: 'A' }))?.body as object)).toEqual(['b']);
      });

      it('does not follow what becomes of the object it was written from', async () => {
        const pk = fresh();
        const body = { marks: [1] };
        await write(put(pk, 'A', { body }));
        body.marks.push(2);
        expect((await records.get({ pk, sk: 'A' }))?.body).toEqual({ marks: [1] });
      });

      it('does not follow what becomes of an object that was read', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { body: { marks: [1] } }));
        const read = await records.get({ pk, sk: 'A' });
        Object.assign(read?.body ?? {}, { marks: [1, 2] });
        expect((await records.get({ pk, sk: 'A' }))?.body).toEqual({ marks: [1] });
      });

      it('comes back whole where it is long', async () => {
        const pk = fresh();
        const body = {
          fields: Array.from({ length: 20_000 }, (_, index) => ({ index, raw: `第${index}行` })),
        };
        await write(put(pk, 'A', { body }));
        expect((await records.get({ pk, sk: 'A' }))?.body).toEqual(body);
      });

      it('is found by its whole key alone', async () => {
        const pk = fresh();
        await write(put(pk, 'AB'));
        for (const sk of ['A', 'ABC', 'ab', 'AB ']) expect(await records.get({ pk, sk })).toBeNull();
      });

      it('may have keys of any script', async () => {
        const pk = `${fresh()}#沈阳市/2024 年度`;
        await write(put(pk, '卷宗#𠮷'));
        expect(await records.get({ pk, sk: '卷宗#𠮷' })).toMatchObject({ pk, sk: '卷宗#𠮷' });
      });

      it('may have keys of 1,024 bytes', async () => {
        const pk = fresh().padEnd(1_024, 'x');
        const sk = `${'受'.repeat(341)}x`;
        await write(put(pk, sk));
        expect(await records.get({ pk, sk })).toMatchObject({ pk, sk });
      });

      it.each([
        ['an empty partition key', '', 'A'],
        ['an empty sort key', 'P', ''],
        ['a partition key of 1,025 bytes', 'x'.repeat(1_025), 'A'],
        ['a sort key of 1,026 bytes', 'P', '受'.repeat(342)],
        ['half a character', 'P', 'A\ud800'],
      ])('cannot have %s', async (_name, pk, sk) => {
        await expect(records.get({ pk, sk })).rejects.toThrow(RangeError);
        await expect(records.write([put(pk, sk)])).rejects.toThrow(RangeError);
      });
    });

    describe('a write', () => {
      it('makes version 1 of a new item', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        expect((await records.get({ pk, sk: 'A' }))?.version).toBe(1);
      });

      it('replaces everything of an item and counts its version up', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { kind: 'old', lists: { 'by-state': { pk, sk: '1' } } }));
        await write(put(pk, 'A', { kind: 'new', body: { now: true }, expected: 1 }));
        expect(await records.get({ pk, sk: 'A' })).toEqual({
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
        expect((await records.get({ pk, sk: 'A' }))?.version).toBe(13);
      });

      it('does not create what is there already', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { body: 'first' }));
        expect(await records.write([put(pk, 'A', { body: 'second' })])).toEqual({
          ok: false,
          error: { kind: 'conflict', writes: [0] },
        });
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({ body: 'first', version: 1 });
      });

      it.each([2, 7])('does not replace version 1 for one who saw version %i', async (expected) => {
        const pk = fresh();
        await write(put(pk, 'A', { body: 'first' }));
        expect(await records.write([put(pk, 'A', { expected })])).toMatchObject({
          error: { kind: 'conflict', writes: [0] },
        });
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({ body: 'first', version: 1 });
      });

      it('does not replace what is not there', async () => {
        const pk = fresh();
        expect(await records.write([put(pk, 'A', { expected: 1 })])).toMatchObject({
          error: { kind: 'conflict', writes: [0] },
        });
        expect(await records.get({ pk, sk: 'A' })).toBeNull();
      });

      it('deletes the version that was seen', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        await write({ op: 'delete', pk, sk: 'A', expected: 1 });
        expect(await records.get({ pk, sk: 'A' })).toBeNull();
        expect(await keysOf({ pk })).toEqual([]);
      });

      it('does not delete another version, nor what is not there', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        expect(
          await records.write([
            { op: 'delete', pk, sk: 'A', expected: 2 },
            { op: 'delete', pk, sk: 'B', expected: 1 },
          ]),
        ).toMatchObject({ error: { kind: 'conflict', writes: [0, 1] } });
        expect(await records.get({ pk, sk: 'A' })).not.toBeNull();
      });

      it('begins at version 1 again after a deletion', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        await write(put(pk, 'A', { expected: 1 }));
        await write({ op: 'delete', pk, sk: 'A', expected: 2 });
        await write(put(pk, 'A'));
        expect((await records.get({ pk, sk: 'A' }))?.version).toBe(1);
      });

      it('of nothing is done', async () => {
        await write();
      });

      it('takes 100 items at once and no more', async () => {
        const pk = fresh();
        const writes = Array.from({ length: 101 }, (_, index) => put(pk, `I${index}`));
        await expect(records.write(writes)).rejects.toThrow(RangeError);
        expect(await keysOf({ pk })).toEqual([]);
        await write(...writes.slice(1));
        expect((await keysOf({ pk })).length).toBe(100);
      });

      it('names each key once', async () => {
        const pk = fresh();
        const twice = [put(pk, 'A'), { op: 'check', pk, sk: 'A', expected: null } as const];
        await expect(records.write(twice)).rejects.toThrow(RangeError);
        expect(await records.get({ pk, sk: 'A' })).toBeNull();
      });

      it('refuses a body that JSON cannot hold', async () => {
        await expect(records.write([put(fresh(), 'A', { body: undefined })])).rejects.toThrow(RangeError);
      });
    });

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
        expect(await records.get({ pk, sk: 'seen' })).toMatchObject({ version: 1 });
      });

      it('does nothing where one expectation fails, and names it', async () => {
        const pk = fresh();
        await write(put(pk, 'B'));
        expect(await records.write([put(pk, 'A'), put(pk, 'B'), put(pk, 'C')])).toEqual({
          ok: false,
          error: { kind: 'conflict', writes: [1] },
        });
        expect(await keysOf({ pk })).toEqual(['B']);
      });

      it('names every expectation that failed', async () => {
        const pk = fresh();
        await write(put(pk, 'A'), put(pk, 'B'));
        expect(
          await records.write([
            put(pk, 'A'),
            put(pk, 'free'),
            { op: 'check', pk, sk: 'B', expected: 2 },
            { op: 'delete', pk, sk: 'absent', expected: 1 },
          ]),
        ).toMatchObject({ error: { kind: 'conflict', writes: [0, 2, 3] } });
        expect(await records.get({ pk, sk: 'free' })).toBeNull();
      });

      it('of checks alone tells whether they hold and changes nothing', async () => {
        const pk = fresh();
        await write(put(pk, 'A'));
        await write({ op: 'check', pk, sk: 'A', expected: 1 }, { op: 'check', pk, sk: 'B', expected: null });
        expect(
          await records.write([
            { op: 'check', pk, sk: 'A', expected: null },
            { op: 'check', pk, sk: 'B', expected: 1 },
          ]),
        ).toMatchObject({ error: { kind: 'conflict', writes: [0, 1] } });
        expect((await records.get({ pk, sk: 'A' }))?.version).toBe(1);
      });

      it('names what is too large to be kept, and writes nothing', async () => {
        const pk = fresh();
        const body = randomBytes(450_000).toString('base64');
        expect(await records.write([put(pk, 'A'), put(pk, 'B', { body })])).toEqual({
          ok: false,
          error: { kind: 'too-large', writes: [1] },
        });
        expect(await keysOf({ pk })).toEqual([]);
      });

      it('names all of what is too large together', async () => {
        const pk = fresh();
        const body = randomBytes(370_000).toString('base64');
        const writes = Array.from({ length: 11 }, (_, index) => put(pk, `I${index}`, { body }));
        expect(await records.write([{ op: 'check', pk, sk: 'X', expected: null }, ...writes])).toMatchObject({
          error: { kind: 'too-large', writes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
        });
        expect(await keysOf({ pk })).toEqual([]);
      });

      it('lets exactly one of many create an item', async () => {
        const pk = fresh();
        const outcomes = await Promise.all(
          Array.from({ length: 12 }, (_, by) =>
            records.write([put(pk, 'A', { body: by })]).catch(() => 'unavailable' as const),
          ),
        );
        expect(outcomes.filter((outcome) => outcome !== 'unavailable' && outcome.ok).length).toBe(1);
      });

      it('loses no count where many count at once', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { body: 0 }));
        const countUp = async (): Promise<void> => {
          for (;;) {
            const item = await records.get({ pk, sk: 'A' });
            const { version: expected = 0, body } = item ?? {};
            const outcome = await records
              .write([put(pk, 'A', { body: Number(body) + 1, expected })])
              .catch(() => null);
            if (outcome?.ok) return;
          }
        };
        await Promise.all(Array.from({ length: 6 }, countUp));
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({ body: 6, version: 7 });
      });

      it('never mixes with another over the same items', async () => {
        const pk = fresh();
        const both = (by: number): Write[] => {
          const writes = [put(pk, 'A', { body: by }), put(pk, 'B', { body: by })];
          return by % 2 === 0 ? writes : writes.reverse();
        };
        await Promise.all(Array.from({ length: 8 }, (_, by) => records.write(both(by)).catch(() => null)));
        const [a, b] = await Promise.all(['A', 'B'].map((sk) => records.get({ pk, sk })));
        expect(a?.body).toBe(b?.body);
      });
    });

    describe('a query', () => {
      it('of an empty partition finds nothing', async () => {
        expect(await records.query({ pk: fresh() })).toEqual({ items: [], cursor: null });
      });

      it('gives whole items', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { lists: { 'by-person': { pk, sk: 'x' } } }));
        const [item] = (await records.query({ pk })).items;
        expect(item).toEqual(await records.get({ pk, sk: 'A' }));
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
        const first = await records.query({ pk });
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
        const { cursor } = await records.query({ pk, limit: 2 });
        await write({ op: 'delete', pk, sk: 'b', expected: 1 });
        expect(
          (await records.query({ pk, limit: 2, cursor: String(cursor) })).items.map(({ sk }) => sk),
        ).toEqual(['c']);
      });

      it('sees what was added ahead of it and not what was added behind', async () => {
        const pk = fresh();
        await write(put(pk, 'b'), put(pk, 'd'), put(pk, 'f'));
        const { cursor } = await records.query({ pk, limit: 2 });
        await write(put(pk, 'a'), put(pk, 'e'));
        const rest = await records.query({ pk, limit: 5, cursor: String(cursor) });
        expect(rest.items.map(({ sk }) => sk)).toEqual(['e', 'f']);
      });

      it('may change its page size on the way', async () => {
        const pk = fresh();
        await write(put(pk, 'a'), put(pk, 'b'), put(pk, 'c'));
        const { cursor } = await records.query({ pk, limit: 1 });
        const rest = await records.query({ pk, limit: 1_000, cursor: String(cursor) });
        expect(rest.items.map(({ sk }) => sk)).toEqual(['b', 'c']);
      });

      it.each([0, -1, 1.5, 1_001, Number.NaN])('has no page of %d items', async (limit) => {
        await expect(records.query({ pk: fresh(), limit })).rejects.toThrow(RangeError);
        await expect(records.list('by-state', { pk: fresh(), limit })).rejects.toThrow(RangeError);
      });

      it('refuses a cursor that was given for something else', async () => {
        const pk = fresh();
        const lists = { 'by-state': { pk, sk: 'x' } };
        await write(put(pk, 'a', { lists }), put(pk, 'ab', { lists }), put(pk, 'b'));
        const cursor = String((await records.query({ pk, limit: 1 })).cursor);
        const others: Promise<unknown>[] = [
          records.query({ pk: fresh(), cursor }),
          records.query({ pk, cursor, ascending: false }),
          records.query({ pk, cursor, skPrefix: 'a' }),
          records.list('by-state', { pk, cursor }),
        ];
        for (const other of others) await expect(other).rejects.toThrow(InvalidCursor);
      });

      it.each(['', 'x', 'null', 'W10', Buffer.from('["",true]').toString('base64url')])(
        'refuses %j as a cursor',
        async (cursor) => {
          await expect(records.query({ pk: fresh(), cursor })).rejects.toThrow(InvalidCursor);
          await expect(records.list('by-batch', { pk: fresh(), cursor })).rejects.toThrow(InvalidCursor);
        },
      );

      it('refuses a cursor that was turned to another partition', async () => {
        const pk = fresh();
        await write(put(pk, 'a'), put(pk, 'b'));
        const cursor = String((await records.query({ pk, limit: 1 })).cursor);
        const content: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
        const turned = content.map((part, index) => (index === 5 ? 'OTHER' : part));
        const forged = Buffer.from(JSON.stringify(turned)).toString('base64url');
        await expect(records.query({ pk, limit: 1, cursor: forged })).rejects.toThrow(InvalidCursor);
      });
    });

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
        const [item] = (await records.list('by-state', { pk: list })).items;
        expect(item).toEqual(await records.get({ pk, sk: 'A' }));
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
          expect(sortKeys((await records.list(list, { pk })).items)).toEqual([sk]);
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
        await records.write([
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
        await expect(records.write([put(fresh(), 'A', inList('L', ''))])).rejects.toThrow(RangeError);
      });
    });

    describe('an item with an end', () => {
      const inSeconds = (seconds: number): number => secondsOf(store.clock.now()) + seconds;

      it('is there until then and gone from then on', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { expiresAt: inSeconds(60) }));
        store.clock.advance(59_000);
        expect(await records.get({ pk, sk: 'A' })).not.toBeNull();
        store.clock.advance(1_000);
        expect(await records.get({ pk, sk: 'A' })).toBeNull();
      });

      it('leaves queries and lists with the same moment', async () => {
        const [pk, list] = [fresh(), fresh()];
        const lists = { 'by-state': { pk: list, sk: '1' } };
        await write(put(pk, 'A', { expiresAt: inSeconds(60), lists }), put(pk, 'B', { lists }));
        store.clock.advance(60_000);
        expect(await keysOf({ pk })).toEqual(['B']);
        expect(await listed(list)).toEqual(['B']);
      });

      it('does not end a walk through pages', async () => {
        const pk = fresh();
        const gone = ['a', 'b', 'c', 'd'].map((sk) => put(pk, sk, { expiresAt: inSeconds(1) }));
        await write(...gone, put(pk, 'e'), put(pk, 'f'));
        store.clock.advance(1_000);
        expect(await keysOf({ pk, limit: 1 })).toEqual(['e', 'f']);
      });

      it('leaves its place free for a first version', async () => {
        const pk = fresh();
        await write(put(pk, 'A', { expiresAt: inSeconds(1), body: 'old' }));
        store.clock.advance(1_000);
        await write({ op: 'check', pk, sk: 'A', expected: null });
        await write(put(pk, 'A', { body: 'new' }));
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({
          version: 1,
          body: 'new',
          expiresAt: null,
        });
      });

      it('can no longer be replaced, deleted or counted on', async () => {
        const pk = fresh();
        const until = { expiresAt: inSeconds(1) };
        await write(put(pk, 'A', until), put(pk, 'B', until), put(pk, 'C', until));
        store.clock.advance(1_000);
        expect(
          await records.write([
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
        store.clock.advance(120_000);
        expect(await records.get({ pk, sk: 'A' })).toMatchObject({ version: 2, expiresAt: null });
      });
    });
  });
}
