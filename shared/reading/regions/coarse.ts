import type { Mask } from '../raster.ts';

/** Set pixels in each square of `step` × `step`; what fills no whole square at the right and bottom falls away. */
export interface Coarse {
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint16Array;
}

export function countInSquares({ width, height, data }: Mask, step: number): Coarse {
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const counts = new Uint16Array(columns * rows);
  for (let y = 0; y < rows * step; y++) {
    const to = Math.floor(y / step) * columns;
    let at = y * width;
    for (let column = 0; column < columns; column++) {
      let set = 0;
      for (const end = at + step; at < end; at++) set += data[at]!;
      counts[to + column]! += set;
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
