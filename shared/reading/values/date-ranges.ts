import { dateText, type FoundDate, findDates, type IsoDate, isoDate, lineVariants } from './dates.ts';
import type { TypedValue } from './typed-value.ts';

export interface DateRange {
  readonly from: IsoDate;
  /** Missing for an open end (至今) and where the paper names one date only. */
  readonly to?: IsoDate;
  /** True where the paper says 至今, 现在 or the like. */
  readonly open: boolean;
  /** True where an end stands on the paper that is no date as read: `2011.08-2017.0`. */
  readonly brokenEnd?: boolean;
}

const JOINER = /[~～〜\-—–―－一至到起]|→/u;
const OPEN_END = /(至今|到今|迄今|现在|目前|今$|在职|在读|至\s*$|-\s*今)/u;
/** `2018年3月-5月`, `2018.3-12`: the end leaves the year out. */
const SHORT_END =
  /^\s*(?:月)?\s*[~～〜\-—–―－至到]+\s*(?<month>[0-9]{1,2})\s*(?:月\s*(?:(?<day>[0-9]{1,2})\s*日?)?)?\s*$/u;

/**
 * A range of dates: `2004年9月–2008年7月`, `2008.8至今`, `2018年3月-5月`, or a single date.
 * Null where no date is named, more than two are, or the end lies before the start.
 */
export function readDateRange(raw: string): TypedValue<DateRange> | null {
  const readings = lineVariants(raw).flatMap((variant) => rangeOf(variant) ?? []);
  const best = readings.toSorted(
    (a, b) => fullness(b.value) - fullness(a.value) || b.certainty - a.certainty,
  )[0];
  return best === undefined ? null : { ...best, raw };
}

/** Characters of its dates: a date cut by a line break reads shorter. */
const fullness = ({ from, to, open }: DateRange): number => from.length + (to?.length ?? (open ? 7 : 0));

function rangeOf(raw: string): TypedValue<DateRange> | null {
  const text = dateText(raw);
  const dates = findDates(raw);
  const [first, second, third] = dates;
  if (first === undefined || third !== undefined) return null;
  if (second !== undefined) return closed(raw, text, first, second);

  const after = text.slice(first.end);
  if (OPEN_END.test(after))
    return value(raw, { from: first.value, open: true }, first.certainty, first.repaired);
  const short = SHORT_END.exec(after)?.groups;
  if (short !== undefined) {
    const to = shortEnd(first, Number(short.month), short.day === undefined ? null : Number(short.day));
    if (to !== null)
      return value(raw, { from: first.value, to, open: false }, first.certainty * 0.9, first.repaired);
  }
  const before = text.slice(0, first.start);
  if (/[~～〜\-—–―－至到]\s*$/u.test(before)) return null;
  const dangling = JOINER.test(after);
  if (dangling && /[0-9〇一二三四五六七八九]{2}/u.test(after)) {
    return value(
      raw,
      { from: first.value, open: false, brokenEnd: true },
      first.certainty * 0.8,
      first.repaired,
    );
  }
  return value(
    raw,
    { from: first.value, open: false },
    first.certainty * (dangling ? 0.6 : 0.9),
    first.repaired,
  );
}

function closed(
  raw: string,
  text: string,
  first: FoundDate,
  second: FoundDate,
): TypedValue<DateRange> | null {
  const between = text.slice(first.end, second.start);
  const precision = Math.min(first.value.length, second.value.length);
  if (second.value.slice(0, precision) < first.value.slice(0, precision)) return null;
  const joined = JOINER.test(between);
  const certainty = Math.min(first.certainty, second.certainty) * (joined ? 1 : 0.9);
  return value(
    raw,
    { from: first.value, to: second.value, open: false },
    certainty,
    first.repaired || second.repaired,
  );
}

function shortEnd(first: FoundDate, month: number, day: number | null): IsoDate | null {
  if (first.value.length < 7) return null;
  const to = isoDate(Number(first.value.slice(0, 4)), month, day);
  return to !== null && to >= first.value.slice(0, to.length) ? to : null;
}

const value = (
  raw: string,
  range: DateRange,
  certainty: number,
  repaired: boolean,
): TypedValue<DateRange> => ({
  value: range,
  raw,
  certainty,
  ...(repaired ? { repaired: true } : {}),
});
