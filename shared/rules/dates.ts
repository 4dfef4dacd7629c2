/** Dates as paper gives them: a year, a month or a day, each a span of days. Days count from 1970-01-01. */

export type Precision = 'year' | 'month' | 'day';

export interface PaperDate {
  /** ISO at its precision: `2018`, `2018-12` or `2018-12-05`. */
  readonly iso: string;
  readonly precision: Precision;
  readonly year: number;
  /** First and last day that the date may mean. */
  readonly first: number;
  readonly last: number;
}

const DAY = 86_400_000;
const NUMERALS = '〇一二三四五六七八九';

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days from 1970-01-01; a month of 13 is January of the next year (H. Hinnant, days_from_civil). */
export function dayNumber(year: number, month: number, day: number): number {
  const shifted = (month + 9) % 12;
  const counted = month === 13 ? year + 1 : year;
  const inYear = month <= 2 || month === 13 ? counted - 1 : counted;
  const era = Math.floor(inYear / 400);
  const yearOfEra = inYear - era * 400;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civil(dayCount: number): Civil {
  const shifted = dayCount + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1,
  };
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

export function isoOfDay(dayCount: number): string {
  const { year, month, day } = civil(dayCount);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Sunday is 0. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

function fromParts(year: number, month: number | null, day: number | null): PaperDate | null {
  if (year < 1900 || year > 2199) return null;
  if (month === null) {
    return {
      iso: String(year),
      precision: 'year',
      year,
      first: dayNumber(year, 1, 1),
      last: dayNumber(year, 12, 31),
    };
  }
  if (month < 1 || month > 12) return null;
  const length = dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
  const first = dayNumber(year, month, 1);
  if (day === null) {
    return { iso: `${year}-${two(month)}`, precision: 'month', year, first, last: first + length - 1 };
  }
  if (day < 1 || day > length) return null;
  const only = first + day - 1;
  return { iso: `${year}-${two(month)}-${two(day)}`, precision: 'day', year, first: only, last: only };
}

/** 十二 → 12, 二十 → 20, 〇七 → 7, and arabic digits, also where both are mixed. */
function numeral(text: string): number {
  const [tens, ones] = text.split('十');
  const digit = (part: string): number => [...part].reduce((sum, one) => sum * 10 + digitValue(one), 0);
  if (ones === undefined) return digit(text);
  return (tens === '' ? 1 : digit(tens!)) * 10 + digit(ones);
}

function digitValue(digit: string): number {
  const value = NUMERALS.indexOf(digit);
  return value < 0 ? Number(digit) : value;
}

/** A Chinese character that no year begins with. */
const NO_YEAR = /^(?![〇零一二三四五六七八九])[\u4e00-\u9fff]/;
const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const LOOSE =
  /^([\d〇一二三四五六七八九]{4})(?:[年./-]([\d〇一二三四五六七八九十]{1,3})(?:[月./-]([\d〇一二三四五六七八九十]{1,3})日?|月)?|年)?$/;

/** Dates read before: a campaign's papers bear few different ones, each many times. What is no date is not kept. */
const known = new Map<string, PaperDate>();
const MOST_KNOWN = 5_000;

/**
 * Reads `2018-12-05`, `2018.12`, `2018年12月`, `二〇一八年十二月` and their full-width forms;
 * null for anything else and for days that do not exist.
 */
export function parseDate(text: string): PaperDate | null {
  const before = known.get(text);
  if (before) return before;
  const date = parseAnew(text);
  if (date) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, date);
  }
  return date;
}

function parseAnew(text: string): PaperDate | null {
  const iso = ISO.exec(text);
  if (iso) {
    return fromParts(Number(iso[1]), iso[2] ? Number(iso[2]) : null, iso[3] ? Number(iso[3]) : null);
  }
  // Names and titles are compared as dates too: most are told by their first letter.
  if (NO_YEAR.test(text)) return null;
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[○零Oo]/g, '〇');
  const loose = LOOSE.exec(plain);
  if (!loose) return null;
  return fromParts(
    numeral(loose[1]!),
    loose[2] ? numeral(loose[2]) : null,
    loose[3] ? numeral(loose[3]) : null,
  );
}

/** `before`: surely earlier; `after`: surely later; `same`: one day, the same; `overlap`: can't be told. */
export function compareDates(a: PaperDate, b: PaperDate): 'before' | 'after' | 'same' | 'overlap' {
  if (a.last < b.first) return 'before';
  if (a.first > b.last) return 'after';
  return a.first === a.last && b.first === b.last ? 'same' : 'overlap';
}

/** The calendar day of an instant in a zone that lies `offsetMinutes` east of Greenwich. */
export function localDay(instant: string, offsetMinutes: number): number | null {
  const milliseconds = Date.parse(instant);
  return Number.isNaN(milliseconds) ? null : Math.floor((milliseconds + offsetMinutes * 60_000) / DAY);
}

/**
 * Completed years (周年) from a date to a day: both ends when the paper's date is vague.
 * 29 February completes its year on 28 February where there is no 29th.
 */
export function fullYears(since: PaperDate, until: number): { least: number; most: number } {
  return { least: yearsBetween(since.last, until), most: yearsBetween(since.first, until) };
}

function yearsBetween(since: number, until: number): number {
  if (since > until) return 0;
  const from = civil(since);
  const to = civil(until);
  const length = dayNumber(to.year, from.month + 1, 1) - dayNumber(to.year, from.month, 1);
  const anniversary = dayNumber(to.year, from.month, Math.min(from.day, length));
  return anniversary <= until ? to.year - from.year : to.year - from.year - 1;
}
