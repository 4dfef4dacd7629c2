import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';
import { type LineSqueezer, lineSqueezer } from '../vector/sampling.ts';

/** `(value / 255 − mean) / deviation` for each channel, red first. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** What each target pixel takes of the source along one axis: `count[i]` weights from `first[i]` on. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** In 1/ONE; those of a pixel sum to ONE. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** Weights are whole numbers: integer sums are several times as fast as floating ones. */
const ONE_BITS = 12;
const ONE = 1 << ONE_BITS;
/** Rows are kept in 1/16 of a level between the two passes. */
const KEPT_BITS = 4;
/** The most pixels that weights stand for where at most two source pixels come to one: the last one weighs nothing. */
const FEW_TAPS = 4;

/**
 * Resamples `rect` of `image`, coloured or grey, to `width` × `height` in one pass and writes it as three normalised planes,
 * blue first (the order in which PP-OCR was trained), `planeWidth` floats a row, from `out[0]` on.
 * Down: mean of the covered pixels; up: bilinear. Pixels outside the image repeat its edge.
 */
export function resampleToPlanes(
  image: Picture,
  rect: Rect,
  width: number,
  height: number,
  normalisation: Normalisation,
  out: Float32Array,
  planeWidth: number = width,
): void {
  const across = taps(rect.x, rect.width, width, image.width);
  const down = taps(rect.y, rect.height, height, image.height);
  const left = across.first[0] as number;
  const right = (across.first[width - 1] as number) + (across.count[width - 1] as number);
  const channels = channelsOf(image);
  const length = (right - left) * channels;
  // Room behind it for taps without weight.
  const most = down.count.reduce((a, b) => Math.max(a, b), 0);
  const few = channels === 1 && across.stride <= FEW_TAPS;
  const line = image.width * channels;
  const rows = {
    data: image.data,
    line,
    top: down.first[0] as number,
    bottom: (down.first[height - 1] as number) + (down.count[height - 1] as number),
    left: left * channels,
    length,
  };
  const squeezer = most <= 3 ? lineSqueezer(rows, FEW_TAPS, few ? { ...across, left } : undefined) : null;
  const row = squeezer?.line ?? new Uint16Array(length + FEW_TAPS);
  const write = channels === 3 ? writeColourRow : writeGreyRow;
  const { mean, deviation } = normalisation;
  const scalings: Scalings = [
    scalingOf(mean[0], deviation[0]),
    scalingOf(mean[1], deviation[1]),
    scalingOf(mean[2], deviation[2]),
  ];
  for (let y = 0; y < height; y++) {
    if (squeezer) squeezeThree(squeezer, down, y);
    else squeezeRows(image.data, line, down, y, left * channels, row, length);
    if (squeezer && few) writeFewTaps(squeezer, scalings, out, y * planeWidth, planeWidth * height);
    else write(row, across, left, scalings, out, y * planeWidth, planeWidth * height);
  }
}

/** As `squeezeRows` where no target row covers more than three rows: those that it has not weigh nothing. */
function squeezeThree(squeezer: LineSqueezer, { first, count, weights, stride }: Taps, y: number): void {
  const from = first[y] as number;
  const at = y * stride;
  const taps = count[y] as number;
  const second = taps > 1 ? from + 1 : from;
  squeezer.read(from, second, taps > 2 ? second + 1 : from, [
    weights[at] as number,
    taps > 1 ? (weights[at + 1] as number) : 0,
    taps > 2 ? (weights[at + 2] as number) : 0,
  ]);
}

/** The mean of the image's rows (of `line` bytes) that target row `y` covers, from byte `left` of each on. */
function squeezeRows(
  data: Uint8Array,
  line: number,
  down: Taps,
  y: number,
  left: number,
  row: Uint16Array,
  length: number,
): void {
  const { first, count, weights, stride } = down;
  const from = (first[y] as number) * line + left;
  const at = y * stride;
  const taps = count[y] as number;
  const half = 1 << (ONE_BITS - KEPT_BITS - 1);
  const shift = ONE_BITS - KEPT_BITS;
  const sums = new Int32Array(length);
  for (let tap = 0; tap < taps; tap++) {
    const weight = weights[at + tap] as number;
    const start = from + tap * line;
    for (let i = 0; i < sums.length; i++) {
      sums[i] = (sums[i] as number) + weight * (data[start + i] as number);
    }
  }
  for (let i = 0; i < length; i++) row[i] = ((sums[i] as number) + half) >> shift;
}

