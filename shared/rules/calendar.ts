import { dayNumber, isoOfDay, parseDate, weekday } from './dates.ts';
import type { Phrase } from './phrases.ts';
import type { Template, Values } from './template.ts';

const monthDay = (day: number): string => isoOfDay(day).slice(5);

/** Days off and days made up, as the State Council announces them for a year. */
export interface CalendarData {
  readonly years: readonly number[];
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** Saturdays and Sundays that are worked. */
  readonly workdays: readonly string[];
}

export interface Calendar {
  /** The table says something about the year of this day. */
  readonly covers: (day: number) => boolean;
  readonly isWorkday: (day: number) => boolean;
  /** Workdays in (start, end]: the first day of a public posting does not count. */
  readonly workdaysAfter: (start: number, end: number) => number;
  /** The counting in words: 「自06-04起算，06-10端午节休，计4个工作日」. */
  readonly arithmetic: (start: number, end: number) => string;
}

const dayOf = (iso: string): number => {
  const date = parseDate(iso);
  if (date?.precision !== 'day') throw new RangeError(`not a day of the calendar: ${iso}`);
  return date.first;
};

/** `phrases` word the counting: `countFrom`, `countMadeUp`, `countOff`, `countTotal`. */
export function compileCalendar(data: CalendarData, phrases: ReadonlyMap<Phrase, Template>): Calendar {
  const off = new Map<number, string>();
  for (const { name, from, to } of data.holidays) {
    for (let day = dayOf(from); day <= dayOf(to); day += 1) off.set(day, name);
  }
  const madeUp = new Set(data.workdays.map(dayOf));
  const covered = data.years.map((year) => [dayNumber(year, 1, 1), dayNumber(year, 12, 31)] as const);

  const isWeekend = (day: number): boolean => weekday(day) === 0 || weekday(day) === 6;
  const isWorkday = (day: number): boolean => madeUp.has(day) || (!off.has(day) && !isWeekend(day));

  function workdaysAfter(start: number, end: number): number {
    let count = 0;
    for (let day = start + 1; day <= end; day += 1) if (isWorkday(day)) count += 1;
    return count;
  }

  function arithmetic(start: number, end: number): string {
    const say = (name: Phrase, values: Values): string => phrases.get(name)!(values);
    const exceptions: string[] = [];
    for (let day = start + 1; day <= end; day += 1) {
      const date = monthDay(day);
      if (madeUp.has(day)) exceptions.push(say('countMadeUp', { date }));
      else if (off.has(day) && !isWeekend(day))
        exceptions.push(say('countOff', { date, name: off.get(day) }));
    }
    const n = workdaysAfter(start, end);
    return [say('countFrom', { date: monthDay(start + 1) }), ...exceptions, say('countTotal', { n })].join(
      '，',
    );
  }

  return {
    covers: (day) => covered.some(([first, last]) => day >= first && day <= last),
    isWorkday,
    workdaysAfter,
    arithmetic,
  };
}
