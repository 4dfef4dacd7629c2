import { around, type Box, bottom, right } from '../../domain/geometry.ts';
import type { PageReading } from '../page-reading.ts';

type Grid = PageReading['grids'][number];

/** Widest gap between two tables that belong together, share of the page's width. */
const WIDEST_GAP = 0.09;
/** How far the edges of two rows that stand level may differ, share of the row's height. */
const LEVEL = 0.35;
/** Fewer boxes below each other are no column of labels. */
const LEAST_ROWS = 3;

/**
 * Grids of a level page with a column of boxes and the table beside it made one: some covers rule labels and entries
 * apart, with white between them. Row by row both must stand level.
 */
export function withTwinsJoined(grids: readonly Grid[]): readonly Grid[] {
  const partners = new Map<Grid, Grid>();
  for (const left of grids) {
    if (!left.cells.every(({ column, columnSpan }) => column === 0 && columnSpan === 1)) continue;
    const partner = grids.find(
      (other) =>
        other !== left && !partners.has(other) && isBeside(left.box, other.box) && isLevel(left, other),
    );
    if (partner !== undefined && ![...partners.values()].includes(partner)) partners.set(left, partner);
  }
  if (partners.size === 0) return grids;
  const gone = new Set(partners.values());
  return grids.flatMap((grid) => {
    if (gone.has(grid)) return [];
    const partner = partners.get(grid);
    return partner === undefined ? [grid] : [joinedGrids(grid, partner)];
  });
}

function isBeside(left: Box, other: Box): boolean {
  const gap = other[0] - right(left);
  return gap > -0.01 && gap < WIDEST_GAP;
}

function isLevel(left: Grid, other: Grid): boolean {
  const [labels, entries] = [rowsOf(left), rowsOf(other)];
  if (labels.length < LEAST_ROWS || labels.length !== entries.length) return false;
  return labels.every((label, row) => {
    const entry = entries[row]!;
    const most = LEVEL * Math.min(label[3], entry[3]);
    return Math.abs(label[1] - entry[1]) < most && Math.abs(bottom(label) - bottom(entry)) < most;
  });
}

/** The first cell of each row, from the top; none where a row's first cell spans others. */
function rowsOf({ cells }: Grid): Box[] {
  const first = cells.filter(({ column }) => column === 0);
  if (first.some(({ rowSpan }) => rowSpan > 1)) return [];
  return first.toSorted((a, b) => a.row - b.row).map(({ box }) => box);
}

function joinedGrids(left: Grid, other: Grid): Grid {
  // Cells of one grid touch.
  const widened = left.cells.map((cell) => {
    const [x, y, , height] = cell.box;
    return { ...cell, box: [x, y, other.box[0] - x, height] as Box };
  });
  const moved = other.cells.map((cell) => ({ ...cell, column: cell.column + 1 }));
  return {
    ...left,
    box: around([left.box, other.box]),
    confidence: Math.min(left.confidence, other.confidence),
    cells: [...widened, ...moved].toSorted((a, b) => a.row - b.row || a.column - b.column),
  };
}
