import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { type Block, joined, type Line, linesOf, type PageLayout } from '../layout/blocks.ts';
import type { Glyph, Run } from '../layout/glyphs.ts';
import { dateOfParts } from './date-parts.ts';
import { entryStarts, isParted, isStackedRange } from './entry-starts.ts';
import type { ColumnKind } from './form-lexicon.ts';
import { rowsOfMerged, stackHeight } from './merged-cells.ts';
import { type SecondRow, secondTexts } from './second-rows.ts';
import { type HeadColumn, widened } from './table-heads.ts';

/** The stretch of a page below a header that belongs to its table. */
export interface TableBody {
  readonly layout: PageLayout;
  readonly columns: readonly HeadColumn[];
  readonly second: readonly SecondRow[];
  /** Cells at the side that name the rows beside them, and say nothing of any. */
  readonly names: readonly Box[];
  readonly box: Box;
}

/** One row as it stands on the page: a column's text, where there is any. */
export interface RowFragment {
  readonly layout: PageLayout;
  readonly box: Box;
  /** Height of the ruled row in heights of its text; 0 where no rules divide the rows. */
  readonly lines: number;
  readonly texts: ReadonlyMap<HeadColumn, Run>;
  /** Columns whose text stands in several ruled cells above each other, in one for several rows, or in a row parted by its dates alone: perhaps other entries' values. */
  readonly piled?: ReadonlySet<HeadColumn>;
  /** True for the second row of the entry above. */
  readonly second?: boolean;
}

interface Column {
  readonly head: HeadColumn;
  readonly glyphs: readonly Glyph[];
}

const DATED: readonly ColumnKind[] = ['range', 'from', 'date'];

export const isDated = (column: HeadColumn): boolean => DATED.includes(column.spec.kind);

/** Cuts a table's body into rows: along its rules, and where a row holds several dates along those. */
export function rowsOf(body: TableBody): RowFragment[] {
  const { layout, box } = body;
  const below = new Set(body.second.flatMap(({ cells: own }) => own));
  const cells = layout.cells.filter((cell) => inside(cell.box, box) && !below.has(cell));
  const glyphs = [...cells, ...layout.segments.filter((segment) => inside(segment.box, box))].flatMap(
    (block) => block.run.glyphs,
  );
  const inked = glyphs.filter((glyph) => !glyph.gap && !body.names.some((name) => inside(glyph.box, name)));
  const columns =
    cells.length > 0
      ? body.columns
      : widened(
          body.columns,
          inked.map((glyph) => glyph.box),
          box[0],
          right(box),
        );
  const bands = bandsOf(cells, columns, box);
  const at = heightIn(cells, columns);
  const merged = mergedOf(cells, columns, bands);
  const elsewhere = new Set(merged.flatMap(({ cell }) => cell.run.glyphs));
  const rows = bands.flatMap((band) => {
    const own = inked.filter(
      (glyph) => !elsewhere.has(glyph) && at(glyph) >= band.top && at(glyph) < band.bottom,
    );
    const parts = split(
      layout,
      columnsOf(own, columns),
      [box[0], band.top, box[2], band.bottom - band.top],
      band.ruled,
      at,
    );
    const shared = merged.filter(({ bands: covered }) => covered.includes(band));
    return parts.map((row) =>
      withShared({ ...row, piled: new Set([...(row.piled ?? []), ...piledIn(row, cells, at)]) }, shared),
    );
  });
  return [...rows, ...body.second.map((row) => secondFragment(layout, row))].toSorted(
    (a, b) => a.box[1] - b.box[1],
  );
}

function secondFragment(layout: PageLayout, row: SecondRow): RowFragment {
  const texts = secondTexts(row);
  const heights = [...texts.values()].flatMap((run) => run.glyphs.filter(({ gap }) => !gap));
  const tallest = Math.max(0, ...heights.map(({ box }) => box[3]));
  return { layout, box: row.box, lines: tallest === 0 ? 0 : row.box[3] / tallest, texts, second: true };
}

/** The height on the page at which a character counts. */
type HeightOf = (glyph: Glyph) => number;

/** Cells of one row may differ in height by noise alone. */
const ALIKE = 0.25;
/** A table leans by less than this share of a row from its first to its last column. */
const LEANS = 0.6;

