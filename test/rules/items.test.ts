import { describe, expect, it } from 'vitest';
import type { Field, Fields, FieldValue } from '../../shared/domain/record.ts';
import { type Item, indexOf, itemsOf } from '../../shared/rules/items.ts';
import { field } from './builders.ts';

const FLOOR = 0.8;

const fieldsOf = (values: Readonly<Record<string, FieldValue | null | Field>>): Fields =>
  Object.fromEntries(
    Object.entries(values).map(([path, value]) => [
      path,
      typeof value === 'object' && value !== null ? value : field(value),
    ]),
  );

const tablesOf = (fields: Fields) => indexOf(fields).rows;

function items(values: Parameters<typeof fieldsOf>[0]): Item[] {
  const tables = tablesOf(fieldsOf(values));
  const campaign = { pack: { confidence: { item: FLOOR } } };
  return itemsOf({ rows: (table) => tables.get(table) ?? [], campaign });
}
const titles = (values: Parameters<typeof fieldsOf>[0]): string[] => items(values).map(({ title }) => title);

describe('rows of a table', () => {
  it('stand in the order of their numbers, each with its own fields', () => {
    const tables = tablesOf(
      fieldsOf({
        ...{ 'papers[10].title': 'k', 'papers[2].title': 'c', 'papers[0].title': 'a' },
        ...{ 'awards[0].name': 'x', 'papers[2].venue': 'v', 'applicant.name': '王示例' },
      }),
    );
    expect([...tables.keys()]).toEqual(['papers', 'awards']);
    const rows = tables.get('papers')!;
    expect(rows.map(({ path }) => path)).toEqual(['papers[0]', 'papers[2]', 'papers[10]']);
    expect(Object.keys(rows[1]!.members)).toEqual(['title', 'venue']);
    expect(rows[1]!.members.title!.value).toBe('c');
  });

  it('are the same however many paths were taken apart before', () => {
    const one = field('a');
    const fields = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, at) => [`papers[${at}].title`, one]),
    );
    for (const tables of [tablesOf(fields), tablesOf(fields)]) {
      expect(tables.get('papers')).toHaveLength(10_001);
      expect(tables.get('papers')!.at(-1)!.path).toBe('papers[10000]');
    }
  });
});

describe('fields that somebody read otherwise', () => {
  it('are told in the record’s order, those of no table too', () => {
    const otherwise = field('x', { contested: true });
    const fields = { 'papers[1].title': otherwise, 'papers[0].title': field('a'), affiliation: otherwise };
    expect(indexOf(fields).contested).toEqual(['papers[1].title', 'affiliation']);
    expect(indexOf(fieldsOf({ affiliation: 'x' })).contested).toEqual([]);
  });
});

