import type { Mask } from '../raster.ts';
import type { Point, Quad } from './homography.ts';

/**
 * The tightest four-sided shape around a mask's set pixels, corners from the top left clockwise; null where there
 * is none. Pixel edges at whole numbers.
 */
export function quadAround(mask: Mask): Quad | null {
  const hull = convexHull(borderPoints(mask));
  const four = hull.length < 4 ? null : withFourSides(hull);
  return four === null ? null : fromTopLeft(four);
}

/** Outer corners of each row's first and last set pixel. */
function borderPoints({ width, height, data }: Mask): Point[] {
  const points: Point[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let first = 0;
    while (first < width && data[row + first] === 0) first += 1;
    if (first === width) continue;
    let last = width - 1;
    while (data[row + last] === 0) last -= 1;
    points.push([first, y], [first, y + 1], [last + 1, y], [last + 1, y + 1]);
  }
  return points;
}

/** Andrew's monotone chain; clockwise with y pointing down. */
function convexHull(points: Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const turn = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Drops sides one by one, each time the one whose neighbours, prolonged until they meet, add the least area. */
function withFourSides(hull: Point[]): Point[] | null {
  const corners = [...hull];
  while (corners.length > 4) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    let meeting: Point = [0, 0];
    for (let i = 0; i < corners.length; i += 1) {
      const [a, b, c, d] = [0, 1, 2, 3].map((k) => corners[(i + k) % corners.length]!) as [
        Point,
        Point,
        Point,
        Point,
      ];
      const point = meet(a, b, d, c);
      if (point === null) continue;
      const added = Math.abs(turn(b, point, c)) / 2;
      if (added < least) {
        least = added;
        best = i;
        meeting = point;
      }
    }
    if (best < 0) return null;
    corners[(best + 1) % corners.length] = meeting;
    corners.splice((best + 2) % corners.length, 1);
  }
  return corners;
}

/** Where the rays a→b and c→d meet beyond b and d; null where they do not. */
function meet(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < 1e-9) return null;
  const t = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross;
  const s = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / cross;
  return t >= 1 && s >= 1 ? [a[0] + t * ux, a[1] + t * uy] : null;
}

/** The corner nearest to the top left comes first. */
function fromTopLeft(corners: readonly Point[]): Quad {
  let first = 0;
  for (let i = 1; i < 4; i += 1) {
    if (corners[i]![0] + corners[i]![1] < corners[first]![0] + corners[first]![1]) first = i;
  }
  return [0, 1, 2, 3].map((i) => corners[(first + i) % 4]!) as unknown as Quad;
}

/** Area of a simple polygon. */
export function areaOf(corners: readonly Point[]): number {
  let sum = 0;
  for (const [i, [x0, y0]] of corners.entries()) {
    const [x1, y1] = corners[(i + 1) % corners.length]!;
    sum += x0 * y1 - x1 * y0;
  }
  return Math.abs(sum) / 2;
}

/** Inner angle at each corner, degrees. */
export function anglesOf(corners: Quad): number[] {
  return corners.map(([x, y], i) => {
    const [bx, by] = corners[(i + 3) % 4]!;
    const [ax, ay] = corners[(i + 1) % 4]!;
    const [ux, uy, vx, vy] = [bx - x, by - y, ax - x, ay - y];
    return (Math.acos((ux * vx + uy * vy) / (Math.hypot(ux, uy) * Math.hypot(vx, vy))) * 180) / Math.PI;
  });
}
