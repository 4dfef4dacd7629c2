/** Where on a page a table's rows stand: from its header down, and on the pages after. */
import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { FormPage } from './form-page.ts';
import type { SecondRow } from './second-rows.ts';
import { isDated } from './table-bands.ts';
import type { HeadColumn, TableHead } from './table-heads.ts';

/** From the header down to the next header or heading, or to the end of its grid. */
export function bodyBox(
  page: FormPage,
  head: TableHead,
  next: TableHead | undefined,
  second: readonly SecondRow[],
): Box {
  const top = headerBottom(page, head);
  const { grids } = page.layout.reading;
  const [left, end] = [head.box[0], right(head.box)];
  const below = page.headings
    .filter(({ box, reach, section }) => box[1] >= top - 0.002 && !isPart(reach, section, head))
    .map(({ box }) => box[1]);
  const grid = grids.find(
    ({ box }) => box[1] <= top + 0.005 && bottom(box) > top && box[0] < end && right(box) > left,
  );
  const ofEntries = new Set(second.flatMap(({ cells }) => cells));
  const wide = page.layout.cells
    .filter((block) => !ofEntries.has(block))
    .filter(
      ({ box, grid: index }) =>
        box[1] >= top - 0.002 &&
        head.columns.length > 1 &&
        box[2] >= 0.95 * (grids[index!]?.box[2] ?? 1) &&
        isLabelled(box, head),
    );
  const limits = [
    ...below,
    ...(next === undefined ? [] : [next.box[1]]),
    ...(head.ruled && grid !== undefined ? [bottom(grid.box)] : []),
    ...wide.map(({ box }) => box[1]),
    ...(head.ruled ? otherRuling(page, head) : []),
    1,
  ];
  return [left, top, end - left, Math.max(0, Math.min(...limits) - top)];
}

/** Where a table leans, its rows begin at the height of the date's heading, not at that of the lowest one. */
function headerBottom({ layout }: FormPage, head: TableHead): number {
  const dated = head.ruled ? head.columns.find(isDated) : undefined;
  const own = layout.cells.filter(({ box }) => {
    const [x, y] = centre(box);
    return dated && x >= dated.left && x < dated.right && y >= head.box[1] && y <= bottom(head.box);
  });
  const foot = Math.max(...own.map(({ box }) => bottom(box)));
  return foot > head.box[1] + head.box[3] / 2 ? Math.min(foot, bottom(head.box)) : bottom(head.box);
}

/** A cell at the side of the rows of its own table: it names them and ends nothing. */
export const isPart = (reach: 'down' | 'beside', section: string, { table }: TableHead): boolean =>
  reach === 'beside' && section in table.sections;

/** Within one grid, of the page's width; a table that goes on has its columns from the page before. */
const SAME_RULE = 0.012;
const ruleTolerance = (head: TableHead): number => (head.box[3] === 0 ? SAME_BORDER : SAME_RULE);

/** The tops of rows below a header whose upright rules are others: another table begins there without a heading. */
function otherRuling(page: FormPage, head: TableHead): number[] {
  const rules = [...head.columns, ...(head.second ?? [])].flatMap(({ left, parts }) => [
    left,
    ...(parts ?? []).map((part) => part.left),
  ]);
  const [first, end] = [head.box[0], right(head.box)];
  const same = ruleTolerance(head);
  const below = page.layout.cells.filter(
    ({ box }) => box[1] >= bottom(head.box) - 0.002 && box[0] > first + same && box[0] < end - same,
  );
  const rows = Map.groupBy(below, ({ grid, cell }) => `${grid},${cell!.row}`);
  return [...rows.values()]
    .filter((cells) => {
      const kept = cells.filter(({ box }) => rules.some((rule) => Math.abs(rule - box[0]) < same));
      return cells.length > 1 && 2 * kept.length < cells.length;
    })
    .map((cells) => Math.min(...cells.map(({ box }) => box[1])));
}

/** A cell over the whole width of a table with columns is no row of it. */
const isLabelled = (box: Box, head: TableHead): boolean =>
  head.ruled &&
  head.columns.every((column) => column.left >= box[0] - 0.01 && column.right <= right(box) + 0.01);

/** The last table of a page goes on if nothing else begins below it. */
export function openAtEnd(page: FormPage, last: TableHead | undefined): TableHead | null {
  if (last === undefined) return null;
  return page.headings.some(({ box, reach }) => reach === 'down' && box[1] > bottom(last.box)) ? null : last;
}

const SAME_BORDER = 0.025;

/** The table of the page before, if this page begins with a grid of the same columns and no header. */
export function continuation(page: FormPage, open: TableHead, heads: readonly TableHead[]): TableHead | null {
  const [first] = page.layout.reading.grids.toSorted((a, b) => a.box[1] - b.box[1]);
  if (first === undefined) return null;
  const top = first.box[1];
  if (page.headings.some(({ box }) => box[1] < top + 0.02)) return null;
  const [head] = heads;
  if (head !== undefined && head.box[1] < top + 0.02) return null;
  const from = open.columns[0]!.left;
  const width = open.columns.at(-1)!.right - from;
  const map = (x: number) => first.box[0] + ((x - from) / width) * first.box[2];
  const borders = open.columns.slice(1).map((column) => map(column.left));
  // Tables with other columns may follow below in the same grid.
  const end = Math.min(
    ...page.headings.filter(({ reach }) => reach === 'down').map(({ box }) => box[1]),
    head?.box[1] ?? 1,
  );
  const edges = first.cells.filter((cell) => cell.box[1] < end).map((cell) => cell.box[0]);
  const kept = borders.filter((border) => edges.some((edge) => Math.abs(edge - border) < SAME_BORDER));
  const others = edges.filter(
    (edge) =>
      edge > first.box[0] + 0.02 &&
      ![...borders, ...(open.second ?? []).map(({ left }) => map(left))].some(
        (border) => Math.abs(edge - border) < SAME_BORDER,
      ),
  );
  if (kept.length < borders.length || others.length > 0.2 * edges.length) return null;
  const mapped = (columns: readonly HeadColumn[]) =>
    columns.map((column) => ({ ...column, left: map(column.left), right: map(column.right) }));
  return {
    ...open,
    columns: mapped(open.columns),
    ...(open.second === undefined ? {} : { second: mapped(open.second) }),
    box: [first.box[0], top, first.box[2], 0],
  };
}
