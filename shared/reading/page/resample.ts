import { channelsOf, type Grey, type Picture, type Rgb } from '../raster.ts';
import { type Homography, type Point, project } from './homography.ts';

export type Colour = readonly [number, number, number];

export interface ResampleTarget {
  readonly width: number;
  readonly height: number;
  /** For what lies outside of the source or of `within`. */
  readonly fill: Colour;
  /** Convex polygon in source pixels outside of which the source is not looked at; null for all of it. */
  readonly within: readonly Point[] | null;
}

/** Pixels between two exact projections; between them the map is taken as straight (error far below 0.1 px). */
const SPAN = 16;
/** The same where the map is straight: only the steps' rounding adds up (below 0.001 px). */
const LONG_SPAN = 128;
const ONE = 1 << 16;

/** Pixels along the paper's edge that show its cut and its shadow, never print. */
const RIM = 2.5;

/** Bilinear sampling; `toSource` maps points of the target to points of the source, pixel edges at whole numbers. */
export function resample(source: Picture, toSource: Homography, target: ResampleTarget): Picture {
  const { width, height } = target;
  const channels = channelsOf(source);
  const copySpan = channels === 1 ? copyGreySpan : copyColourSpan;
  const fill = filling(target.fill, channels);
  const data = new Uint8Array(width * height * channels);
  const inside = clipOf(source, target.within);
  const copySingle = (to: number, px: number, py: number) => {
    if (inside.touches(px, py)) copySpan(source, data, to, 1, inside.x(px), inside.y(py), 0, 0);
    else data.set(fill, to);
  };
  const [a, b, c, d, e, f, g, h, w] = toSource;
  if (g === 0 && h === 0) {
    // Straight rows: where each one is inside of the source is known at once.
    const [stepX, stepY] = [a / w, d / w];
    for (let y = 0; y < height; y += 1) {
      const startX = (a * 0.5 + b * (y + 0.5) + c) / w;
      const startY = (d * 0.5 + e * (y + 0.5) + f) / w;
      const row = y * width * channels;
      const { from, to } = heldStretch(inside.planes, startX, startY, stepX, stepY, width);
      for (let x = 0; x < from; x += 1)
        copySingle(row + x * channels, startX + stepX * x, startY + stepY * x);
      for (let x = from; x < to; x += LONG_SPAN) {
        const count = Math.min(LONG_SPAN, to - x);
        const [px, py] = [startX + stepX * x - 0.5, startY + stepY * x - 0.5];
        copySpan(source, data, row + x * channels, count, px, py, stepX, stepY);
      }
      for (let x = to; x < width; x += 1)
        copySingle(row + x * channels, startX + stepX * x, startY + stepY * x);
    }
    return { width, height, data };
  }
  for (let y = 0; y < height; y += 1) {
    let [fromX, fromY] = project(toSource, 0.5, y + 0.5);
    for (let x = 0; x < width; x += SPAN) {
      const count = Math.min(SPAN, width - x);
      const [untilX, untilY] = project(toSource, x + 0.5 + SPAN, y + 0.5);
      const at = (y * width + x) * channels;
      const stepX = (untilX - fromX) / SPAN;
      const stepY = (untilY - fromY) / SPAN;
      if (inside.holds(fromX, fromY) && inside.holds(untilX, untilY)) {
        copySpan(source, data, at, count, fromX - 0.5, fromY - 0.5, stepX, stepY);
      } else {
        for (let i = 0; i < count; i += 1)
          copySingle(at + channels * i, fromX + stepX * i, fromY + stepY * i);
      }
      fromX = untilX;
      fromY = untilY;
    }
  }
  return { width, height, data };
}

/** One pixel of a colour, its luminance in a grey picture. */
const filling = ([red, green, blue]: Colour, channels: 1 | 3): readonly number[] =>
  channels === 3 ? [red, green, blue] : [(77 * red + 150 * green + 29 * blue + 128) >> 8];

/** All sampled points must keep half a pixel and more from the source's edges. */
function copyColourSpan(
  { width, data: from }: Picture,
  to: Uint8Array,
  at: number,
  count: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
): void {
  let fx = Math.round(x * ONE);
  let fy = Math.round(y * ONE);
  const dx = Math.round(stepX * ONE);
  const dy = Math.round(stepY * ONE);
  const line = width * 3;
  for (let end = at + 3 * count; at < end; at += 3) {
    const i = (fy >> 16) * line + (fx >> 16) * 3;
    const u = (fx >> 8) & 255;
    const v = (fy >> 8) & 255;
    const d = (u * v) >> 8;
    const c = v - d;
    const b = u - d;
    const a = 256 - u - c;
    const j = i + line;
    to[at] = (a * from[i]! + b * from[i + 3]! + c * from[j]! + d * from[j + 3]! + 128) >> 8;
    to[at + 1] = (a * from[i + 1]! + b * from[i + 4]! + c * from[j + 1]! + d * from[j + 4]! + 128) >> 8;
    to[at + 2] = (a * from[i + 2]! + b * from[i + 5]! + c * from[j + 2]! + d * from[j + 5]! + 128) >> 8;
    fx += dx;
    fy += dy;
  }
}