/** In a table that leans, a cell's characters count at the height of the date's cell in the same ruled row. */
function heightIn(cells: readonly Block[], columns: readonly HeadColumn[]): HeightOf {
  const dated = columns.find(isDated);
  const guides = dated === undefined ? [] : cells.filter(({ box }) => centreIn(box, dated));
  const lifts = new Map<Glyph, number>();
  for (const block of cells) {
    const guide = guides.find(
      ({ grid, cell }) =>
        grid === block.grid && cell!.row === block.cell!.row && cell!.rowSpan === block.cell!.rowSpan,
    );
    if (guide === undefined) continue;
    const height = guide.box[3];
    const lift = centre(guide.box)[1] - centre(block.box)[1];
    if (Math.abs(block.box[3] - height) > ALIKE * height || Math.abs(lift) > LEANS * height) continue;
    for (const glyph of block.run.glyphs) lifts.set(glyph, lift);
  }
  return (glyph) => centre(glyph.box)[1] + (lifts.get(glyph) ?? 0);
}

interface Merged {
  readonly cell: Block;
  readonly column: HeadColumn;
  readonly bands: readonly Band[];
}

/** Cells ruled over several rows, with those: what they say holds for each. */
function mergedOf(cells: readonly Block[], columns: readonly HeadColumn[], bands: readonly Band[]): Merged[] {
  const ruled = bands.filter((band) => band.ruled);
  return columns
    .filter((column) => !isDated(column) && column.spec.kind !== 'to')
    .flatMap((column) =>
      cells
        .filter(({ box }) => centreIn(box, column))
        .map((cell) => ({ cell, column, bands: rowsOfMerged(cell, ruled) }))
        .filter(({ bands: covered }) => covered.length > 0),
    );
}

/** A row that begins an entry also has what merged cells say; an empty one does not. Units are often merged, all else is less sure. */
function withShared(row: RowFragment, shared: readonly Merged[]): RowFragment {
  const columns = [...row.texts.keys()];
  const begins = columns.some(isDated) || columns.length > 1;
  if (!begins || shared.length === 0) return row;
  const texts = new Map([...row.texts, ...shared.map(({ column, cell }) => [column, cell.run] as const)]);
  const unusual = shared.flatMap(({ column }) => (column.spec.kind === 'unit' ? [] : [column]));
  return { ...row, texts, piled: new Set([...(row.piled ?? []), ...unusual]) };
}

/** Columns of a row whose text comes from several cells above each other. */
function piledIn(
  { box, texts }: RowFragment,
  cells: readonly Block[],
  at: HeightOf,
): ReadonlySet<HeadColumn> {
  const within = cells.filter(({ run }) =>
    run.glyphs.some((glyph) => !glyph.gap && at(glyph) >= box[1] && at(glyph) < bottom(box)),
  );
  const piled = [...texts.keys()].filter((column) => {
    const own = within.filter((cell) => centreIn(cell.box, column)).map((cell) => cell.box);
    return stackHeight(own) > 1;
  });
  return new Set(piled);
}

const inside = (inner: Box, outer: Box): boolean => {
  const [x, y] = centre(inner);
  return x >= outer[0] && x <= right(outer) && y >= outer[1] && y <= bottom(outer);
};

interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly ruled: boolean;
}

/** Ruled rows by the cells of the date column (of all columns where there is none), and what lies between them. */
function bandsOf(cells: readonly Block[], columns: readonly HeadColumn[], box: Box): Band[] {
  const dated = columns.find(isDated);
  const guides =
    dated === undefined
      ? cells.filter((cell) => !isOverRows(cell, cells, columns))
      : cells.filter(({ box: own }) => centreIn(own, dated));
  const rows = (guides.length > 0 ? guides : cells)
    .map(({ box: own }) => ({ top: own[1], bottom: bottom(own), ruled: true }))
    .toSorted((a, b) => a.top - b.top);
  const bands: Band[] = [];
  let at = box[1];
  for (const row of rows) {
    if (row.bottom <= at + 0.002) continue;
    const top = Math.max(row.top, at);
    if (top - at > 0.004) bands.push({ top: at, bottom: top, ruled: false });
    bands.push({ ...row, top });
    at = row.bottom;
  }
  if (bottom(box) - at > 0.004) bands.push({ top: at, bottom: bottom(box), ruled: false });
  return bands;
}

