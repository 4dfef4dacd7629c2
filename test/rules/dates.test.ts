import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDates,
  dayNumber,
  fullYears,
  isoOfDay,
  localDay,
  parseDate,
  weekday,
} from '../../shared/rules/dates.ts';

const day = (iso: string): number => parseDate(iso)!.first;
const anyDay = fc.date({
  min: new Date('1950-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const isoOf = (date: Date): string => date.toISOString().slice(0, 10);

describe('dates on paper', () => {
  it.each([
    ['2018-12-05', '2018-12-05', 'day'],
    ['2018.12', '2018-12', 'month'],
    ['2018-12', '2018-12', 'month'],
    ['２０１８年１２月', '2018-12', 'month'],
    ['2018年', '2018', 'year'],
    ['2018', '2018', 'year'],
    ['二〇一八', '2018', 'year'],
    ['二〇一八年十二月', '2018-12', 'month'],
    ['二○一八年十二月三十一日', '2018-12-31', 'day'],
    ['二〇二〇年二月二十九日', '2020-02-29', 'day'],
    ['2024/7/3', '2024-07-03', 'day'],
    ['二〇一八年十月十一日', '2018-10-11', 'day'],
    ['2018 年 12 月 5 日', '2018-12-05', 'day'],
    ['2018年十2月', '2018-12', 'month'],
    ['2018年一2月', '2018-12', 'month'],
    ['1900', '1900', 'year'],
    ['2199-12-31', '2199-12-31', 'day'],
  ])('reads %s as %s', (text, iso, precision) => {
    expect(parseDate(text)).toMatchObject({ iso, precision });
  });

  it.each([
    ...['', '至今', '2018-13', '2019-02-29', '0018-01', '2018-00', '2018-04-31', '18年', '2018-04-00'],
    ...[
      '1899',
      '2200',
      '1899-12-31',
      'x2018',
      'x2018-12-05',
      'x2018年12月',
      '2018年12月5日止',
      '2018-12-05x',
    ],
    ...['2018年12月起', '2018年x', '20180'],
  ])('reads nothing from “%s”', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('reads the same however many others were read before', () => {
    const first = day('1990-01-01');
    for (let at = 0; at <= 5_000; at += 1) expect(day(isoOfDay(first + at))).toBe(first + at);
    expect(day('1990-01-01')).toBe(first);
  });

  it('knows every day and its weekday as the platform does', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const iso = isoOf(date);
        const parsed = parseDate(iso)!;
        expect(isoOfDay(parsed.first)).toBe(iso);
        expect(parsed.first * 86_400_000).toBe(Date.parse(iso));
        expect(weekday(parsed.first)).toBe(date.getUTCDay());
      }),
    );
  });

  it('knows the last day of an era of 400 years, and the days around it', () => {
    for (const iso of ['2000-02-28', '2000-02-29', '2000-03-01', '1900-02-28', '1900-03-01', '2100-03-01'])
      expect(isoOfDay(Date.parse(iso) / 86_400_000)).toBe(iso);
  });

  it('gives a month its first and last day, the thirteenth month being January', () => {
    expect(parseDate('2024-02')).toMatchObject({ first: day('2024-02-01'), last: day('2024-02-29') });
    expect(parseDate('2023-12')).toMatchObject({ last: day('2023-12-31') });
    expect(dayNumber(2023, 13, 1)).toBe(day('2024-01-01'));
  });

  it.each([
    ['2024-07', '2024-08-01', 'before'],
    ['2024-08-01', '2024-07', 'after'],
    ['2024-07-31', '2024-07-31', 'same'],
    ['2024-07', '2024-07-31', 'overlap'],
    ['2024', '2024', 'overlap'],
    ['2024-07-31', '2024-07', 'overlap'],
  ])('puts %s beside %s as %s', (a, b, order) => {
    expect(compareDates(parseDate(a)!, parseDate(b)!)).toBe(order);
  });

  it('reads the calendar day of an instant in the campaign’s zone', () => {
    expect(isoOfDay(localDay('2024-08-02T23:30:00+08:00', 480)!)).toBe('2024-08-02');
    expect(isoOfDay(localDay('2024-08-02T16:30:00Z', 480)!)).toBe('2024-08-03');
    expect(localDay('yesterday', 480)).toBeNull();
  });
});

describe('seniority in full years', () => {
  const cutoff = day('2024-12-31');

  it.each([
    ['2019-12-31', 5],
    ['2020-01-01', 4],
    ['2024-12-31', 0],
    ['2025-03-01', 0],
    ['2020-02-29', 4],
  ])('from %s to the end of 2024 are %i', (since, years) => {
    expect(fullYears(parseDate(since)!, cutoff)).toEqual({ least: years, most: years });
  });

  it('is the difference of the years for every date, however vague, when the cut-off is 31 December', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(4, 7, 10), (date, length) => {
        const since = parseDate(isoOf(date).slice(0, length))!;
        const years = Math.max(0, 2024 - since.year);
        expect(fullYears(since, cutoff)).toEqual({ least: years, most: years });
      }),
    );
  });

  it('is vague when the cut-off lies within the year', () => {
    expect(fullYears(parseDate('2019')!, day('2024-06-30'))).toEqual({ least: 4, most: 5 });
    expect(fullYears(parseDate('2019-06')!, day('2024-06-30'))).toEqual({ least: 5, most: 5 });
  });

  it('completes the year of a 29 February on the 28th where there is no 29th', () => {
    expect(fullYears(parseDate('2020-02-29')!, day('2023-02-27')).least).toBe(2);
    expect(fullYears(parseDate('2020-02-29')!, day('2023-02-28')).least).toBe(3);
  });

  it('never shrinks as the cut-off moves on', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(20_000), fc.nat(800), (date, after, more) => {
        const since = parseDate(isoOf(date))!;
        const until = since.first + after;
        expect(fullYears(since, until + more).least).toBeGreaterThanOrEqual(fullYears(since, until).least);
      }),
    );
  });
});
