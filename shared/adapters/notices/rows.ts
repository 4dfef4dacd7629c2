import type { NoticeContent, NoticeReason } from '../../domain/flow/notice.ts';
import type { Face } from './fonts.ts';
import { AREA, BODY_SIZE, LINES, MOST_LINES, TITLE_SIZE } from './page-shape.ts';
import { setLines } from './set-lines.ts';

/** One line of the type area, ready to be drawn. */
export interface Row {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  /** Points from the left edge of the type area. */
  readonly x: number;
  /** Points between two signs beside their own width. */
  readonly spacing: number;
  /** True: the next row must stand on the same page. */
  readonly keep: boolean;
}

export type Measure = (text: string, face: Face, size: number) => number;

const INDENT = 2 * BODY_SIZE;
/** Wider gaps would be seen; a line so short stays ragged. */
const WIDEST_GAP = BODY_SIZE / 4;
const NUMERALS = '一二三四五六七八九十';
const BLANK: Row = { text: '', face: 'text', size: BODY_SIZE, x: 0, spacing: 0, keep: true };
/** Room above the signature into which the seal is set, so that its top touches the text's last line. */
const SEAL_ROWS = 2;
/** Characters right of the date (GB/T 9704-2012, 7.3.5.1). */
const DATE_MARGIN = 4 * BODY_SIZE;

/** All of a notice's text before its annex, as rows. */
export function bodyRows(content: NoticeContent, measure: Measure): Row[] {
  const centred = (text: string, face: Face, size: number): Row => ({
    ...BLANK,
    text,
    face,
    size,
    x: (AREA.width - measure(text, face, size)) / 2,
  });
  const prose = (text: string, face: Face = 'text'): Row[] => paragraph(text, face, measure);
  return [
    centred(content.issuer, 'title', TITLE_SIZE),
    centred(content.title, 'title', TITLE_SIZE),
    BLANK,
    centred(content.number, 'text', BODY_SIZE),
    BLANK,
    ...paragraph(content.addressee, 'text', measure, 0),
    ...content.paragraphs.flatMap((text) => prose(text)),
    ...reasonRows(content.reasons, prose),
    ...content.closing.flatMap((text) => prose(text)),
    ...(content.annex ? [BLANK, ...prose(content.annex.note)] : []),
  ];
}

/** Signature and date, with the room for the seal. */
export function signatureRows({ issuer, date }: NoticeContent, measure: Measure): Row[] {
  const dated = printedDate(date);
  const width = measure(dated, 'text', BODY_SIZE);
  const right = AREA.width - DATE_MARGIN;
  const own = measure(issuer, 'text', BODY_SIZE);
  const centre = Math.min(right - width / 2, AREA.width - own / 2);
  return [
    ...Array.from({ length: SEAL_ROWS }, () => BLANK),
    { ...BLANK, text: issuer, x: centre - own / 2 },
    { ...BLANK, text: dated, x: right - width },
    BLANK,
  ];
}

/** 2024-08-02 → 2024年8月2日. */
export function printedDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Justified lines; the first indented by two characters. */
export function paragraph(text: string, face: Face, measure: Measure, indent = INDENT): Row[] {
  const lines = setLines(text, AREA.width, indent, (part) => measure(part, face, BODY_SIZE));
  return lines.map((line, index) => {
    const x = index === 0 ? indent : 0;
    const gaps = Math.max(1, Array.from(line.text).length - 1);
    const gap = (AREA.width - x - measure(line.text, face, BODY_SIZE)) / gaps;
    const spacing = line.last || gap > WIDEST_GAP ? 0 : gap;
    return { text: line.text, face, size: BODY_SIZE, x, spacing, keep: false };
  });
}

/** Reasons under the headings of their grounds; a heading never ends a page. */
function reasonRows(reasons: readonly NoticeReason[], prose: (text: string, face?: Face) => Row[]): Row[] {
  const groups = [...Map.groupBy(reasons, ({ heading }) => heading)];
  return groups.flatMap(([heading, own], group) => [
    ...prose(`${ordinal(group)}、${heading}`, 'heading').map((row) => ({ ...row, keep: true })),
    ...own.flatMap(({ message, basis, place }, index) =>
      prose(`（${ordinal(index)}）${message}${basis}${place ?? ''}`),
    ),
  ]);
}

/** 一 … 十, 十一 … 十九, 二十 …; up to 99. */
export function ordinal(index: number): string {
  const number = index + 1;
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const digit = (value: number): string => NUMERALS[value - 1] ?? '';
  return `${tens > 1 ? digit(tens) : ''}${tens > 0 ? '十' : ''}${digit(ones)}`;
}

/** A notice by pages, and how many rows each has room for. */
export interface Pages {
  readonly pages: readonly (readonly Row[])[];
  readonly lines: number;
}

/**
 * Rows by page, with as many more rows than the standard's 22 as save a page: the standard lets the pitch be changed so
 * that the signature finds room (GB/T 9704-2012, 5.2.3, 7.3.5.3). A row to be kept with its follower moves on with it.
 */
export function paginate(body: readonly Row[], signature: readonly Row[]): Pages {
  const tries = Array.from({ length: MOST_LINES - LINES + 1 }, (_, more) => {
    const lines = LINES + more;
    return { lines, pages: pagesOf(body, signature, lines) };
  });
  return tries.reduce((best, one) => (one.pages.length < best.pages.length ? one : best));
}

/** The page with the signature holds at least two rows of the text. */
function pagesOf(body: readonly Row[], signature: readonly Row[], lines: number): Row[][] {
  const pages: Row[][] = [];
  let rest = [...body];
  while (rest.length + signature.length > lines) {
    let end = Math.max(1, Math.min(lines, rest.length - 2));
    while (end > 1 && rest[end - 1]!.keep) end--;
    pages.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pages, [...rest, ...signature]];
}

export const rowTop = (row: number, lines = LINES): number => AREA.y + (row * AREA.height) / lines;
