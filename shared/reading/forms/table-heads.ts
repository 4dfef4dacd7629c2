import { around, type Box, bottom, right } from '../../domain/geometry.ts';
import { type Block, joined, type Line } from '../layout/blocks.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { bareLabel, type LabelMatch, labelAt, labelBook, pureLabel } from '../layout/labels.ts';
import type { DatePart } from './date-parts.ts';
import type { ColumnSpec, FormSpec, TableSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';
import { type HeadBlock, partedHeadings, withSubheadings } from './header-rows.ts';
import { withSecondRow } from './second-rows.ts';

export interface HeadColumn {
  readonly spec: ColumnSpec;
  /** How well the label was matched, 0…1. */
  readonly quality: number;
  readonly left: number;
  readonly right: number;
  /** Where the column is ruled into years and months. */
  readonly parts?: readonly DatePart[];
}

/** The header of a repeating table on one page. */
export interface TableHead {
  readonly table: TableSpec;
  readonly phase: 'PRE' | 'POST' | undefined;
  readonly section: string;
  readonly columns: readonly HeadColumn[];
  /** Columns of a second row that each entry has below its own. */
  readonly second?: readonly HeadColumn[];
  readonly box: Box;
  readonly ruled: boolean;
}

const UNKNOWN_COLUMN: ColumnSpec = { name: 'ignored', kind: 'ignored', spellings: [] };

export interface TableBook {
  readonly table: TableSpec;
  readonly book: LabelBook;
}

export const tableBooks = (spec: FormSpec): readonly TableBook[] =>
  spec.tables.map((table) => ({
    table,
    book: labelBook(table.columns.map(({ spellings }, index) => ({ key: String(index), spellings }))),
  }));

export const bookOf = (books: readonly TableBook[], table: TableSpec): LabelBook =>
  books.find((own) => own.table === table)!.book;

/** The headers of repeating tables on a page, from top to bottom. */
export function tableHeads(page: FormPage, books: readonly TableBook[]): TableHead[] {
  const ruled = ruledRows(page).flatMap(({ row, variants }) => {
    const isCard = ({ book }: TableBook) =>
      isCardRow(row.map((block) => ({ box: block.box, isLabel: pureLabel(block, book) !== null })));
    const found = variants.flatMap((blocks) => bestHead(page, blocks, true, books, isCard) ?? []);
    const [best] = found.toSorted((a, b) => namedColumns(b) - namedColumns(a));
    return best === undefined ? [] : [withSecondRow(page, best, bookOf(books, best.table))];
  });
  const free = page.layout.freeLines.flatMap((_, index) => {
    const variants = freeRows(page, index).flatMap((blocks) => bestHead(page, blocks, false, books) ?? []);
    return variants
      .toSorted((a, b) => namedColumns(b) - namedColumns(a) || bottom(b.box) - bottom(a.box))
      .slice(0, 1);
  });
  const heads = [...ruled, ...free];
  return withoutRepeats(heads);
}

const namedColumns = (head: TableHead): number =>
  head.columns.filter(({ spec }) => spec.kind !== 'ignored').length;

interface RuledRow {
  readonly row: readonly Block[];
  /** What it may be as a header: with a second row of sub-headings, and parted as the row below is. */
  readonly variants: readonly (readonly HeadBlock[])[];
}

/** Cells that begin in the same row of a grid. */
function ruledRows(page: FormPage): RuledRow[] {
  const aspect = page.layout.reading.height / page.layout.reading.width;
  return page.layout.reading.grids.flatMap((_, grid) => {
    const cells = page.layout.cells.filter((block) => block.grid === grid && !isBesideHeading(page, block));
    const rows = Map.groupBy(cells, (block) => block.cell!.row);
    return [...rows.values()].map((blocks) => {
      const headings = withSubheadings(blocks, cells);
      return { row: blocks, variants: [headings, partedHeadings(headings, cells, aspect)] };
    });
  });
}

/** The cell that names a section downwards at the left of its table. */
const isBesideHeading = (page: FormPage, block: Block): boolean =>
  page.headings.some(({ reach, box }) => reach === 'beside' && box === block.box);

/** Headings that stand at the middle of their cells make several levels of lines. */
const DEEPEST_FREE_HEADER = 7;

/** A line's segments; and, as headings without rules may be broken, those of the lines below put together by column. */
function freeRows(page: FormPage, index: number): (readonly Block[])[] {
  const [first, ...more] = page.layout.freeLines.slice(index, index + DEEPEST_FREE_HEADER);
  if (first === undefined) return [];
  const variants: (readonly Block[])[] = [segmentsAt(page, first)];
  let foot = first.box;
  let blocks = variants[0]!;
  for (const line of more) {
    if (line.box[1] - bottom(foot) > 0.6 * foot[3]) break;
    blocks = stackedBlocks([...blocks, ...segmentsAt(page, line)]);
    variants.push(blocks);
    foot = line.box;
  }
  return variants;
}

function segmentsAt(page: FormPage, line: Line): readonly Block[] {
  const own = new Set(line.run.glyphs);
  return page.layout.segments.filter(({ run }) => own.has(run.glyphs[0]!));
}

/** Blocks that stand above each other become one. */
function stackedBlocks(blocks: readonly Block[]): Block[] {
  const columns: Block[] = [];
  for (const block of blocks) {
    const at = columns.findIndex(
      ({ box }) => Math.min(right(box), right(block.box)) > Math.max(box[0], block.box[0]),
    );
    const above = columns[at];
    if (above === undefined) columns.push(block);
    else {
      const lines = [...above.lines, ...block.lines];
      columns[at] = { ...above, lines, run: joined(lines), box: around([above.box, block.box]) };
    }
  }
  return columns;
}

/** The table whose columns the blocks name best: two at least, one of them telling or the section right. */
function bestHead(
  page: FormPage,
  blocks: readonly HeadBlock[],
  ruled: boolean,
  books: readonly TableBook[],
  isCard: (book: TableBook) => boolean = () => false,
): TableHead | null {
  if (blocks.length < 2) return null;
  const box = around(blocks.map((block) => block.box));
  const titled = blocks.flatMap((block) => titledSection(page, block) ?? []);
  const section = titled[0]?.key ?? page.sectionOf(box);
  if (section !== '' && !books.some(({ table }) => section in table.sections)) return null;
  let best: { head: TableHead; score: number } | null = null;
  for (const { table, book } of books.filter((one) => !isCard(one))) {
    const listed = blocks.map((block) => {
      const match = pureLabel(block, book) ?? behindTitle(page, block, book);
      return { block, match, spec: match === null ? UNKNOWN_COLUMN : table.columns[Number(match.key)]! };
    });
    const labelled = section in table.sections ? byTheirWords(listed, table) : listed;
    if (isCardRow(labelled.map(({ block, match }) => ({ box: block.box, isLabel: match !== null }))))
      continue;
    const named = new Set(
      labelled.filter(({ spec }) => spec.kind !== 'ignored').map(({ spec }) => spec.name),
    );
    const telling = labelled.filter(({ spec }) => spec.telling === true).length;
    const atHome = section in table.sections;
    if (named.size < 2 || (!atHome && (telling === 0 || named.size < 3))) continue;
    const settled = byElimination(labelled, table);
    const unknown = settled.filter(({ match }) => match === null).length;
    const score = named.size + 0.5 * telling + (atHome ? 2 : 0) - 0.5 * unknown;
    if (best !== null && score <= best.score) continue;
    const reach = ruled ? box : withHints(page, box);
    best = { score, head: { ...headOf(settled, reach, table, section), ruled } };
  }
  return best !== null && best.score >= 2 ? best.head : null;
}

/** Labels that alternate with other cells have their values beside them, not below. */
function isCardRow(cells: readonly { readonly box: Box; readonly isLabel: boolean }[]): boolean {
  const sorted = cells.toSorted((a, b) => a.box[0] - b.box[0]);
  const labels = sorted.filter(({ isLabel }) => isLabel).length;
  const followed = sorted.filter(
    ({ isLabel }, index) => isLabel && sorted[index + 1]?.isLabel === false,
  ).length;
  return labels > 0 && followed === labels && sorted.length - labels >= labels;
}

/** A header cell that names its table's section before its column: `工作经历 / 起止时间`. */
function titledSection(page: FormPage, block: Block): LabelMatch | null {
  const match = page.sectionAt(block.run);
  return match !== null && match.rest.glyphs.length > 0 ? match : null;
}

function behindTitle(page: FormPage, block: Block, book: LabelBook): LabelMatch | null {
  const rest = titledSection(page, block)?.rest;
  const match = rest === undefined ? null : labelAt(rest, book);
  return match !== null && match.rest.glyphs.length === 0 ? match : null;
}

const HINT = /^[(（][^()（）]*[)）]?$|^[^()（）]*[)）]$/u;

