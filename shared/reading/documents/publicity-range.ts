import { isoDate, smallNumber } from '../values/dates.ts';
import type { Flow } from './flow.ts';
import { datesBetween, type PlacedDate } from './make-reading.ts';

export interface PublicRange {
  readonly start: PlacedDate;
  /** null where the statement names no last day; a duration (5个工作日) is none. */
  readonly end: PlacedDate | null;
}

/** What may stand between the first and the last day: 起至, 上午9时至, （星期三）— … */
const BETWEEN =
  /^(?:[日号]?(?:\([^()]{1,6}\))?(?:[上下]午)?(?:\d{1,2}[时点:](?:\d{1,2}分?)?)?)?(?:开始|起)?[,，、;；]?(?:公示)?(?:至|到|—|–|-|~|～|一|─|ー|止于|结束于|截止到|截至|截止时间[:：]?|结束时间[:：]?|结束日期[:：]?)+(?:公示)?$/u;
/** Behind this both days stand, though a dash at the end of the line was not read. */
const NAMED_BEFORE = /公示(?:时间|日期|期限|期)为?[:：]?\s*$/u;
/** The place may stand between them too: 自…起在公示栏公示，至…结束. */
const BETWEEN_AND_PLACE = /^起?(?:在|于)[^。;,，]{2,40}公示[,，]?(?:至|到)$/u;
const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const MONTH_AND_DAY = `(?:(?<month>${NUMBER})月)?(?<day>${NUMBER})[日号]`;
/** The last day without its year, or without year and month. */
const SHORT_END = new RegExp(`^${MONTH_AND_DAY}`, 'u');
const SHORT_END_BEFORE = new RegExp(
  `^[^\\n。]{0,14}?(?:至|到|—|–|-|~|～|一|─|ー)(?:公示)?(?=(?:${NUMBER}月)?${NUMBER}[日号])`,
  'u',
);
/** 2024.6.17—6.25: in figures alone, so that nothing but a dash may stand before it. */
const FIGURES_END =
  /^(?<lead>[日号]?(?:起)?(?:至|到|—|–|-|~|～|一|─|ー)+)(?<month>\d{1,2})[./·](?<day>\d{1,2})(?![\d./·年月])/u;
