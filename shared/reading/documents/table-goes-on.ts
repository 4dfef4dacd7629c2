import { bottom } from '../../domain/geometry.ts';
import type { Grid, PageReading } from '../page-reading.ts';
import { bareText } from './phrase-match.ts';

/** Narrower tables have their columns in common by chance. */
const LEAST_COLUMNS = 4;
/** Of a table's width: edges nearer than this are one, on a page that leans. */
const SAME_EDGE = 0.03;
/** A page number may stand above a table that goes on; a heading may not. */
const PAGE_NUMBER = 4;

/** Whether a page begins, without any heading, with a table that has the columns of the last one on the page before. */
export function tableGoesOn(before: PageReading, page: PageReading): boolean {
  const last = before.grids.toSorted((a, b) => bottom(b.box) - bottom(a.box))[0];
  const first = page.grids.toSorted((a, b) => a.box[1] - b.box[1])[0];
  if (!last || !first || isHeaded(page, first)) return false;
  const [above, below] = [columns(last), columns(first)];
  return (
    above.length >= LEAST_COLUMNS &&
    above.length === below.length &&
    above.every((edge, index) => Math.abs(edge - below[index]!) <= SAME_EDGE)
  );
}

const isHeaded = (page: PageReading, { box }: Grid): boolean =>
  page.words.some((word) => bottom(word.box) <= box[1] && bareText(word.text).length > PAGE_NUMBER);

/** Left edges of a table's cells, of its width. */
function columns({ box: [x, , width], cells }: Grid): number[] {
  const edges: number[] = [];
  for (const edge of cells.map((cell) => (cell.box[0] - x) / width).toSorted((a, b) => a - b)) {
    if (edge - (edges.at(-1) ?? -1) > SAME_EDGE) edges.push(edge);
  }
  return edges;
}
