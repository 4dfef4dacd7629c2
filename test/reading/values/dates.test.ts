import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateRange } from '../../../shared/reading/values/date-ranges.ts';
import { findDates, isoDate, readDate } from '../../../shared/reading/values/dates.ts';

const HAN = '〇一二三四五六七八九';
const hanYear = (year: number) => [...String(year)].map((digit) => HAN[Number(digit)]).join('');
const hanNumber = (number: number) =>
  (number >= 20 ? HAN[Math.floor(number / 10)]! : '') +
  (number >= 10 ? '十' : '') +
  (number % 10 === 0 ? '' : HAN[number % 10]!);

const days = fc.record({
  year: fc.integer({ min: 1950, max: 2049 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});

describe('a date', () => {
  it('reads the same however people write it', () => {
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        const iso = isoDate(year, month, day)!;
        const two = (number: number) => String(number).padStart(2, '0');
        const written = [
          `${year}年${month}月${day}日`,
          `${year} 年 ${month} 月 ${day} 日`,
          `${year}年${two(month)}月${two(day)}日`,
          `${year}.${month}.${day}`,
          `${year}-${two(month)}-${two(day)}`,
          `${year}/${month}/${day}`,
          `${year}${two(month)}${two(day)}`,
          `${hanYear(year)}年${hanNumber(month)}月${hanNumber(day)}日`,
          `${year}年${month}月${day}`,
        ];
        for (const text of written) {
          expect(readDate(text)?.value, text).toBe(iso);
          expect(
            readDate(text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))
              ?.value,
          ).toBe(iso);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the precision that the paper gave', () => {
    expect(readDate('2018年')?.value).toBe('2018');
    expect(readDate('2018')?.value).toBe('2018');
    expect(readDate('二〇一八年十二月')?.value).toBe('2018-12');
    expect(readDate('2018.12')?.value).toBe('2018-12');
    expect(readDate('2022年第6期')?.value).toBe('2022');
  });

  it('sees through what recognisers make of digits, less surely', () => {
    for (const text of ['2O18年l2月', '二O一八年十二月', '20l8.12']) {
      const reading = readDate(text);
      expect(reading?.value, text).toBe('2018-12');
      expect(reading?.repaired, text).toBe(true);
      expect(reading!.certainty, text).toBeLessThan(0.95);
    }
  });

  it('survives a line break within its digits and a 一 taken for a dash', () => {
    expect(readDate('二O-\n二年九\n月')?.value).toBe('2012-09');
    expect(readDate('2018年1\n2月')?.value).toBe('2018-12');
  });

  it('survives the 二 lost with which a year in Chinese numerals begins, less surely', () => {
    expect(readDate('〇一三年十\n二月')).toMatchObject({ value: '2013-12', certainty: 0.6 });
    expect(readDate('0二一年九月')?.value).toBe('2021-09');
    expect(readDate('2018年1〇月')?.value).toBe('2018-10');
    expect(readDate('024年6月12日')).toMatchObject({ value: '2024-06-12', certainty: 0.6 });
    for (const text of ['〇五三年九月', '1024年6月12日', '094年6月12日', '三〇一三年九月', '〇一三年九'])
      expect(readDate(text), text).toBeNull();
  });

  it('refuses dates that do not exist rather than keeping a part of them', () => {
    for (const text of ['2018年13月', '2018年2月30日', '2018.0.5', '2019-02-29'])
      expect(readDate(text), text).toBeNull();
  });

  it('reads nothing from an unfilled place or an ID number', () => {
    for (const text of ['　　年　　月　　日', '', '无', '210102198503079990'])
      expect(readDate(text), text).toBeNull();
  });

  it('refuses to choose between two different dates', () => {
    expect(readDate('2018年12月-2019年3月')).toBeNull();
    expect(findDates('2018年12月-2019年3月').map(({ value }) => value)).toEqual(['2018-12', '2019-03']);
  });
});

describe('a range of dates', () => {
  it.each([
    ['2004年9月–2008年7月', '2004-09', '2008-07'],
    ['2004.09-2008.07', '2004-09', '2008-07'],
    ['2004-09-2008-07', '2004-09', '2008-07'],
    ['2004年9月至\n2008年7月', '2004-09', '2008-07'],
    ['2004.9～2008.7', '2004-09', '2008-07'],
    ['2018年3月-5月', '2018-03', '2018-05'],
    ['2018.3—12', '2018-03', '2018-12'],
    ['二O一三年九月\n一二〇一三年十\n二月', '2013-09', '2013-12'],
    ['2010年1月—2\n011年3月', '2010-01', '2011-03'],
    ['〇一三年十\n二月-二〇-\n四年七月', '2013-12', '2014-07'],
    ['2019-2021', '2019', '2021'],
  ])('%s', (text, from, to) => {
    expect(readDateRange(text)?.value).toEqual({ from, to, open: false });
  });

  it('leaves an open end out', () => {
    for (const text of ['2008年8月至今', '2008.8—至今', '2008.08-现在', '2008年8月一至今']) {
      expect(readDateRange(text)?.value, text).toEqual({ from: '2008-08', open: true });
    }
  });

  it('refuses an end before its start', () => {
    expect(readDateRange('2018.3-2017.2')).toBeNull();
  });

  it('doubts a start whose end was not read', () => {
    expect(readDateRange('2008年8月—')!.certainty).toBeLessThan(0.7);
  });
});