/** The first day without its year, where the sentence speaks of the publication. */
const YEARLESS =
  /(?<!\d)(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?(?=[^\n。]{0,14}?(?:至|到|—|–|-|~|～|一|─|ー)(?:\d{1,2}月)?\d{1,2}[日号])/gu;
const PUBLICATION = /公示/u;
/** Characters around a date within which 公示 must stand. */
const NEAR = 60;
const SHORT_CERTAINTY = 0.985;
const BORROWED_YEAR = 0.85;

/** The days of publication that the statement names; null where it names none. */
export function publicRange(flow: Flow): PublicRange | null {
  const dates = datesBetween(flow, 0, flow.text.length).filter((date) => date.value.length >= 8);
  const ranges = [...fullRanges(flow, dates), ...yearlessRanges(flow, dates)];
  const [best] = ranges.toSorted((a, b) => distanceToWord(flow, a.start) - distanceToWord(flow, b.start));
  return best ?? separateDays(flow, dates);
}

function fullRanges(flow: Flow, dates: readonly PlacedDate[]): PublicRange[] {
  return dates.flatMap((start, index) => {
    if (!isNear(flow, start)) return [];
    const next = dates[index + 1];
    const between = next && flow.text.slice(start.end, next.start).replaceAll('\n', '');
    const joined =
      between === ''
        ? NAMED_BEFORE.test(flow.text.slice(0, start.start))
        : between !== undefined && (BETWEEN.test(between) || BETWEEN_AND_PLACE.test(between));
    if (next && joined) {
      return next.value >= start.value ? [{ start, end: next }] : [];
    }
    const end = shortEnd(flow, start);
    return end ? [{ start, end }] : [];
  });
}

/** 2024年7月17日至25日, 2024年7月17日—7月25日. */
function shortEnd(flow: Flow, start: PlacedDate): PlacedDate | null {
  const rest = flow.text.slice(start.end, start.end + 40);
  const figures = FIGURES_END.exec(rest);
  const lead = figures?.groups?.lead ?? SHORT_END_BEFORE.exec(rest)?.[0];
  if (lead === undefined) return null;
  const found = figures ?? SHORT_END.exec(rest.slice(lead.length));
  if (!found) return null;
  const [year, month] = start.value.split('-').map(Number);
  const said = found.groups?.month;
  const value = isoDate(
    year!,
    said === undefined ? month : smallNumber(said),
    smallNumber(found.groups?.day ?? ''),
  );
  if (value === null || value < start.value) return null;
  const from = start.end + lead.length;
  const length = figures ? found[0].length - lead.length : found[0].length;
  return { value, certainty: SHORT_CERTAINTY, start: from, end: from + length };
}

/** 7月17日至7月25日: the year is the only one that the statement names, else that of its own date at the end. */
function yearlessRanges(flow: Flow, dates: readonly PlacedDate[]): PublicRange[] {
  const years = [...new Set(flow.text.match(/20\d{2}(?=年)/gu) ?? [])];
  const year = years.length === 1 ? years[0] : dates.at(-1)?.value.slice(0, 4);
  if (year === undefined) return [];
  return [...flow.text.matchAll(YEARLESS)].flatMap((match) => {
    const covered = dates.some((date) => match.index >= date.start && match.index < date.end);
    const value = isoDate(Number(year), Number(match.groups!.month), Number(match.groups!.day));
    if (covered || value === null) return [];
    const start = { value, certainty: BORROWED_YEAR, start: match.index, end: match.index + match[0].length };
    if (!isNear(flow, start)) return [];
    const end = shortEnd(flow, start);
    return end ? [{ start, end: { ...end, certainty: BORROWED_YEAR } }] : [];
  });
}

const START_LABEL =
  /(?:公示(?:开始|起始)(?:时间|日期)?|开始公示(?:时间|日期)?|公示(?:时间|日期)?(?:自|从|于))[:为是]?$/u;
const END_LABEL =
  /(?:公示(?:结束|截止|终止)(?:时间|日期)?|结束公示(?:时间|日期)?|截止(?:时间|日期)?)[:为是]?$/u;

/** A first day with its own label, a last day with its own; or a first day alone. */
function separateDays(flow: Flow, dates: readonly PlacedDate[]): PublicRange | null {
  const labelled = (label: RegExp) =>
    dates.find((date) =>
      label.test(flow.text.slice(Math.max(0, date.start - 14), date.start).replaceAll('\n', '')),
    );
  const start = labelled(START_LABEL) ?? dates.find((date) => beganOn(flow, date));
  if (!start) return null;
  const end = labelled(END_LABEL);
  return { start, end: end && end.value >= start.value ? end : null };
}

/** 于2024年7月17日在单位公示栏进行了公示. */
function beganOn(flow: Flow, date: PlacedDate): boolean {
  const before = flow.text.slice(Math.max(0, date.start - 2), date.start);
  const after = flow.text.slice(date.end, date.end + 40).split(/[。\n]/u)[0]!;
  return /[于自从]$/u.test(before) && PUBLICATION.test(after);
}

const isNear = (flow: Flow, date: PlacedDate): boolean => distanceToWord(flow, date) <= NEAR;

function distanceToWord(flow: Flow, { start, end }: PlacedDate): number {
  const after = flow.text.slice(end).search(PUBLICATION);
  const before = flow.text.lastIndexOf('公示', start);
  return Math.min(
    after < 0 ? Number.POSITIVE_INFINITY : after,
    before < 0 ? Number.POSITIVE_INFINITY : start - before,
  );
}
