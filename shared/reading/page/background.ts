import type { Grey, Mask } from '../raster.ts';
import { belowPaper, countLevels, type PaperLevels } from '../vector/ink.ts';

/** The paper's brightness on a coarse lattice: one level a block of `block` × `block` pixels. */
export type Background = PaperLevels;

/** Share of a block's pixels that may be ink: the level above which the brightest quarter lies counts as paper. */
const PAPER_SHARE = 0.75;

/** The 75th percentile of each block: bare paper wherever ink covers less than three quarters of a block. */
export function backgroundOf(grey: Grey, block: number): Background {
  const columns = Math.max(1, Math.ceil(grey.width / block));
  const rows = Math.max(1, Math.ceil(grey.height / block));
  const levels = new Float32Array(columns * rows);
  let at = 0;
  countLevels(grey.data, grey.width, block, (counts, pixels) => {
    levels[at++] = levelAt(counts, PAPER_SHARE * pixels);
  });
  return { block, columns, rows, levels };
}

function levelAt(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  for (let bin = 0; bin < 64; bin += 1) {
    const next = seen + counts[bin]!;
    // Within a bin of four levels the share is interpolated, so that smooth shading stays smooth.
    if (next >= wanted && next > 0) return bin * 4 + (4 * (wanted - seen)) / counts[bin]!;
    seen = next;
  }
  return 255;
}

/** Writes the background of picture row `y` to `out`, interpolated between the blocks' centres. */
export function backgroundRow(background: Background, y: number, out: Float32Array): void {
  const { block, columns, rows, levels } = background;
  const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / block - 0.5));
  const row = Math.min(rows - 1, Math.floor(v));
  const below = Math.min(rows - 1, row + 1);
  const dv = v - row;
  const rowLevel = (column: number) =>
    levels[row * columns + column]! * (1 - dv) + levels[below * columns + column]! * dv;
  // Straight lines from one block's centre to the next; level before the first and after the last.
  for (let column = -1; column < columns; column += 1) {
    const left = rowLevel(Math.max(0, column));
    const slope = (rowLevel(Math.min(columns - 1, column + 1)) - left) / block;
    const centre = (column + 0.5) * block - 0.5;
    const from = Math.max(0, Math.ceil(centre));
    const to = column === columns - 1 ? out.length : Math.min(out.length, Math.ceil(centre + block));
    for (let x = from; x < to; x += 1) out[x] = left + slope * (x - centre);
  }
}

/** Pixels darker than the paper around them by more than `contrast` (0…1 of the paper's level). */
export function inkMask(grey: Grey, background: Background, contrast: number): Mask {
  const { width, height, data } = grey;
  const keep = 1 - contrast;
  // What is as light as this is no ink anywhere: most of a page, passed over sixteen pixels at a time.
  const light = Math.min(255, 1 + Math.ceil(keep * background.levels.reduce((a, b) => Math.max(a, b), 0)));
  return { width, height, data: belowPaper(data, width, background, keep, light) };
}
