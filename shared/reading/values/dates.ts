import { folded } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** ISO date with the precision that the paper gave: `2018`, `2018-12` or `2018-12-05`. */
export type IsoDate = string;

export interface FoundDate {
  readonly value: IsoDate;
  /** Place in the searched text (code units), end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly certainty: number;
  readonly repaired: boolean;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/** What a recogniser makes of digits and Chinese numerals in dates. */
const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  '○': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const MISREAD_DIGITS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  口: '0',
  I: '1',
  l: '1',
  '|': '1',
  i: '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
  b: '6',
  q: '9',
  g: '9',
  '-': '1',
  '—': '1',
  '–': '1',
};

const D = '[0-9〇零○一二三四五六七八九OoQDIl|i!ZzSsBbq]';
const GAP = '\\s{0,4}';
const YEAR_MARK = `${GAP}[年午]${GAP}`;
const DOT = `${GAP}[.·。,、/﹒]${GAP}`;
const HYPHEN = `${GAP}[-—–]${GAP}`;
const SEPARATOR = `(?:${DOT}|${HYPHEN})`;
const MONTH_NUMERAL = '(?:十[一二]?|[一二三四五六七八九])';
const DAY_NUMERAL = '(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';
/** A full-width zero looks like 〇. */
const SMALL = '[0-9〇○OoQDIl|i!ZzSsBb]{1,2}';
const MONTH = `${MONTH_NUMERAL}|${SMALL}`;
const FIGURE = '[0-9OolI|ZzSBbqg]{1,2}';
const NO_WORD_AFTER = '(?![0-9A-Za-z])';
const NO_DIGIT_BEFORE = '(?<![0-9])';
const NO_DIGIT_AFTER = '(?![0-9])';
const YEAR = `(?<year>(?:[1Il|i!一][9q九]|[2Zz二][0〇零○OoQD口])${D}{2})`;
/** 二〇一二: a recogniser takes 一 for a dash; only where a Chinese year says so. */
const HAN_YEAR = `(?<year>二[0〇零○OoQD口](?:[〇零○0一二三四五六七八九OoD\\-—–]){2})`;
const HAN_MONTH = '(?<month>十[一二\\-—–]?|[一二三四五六七八九\\-—–])';
const HAN_DAY = '(?<day>[一二三\\-—–]?十[一二三四五六七八九\\-—–]?|[一二三四五六七八九\\-—–])';
/** 二二四年: the round 〇 is easily lost. */
const SHORT_HAN_YEAR = '(?<lost>二[一二][〇零○0一二三四五六七八九])';
/** 〇一三年: so is the 二 that a line begins with, two thin strokes; no other century begins so. */
const HEADLESS_HAN_YEAR = '(?<headless>[〇○零0][〇零○0一二][〇零○0一二三四五六七八九])';
const HAN_REST = `${YEAR_MARK}${HAN_MONTH}${GAP}[月用目](?:${GAP}${HAN_DAY}${GAP}[日曰号])?`;

interface Shape {
  readonly pattern: RegExp;
  readonly certainty: number;
}

const shape = (source: string, certainty: number): Shape => ({
  pattern: new RegExp(source, 'uy'),
  certainty,
});

