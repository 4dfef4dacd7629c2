import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { compileCalendar } from '../../shared/rules/calendar.ts';
import { isoOfDay, parseDate } from '../../shared/rules/dates.ts';

const { calendar } = LN_QTS_2024;
const day = (iso: string): number => parseDate(iso)!.first;
const FIRST = day('2024-01-01');
const LAST = day('2024-12-31');

describe('the calendar of 2024', () => {
  it('agrees with an independent table on every day of the year', () => {
    const differing = [];
    for (let one = FIRST; one <= LAST; one += 1) {
      const iso = isoOfDay(one);
      if (calendar.isWorkday(one) !== chineseDays.isWorkday(iso)) differing.push(iso);
    }
    expect(differing).toEqual([]);
  });

  it.each([
    ['2024-05-29', '2024-06-05'],
    ['2024-06-03', '2024-06-11'],
    ['2024-06-07', '2024-06-17'],
    ['2024-04-26', '2024-05-07'],
    ['2024-05-06', '2024-05-11'],
    ['2024-02-07', '2024-02-20'],
    ['2024-07-24', '2024-07-31'],
    ['2024-07-25', '2024-08-01'],
    ['2024-07-26', '2024-08-02'],
    ['2024-08-01', '2024-08-08'],
  ])('a posting that starts on %s has five workdays on %s and not a day earlier', (start, end) => {
    expect(calendar.workdaysAfter(day(start), day(end))).toBeGreaterThanOrEqual(5);
    expect(calendar.workdaysAfter(day(start), day(end) - 1)).toBeLessThan(5);
  });

  it('adds up: (a, b] and (b, c] make (a, c]', () => {
    const within = fc.integer({ min: FIRST, max: LAST });
    fc.assert(
      fc.property(fc.tuple(within, within, within), (days) => {
        const [a, b, c] = days.toSorted((x, y) => x - y) as [number, number, number];
        const { workdaysAfter } = calendar;
        expect(workdaysAfter(a, b) + workdaysAfter(b, c)).toBe(workdaysAfter(a, c));
        expect(workdaysAfter(a, c)).toBeLessThanOrEqual(c - a);
      }),
    );
  });

  it('shows its counting with the days that differ from the week', () => {
    expect(calendar.arithmetic(day('2024-06-03'), day('2024-06-10'))).toBe(
      '自06-04起算，06-10端午休，计4个工作日',
    );
    expect(calendar.arithmetic(day('2024-05-06'), day('2024-05-11'))).toBe(
      '自05-07起算，05-11调休上班，计5个工作日',
    );
    expect(calendar.arithmetic(day('2024-06-10'), day('2024-06-12'))).toBe('自06-11起算，计2个工作日');
    expect(calendar.arithmetic(day('2024-06-11'), day('2024-06-12'))).toBe('自06-12起算，计1个工作日');
  });

  it('knows which years it covers', () => {
    expect([day('2023-12-31'), FIRST, LAST, day('2025-01-01')].map(calendar.covers)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may cover several years', () => {
    const data = { ...LN_QTS_2024_DATA.calendar, years: [2023, 2024] };
    const { covers } = compileCalendar(data, LN_QTS_2024.phrases);
    expect(['2022-12-31', '2023-06-01', '2024-06-01'].map((iso) => covers(day(iso)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('refuses a table with a day that does not exist', () => {
    const broken = { ...LN_QTS_2024_DATA.calendar, workdays: ['2024-02-30'] };
    expect(() => compileCalendar(broken, LN_QTS_2024.phrases)).toThrow('2024-02-30');
  });
});