/** True for a cell beside which another column has several. */
const isOverRows = ({ box }: Block, cells: readonly Block[], columns: readonly HeadColumn[]): boolean =>
  columns.some((column) => {
    const beside = cells.filter(
      ({ box: own }) => centreIn(own, column) && own[3] < 0.7 * box[3] && inside(own, [0, box[1], 1, box[3]]),
    );
    return stackHeight(beside.map(({ box: own }) => own)) > 1;
  });

const centreIn = (box: Box, column: HeadColumn): boolean => {
  const [x] = centre(box);
  return x >= column.left && x < column.right;
};

const columnsOf = (glyphs: readonly Glyph[], columns: readonly HeadColumn[]): Column[] =>
  columns.map((head) => ({ head, glyphs: glyphs.filter((glyph) => centreIn(glyph.box, head)) }));

/** One fragment, or several where the date column names several dates. */
function split(
  layout: PageLayout,
  columns: readonly Column[],
  band: Box,
  ruled: boolean,
  at: HeightOf,
): RowFragment[] {
  const aspect = layout.reading.height / layout.reading.width;
  const dated = columns.find(({ head }) => isDated(head));
  const lines = dated === undefined ? [] : linesOf(dated.glyphs, aspect);
  const others = columns.filter((column) => column !== dated).map(({ glyphs }) => linesOf(glyphs, aspect));
  const { starts, guessed } =
    dated === undefined || (ruled && isStackedRange(lines, dated.head.spec.kind) && !others.some(isParted))
      ? { starts: [], guessed: false }
      : entryStarts(lines, dated.head.spec.kind);
  const piled = new Set(guessed ? columns.map(({ head }) => head) : []);
  const cuts = starts.slice(1).map((start, index) => cutBetween(starts[index]!, start, columns, at));
  const edges = [band[1], ...cuts, bottom(band)];
  return edges.slice(1).flatMap((end, index) => {
    const top = edges[index]!;
    const texts = new Map<HeadColumn, Run>();
    for (const { head, glyphs } of columns) {
      const own = glyphs.filter((glyph) => at(glyph) >= top && at(glyph) < end);
      if (own.length === 0) continue;
      texts.set(
        head,
        head.parts === undefined ? joined(linesOf(own, aspect)) : dateOfParts(own, head.parts, aspect),
      );
    }
    const inked = [...texts.values()].flatMap((run) => run.glyphs.filter((glyph) => !glyph.gap));
    if (inked.length === 0)
      return ruled ? [{ layout, texts, lines: 0, box: [band[0], top, band[2], end - top] as const }] : [];
    const text = inked.map((glyph) => glyph.box[3]).toSorted((a, b) => a - b)[Math.floor(inked.length / 2)]!;
    const box = ruled
      ? ([band[0], top, band[2], end - top] as const)
      : around(inked.map((glyph) => glyph.box));
    return [{ layout, texts, lines: ruled ? (end - top) / text : 0, box, piled }];
  });
}

/** A height between two entries' first lines where the widest empty band lies over all columns. */
function cutBetween(first: Line, second: Line, columns: readonly Column[], at: HeightOf): number {
  const [from, to] = [centre(first.box)[1], centre(second.box)[1]];
  const spans = columns
    .flatMap(({ glyphs }) =>
      glyphs.map((glyph) => [at(glyph) - glyph.box[3] / 2, at(glyph) + glyph.box[3] / 2] as const),
    )
    .filter(([top, end]) => end > from && top < to)
    .toSorted((a, b) => a[0] - b[0]);
  let best = { gap: 0, cut: second.box[1] - 0.001 };
  let covered = from;
  for (const [top, end] of spans) {
    // Of gaps that are equal but for noise the lowest wins: entries are filled in from their first line downwards.
    if (top - covered >= best.gap * 0.9 && top > covered)
      best = { gap: Math.max(best.gap, top - covered), cut: (top + covered) / 2 };
    covered = Math.max(covered, end);
  }
  return best.cut;
}
