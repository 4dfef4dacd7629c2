import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { Block } from '../layout/blocks.ts';
import { type Run, sliceText } from '../layout/glyphs.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { bareLabel, labelAt, pureLabel } from '../layout/labels.ts';
import { hasContent } from '../values/text.ts';
import type { ColumnSpec, TableSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';
import type { HeadColumn, TableHead } from './table-heads.ts';

/** The row below an entry's own that holds what found no room beside it (完成情况及效果 over the whole width). */
export interface SecondRow {
  readonly columns: readonly HeadColumn[];
  readonly cells: readonly Block[];
  readonly box: Box;
}

/** Of the page's width or height. */
const SAME_EDGE = 0.012;
const SAME_RULE = 0.004;

type Row = readonly Block[];

/** A header of two rows, the second with headings of other columns: so has each entry. */
export function withSecondRow(page: FormPage, head: TableHead, book: LabelBook): TableHead {
  if (!head.ruled) return head;
  const row = ruledRows(page.layout.cells, head).find(([first]) => isAtFoot(head, first!));
  if (row === undefined || hasColumns(row, head.columns)) return head;
  const named = new Set(head.columns.map(({ spec }) => spec.name));
  const columns = row.map((block): HeadColumn => {
    const found = headingOf(block, head.table, book, named);
    const spec = found?.spec ?? { name: 'ignored', kind: 'ignored', spellings: [] };
    return { spec, quality: found?.quality ?? 0, left: block.box[0], right: right(block.box) };
  });
  if (columns.some(({ quality }) => quality === 0)) return head;
  return { ...head, second: columns, box: around([head.box, ...row.map(({ box }) => box)]) };
}

/** How well a heading is known that only names what its column holds. */
const NAMED = 0.9;
const LONGEST_HEADING = 22;

function headingOf(
  block: Block,
  table: TableSpec,
  book: LabelBook,
  taken: ReadonlySet<string>,
): { spec: ColumnSpec; quality: number } | null {
  const match = pureLabel(block, book);
  if (match !== null) {
    const spec = table.columns[Number(match.key)]!;
    return spec.kind !== 'ignored' && taken.has(spec.name) ? null : { spec, quality: match.quality };
  }
  const text = bareLabel(block.run.text);
  if (text.length < 2 || text.length > LONGEST_HEADING) return null;
  const spec = table.columns.find(
    ({ name, named }) =>
      !taken.has(name) && named?.words.test(text) === true && named.unlike?.test(text) !== true,
  );
  return spec === undefined ? null : { spec, quality: NAMED };
}

/**
 * The second rows of the entries below a header: each follows a row of the header's own columns, or begins a page on
 * which the table goes on. Without a second heading one is told by the label that it begins with (完成情况及效果：…).
 */
export function secondRows(cells: readonly Block[], head: TableHead, book: LabelBook): SecondRow[] {
  if (!head.ruled) return [];
  const found: SecondRow[] = [];
  let before: Row | null = null;
  for (const row of ruledRows(cells, head)) {
    const opens = before === null ? head.box[3] === 0 : hasColumns(before, head.columns);
    const columns = opens ? columnsOf(row, head, book) : null;
    if (columns !== null) found.push({ columns, cells: row, box: around(row.map(({ box }) => box)) });
    before = row;
  }
  return found;
}

function columnsOf(row: Row, head: TableHead, book: LabelBook): readonly HeadColumn[] | null {
  const [only, ...others] = row;
  if (head.second !== undefined) return hasColumns(row, head.second) ? head.second : null;
  if (only === undefined || others.length > 0 || !isOverAll(only.box, head)) return null;
  const label = labelAt(only.run, book);
  if (label === null || !hasContent(label.rest.text)) return null;
  const spec = head.table.columns[Number(label.key)]!;
  if (head.columns.some((column) => column.spec.name === spec.name)) return null;
  return [{ spec, quality: label.quality, left: only.box[0], right: right(only.box) }];
}

/** Rows of cells in the table below a header, from top to bottom. */
function ruledRows(cells: readonly Block[], head: TableHead): Row[] {
  const [first, end] = [head.box[0] - SAME_EDGE, right(head.box) + SAME_EDGE];
  const own = cells.filter(({ box }) => box[0] >= first && right(box) <= end);
  // A row of a table that leans begins beside the header's lowest cell, and lies below it as a whole.
  return [...Map.groupBy(own, ({ grid, cell }) => `${grid},${cell!.row}`).values()]
    .filter((row) => row.every(({ box }) => centre(box)[1] >= bottom(head.box) - SAME_RULE))
    .toSorted(([a], [b]) => a!.box[1] - b!.box[1]);
}

const isAtFoot = (head: TableHead, { box }: Block): boolean =>
  Math.abs(box[1] - bottom(head.box)) < SAME_EDGE;

const isOverAll = (box: Box, { columns }: TableHead): boolean =>
  columns.length > 1 &&
  Math.abs(box[0] - columns[0]!.left) < SAME_EDGE &&
  Math.abs(right(box) - columns.at(-1)!.right) < SAME_EDGE;

const hasColumns = (row: Row, columns: readonly HeadColumn[]): boolean =>
  row.length === columns.length &&
  row
    .toSorted((a, b) => a.box[0] - b.box[0])
    .every(({ box }, index) => {
      const column = columns[index]!;
      return Math.abs(box[0] - column.left) < SAME_EDGE && Math.abs(right(box) - column.right) < SAME_EDGE;
    });

/** What a second row says in a column, without the heading that some editions print again before it (效果：…). */
export function secondTexts({ columns, cells }: SecondRow): ReadonlyMap<HeadColumn, Run> {
  const inOrder = cells.toSorted((a, b) => a.box[0] - b.box[0]);
  return new Map(
    columns.flatMap((column, index) => {
      const run = withoutHeading(inOrder[index]!.run, column.spec);
      return run.glyphs.length === 0 ? [] : [[column, run] as const];
    }),
  );
}

const HEADED = /^(?<heading>[^:：]{2,30})[:：]/u;

function withoutHeading(run: Run, { spellings }: ColumnSpec): Run {
  const [whole, heading] = HEADED.exec(run.text) ?? [];
  const bare = bareLabel(heading ?? '');
  const isPrinted = bare.length >= 2 && spellings.some((one) => bareLabel(one).includes(bare));
  return whole !== undefined && isPrinted ? sliceText(run, whole.length, run.text.length) : run;
}
