import { centre, right } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import type { UnreadRow } from '../forms/form-reading.ts';
import { type Block, linesOf, type PageLayout } from '../layout/blocks.ts';
import { boxOf, glyphsOf, type Run, recognitionOf, runOf, sliceRun } from '../layout/glyphs.ts';
import type { Cell } from '../page-reading.ts';
import { compact, hasContent, trimmed } from '../values/text.ts';
import type { Passage } from './flow.ts';
import { makeReading } from './make-reading.ts';

export interface CatalogReading {
  readonly fields: readonly FieldReading[];
  readonly unreadRows: readonly UnreadRow[];
}

interface Row {
  readonly title: Run;
  readonly pages: Run | null;
  readonly layout: PageLayout;
  /** Whether the pages stand in a cell of several rows: they may be another row's. */
  readonly shared?: boolean;
}

const TITLE_HEAD =
  /^(?:材料|目录|文件|资料)?(?:名称|内容|题名|目录)$|^(?:申报|报评|评审)?材料(?:名称|目录|内容)?$/u;
const PAGES_HEAD = /^(?:起止)?页(?:码|次|数|号)?$|^(?:所在|起止)页码?$|^页码\(?.*\)?$/u;
const OTHER_HEAD = /^(?:序号|编号|份数|件数|备注|说明|数量|原件|复印件|份数\(页码\))$/u;
/** `1 身份证复印件 …… 3-4`: number, title, leader, pages. */
const NUMBERED = /^\(?[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、丶．\s]+/u;
/** The sign behind a number is easily lost; the number must then be the next one. A lone 十 is read as a plus. */
const BARE_NUMBER =
  /^(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?=\p{Script=Han})|[+＋]\s*(?=\p{Script=Han}))/u;
const PAGES_AT_END = /[.·…。\-—_\s]*(?<pages>(?:第)?\d{1,3}(?:\s*[-—–~～至、,，]\s*\d{1,3})*(?:页)?)\s*$/u;
const HEADING = /^(?:材料)?目(?:录|次)$/u;

/** Entries of the catalogue, numbered in its own order over all its pages. */
export function readCatalog(layouts: readonly PageLayout[]): CatalogReading {
  const rows = layouts.flatMap((layout) => {
    // A rule that was not seen makes one cell of several entries: then the lines tell more of them.
    const [ruled, printed] = [ruledRows(layout), printedRows(layout)];
    return printed.length > ruled.length ? printed : ruled;
  });
  const fields: FieldReading[] = [];
  const unreadRows: UnreadRow[] = [];
  let index = 0;
  const numbered = numberedTitles(rows);
  for (const row of rows) {
    const title = textReading(row.layout, row.title, `catalog[${index}].title`, (text) =>
      trimmed(withFirst(text, numbered)).replace(NUMBER_IN_FRONT, ''),
    );
    if (title === null) {
      unreadRows.push(...unread(row));
      continue;
    }
    fields.push(title);
    const pages = row.pages && textReading(row.layout, row.pages, `catalog[${index}].pages`, pagesText);
    if (pages) fields.push(row.shared ? doubted(pages) : pages);
    index += 1;
  }
  return { fields: doubtful(fields), unreadRows };
}

/** A dash behind a word is the numeral 一 where the catalogue has a second of its name: 论文— before 论文二. */
const DASH_END = /[-—–]$/u;

/** Titles that end with 二, without it. */
const numberedTitles = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(
    rows
      .map(({ title }) => compact(title.text))
      .flatMap((text) => (/.二$/u.test(text) ? text.slice(0, -1) : [])),
  );

function withFirst(text: string, numbered: ReadonlySet<string>): string {
  const plain = compact(text);
  return DASH_END.test(plain) && numbered.has(plain.slice(0, -1)) ? plain.replace(DASH_END, '一') : text;
}

/** Pages of a catalogue rise: a figure out of line with its neighbours, or one that repeats, may be misread. */
const OUT_OF_LINE = 0.6;

const doubted = (field: FieldReading): FieldReading => ({
  ...field,
  confidence: field.confidence * OUT_OF_LINE,
});

/** Entries begin on pages of their own: so many entries on, the figure is at least as much higher. */
function doubtful(fields: readonly FieldReading[]): FieldReading[] {
  const pages = fields.filter((field) => field.path.endsWith('.pages'));
  const places = pages.map(({ path, value }) => ({
    entry: Number(/\d+/u.exec(path)![0]),
    first: Number.parseInt(String(value), 10),
  }));
  const wrong = new Set<FieldReading>();
  for (const [at, { entry, first }] of places.entries()) {
    const before = places[at - 1];
    const steps = before ? entry - before.entry : entry + 1;
    if (!(first - (before?.first ?? 0) < steps)) continue;
    wrong.add(pages[at]!);
    if (before) wrong.add(pages[at - 1]!);
  }
  return fields.map((field) => (wrong.has(field) ? doubted(field) : field));
}

