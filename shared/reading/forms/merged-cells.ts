import { type Box, bottom, centre } from '../../domain/geometry.ts';
import type { Block } from '../layout/blocks.ts';
import { hasContent } from '../values/text.ts';

/** A ruled row between two heights of the page. */
export interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** A cell covers a row if it has this share of its height. */
const COVERS = 0.7;
/** Lines of one text stand closer than this share of a row; the texts of several rows are a row apart. */
const ONE_TEXT = 0.7;
/** Text stands at the middle of its cell, but for this share of a row. */
const OFF_MIDDLE = 0.3;

/** The rows to which the text of a cell that is ruled over several of them belongs; none for any other cell. */
export function rowsOfMerged<Row extends Stretch>({ box, lines, run }: Block, rows: readonly Row[]): Row[] {
  if (!hasContent(run.text)) return [];
  const covered = rows.filter(
    (row) => Math.min(row.bottom, bottom(box)) - Math.max(row.top, box[1]) > COVERS * (row.bottom - row.top),
  );
  if (covered.length < 2) return [];
  const lowest = Math.min(...covered.map((row) => row.bottom - row.top));
  const middles = lines.map((line) => centre(line.box)[1]);
  const apart = middles.some(
    (middle, index) => index > 0 && middle - middles[index - 1]! > ONE_TEXT * lowest,
  );
  const middle = (middles[0]! + middles.at(-1)!) / 2;
  return apart || Math.abs(middle - centre(box)[1]) > OFF_MIDDLE * lowest ? [] : covered;
}

/** How many of the cells stand above each other. */
export function stackHeight(boxes: readonly Box[]): number {
  let height = 0;
  let foot = Number.NEGATIVE_INFINITY;
  for (const box of boxes.toSorted((a, b) => a[1] - b[1])) {
    if (box[1] < foot - 0.25 * box[3]) continue;
    height += 1;
    foot = bottom(box);
  }
  return height;
}
