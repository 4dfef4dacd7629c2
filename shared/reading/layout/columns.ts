import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { type Block, type Line, linesOf } from './blocks.ts';
import { type Glyph, runOf } from './glyphs.ts';

/** Cells at least this many times as high as wide may be written downwards in several columns. */
const TALL = 1.3;
/** Rows of a cell that can't be told from columns by their shape alone: characters at most in one. */
const MOST_ACROSS = 4;
/** Characters of one column share at least this of their width. */
const SHARED = 0.5;

/**
 * The other orders in which a tall cell's text may run: downwards by columns, from the right (as Chinese is set) and
 * from the left. Empty where the cell is not tall or holds a single column. `aspect`: page height over page width.
 */
export function columnOrders(block: Block, aspect: number): Line[][] {
  const [, , width, height] = block.box;
  if (height * aspect < TALL * width || block.lines.length < 2) return [];
  const glyphs = block.lines.flatMap((line) => line.run.glyphs.filter(({ gap }) => !gap));
  if (block.lines.some((line) => line.run.glyphs.filter(({ gap }) => !gap).length > MOST_ACROSS)) return [];
  const columns = columnsOf(glyphs);
  return columns.length < 2 ? [] : [columns.toReversed(), columns];
}

/** From the left, each from top to bottom. */
function columnsOf(glyphs: readonly Glyph[]): Line[] {
  const columns: Glyph[][] = [];
  for (const glyph of glyphs.toSorted((a, b) => centre(a.box)[0] - centre(b.box)[0])) {
    const column = columns.find((others) => others.some((other) => oneColumn(other.box, glyph.box)));
    if (column === undefined) columns.push([glyph]);
    else column.push(glyph);
  }
  return columns.map((own) => {
    const down = own.toSorted((a, b) => centre(a.box)[1] - centre(b.box)[1]);
    const [line] = linesOf(down.slice(0, 1), 1) as [Line];
    const end = Math.max(...down.map(({ box }) => bottom(box)));
    const box: Box = [line.box[0], line.box[1], line.box[2], end - line.box[1]];
    return { run: runOf(down), box };
  });
}

function oneColumn(a: Box, b: Box): boolean {
  const shared = Math.min(right(a), right(b)) - Math.max(a[0], b[0]);
  return shared >= SHARED * Math.min(a[2], b[2]);
}