describe('dated items', () => {
  it.each([
    ['achievements', 'title', 'to'],
    ['achievements', 'result', 'from'],
    ['papers', 'title', 'publishedOn'],
    ['papers', 'venue', 'publishedOn'],
    ['patents', 'name', 'grantedOn'],
    ['patents', 'number', 'grantedOn'],
    ['standards', 'name', 'publishedOn'],
    ['standards', 'number', 'publishedOn'],
    ['awards', 'name', 'awardedOn'],
    ['awards', 'issuer', 'awardedOn'],
  ])('of %s are called by their %s and counted by their %s', (table, title, date) => {
    const [item] = items({ [`${table}[3].${title}`]: '甲', [`${table}[3].${date}`]: '2022-06' });
    expect(item).toMatchObject({ title: '甲', path: `${table}[3].${date}`, date: { iso: '2022-06' } });
  });

  it('take the first name and the first date that stand there, else their place and the date that is wanted', () => {
    expect(
      items({
        ...{ 'achievements[0].title': '甲', 'achievements[0].result': '乙' },
        ...{ 'achievements[0].from': '2020', 'achievements[0].to': '2021' },
      }),
    ).toMatchObject([{ title: '甲', path: 'achievements[0].to' }]);
    expect(items({ 'patents[0].holder': '丙', 'papers[0].title': '' })).toMatchObject([
      { title: 'papers[0]', path: 'papers[0].publishedOn', date: null },
      { title: 'patents[0]', path: 'patents[0].grantedOn', date: null },
    ]);
    expect(titles({ 'papers[0].title': null, 'papers[0].venue': '学报' })).toEqual(['学报']);
    expect(titles({ 'papers[0].title': 7, 'papers[0].venue': '学报' })).toEqual(['学报']);
  });

  it('leave out what was achieved before the present title', () => {
    const phases = {
      'achievements[0].phase': 'PRE',
      'achievements[1].phase': 'POST',
      'achievements[2].title': '丙',
    };
    expect(items(phases).map(({ title }) => title)).toEqual(['achievements[1]', '丙']);
  });

  it('have no date where nothing readable stands there', () => {
    expect(items({ 'awards[0].awardedOn': null })).toMatchObject([{ date: null }]);
    expect(items({ 'awards[0].awardedOn': 2022 })).toMatchObject([{ date: { iso: '2022' } }]);
  });

  it('are going on where an achievement has begun and no end is written', () => {
    const ongoing = (values: Parameters<typeof fieldsOf>[0]) => items(values)[0]!.ongoing;
    expect(ongoing({ 'achievements[0].from': '2022' })).toBe(true);
    expect(ongoing({ 'achievements[0].from': '2022', 'achievements[0].to': '2023' })).toBe(false);
    expect(ongoing({ 'achievements[0].title': '甲' })).toBe(false);
    expect(ongoing({ 'awards[0].from': '2022' })).toBe(false);
  });

  it('are unsure below the threshold, at it no more, and never once a person has verified them', () => {
    const unsure = (more: Parameters<typeof field>[1]) =>
      items({ 'awards[0].awardedOn': field('2022', more) })[0]!.unsure;
    expect(unsure({ confidence: FLOOR - 0.01 })).toBe(true);
    expect(unsure({ confidence: FLOOR })).toBe(false);
    expect(unsure({ confidence: 0, verifiedBy: 'reviewer-1' })).toBe(false);
    expect(items({ 'awards[0].name': '甲' })[0]!.unsure).toBe(false);
  });

  it('tell the number of an issue from a month', () => {
    const issue = (raw: string) =>
      items({ 'papers[0].publishedOn': field('2022-07', { raw }) })[0]!.issueOnly;
    expect(['2022年第7期', '2022年7月第7期', '2022.07'].map(issue)).toEqual([true, false, false]);
    expect(items({ 'papers[0].title': '2022年第7期' })[0]!.issueOnly).toBe(false);
  });
});

describe('a work that was read twice', () => {
  const award = (index: number, date: string | null, confidence = 0.99) => ({
    [`awards[${index}].name`]: '甲奖',
    ...(date === null ? {} : { [`awards[${index}].awardedOn`]: field(date, { confidence }) }),
  });
  const paths = (...rows: readonly object[]) =>
    items(Object.assign({}, ...rows)).map(({ path }) => path.slice(0, path.indexOf(']') + 1));

  it('counts once: the surest reading, of equals the first', () => {
    expect(paths(award(0, '2022'), award(1, '2022'))).toEqual(['awards[0]']);
    expect(paths(award(0, '2022'), award(1, '2022'), award(2, '2022'))).toEqual(['awards[0]']);
    expect(paths(award(0, '2022', 0.5), award(1, '2022'))).toEqual(['awards[1]']);
    expect(paths(award(0, null), award(1, '2022'))).toEqual(['awards[1]']);
    expect(paths(award(0, null), award(1, '2022', 0.5))).toEqual(['awards[1]']);
    expect(paths(award(0, null), award(1, null))).toEqual(['awards[0]']);
  });

  it('counts twice where the dates differ, for it may be two', () => {
    expect(paths(award(0, '2022'), award(1, '2023'))).toEqual(['awards[0]', 'awards[1]']);
  });

  it('is another one under another title, also where a third one repeats', () => {
    const other = { 'awards[2].name': '乙奖', 'awards[2].awardedOn': '2022' };
    expect(paths(award(0, '2022'), award(1, '2022'), other)).toEqual(['awards[0]', 'awards[2]']);
    const undated = { 'awards[3].name': '丙奖' };
    expect(paths(award(0, '2022'), award(1, '2022'), undated)).toEqual(['awards[0]', 'awards[3]']);
  });

  it('is another one where it is still going on', () => {
    const begun = { 'achievements[0].title': '甲', 'achievements[0].from': '2022' };
    const ended = { 'achievements[1].title': '甲', 'achievements[1].to': '2022' };
    expect(paths(begun, ended)).toEqual(['achievements[0]', 'achievements[1]']);
  });
});
