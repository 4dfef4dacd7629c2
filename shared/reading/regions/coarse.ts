import type { Mask } from '../raster.ts';
import { RunFinder } from './runs.ts';

/** Set pixels in each square of `step` × `step`; what fills no whole square at the right and bottom falls away. */
export interface Coarse {
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint16Array;
}

export function countInSquares(mask: Mask, step: number): Coarse {
  const columns = Math.floor(mask.width / step);
  const rows = Math.floor(mask.height / step);
  const counts = new Uint16Array(columns * rows);
  const runs = new RunFinder(mask);
  const { bounds } = runs;
  for (let y = 0; y < rows * step; y++) {
    const to = Math.floor(y / step) * columns;
    const count = runs.read(y);
    for (let run = 0; run < count; run += 2) {
      const end = Math.min(columns * step, bounds[run + 1]!);
      for (let x = bounds[run]!; x < end; ) {
        const column = Math.floor(x / step);
        const until = Math.min(end, (column + 1) * step);
        counts[to + column]! += until - x;
        x = until;
      }
    }
  }
  return { columns, rows, counts };
}

/** The squares that hold at least `least` set pixels. */
export function squaresWith({ columns, rows, counts }: Coarse, least: number): Mask {
  const data = new Uint8Array(counts.length);
  for (let at = 0; at < data.length; at++) data[at] = counts[at]! >= least ? 1 : 0;
  return { width: columns, height: rows, data };
}