/** Longest first: the first shape that matches at a place wins, and an impossible month or day there ends it. */
const SHAPES: readonly Shape[] = [
  shape(`${HAN_YEAR}${HAN_REST}`, 0.99),
  shape(`(?<![〇零○0一二三四五六七八九])${SHORT_HAN_YEAR}${HAN_REST}`, 0.6),
  shape(`(?<![0-9〇零○一二三四五六七八九])${HEADLESS_HAN_YEAR}${HAN_REST}`, 0.6),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${YEAR_MARK}(?<month>${MONTH})${GAP}[月目用]${GAP}(?<day>${DAY_NUMERAL}|${SMALL})${GAP}[日曰号]`,
    0.99,
  ),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${YEAR_MARK}(?<month>${MONTH})${GAP}[月目用]${GAP}(?<day>[0-9]{1,2})${NO_DIGIT_AFTER}`,
    0.95,
  ),
  shape(`${NO_DIGIT_BEFORE}${YEAR}${YEAR_MARK}(?<month>${MONTH})${GAP}[月用目](?!${GAP}期)`, 0.99),
  shape(`${NO_DIGIT_BEFORE}${YEAR}${YEAR_MARK}(?<month>${MONTH})${NO_DIGIT_AFTER}(?!${GAP}期)`, 0.85),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${DOT}(?<month>${FIGURE})${DOT}(?<day>${FIGURE})${NO_WORD_AFTER}(?!${GAP}年)`,
    0.98,
  ),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${HYPHEN}(?<month>${FIGURE})${HYPHEN}(?<day>${FIGURE})${NO_WORD_AFTER}(?!${GAP}年)`,
    0.98,
  ),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${SEPARATOR}(?<month>${FIGURE}|${MONTH_NUMERAL})(?:${GAP}月)?${NO_WORD_AFTER}`,
    0.97,
  ),
  shape(
    `${NO_DIGIT_BEFORE}${YEAR}${SEPARATOR}(?<month>0[1-9]|1[0-2]|[1-9])(?=(?:19|20)[0-9]{2}${SEPARATOR})`,
    0.9,
  ),
  shape(
    `${NO_DIGIT_BEFORE}(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})(?<day>[0-9]{2})${NO_DIGIT_AFTER}`,
    0.95,
  ),
  shape(`${NO_DIGIT_BEFORE}(?<year>(?:19|20)[0-9]{2})(?<month>[0-9]{2})${NO_DIGIT_AFTER}`, 0.9),
  shape(
    `${NO_DIGIT_BEFORE}(?<year>(?:19|20)[0-9]{2})\\s(?<month>[0-9]{1,2})(?:${GAP}月|\\s(?<day>[0-9]{1,2})(?:${GAP}日)?)${NO_DIGIT_AFTER}`,
    0.8,
  ),
  shape(`${NO_DIGIT_BEFORE}${YEAR}${GAP}年`, 0.97),
  // The 2 that a line begins with was cut off: no other century begins so.
  shape(
    `${NO_DIGIT_BEFORE}(?<headless>0[0-2][0-9])${GAP}年${GAP}(?<month>[0-9]{1,2})${GAP}月(?:${GAP}(?<day>[0-9]{1,2})${GAP}日)?`,
    0.6,
  ),
  shape(
    `${NO_DIGIT_BEFORE}(?<short>[0-9]{2})${GAP}年${GAP}(?<month>[0-9]{1,2})${GAP}月(?:${GAP}(?<day>[0-9]{1,2})${GAP}日)?`,
    0.5,
  ),
  // Glued to the date that precedes it where the dash of a range was lost: 2004.92008.7
  shape(`(?<=[0-9])(?<year>(?:19|20)[0-9]{2})${DOT}(?<month>0?[1-9]|1[0-2])${NO_DIGIT_AFTER}`, 0.85),
  shape(`${NO_DIGIT_BEFORE}(?<year>(?:19|20)[0-9]{2})${NO_DIGIT_AFTER}`, 0.85),
];

const digitsOf = (text: string): string =>
  [...text].map((character) => DIGITS[character] ?? MISREAD_DIGITS[character] ?? character).join('');

const wasMisread = (text: string): boolean => [...text].some((character) => character in MISREAD_DIGITS);

/** 十二 → 12, 廿 is not written in dates; null where it is no number. */
export function smallNumber(text: string): number | null {
  const ten = text.indexOf('十');
  if (ten < 0) {
    const digits = digitsOf(text);
    return /^[0-9]{1,2}$/u.test(digits) ? Number(digits) : null;
  }
  const tens = ten === 0 ? 1 : Number(digitsOf(text[0]!));
  const ones = ten === text.length - 1 ? 0 : Number(digitsOf(text.at(-1)!));
  return tens * 10 + ones;
}

const daysIn = (year: number, month: number): number =>
  month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)
    ? 29
    : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;

/** ISO text of a date that exists between 1900 and 2099, at the given precision; else null. */
export function isoDate(year: number, month?: number | null, day?: number | null): IsoDate | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (month === undefined || month === null) return String(year);
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined || day === null) return yearMonth;
  if (!Number.isInteger(day) || day < 1 || day > daysIn(year, month)) return null;
  return `${yearMonth}-${String(day).padStart(2, '0')}`;
}

/** Joins digits that were spread out by letter spacing (`2 0 1 8 年`) or parted by a speck (`2.018年`). */
const closeUp = (text: string): string =>
  text
    .replace(/(?<![0-9])[0-9](?: [0-9]){1,7}(?![0-9])/gu, (run) => run.replaceAll(' ', ''))
    .replace(/(?<![0-9])([12])[.,·]([0-9]{3})(?=\s*年)/gu, '$1$2');

/** How dates are searched: folded, line breaks as blanks. Positions of `findDates` refer to this text. */
export const dateText = (raw: string): string => closeUp(folded(raw).replace(/[\s\u3000]+/gu, ' '));

/**
 * All dates of a text in order, in any of the ways people write them (二〇一八年十二月, 2018.12, 2018/12/5, 20181205 …).
 * A place that looks like a date but names an impossible one gives none. Positions are those in `dateText(raw)`.
 */
export function findDates(raw: string): readonly FoundDate[] {
  const text = dateText(raw);
  const found: FoundDate[] = [];
  for (let at = 0; at < text.length; ) {
    const match = matchAt(text, at);
    if (match === null) {
      at += 1;
      continue;
    }
    if (match.date !== null) found.push(match.date);
    at = match.end;
  }
  return found;
}

function matchAt(text: string, at: number): { date: FoundDate | null; end: number } | null {
  for (const { pattern, certainty } of SHAPES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const groups = match.groups ?? {};
    const end = at + match[0].length;
    const value = isoOf(groups);
    if (value === null) return { date: null, end };
    const repaired = [groups.year, groups.month, groups.day].some(
      (part) => part !== undefined && wasMisread(part),
    );
    return {
      date: { value, start: at, end, certainty: repaired ? certainty * 0.9 : certainty, repaired },
      end,
    };
  }
  return null;
}

function isoOf(groups: Readonly<Record<string, string | undefined>>): IsoDate | null {
  const month = groups.month === undefined ? undefined : (smallNumber(groups.month) ?? Number.NaN);
  const day = groups.day === undefined ? undefined : (smallNumber(groups.day) ?? Number.NaN);
  if (groups.short !== undefined) {
    const short = Number(groups.short);
    return isoDate(short < 50 ? 2000 + short : 1900 + short, month, day);
  }
  if (groups.lost !== undefined) return isoDate(Number(`20${digitsOf(groups.lost).slice(1)}`), month, day);
  if (groups.headless !== undefined) return isoDate(Number(`2${digitsOf(groups.headless)}`), month, day);
  return isoDate(Number(digitsOf(groups.year ?? '')), month, day);
}

/** The text with its line breaks as blanks and, as narrow cells break anywhere (2 / 011年), without them. */
export const lineVariants = (raw: string): readonly string[] =>
  raw.includes('\n') ? [raw, raw.replaceAll(/\s*\n\s*/gu, '')] : [raw];

/** The one date that a string states; null for none, an impossible one, or several different ones. */
export function readDate(raw: string): TypedValue<IsoDate> | null {
  const readings = [...lineVariants(raw), raw.replaceAll(/\s/gu, '')].flatMap(
    (variant) => dateOf(variant) ?? [],
  );
  const best = readings.toSorted((a, b) => b.value.length - a.value.length || b.certainty - a.certainty)[0];
  return best === undefined ? null : { ...best, raw };
}

function dateOf(raw: string): TypedValue<IsoDate> | null {
  const dates = findDates(raw);
  const [first] = dates;
  if (first === undefined) return null;
  if (dates.some((date) => date.value !== first.value)) return null;
  const text = dateText(raw);
  const wordy = text.length - (first.end - first.start) > 6;
  // A year with a separator and something unread behind it is not the whole date.
  const cut = first.value.length === 4 && /^\s*[.\-/]\s*\S/u.test(text.slice(first.end));
  const certainty = first.certainty * (wordy ? 0.9 : 1) * (cut ? 0.5 : 1);
  return { value: first.value, raw, certainty, ...(first.repaired ? { repaired: true } : {}) };
}