/** As `copyColourSpan`, for one channel. */
function copyGreySpan(
  { width, data: from }: Picture,
  to: Uint8Array,
  at: number,
  count: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
): void {
  let fx = Math.round(x * ONE);
  let fy = Math.round(y * ONE);
  const dx = Math.round(stepX * ONE);
  const dy = Math.round(stepY * ONE);
  for (let end = at + count; at < end; at += 1) {
    const i = (fy >> 16) * width + (fx >> 16);
    const u = (fx >> 8) & 255;
    const v = (fy >> 8) & 255;
    const left = (from[i]! << 8) + v * (from[i + width]! - from[i]!);
    const right = (from[i + 1]! << 8) + v * (from[i + width + 1]! - from[i + 1]!);
    to[at] = ((left << 8) + u * (right - left) + (1 << 15)) >> 16;
    fx += dx;
    fy += dy;
  }
}

/** Those of a row's `width` points that lie in all half planes: one stretch, for each of these is convex. */
function heldStretch(
  planes: readonly HalfPlane[],
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  width: number,
): { from: number; to: number } {
  let first = 0;
  let last = width - 1;
  for (const [nx, ny, c] of planes) {
    const distance = nx * x + ny * y + c;
    const gain = nx * stepX + ny * stepY;
    if (gain > 0) first = Math.max(first, Math.ceil(-distance / gain));
    else if (gain < 0) last = Math.min(last, Math.floor(distance / -gain));
    else if (distance < 0) return { from: width, to: width };
  }
  return last < first ? { from: width, to: width } : { from: first, to: last + 1 };
}

/** nx·x + ny·y + c ≥ 0. */
type HalfPlane = readonly [nx: number, ny: number, c: number];

interface Clip {
  /** What `holds` asks for. */
  readonly planes: readonly HalfPlane[];
  /** Well inside, all four neighbours included. */
  holds(x: number, y: number): boolean;
  touches(x: number, y: number): boolean;
  /** Nearest sampling position whose four neighbours exist. */
  x(x: number): number;
  y(y: number): number;
}

function clipOf({ width, height }: Picture, polygon: readonly Point[] | null): Clip {
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

/** The colour of bare paper: the most frequent bright one on a lattice of about 10,000 pixels. */
export function paperColour(image: Picture): Colour {
  const step = Math.max(1, Math.round(Math.sqrt((image.width * image.height) / 10_000)));
  const channels = channelsOf(image);
  const green = channels === 3 ? 1 : 0;
  const blue = channels === 3 ? 2 : 0;
  const { width, height, data } = image;
  const counts = new Uint32Array(64);
  const sums = new Float64Array(64 * 3);
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = (y * width + x) * channels;
      const r = data[at]!;
      const g = data[at + green]!;
      const b = data[at + blue]!;
      const bin = (r + 2 * g + b) >> 4;
      counts[bin]! += 1;
      sums[bin * 3]! += r;
      sums[bin * 3 + 1]! += g;
      sums[bin * 3 + 2]! += b;
    }
  }
  let best = 63;
  for (let bin = 63; bin >= 32; bin -= 1) if (counts[bin]! > counts[best]!) best = bin;
  const count = counts[best]!;
  if (count === 0) return [255, 255, 255];
  return [
    Math.round(sums[best * 3]! / count),
    Math.round(sums[best * 3 + 1]! / count),
    Math.round(sums[best * 3 + 2]! / count),
  ];
}

/** A part of the picture, pixel by pixel; bounds may reach past its edges, where `colour` comes. */
export function copyShifted<Kind extends Grey | Rgb>(
  image: Kind,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): Kind;
export function copyShifted(
  image: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): Picture {
  const channels = channelsOf(image);
  const data = new Uint8Array(width * height * channels);
  const fill = filling(colour, channels);
  const from = Math.max(0, left);
  const until = Math.min(image.width, left + width);
  for (let y = 0; y < height; y += 1) {
    const row = y * width * channels;
    const whole = top + y >= 0 && top + y < image.height && until > from;
    if (!whole || from > left || until < left + width) {
      for (let x = 0; x < width; x += 1) data.set(fill, row + x * channels);
    }
    if (!whole) continue;
    const line = (top + y) * image.width;
    const source = image.data.subarray((line + from) * channels, (line + until) * channels);
    data.set(source, row + (from - left) * channels);
  }
  return { width, height, data };
}

/** Turned clockwise, pixel by pixel. */
export function quarterTurn(picture: Picture, rotation: 90 | 180 | 270): Picture {
  const { width, height, data: from } = picture;
  const channels = channelsOf(picture);
  const data = new Uint8Array(from.length);
  const half = rotation === 180;
  const newWidth = half ? width : height;
  // Offsets in the target of one step to the right and one step down in the source.
  const [start, right, down] =
    rotation === 90
      ? [newWidth - 1, newWidth, -1]
      : half
        ? [width * height - 1, -1, -width]
        : [newWidth * (width - 1), -newWidth, 1];
  for (let y = 0, at = 0; y < height; y += 1) {
    let to = (start + y * down) * channels;
    for (let x = 0; x < width; x += 1, at += channels, to += channels * right) {
      data[to] = from[at]!;
      if (channels === 1) continue;
      data[to + 1] = from[at + 1]!;
      data[to + 2] = from[at + 2]!;
    }
  }
  return { width: newWidth, height: half ? height : width, data };
}