/** Rows of the ruled table whose heading row names a column of titles. */
function ruledRows(layout: PageLayout): Row[] {
  return layout.reading.grids.flatMap((_, grid) => {
    const cells = layout.cells.filter((cell) => cell.grid === grid && cell.cell !== null);
    const heads = cells.map((cell) => ({ cell, text: compact(cell.run.text) }));
    const titleHead = heads.find(({ text }) => TITLE_HEAD.test(text))?.cell;
    if (!titleHead) return [];
    const pagesHead =
      heads.find(({ text }) => PAGES_HEAD.test(text))?.cell ?? partOfHead(cells, titleHead.cell!.row);
    return cells
      .filter((cell) => inColumn(cell, titleHead) && cell.cell!.row > titleHead.cell!.row && !isHead(cell))
      .toSorted((a, b) => a.cell!.row - b.cell!.row)
      .flatMap((cell) => {
        const beside = cells.find(
          (other) => pagesHead && inColumn(other, pagesHead) && isBeside(other.cell!, cell.cell!),
        );
        const shared = beside !== undefined && beside.cell!.rowSpan > cell.cell!.rowSpan;
        const whole = pagesHead && !beside ? partedAt(cell, pagesHead) : { title: cell.run, pages: null };
        const pages = beside ? (shared ? level(beside, cell) : beside.run) : whole.pages;
        const empty = !hasContent(cell.run.text) && !(pages && hasContent(pages.text));
        return empty ? [] : [{ title: whole.title, pages, layout, shared }];
      });
  });
}

/** The heading of pages in a cell that it shares with its neighbour's, for the rule between them was not seen. */
function partOfHead(cells: readonly Block[], row: number): Block | undefined {
  const below = cells.filter(({ cell }) => cell!.row > row);
  return cells
    .filter(({ cell }) => cell!.row === row)
    .flatMap((cell) => {
      const part = partsOf(cell.run).find(({ text }) => PAGES_HEAD.test(compact(text)));
      const box = part && boxOf(part);
      if (!part || !box || part.glyphs.length === cell.run.glyphs.length) return [];
      const [middle] = centre(box);
      const own = below.find((other) => other.box[0] <= middle && middle < right(other.box));
      return own ? [{ ...cell, run: part, box, cell: { ...cell.cell!, column: own.cell!.column } }] : [];
    })
    .at(0);
}

/** A run in the pieces that wide gaps make of it. */
function partsOf(run: Run): Run[] {
  const parts: Run['glyphs'][number][][] = [[]];
  for (const glyph of run.glyphs) {
    if (glyph.gap) parts.push([]);
    else parts.at(-1)!.push(glyph);
  }
  return parts.filter((part) => part.length > 0).map(runOf);
}

/** A cell that reaches into the column of pages, for the rule before it was not seen: what stands there is its pages. */
function partedAt({ run, box }: Block, pagesHead: Block): { title: Run; pages: Run | null } {
  const [edge, , width] = pagesHead.box;
  if (right(box) < edge + width / 2) return { title: run, pages: null };
  const part = (isPages: boolean) =>
    sliceRun(runOf(run.glyphs.filter((glyph) => centre(glyph.box)[0] >= edge === isPages)), 0);
  const pages = part(true);
  return pages.glyphs.length === 0 ? { title: run, pages: null } : { title: part(false), pages };
}

const inColumn = (cell: Block, head: Block): boolean => cell.cell!.column === head.cell!.column;

const isBeside = (other: Cell, cell: Cell): boolean =>
  other.row <= cell.row && cell.row < other.row + other.rowSpan;

/** What a cell of several rows, which a rule that was not seen leaves, holds at the height of one of them. */
function level(block: Block, { box: [, top, , height] }: Block): Run | null {
  const line = block.lines.find(({ run }) => {
    const [, middle] = centre(boxOf(run) ?? block.box);
    return middle > top && middle < top + height;
  });
  return line?.run ?? null;
}

function isHead(cell: Block): boolean {
  const text = compact(cell.run.text);
  return TITLE_HEAD.test(text) || PAGES_HEAD.test(text) || OTHER_HEAD.test(text);
}

