import type { Picture } from '../raster.ts';
import type { Point } from './homography.ts';

/** Pixels along the paper's edge that show its cut and its shadow, never print. */
const RIM = 2.5;

/** nx·x + ny·y + c ≥ 0. */
export type HalfPlane = readonly [nx: number, ny: number, c: number];

/** Which points of a picture may be sampled; pixel edges at whole numbers. */
export interface Clip {
  /** What `holds` asks for. */
  readonly planes: readonly HalfPlane[];
  /** Well inside, all four neighbours included. */
  holds(x: number, y: number): boolean;
  touches(x: number, y: number): boolean;
  /** Nearest sampling position whose four neighbours exist. */
  x(x: number): number;
  y(y: number): number;
}

/** The picture, cut along the convex polygon where there is one. */
export function clipOf({ width, height }: Picture, polygon: readonly Point[] | null): Clip {
  const sides = polygon === null ? [] : sidesOf(polygon);
  const distance = (x: number, y: number) => {
    let least = Number.POSITIVE_INFINITY;
    for (const [nx, ny, c] of sides) least = Math.min(least, nx * x + ny * y + c);
    return least;
  };
  const between = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
  return {
    planes: [
      [1, 0, -1],
      [0, 1, -1],
      [-1, 0, width - 2],
      [0, -1, height - 2],
      ...sides.map(([nx, ny, c]) => [nx, ny, c - RIM] as const),
    ],
    holds: (x, y) => x >= 1 && y >= 1 && x <= width - 2 && y <= height - 2 && distance(x, y) >= RIM,
    touches: (x, y) => x >= 0 && y >= 0 && x <= width && y <= height && distance(x, y) >= RIM,
    x: (x) => between(x - 0.5, 0, width - 1.001),
    y: (y) => between(y - 0.5, 0, height - 1.001),
  };
}

/** Half planes nx·x + ny·y + c ≥ 0 with unit normals, for a polygon that runs clockwise (y pointing down). */
function sidesOf(polygon: readonly Point[]): HalfPlane[] {
  return polygon.map(([x0, y0], i) => {
    const [x1, y1] = polygon[(i + 1) % polygon.length]!;
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    const nx = -(y1 - y0) / length;
    const ny = (x1 - x0) / length;
    return [nx, ny, -(nx * x0 + ny * y0)];
  });
}

/** Those of a row's `width` points that lie in all half planes: one stretch, for each of these is convex. */
export function heldStretch(
  planes: readonly HalfPlane[],
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  width: number,
): { from: number; to: number } {
  let first = 0;
  let last = width - 1;
  for (const plane of planes) {
    // No pattern: for each row it would cost an iterator.
    const nx = plane[0];
    const ny = plane[1];
    const c = plane[2];
    const distance = nx * x + ny * y + c;
    const gain = nx * stepX + ny * stepY;
    if (gain > 0) first = Math.max(first, Math.ceil(-distance / gain));
    else if (gain < 0) last = Math.min(last, Math.floor(distance / -gain));
    else if (distance < 0) return { from: width, to: width };
  }
  return last < first ? { from: width, to: width } : { from: first, to: last + 1 };
}
