import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';

/** x' = a·x + b·y + c, y' = d·x + e·y + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IN_PLACE: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };

/** The level rectangle around a mapped one. */
export function mapRect(map: Affine, { x, y, width, height }: Rect): Rect {
  const centreX = map.a * (x + width / 2) + map.b * (y + height / 2) + map.c;
  const centreY = map.d * (x + width / 2) + map.e * (y + height / 2) + map.f;
  const across = Math.abs(map.a) * width + Math.abs(map.b) * height;
  const down = Math.abs(map.d) * width + Math.abs(map.e) * height;
  return { x: centreX - across / 2, y: centreY - down / 2, width: across, height: down };
}

/** A block's middle on the reference, where it was found, and how much each direction can be trusted (0…1). */
export interface Pair {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  readonly trustX: number;
  readonly trustY: number;
}

const LEAST_PAIRS = 2;

/** Distance of a pair from the map, in the directions that it can tell. */
export function residual(map: Affine, pair: Pair): number {
  const { x, y, toX, toY, trustX, trustY } = pair;
  const offX = trustX > 0 ? map.a * x + map.b * y + map.c - toX : 0;
  const offY = trustY > 0 ? map.d * x + map.e * y + map.f - toY : 0;
  return Math.hypot(offX, offY);
}

/**
 * Weighted least squares; pairs further off than `tolerance` lose their weight (Tukey's biweight). What the pairs do
 * not tell (scale and lean where all ink is in one place) stays as in `start`.
 */
export function affineThrough(
  pairs: readonly Pair[],
  start: Affine,
  tolerance: number,
  size: Grey,
): Affine | null {
  if (pairs.length < LEAST_PAIRS) return null;
  const offX = median(
    pairs
      .filter((pair) => pair.trustX > 0)
      .map((pair) => pair.toX - (start.a * pair.x + start.b * pair.y + start.c)),
  );
  const offY = median(
    pairs
      .filter((pair) => pair.trustY > 0)
      .map((pair) => pair.toY - (start.d * pair.x + start.e * pair.y + start.f)),
  );
  let map: Affine = { ...start, c: start.c + offX, f: start.f + offY };
  for (const width of [6, 4, 3, 2, 2, 2, 2]) {
    const reach = width * tolerance;
    const [a, b, c] = solved(
      pairs,
      map.a,
      map.b,
      map.c,
      size,
      (pair) => pair.toX,
      (pair) => pair.trustX,
      reach,
    );
    const [d, e, f] = solved(
      pairs,
      map.d,
      map.e,
      map.f,
      size,
      (pair) => pair.toY,
      (pair) => pair.trustY,
      reach,
    );
    map = { a, b, c, d, e, f };
  }
  return Math.abs(map.a * map.e - map.b * map.d - 1) < 0.3 ? map : null;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Weight of each of the page's corners, which say "as before". */
const HOLD = 0.1;

/** One row of the map: p·x + q·y + r near the targets. */
function solved(
  pairs: readonly Pair[],
  p: number,
  q: number,
  r: number,
  { width, height }: Grey,
  target: (pair: Pair) => number,
  trust: (pair: Pair) => number,
  reach: number,
): readonly [number, number, number] {
  let [sw, sx, sy, sxx, sxy, syy, st, stx, sty] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  const add = (w: number, x: number, y: number, t: number) => {
    sw += w;
    sx += w * x;
    sy += w * y;
    sxx += w * x * x;
    sxy += w * x * y;
    syy += w * y * y;
    st += w * t;
    stx += w * t * x;
    sty += w * t * y;
  };
  for (const x of [0, width]) for (const y of [0, height]) add(HOLD, x, y, p * x + q * y + r);
  for (const pair of pairs) {
    const off = (p * pair.x + q * pair.y + r - target(pair)) / reach;
    if (Math.abs(off) < 1) add(trust(pair) * (1 - off * off) ** 2, pair.x, pair.y, target(pair));
  }
  const xx = sxx - (sx * sx) / sw;
  const xy = sxy - (sx * sy) / sw;
  const yy = syy - (sy * sy) / sw;
  const tx = stx - (st * sx) / sw;
  const ty = sty - (st * sy) / sw;
  const determinant = xx * yy - xy * xy;
  const slopeX = (tx * yy - ty * xy) / determinant;
  const slopeY = (ty * xx - tx * xy) / determinant;
  return [slopeX, slopeY, (st - slopeX * sx - slopeY * sy) / sw];
}
