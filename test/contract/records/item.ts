import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../../shared/adapters/records/rules.ts';
import { type Given, put } from './given.ts';

export function itemCases(given: Given): void {
  const { fresh, write } = given;

  describe('an item', () => {
    it('is not there before it is written', async () => {
      expect(await given.records.get({ pk: fresh(), sk: 'A' })).toBeNull();
    });

    it('comes back as it was written', async () => {
      const pk = fresh();
      const lists = { 'by-state': { pk: 'S', sk: '1' }, 'by-batch': { pk: 'B', sk: '2' } };
      const expiresAt = secondsOf(given.clock.now()) + 3_600;
      await write(put(pk, 'A', { kind: 'dossier-head', body: { a: [1, { b: null }] }, lists, expiresAt }));
      expect(await given.records.get({ pk, sk: 'A' })).toEqual({
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
      expect(await given.records.get({ pk, sk: 'A' })).toMatchObject({ lists: {}, expiresAt: null });
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
      expect((await given.records.get({ pk, sk: 'A' }))?.body).toEqual(JSON.parse(JSON.stringify(body)));
    });

    it('keeps what JSON keeps: no undefined members', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { body: { a: undefined, b: 1 } }));
      expect(Object.keys((await given.records.get({ pk, sk: 'A' }))?.body as object)).toEqual(['b']);
    });

    it('does not follow what becomes of the object it was written from', async () => {
      const pk = fresh();
      const body = { marks: [1] };
      await write(put(pk, 'A', { body }));
      body.marks.push(2);
      expect((await given.records.get({ pk, sk: 'A' }))?.body).toEqual({ marks: [1] });
    });

    it('does not follow what becomes of an object that was read', async () => {
      const pk = fresh();
      await write(put(pk, 'A', { body: { marks: [1] } }));
      const read = await given.records.get({ pk, sk: 'A' });
      // A store may as well give out what nobody can change.
      Reflect.set(Object(read?.body), 'marks', [1, 2]);
      Reflect.set(Object(Reflect.get(Object(read?.body), 'marks')), '0', 2);
      Reflect.set(Object(read), 'body', null);
      expect((await given.records.get({ pk, sk: 'A' }))?.body).toEqual({ marks: [1] });
    });

    it('comes back whole where it is long', async () => {
      const pk = fresh();
      const body = {
        fields: Array.from({ length: 20_000 }, (_, index) => ({ index, raw: `第${index}行` })),
      };
      await write(put(pk, 'A', { body }));
      expect((await given.records.get({ pk, sk: 'A' }))?.body).toEqual(body);
    });

    it('is found by its whole key alone', async () => {
      const pk = fresh();
      await write(put(pk, 'AB'));
      for (const sk of ['A', 'ABC', 'ab', 'AB ']) expect(await given.records.get({ pk, sk })).toBeNull();
    });

    it('may have keys of any script', async () => {
      const pk = `${fresh()}#沈阳市/2024 年度`;
      await write(put(pk, '卷宗#𠮷'));
      expect(await given.records.get({ pk, sk: '卷宗#𠮷' })).toMatchObject({ pk, sk: '卷宗#𠮷' });
    });

    it('may have keys of 1,024 bytes', async () => {
      const pk = fresh().padEnd(1_024, 'x');
      const sk = `${'受'.repeat(341)}x`;
      await write(put(pk, sk));
      expect(await given.records.get({ pk, sk })).toMatchObject({ pk, sk });
    });

    it.each([
      ['an empty partition key', '', 'A'],
      ['an empty sort key', 'P', ''],
      ['a partition key of 1,025 bytes', 'x'.repeat(1_025), 'A'],
      ['a sort key of 1,026 bytes', 'P', '受'.repeat(342)],
      ['half a character', 'P', 'A\ud800'],
    ])('cannot have %s', async (_name, pk, sk) => {
      await expect(given.records.get({ pk, sk })).rejects.toThrow(RangeError);
      await expect(given.records.write([put(pk, sk)])).rejects.toThrow(RangeError);
    });
  });
}