/** Writes a target row's three planes, blue first, from a squeezed row that begins at the source's column `left`. */
function writeColourRow(
  row: Uint16Array,
  across: Taps,
  left: number,
  [red, green, blue]: Scalings,
  out: Float32Array,
  at: number,
  planeSize: number,
): void {
  const { first, count, weights, stride } = across;
  for (let x = 0; x < first.length; x++) {
    let r = 0;
    let g = 0;
    let b = 0;
    let from = ((first[x] as number) - left) * 3;
    const end = x * stride + (count[x] as number);
    for (let tap = x * stride; tap < end; tap++, from += 3) {
      const weight = weights[tap] as number;
      r += weight * (row[from] as number);
      g += weight * (row[from + 1] as number);
      b += weight * (row[from + 2] as number);
    }
    out[at + x] = b * blue.scale + blue.shift;
    out[at + planeSize + x] = g * green.scale + green.shift;
    out[at + 2 * planeSize + x] = r * red.scale + red.shift;
  }
}

/** As `writeColourRow` for one channel, which is worth the same in all three planes. */
function writeGreyRow(
  row: Uint16Array,
  across: Taps,
  left: number,
  [red, green, blue]: Scalings,
  out: Float32Array,
  at: number,
  planeSize: number,
): void {
  const { first, count, weights, stride } = across;
  const alike = isSame(red, green) && isSame(green, blue);
  for (let x = 0; x < first.length; x++) {
    let sum = 0;
    let from = (first[x] as number) - left;
    const end = x * stride + (count[x] as number);
    for (let tap = x * stride; tap < end; tap++, from++) {
      sum += (weights[tap] as number) * (row[from] as number);
    }
    out[at + x] = sum * blue.scale + blue.shift;
    if (alike) continue;
    out[at + planeSize + x] = sum * green.scale + green.shift;
    out[at + 2 * planeSize + x] = sum * red.scale + red.shift;
  }
  if (alike) repeatPlane(out, at, first.length, planeSize);
}

/** As `writeGreyRow` where no pixel has more than three taps; those that it has not weigh nothing. */
function writeFewTaps(
  squeezer: LineSqueezer,
  [red, green, blue]: Scalings,
  out: Float32Array,
  at: number,
  planeSize: number,
): void {
  const row = squeezer.weigh(blue.scale, blue.shift);
  out.set(row, at);
  if (isSame(red, green) && isSame(green, blue)) {
    repeatPlane(out, at, row.length, planeSize);
    return;
  }
  out.set(squeezer.weigh(green.scale, green.shift), at + planeSize);
  out.set(squeezer.weigh(red.scale, red.shift), at + 2 * planeSize);
}

/** Grey that all channels normalise alike: the second and third plane's row is the first one's. */
function repeatPlane(out: Float32Array, at: number, width: number, planeSize: number): void {
  out.copyWithin(at + planeSize, at, at + width);
  out.copyWithin(at + 2 * planeSize, at, at + width);
}

/** From a sum of two passes to the normalised value. */
interface Scaling {
  readonly scale: number;
  readonly shift: number;
}

type Scalings = readonly [Scaling, Scaling, Scaling];

const isSame = (a: Scaling, b: Scaling): boolean => a.scale === b.scale && a.shift === b.shift;

const scalingOf = (mean: number, deviation: number): Scaling => ({
  scale: 1 / (255 * deviation * (1 << (ONE_BITS + KEPT_BITS))),
  shift: -mean / deviation,
});

/** Of an axis from `start` on, `length` source pixels long (fractions allowed), cut into `size` target pixels; `limit`: the source's. */
function taps(start: number, length: number, size: number, limit: number): Taps {
  const scale = length / size;
  const stride = Math.ceil(Math.max(1, scale)) + 2;
  const first = new Int32Array(size);
  const count = new Int32Array(size);
  const weights = new Int32Array(size * stride);
  for (let i = 0; i < size; i++) {
    // A target pixel takes what it covers; scaled up, a pixel's width around its centre (that is bilinear).
    const centre = start + (i + 0.5) * scale;
    const low = centre - Math.max(1, scale) / 2;
    const high = centre + Math.max(1, scale) / 2;
    const from = clamp(Math.floor(low), limit);
    first[i] = from;
    let given = 0;
    for (let at = Math.floor(low); at < high; at++) {
      // Running totals are rounded, so that the weights sum to ONE.
      const total = Math.round(((Math.min(high, at + 1) - low) / (high - low)) * ONE);
      const slot = clamp(at, limit) - from;
      weights[i * stride + slot] = (weights[i * stride + slot] as number) + total - given;
      given = total;
      count[i] = slot + 1;
    }
  }
  return { first, count, weights, stride };
}

const clamp = (index: number, limit: number): number => Math.min(limit - 1, Math.max(0, index));
