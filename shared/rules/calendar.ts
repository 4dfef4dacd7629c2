import { dayNumber, isoOfDay, parseDate, weekday } from './dates.ts';

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

export function compileCalendar(data: CalendarData): Calendar {
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
    const exceptions: string[] = [];
    for (let day = start + 1; day <= end; day += 1) {
      if (madeUp.has(day)) exceptions.push(`${isoOfDay(day).slice(5)}调休上班`);
      else if (off.has(day) && !isWeekend(day)) exceptions.push(`${isoOfDay(day).slice(5)}${off.get(day)}休`);
    }
    return [
      `自${isoOfDay(start + 1).slice(5)}起算`,
      ...exceptions,
      `计${workdaysAfter(start, end)}个工作日`,
    ].join('，');
  }

  return {
    covers: (day) => covered.some(([first, last]) => day >= first && day <= last),
    isWorkday,
    workdaysAfter,
    arithmetic,
  };
}