/** Lines of nothing but bracketed hints below a header without rules belong to it. */
function withHints(page: FormPage, box: Box): Box {
  let foot = bottom(box);
  for (const line of page.layout.freeLines) {
    if (line.box[1] < foot - 0.5 * line.box[3] || line.box[1] - foot > 1.2 * line.box[3]) continue;
    const segments = page.layout.segments.filter(
      (segment) => Math.abs(segment.box[1] - line.box[1]) < 0.6 * line.box[3],
    );
    if (segments.length === 0 || !segments.every(({ run }) => HINT.test(run.text))) break;
    foot = bottom(line.box);
  }
  return [box[0], box[1], box[2], foot - box[1]];
}

type Labelled = { block: HeadBlock; match: { quality: number } | null; spec: ColumnSpec };

function headOf(
  labelled: readonly Labelled[],
  box: Box,
  table: TableSpec,
  section: string,
): Omit<TableHead, 'ruled'> {
  const columns = labelled
    .map(({ block, match, spec }) => ({
      spec,
      quality: match?.quality ?? 0,
      left: block.box[0],
      right: right(block.box),
      ...(block.parts === undefined ? {} : { parts: block.parts }),
    }))
    .toSorted((a, b) => a.left - b.left);
  return { table, section, phase: table.sections[section]?.phase, columns, box };
}

