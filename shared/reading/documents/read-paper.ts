import type { FieldReading } from '../field-reading.ts';
import type { PageLayout } from '../layout/blocks.ts';
import { isoDate } from '../values/dates.ts';
import { compact } from '../values/text.ts';
import { type Flow, flowOf, passage } from './flow.ts';
import { type Headline, headlinesOf, passageOfHeadline, withWrappedLines } from './headlines.ts';
import { datesBetween, makeReading } from './make-reading.ts';

const ABSTRACT = /^(?:\[|【)?(?:摘要|内容提要|内容摘要|ABSTRACT)/iu;
/** Whether a line begins an article's abstract: title and authors stand above it. */
export const opensAbstract = (line: string): boolean => ABSTRACT.test(compact(line));

const ISSUE = /(?<year>20\d{2}|19\d{2})年?(?:\n|,|;)?(?:第\d+卷)?[,(]?第?(?<issue>\d{1,2})期/u;
const JOURNAL = /(?:学报|杂志|通报|学刊|导刊|论坛|月刊)$/u;
const HEAD_ISSUE = /第?\d+卷|第?\d+期|Vol|No\.?\d/iu;
/** What stands beside a journal's name in its head. */
const HEAD_NOISE =
  /第?\d+卷|第?\d+期|总第\d+期|20\d{2}年?|Vol\.?\d*|No\.?\d*|[\d年月期卷第,.:()\s·•|—–-]+|ISSN.*|CN\d.*/giu;
const IMPRINT = /出版|主办|主管|编辑|邮发|定价|[双半月季旬周年]刊|目录/u;
const PUBLISHED = /(?:出版(?:日期|时间)?|发表(?:日期|时间)?|刊出(?:日期)?)[:\n]*$/u;

/** Title, journal and date of a paper from its cover, its head and its first page. */
export function readPaper(layouts: readonly PageLayout[]): FieldReading[] {
  const article = layouts.find((layout) => abstractTop(headlinesOf(layout)) !== null);
  const cover = layouts.find((layout) => layout !== article && isCover(layout));
  const readings = [
    ...(article ? [titleOf(article)] : []),
    venueOf(cover, article),
    publishedOf([...(cover ? [cover] : []), ...(article ? [article] : []), ...layouts.slice(0, 2)]),
  ];
  return readings.filter((reading) => reading !== null);
}

function abstractTop(lines: readonly Headline[]): number | null {
  return lines.find((line) => ABSTRACT.test(line.text))?.box[1] ?? null;
}

const isCover = (layout: PageLayout): boolean =>
  /ISSN|CN\d{2}-\d{4}|主办|主管|第?\d{1,2}期/iu.test(
    compact(layout.freeLines.map((line) => line.run.text).join('')),
  );

/** The largest lines between the page's head and the abstract. */
function titleOf(article: PageLayout): FieldReading | null {
  const lines = headlinesOf(article);
  const end = abstractTop(lines) ?? 0.5;
  const between = lines.filter((line) => line.box[1] < end && line.box[1] > 0.03 && line.text.length >= 5);
  const [largest] = between.toSorted((a, b) => b.size - a.size);
  if (!largest) return null;
  const first = between.find((line) => line.size > 0.85 * largest.size) ?? largest;
  const at = withWrappedLines(first, between);
  return at && makeReading('papers[0].title', at, at.text, { certainty: 0.95 });
}

/** The cover's largest line, or what is left of the first page's head without volume, issue and year: the surer. */
function venueOf(cover: PageLayout | undefined, article: PageLayout | undefined): FieldReading | null {
  const onCover = cover ? largestName(headlinesOf(cover)) : null;
  const inHead = article ? runningHead(headlinesOf(article)) : undefined;
  const readings = [
    ...(onCover ? [venueReading(onCover, 0.95)] : []),
    ...(inHead ? [venueReading(inHead, 0.92)] : []),
  ].filter((reading) => reading !== null);
  return readings.toSorted((a, b) => b.confidence - a.confidence)[0] ?? null;
}

/** The journal's name stands in the first page's head, level with volume and issue, or is called a journal. */
function runningHead(lines: readonly Headline[]): Headline | undefined {
  const head = lines.filter((line) => line.box[1] < 0.13);
  const issues = head.filter((line) => HEAD_ISSUE.test(line.text));
  return head.find((line) => {
    const name = cleaned(line.text);
    if (!/^\p{Script=Han}{2,16}$/u.test(name)) return false;
    return JOURNAL.test(name) || issues.some((issue) => Math.abs(issue.box[1] - line.box[1]) < 0.012);
  });
}

function venueReading(line: Headline, certainty: number): FieldReading | null {
  const at = passageOfHeadline(line);
  return at && makeReading('papers[0].venue', at, cleaned(line.text), { certainty });
}

const cleaned = (text: string): string => text.replace(HEAD_NOISE, '').replace(/[《》]/gu, '');

function largestName(lines: readonly Headline[]): Headline | null {
  const names = lines.filter(
    (line) => /^\p{Script=Han}{2,16}$/u.test(cleaned(line.text)) && !IMPRINT.test(line.text),
  );
  return names.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** The date of publication; else the year of the issue: an issue's number is no month. */
function publishedOf(layouts: readonly PageLayout[]): FieldReading | null {
  for (const layout of new Set(layouts)) {
    const flow = flowOf([layout]);
    const found = publicationDate(flow) ?? yearOfIssue(flow);
    if (found) return found;
  }
  return null;
}

function publicationDate(flow: Flow): FieldReading | null {
  const date = datesBetween(flow, 0, flow.text.length).find(
    (one) =>
      /^(?:出版|发行|刊)/u.test(flow.text.slice(one.end, one.end + 3)) ||
      PUBLISHED.test(flow.text.slice(Math.max(0, one.start - 8), one.start)),
  );
  const at = date && passage(flow, date.start, date.end);
  return at ? makeReading('papers[0].publishedOn', at, date.value, { certainty: date.certainty }) : null;
}

function yearOfIssue(flow: Flow): FieldReading | null {
  const match = ISSUE.exec(flow.text);
  const value = match && isoDate(Number(match.groups!.year));
  const at = match && passage(flow, match.index, match.index + match[0].length);
  return at && value ? makeReading('papers[0].publishedOn', at, value, { certainty: 0.8 }) : null;
}
