/** A date of a paper: the parts that are known. */
export interface PaperDate {
  readonly y: number;
  readonly m?: number;
  readonly d?: number;
}

export type DateStyle = 'cn' | 'cn-spaced' | 'dot' | 'dash' | 'slash' | 'han' | 'full';
export const DATE_STYLES: readonly DateStyle[] = ['cn', 'cn-spaced', 'dot', 'dash', 'slash', 'han', 'full'];
export type Precision = 'year' | 'month' | 'day';

const two = (n: number): string => String(n).padStart(2, '0');
const HAN = '〇一二三四五六七八九';
const hanYear = (y: number): string => [...String(y)].map((c) => HAN[Number(c)]).join('');
const hanNumber = (n: number): string => {
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 ? '' : HAN[n % 10]!;
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : HAN[tens]}十${ones}`;
};
const fullWidth = (s: string): string =>
  s.replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

export function cut(date: PaperDate, precision: Precision): PaperDate {
  if (precision === 'year') return { y: date.y };
  if (precision === 'month') return { y: date.y, ...(date.m ? { m: date.m } : {}) };
  return date;
}

/** ISO with the precision that the date has: 2018, 2018-12 or 2018-12-05. */
export function iso(date: PaperDate): string {
  if (!date.m) return String(date.y);
  if (!date.d) return `${date.y}-${two(date.m)}`;
  return `${date.y}-${two(date.m)}-${two(date.d)}`;
}

/** The date as a form prints it. */
export function printed(date: PaperDate, style: DateStyle): string {
  const { y, m, d } = date;
  const parts = (sep: string, pad: (n: number) => string): string =>
    [String(y), ...(m ? [pad(m)] : []), ...(d ? [pad(d)] : [])].join(sep);
  const cn = (s: (n: number) => string, gap: string): string =>
    `${s(y)}${gap}年${m ? `${gap}${s(m)}${gap}月` : ''}${d ? `${gap}${s(d)}${gap}日` : ''}`;
  if (style === 'dot') return parts('.', two);
  if (style === 'dash') return parts('-', two);
  if (style === 'slash') return parts('/', String);
  if (style === 'han') return `${hanYear(y)}年${m ? `${hanNumber(m)}月` : ''}${d ? `${hanNumber(d)}日` : ''}`;
  if (style === 'full') return fullWidth(cn(String, ''));
  return cn(String, style === 'cn-spaced' ? ' ' : '');
}

const DAY = 86_400_000;
const utc = (date: PaperDate): number => Date.UTC(date.y, (date.m ?? 1) - 1, date.d ?? 1);

export function addDays(date: PaperDate, days: number): PaperDate {
  const t = new Date(utc(date) + days * DAY);
  return { y: t.getUTCFullYear(), m: t.getUTCMonth() + 1, d: t.getUTCDate() };
}

export function addMonths(date: PaperDate, months: number): PaperDate {
  const n = date.y * 12 + (date.m ?? 1) - 1 + months;
  return { y: Math.floor(n / 12), m: (n % 12) + 1 };
}

export const isBefore = (a: PaperDate, b: PaperDate): boolean => utc(a) < utc(b);

/** Working days of 2024 after 国办发明电〔2023〕7号: the weekday exceptions of January to August. */
const OFF = new Set([
  '2024-01-01',
  '2024-02-12',
  '2024-02-13',
  '2024-02-14',
  '2024-02-15',
  '2024-02-16',
  '2024-04-04',
  '2024-04-05',
  '2024-05-01',
  '2024-05-02',
  '2024-05-03',
  '2024-06-10',
]);
const ON = new Set(['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11']);

export function isWorkday(date: PaperDate): boolean {
  const key = iso(date);
  if (ON.has(key)) return true;
  const weekday = new Date(utc(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !OFF.has(key);
}

/** The last day of a public notice of `days` working days, counted from the day after its start. */
export function publicityEnd(start: PaperDate, days: number): PaperDate {
  let day = start;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left--;
  }
  return day;
}

/** Nothing of an applicant is newer than this, so that the public notice can have shown it. */
export const NEWEST: PaperDate = { y: 2024, m: 5 };