/** How well a heading is known that only names what its column holds, and the longest such heading. */
const NAMED = 0.9;
const LONGEST_HEADING = 22;

/** So many headings beside it must be listed before one is told by its words: a card's value may hold them too. */
const LISTED = 2;

/** Headings in a wording of their own, beside others that are listed, by the words in them. */
function byTheirWords(listed: readonly Labelled[], table: TableSpec): readonly Labelled[] {
  if (listed.filter(({ match }) => match !== null).length < LISTED) return listed;
  const taken = new Set(listed.map(({ spec }) => spec));
  return listed.map((entry) => {
    const text = bareLabel(entry.block.run.text);
    if (entry.match !== null || text.length < 2 || text.length > LONGEST_HEADING) return entry;
    const spec = table.columns.find(
      (column) =>
        !taken.has(column) &&
        column.named?.words.test(text) === true &&
        column.named.unlike?.test(text) !== true,
    );
    if (spec === undefined) return entry;
    taken.add(spec);
    return { ...entry, match: { quality: NAMED }, spec };
  });
}

/** How well a column is known whose own label is not: all others of its table are. */
const ELIMINATED = 0.3;

/** The only heading that is not known, in a table of which only one column is missing, is that column; less surely. */
function byElimination(labelled: readonly Labelled[], table: TableSpec): readonly Labelled[] {
  const strange = labelled.filter(
    ({ match, block }) => match === null && bareLabel(block.run.text).length >= 2,
  );
  const found = new Set(labelled.map(({ spec }) => spec));
  const apart = [...found].some(({ kind }) => kind === 'from' || kind === 'to');
  const missing = table.columns.filter(
    (column) =>
      !found.has(column) && !['ignored', ...(apart ? ['range'] : ['from', 'to'])].includes(column.kind),
  );
  const [only, ...others] = strange;
  const [column, ...more] = missing;
  if (only === undefined || column === undefined || others.length > 0 || more.length > 0) return labelled;
  return labelled.map((entry) =>
    entry === only ? { ...entry, match: { quality: ELIMINATED }, spec: column } : entry,
  );
}

/** A header is found again from its second line on: of heads that overlap the one with most columns stays. */
function withoutRepeats(heads: readonly TableHead[]): TableHead[] {
  const kept: TableHead[] = [];
  const bestFirst = heads.toSorted(
    (a, b) => Number(b.ruled) - Number(a.ruled) || namedColumns(b) - namedColumns(a),
  );
  for (const head of bestFirst) {
    const meets = kept.some(
      ({ box }) => Math.min(bottom(box), bottom(head.box)) - Math.max(box[1], head.box[1]) > 0.001,
    );
    if (!meets) kept.push(head);
  }
  return kept.toSorted((a, b) => a.box[1] - b.box[1]);
}

/** Columns of free text reach from one heading to the next: their borders lie where the least text stands. */
export function widened(
  columns: readonly HeadColumn[],
  bodyBoxes: readonly Box[],
  from: number,
  to: number,
): HeadColumn[] {
  const borders = columns
    .slice(1)
    .map((column, index) => emptiest(columns[index]!.right, column.left, bodyBoxes));
  return columns.map((column, index) => ({
    ...column,
    left: index === 0 ? from : borders[index - 1]!,
    right: index === columns.length - 1 ? to : borders[index]!,
  }));
}

const STEPS = 24;

/** The place between two edges that the fewest characters cross; the middle one of equals. */
function emptiest(left: number, end: number, boxes: readonly Box[]): number {
  if (end <= left) return (left + end) / 2;
  const places = Array.from({ length: STEPS + 1 }, (_, step) => left + ((end - left) * step) / STEPS);
  const crossed = places.map((x) => boxes.filter((box) => box[0] < x && right(box) > x).length);
  const least = Math.min(...crossed);
  const best = places.filter((_, index) => crossed[index] === least);
  return best[Math.floor(best.length / 2)]!;
}
