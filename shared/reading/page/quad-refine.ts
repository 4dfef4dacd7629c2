import type { Rgb } from '../raster.ts';
import type { Point, Quad } from './homography.ts';

/** Places along a side at which its edge is looked for, and the share at either end that is left out. */
const PLACES = 48;
const ENDS = 0.06;
/** Pixels on either side of a possible edge whose means are compared. */
const DEPTH = 3;
/** Grey levels that the paper must be brighter. */
const LEAST_STEP = 15;
/** Share of the places that must agree within a pixel and a half before a side is moved. */
const LEAST_SUPPORT = 0.4;
/** Pixels by which a moved side is set outwards: rather too large than into print. */
const SLACK = 1;

export interface Refined {
  readonly corners: Quad;
  /** True where every side lies at the picture's edge or along a clear edge in it. */
  readonly sure: boolean;
}

/**
 * Moves each side of a sheet's outline to where the picture is brighter inside than outside, at most `reach` pixels
 * away. Sides at the picture's edge, and those without a clear edge, stay.
 */
export function refinedQuad(image: Rgb, quad: Quad, reach: number): Refined {
  const moved = quad.map((from, i) => refinedSide(image, from, quad[(i + 1) % 4]!, reach));
  const sides = moved.map((side, i): Side => side ?? [quad[i]!, quad[(i + 1) % 4]!]);
  const corners = sides.map((side, i) => {
    const [x, y] = crossing(sides[(i + 3) % 4]!, side) ?? quad[i]!;
    const far = Math.hypot(x - quad[i]![0], y - quad[i]![1]) > 3 * reach;
    const [px, py] = far ? quad[i]! : [x, y];
    return [Math.max(0, Math.min(image.width, px)), Math.max(0, Math.min(image.height, py))] as const;
  });
  const sure = moved.every((side, i) => side !== null || alongPicture(image, quad[i]!, quad[(i + 1) % 4]!));
  return { corners: corners as unknown as Quad, sure };
}

/** Whether a side runs along one of the picture's edges. */
function alongPicture({ width, height }: Rgb, [ax, ay]: Point, [bx, by]: Point): boolean {
  const near = 0.01 * Math.max(width, height);
  return (
    Math.max(ax, bx) < near ||
    Math.max(ay, by) < near ||
    Math.min(ax, bx) > width - near ||
    Math.min(ay, by) > height - near
  );
}

type Side = readonly [Point, Point];

function refinedSide(image: Rgb, from: Point, to: Point, reach: number): Side | null {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  // Corners run clockwise, so the paper lies to the right of each side.
  const [nx, ny] = [-uy, ux];
  const found: Point[] = [];
  for (let i = 0; i < PLACES; i += 1) {
    const t = length * (ENDS + ((1 - 2 * ENDS) * i) / (PLACES - 1));
    const offset = edgeOffset(image, from[0] + ux * t, from[1] + uy * t, nx, ny, reach);
    if (offset !== null) found.push([t, offset]);
  }
  const line = robustLine(found);
  if (line === null) return null;
  const [start, slope] = line;
  const move = (point: Point, offset: number): Point => [point[0] + nx * offset, point[1] + ny * offset];
  return [move(from, start - SLACK), move(to, start + slope * length - SLACK)];
}

/** Pixels inwards at which the strongest step from darker to brighter lies; null where there is none. */
function edgeOffset(image: Rgb, x: number, y: number, nx: number, ny: number, reach: number): number | null {
  const span = Math.ceil(reach);
  const profile = new Float64Array(2 * (span + DEPTH) + 1);
  for (let i = 0; i < profile.length; i += 1) {
    const d = i - span - DEPTH;
    const level = levelAt(image, x + nx * d, y + ny * d);
    if (level === null) return null;
    profile[i] = level;
  }
  let best = LEAST_STEP * DEPTH;
  let offset: number | null = null;
  for (let i = DEPTH; i <= profile.length - DEPTH; i += 1) {
    let step = 0;
    for (let k = 0; k < DEPTH; k += 1) step += (profile[i + k] ?? 0) - profile[i - 1 - k]!;
    if (step > best) {
      best = step;
      offset = i - 0.5 - span - DEPTH;
    }
  }
  return offset;
}

function levelAt({ width, height, data }: Rgb, x: number, y: number): number | null {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const at = (row * width + column) * 3;
  return (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
}

/** Offset at 0 and slope of the line that most points lie on; null where too few do. */
function robustLine(points: readonly Point[]): readonly [number, number] | null {
  if (points.length < PLACES * LEAST_SUPPORT) return null;
  const sorted = points.map(([, offset]) => offset).sort((a, b) => a - b);
  let line: readonly [number, number] = [sorted[sorted.length >> 1]!, 0];
  for (const width of [12, 6, 4, 3, 3]) {
    let [w, wt, wo, wtt, wto] = [0, 0, 0, 0, 0];
    for (const [t, offset] of points) {
      const off = Math.abs(offset - line[0] - line[1] * t) / width;
      const weight = off < 1 ? (1 - off * off) ** 2 : 0;
      w += weight;
      wt += weight * t;
      wo += weight * offset;
      wtt += weight * t * t;
      wto += weight * t * offset;
    }
    const spread = w * wtt - wt * wt;
    if (w < 3 || spread < 1e-6) return null;
    const slope = (w * wto - wt * wo) / spread;
    line = [(wo - slope * wt) / w, slope];
  }
  const support = points.filter(([t, offset]) => Math.abs(offset - line[0] - line[1] * t) < 1.5).length;
  return support >= PLACES * LEAST_SUPPORT ? line : null;
}

function crossing([a, b]: Side, [c, d]: Side): Point | null {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9) return null;
  const t = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  return [a[0] + t * ux, a[1] + t * uy];
}
