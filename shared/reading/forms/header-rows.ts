import { around, centre, right } from '../../domain/geometry.ts';
import { type Block, joined, linesOf } from '../layout/blocks.ts';
import { bareLabel } from '../layout/labels.ts';
import type { DatePart, DateUnit } from './date-parts.ts';

/** A heading of a table; where its column is ruled into years and months, with those. */
export interface HeadBlock extends Block {
  readonly parts?: readonly DatePart[];
}

/** A header is at most so many rows deep. */
const DEEPEST_HEADER = 3;
/** Of the page's width. */
const SAME_EDGE = 0.004;

/** Where some headings of the row are lower than others, what stands below the low ones is heading too. */
export function withSubheadings(row: readonly Block[], cells: readonly Block[]): readonly HeadBlock[] {
  const deepest = Math.max(...row.map((block) => block.cell!.rowSpan));
  if (deepest < 2 || deepest > DEEPEST_HEADER) return row;
  const { row: first } = row[0]!.cell!;
  const below = cells.filter(({ cell }) => cell!.row > first && cell!.row + cell!.rowSpan <= first + deepest);
  const strays = below.filter((block) => !row.some((other) => isOver(other, block)));
  return [...row.flatMap((block) => lowest(block, below)), ...strays];
}

/** The headings below one, or itself where none are, or only those that part a date into year and month. */
function lowest(block: Block, below: readonly Block[]): HeadBlock[] {
  const foot = block.cell!.row + block.cell!.rowSpan;
  const under = below
    .filter((other) => other.cell!.row === foot && isOver(block, other))
    .toSorted((a, b) => a.box[0] - b.box[0]);
  if (under.length === 0) return [block];
  const parts = under.flatMap(({ box, run }) => {
    const unit = unitOf(bareLabel(run.text));
    return unit === null ? [] : [{ unit, left: box[0], right: right(box) }];
  });
  if (parts.length < under.length || under.length < 2) return under.flatMap((other) => lowest(other, below));
  return [{ ...block, box: around([block.box, ...under.map(({ box }) => box)]), parts }];
}

const unitOf = (text: string): DateUnit | null =>
  text === '年' || text === '月' || text === '日' ? text : null;

const isOver = (upper: Block, lower: Block): boolean =>
  lower.box[0] >= upper.box[0] - SAME_EDGE && right(lower.box) <= right(upper.box) + SAME_EDGE;

/** Headings that share a cell because the rules between them were not seen, parted where the row below them is. */
export function partedHeadings(
  row: readonly HeadBlock[],
  cells: readonly Block[],
  aspect: number,
): readonly HeadBlock[] {
  return row.flatMap((block) => {
    const foot = block.cell!.row + block.cell!.rowSpan;
    const under = cells.filter((other) => other.cell!.row === foot && isOver(block, other));
    return under.length < 2 || block.parts !== undefined ? [block] : partedBy(block, under, aspect);
  });
}

/** The fewest last lines that give each of the cells below a heading; what stands above them is no part of it. */
function partedBy(block: Block, under: readonly Block[], aspect: number): readonly HeadBlock[] {
  for (let first = block.lines.length - 1; first >= 0; first -= 1) {
    const glyphs = block.lines.slice(first).flatMap(({ run }) => run.glyphs);
    const parts = under.map(({ box: [left, , width] }) => {
      const own = glyphs.filter(({ box }) => centre(box)[0] >= left && centre(box)[0] < left + width);
      const lines = linesOf(own, aspect);
      const box = [left, block.box[1], width, block.box[3]] as const;
      return { ...block, box, lines, run: joined(lines) };
    });
    if (parts.every(({ lines }) => lines.length > 0)) return parts;
  }
  return [block];
}