/** Without rules, or with rules that make no table: lines with a number in front or pages at their end. */
function printedRows(layout: PageLayout): Row[] {
  const { words, width, height } = layout.reading;
  const aspect = height / width;
  const lines = linesOf(
    words.flatMap((word) => glyphsOf(word, aspect)),
    aspect,
  )
    .map((line) => line.run)
    .filter((run) => hasContent(run.text));
  let number = 0;
  const seconds = new Set(lines.flatMap(({ text }) => SECOND.exec(compact(text))?.groups?.title ?? []));
  const rows = lines.flatMap((run) => {
    const text = run.text;
    if (HEADING.test(compact(text))) return [];
    const bare = BARE_NUMBER.exec(text);
    const lead = NUMBERED.exec(text) ?? (bare && numberOf(bare[0]) === number + 1 ? bare : null);
    if (lead) number = numberOf(lead[0]);
    const end = PAGES_AT_END.exec(text);
    const bodyStart = lead?.[0].length ?? 0;
    const body = text.slice(bodyStart, end?.index ?? text.length);
    if ((!lead && !end) || !/\p{Script=Han}{2}/u.test(body)) return [];
    const from = glyphAt(run, bodyStart);
    const gap = /(?<=\p{Script=Han}{2}.*) /u.exec(body);
    // 论文— before the white in front of the pages: no leader, where 论文二 is another entry.
    const isFirst = end !== null && /^[-—–](?:\s|$)/u.test(end[0]) && seconds.has(compact(body));
    const to = glyphAt(run, gap ? bodyStart + gap.index : (end?.index ?? text.length) + (isFirst ? 1 : 0));
    const pages = end ? sliceRun(run, glyphAt(run, end.index + end[0].indexOf(end.groups!.pages!))) : null;
    return [{ title: sliceRun(run, from, to), pages, layout, lead: lead?.[0] ?? '' }];
  });
  const entries = withoutGroups(rows);
  return entries.length >= 3 ? entries : [];
}

/** 一、基本材料 above 1. and 2.: names what follows, stands on no page, and is no paper. */
function withoutGroups<Led extends Row & { readonly lead: string }>(rows: readonly Led[]): Led[] {
  const isFigure = ({ lead }: Led): boolean => /\d/u.test(lead);
  const paged = rows.filter((row) => isFigure(row) && row.pages !== null);
  if (paged.length < MANY_PAGED) return [...rows];
  return rows.filter((row) => row.lead === '' || isFigure(row) || row.pages !== null);
}

/** 7.论文二 第8-9页: its title without 二. */
const SECOND =
  /^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]+)?(?<title>\p{Script=Han}{2,})二(?!\p{Script=Han}{3})/u;

/** So many entries with a figure in front and a page behind: entries of another kind head groups of them. */
const MANY_PAGED = 3;

/** Of `3.`, `(三)` and `十二、`. */
function numberOf(lead: string): number {
  const figures = /\d+/u.exec(lead)?.[0];
  if (figures !== undefined) return Number(figures);
  const signs = lead.replace(/[+＋]/u, '十');
  const [tens, ones] = (/[一二三四五六七八九十]+/u.exec(signs)?.[0] ?? '').split('十') as [string, string?];
  const value = (sign: string) => (sign === '' ? 0 : '一二三四五六七八九'.indexOf(sign) + 1);
  return ones === undefined ? value(tens) : (tens === '' ? 10 : 10 * value(tens)) + value(ones);
}

function glyphAt(run: Run, offset: number): number {
  const index = run.offsets.findIndex((start) => start >= offset);
  return index < 0 ? run.glyphs.length : index;
}

/** A dash in front says that a figure was lost; letters stand for the figures that look like them. */
const HALF_READ = 0.5;
const isPages = (raw: string, value: string): boolean =>
  /^\d{1,3}(?:[-~至、,]\d{1,3})*$/u.test(value) && !/^\s*[-—–]|[qglIO]/u.test(raw);

const NUMBER_IN_FRONT =
  /^(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）][.、．]?)/u;
const LEADER = /[.·…。—_-]{2,}$/u;

/** What a lone figure is read as, where nothing beside it tells a letter from it. */
const LIKE_FIGURES: Readonly<Record<string, string>> = { q: '9', g: '9', l: '1', I: '1', O: '0' };

/** `23-24`, `11~12` and `3、4` as printed, dashes plain, without 第 and 页. */
function pagesText(text: string): string {
  const plain = trimmed(text)
    .normalize('NFKC')
    .replace(/[第页]/gu, '')
    .replace(/[—–]+/gu, '-')
    .replace(/[~～]+/gu, '~')
    // A dot behind them is the last of a leader, or dirt.
    .replace(/[.。·]+$/u, '');
  return /^[\dqglIO]+$/u.test(plain) ? plain.replace(/[qglIO]/gu, (sign) => LIKE_FIGURES[sign]!) : plain;
}

function textReading(
  layout: PageLayout,
  run: Run,
  path: string,
  write: (text: string) => string,
): FieldReading | null {
  const from = passageOf(layout, run);
  const value = write(run.text).replace(LEADER, '');
  if (from === null || value === '' || !hasContent(value)) return null;
  const certainty = path.endsWith('.pages') && !isPages(run.text, value) ? HALF_READ : 1;
  return makeReading(path, from, value, { certainty });
}

function passageOf(layout: PageLayout, run: Run): Passage | null {
  const [box, recognition] = [boxOf(run), recognitionOf(run)];
  if (box === null || recognition === null) return null;
  const whole = runOf(run.glyphs);
  return {
    start: 0,
    end: 0,
    text: compact(whole.text),
    page: layout.page,
    box: layout.back(box),
    recognition,
    run: whole,
  };
}

function unread(row: Row): UnreadRow[] {
  const box = boxOf(row.pages ?? row.title);
  if (box === null) return [];
  return [{ table: 'catalog', page: row.layout.page, box: row.layout.back(box), raw: row.pages?.text ?? '' }];
}
