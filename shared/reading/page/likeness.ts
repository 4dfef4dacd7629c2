import type { Grey } from '../raster.ts';
import { placeComparer, textureSums } from '../vector/comparing.ts';
import { softened } from './patch.ts';

/** How far, in pixels, a part may lie from where the page's map puts it. */
const REACH = 3;
/** What patches carry around the part that is compared. */
export const MARGIN = REACH + 1;
/** Contrast (0…255) up to which ink may exceed the other page's: noise and optics. */
const ALLOWED = 24;
/** Side of the square in which unexplained ink is gathered, as a share of the line's height. */
const WINDOW = 0.3;
/**
 * Unexplained ink in such a square from which on a stroke differs, as a share of the line's height squared. Measured
 * on 10.5 pt print at 150 and 200 dpi: the smallest change of a character (未 to 末) leaves 0.0008 and more, two
 * scans of one print 0.0001, one of them out of focus 0.0006.
 */
const STROKE = 0.00045;
/** The same in pixels of full contrast, for lines of so few pixels that noise would exceed the share. */
const LEAST_STROKE = 0.3;

export interface Shift {
  readonly dx: number;
  readonly dy: number;
  readonly similarity: number;
}

/** Where the search for the best place begins: one of these lies near it. */
const BEGINNINGS = [-2, 0, 2] as const;
const SIDE = 2 * REACH + 1;

/** Where the inner part of `a` fits `b` best, to fractions of a pixel: downhill on every other pixel, then on all. */
export function bestShift(a: Grey, b: Grey): Shift {
  const scores = new Float64Array(SIDE * SIDE).fill(Number.NaN);
  const places = placeComparer(a, b);
  const [columns, rows] = [a.width - 2 * MARGIN, a.height - 2 * MARGIN];
  /** Sum of squared differences over the part inside the margin. */
  const squares = (dx: number, dy: number, step: 1 | 2): number =>
    places.differences(MARGIN, MARGIN, MARGIN + dx, MARGIN + dy, columns, rows, step);
  const scoreAt = (dx: number, dy: number): number => {
    if (Math.abs(dx) > REACH || Math.abs(dy) > REACH) return Number.POSITIVE_INFINITY;
    const at = (dy + REACH) * SIDE + dx + REACH;
    if (Number.isNaN(scores[at])) scores[at] = squares(dx, dy, 2);
    return scores[at]!;
  };
  let [column, row, best] = [0, 0, Number.POSITIVE_INFINITY];
  const tryAt = (dx: number, dy: number): void => {
    const score = scoreAt(dx, dy);
    if (score < best) [column, row, best] = [dx, dy, score];
  };
  for (const dy of BEGINNINGS) for (const dx of BEGINNINGS) tryAt(dx, dy);
  for (let before = Number.POSITIVE_INFINITY; best < before; ) {
    before = best;
    const [x, y] = [column, row];
    for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) tryAt(x + dx, y + dy);
  }
  const here = squares(column, row, 1);
  const dx = column + valley(squares(column - 1, row, 1), here, squares(column + 1, row, 1));
  const dy = row + valley(squares(column, row - 1, 1), here, squares(column, row + 1, 1));
  return { dx, dy, similarity: Math.max(0, correlation(a, b, column, row)) };
}

function valley(before: number, bottom: number, after: number): number {
  const bend = before - 2 * bottom + after;
  return bend <= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)));
}

function correlation(a: Grey, b: Grey, dx: number, dy: number): number {
  const { width, height } = a;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let y = MARGIN; y < height - MARGIN; y += 1) {
    for (let x = MARGIN; x < width - MARGIN; x += 1) {
      const p = a.data[y * width + x]!;
      const q = b.data[(y + dy) * width + x + dx]!;
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  }
  const n = (height - 2 * MARGIN) * (width - 2 * MARGIN);
  const spread = (saa - (sa * sa) / n) * (sbb - (sb * sb) / n);
  return spread <= 0 ? 0 : (sab - (sa * sb) / n) / Math.sqrt(spread);
}

/**
 * Brings two patches of the same content to one sharpness and one contrast, whatever the scanners' optics: the
 * sharper one is softened until its gradients, measured against its contrast, are as weak as the other's.
 */
export function evened(a: Grey, b: Grey): readonly [Grey, Grey] {
  const [p, q] = [textureOf(a), textureOf(b)];
  const first = p.sharpness > q.sharpness ? softenedTo(a, p, q.sharpness) : { patch: a, texture: p };
  const second = q.sharpness > p.sharpness ? softenedTo(b, q, p.sharpness) : { patch: b, texture: q };
  return [first.patch, withContrast(second.patch, second.texture, first.texture)];
}

interface Texture {
  readonly mean: number;
  readonly deviation: number;
  /** Root mean square gradient over deviation. */
  readonly sharpness: number;
}

function textureOf(patch: Grey): Texture {
  const { levels, squares, gradients } = textureSums(patch);
  const count = Math.max(1, (patch.width - 1) * (patch.height - 1));
  const mean = levels / count;
  const deviation = Math.max(1, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  return { mean, deviation, sharpness: Math.sqrt(gradients / count) / deviation };
}

const MOST_SOFTENINGS = 6;

function softenedTo(patch: Grey, texture: Texture, wanted: number): { patch: Grey; texture: Texture } {
  let now = { patch, texture };
  for (let i = 0; i < MOST_SOFTENINGS && now.texture.sharpness > wanted * 1.01; i += 1) {
    const soft = softened(now.patch);
    const softTexture = textureOf(soft);
    if (softTexture.sharpness > wanted) {
      now = { patch: soft, texture: softTexture };
      continue;
    }
    const share = (now.texture.sharpness - wanted) / (now.texture.sharpness - softTexture.sharpness);
    const mixed = blended(now.patch, soft, share);
    return { patch: mixed, texture: textureOf(mixed) };
  }
  return now;
}

function blended(a: Grey, b: Grey, share: number): Grey {
  const data = new Uint8Array(a.data.length);
  const weight = Math.round(share * 256);
  for (let i = 0; i < data.length; i += 1)
    data[i] = (a.data[i]! * (256 - weight) + b.data[i]! * weight + 128) >> 8;
  return { ...a, data };
}

function withContrast(patch: Grey, from: Texture, to: Texture): Grey {
  const levels = new Uint8Array(256);
  const gain = to.deviation / from.deviation;
  for (let level = 0; level < 256; level += 1) {
    levels[level] = Math.max(0, Math.min(255, Math.round((level - from.mean) * gain + to.mean)));
  }
  const data = new Uint8Array(patch.data.length);
  for (let i = 0; i < data.length; i += 1) data[i] = levels[patch.data[i]!]!;
  return { ...patch, data };
}

/**
 * The most ink in any small square that the other patch does not explain; 1 is what a differing stroke leaves at
 * least. Half the ink of the neighbouring pixels explains too, for patches are aligned to some tenths of a pixel.
 */
export function strongestDifference(a: Grey, b: Grey, lineHeight: number): number {
  const unexplained = unexplainedInk(a, b);
  const side = Math.max(3, Math.round(WINDOW * lineHeight));
  const limit = 255 * Math.max(LEAST_STROKE, STROKE * lineHeight * lineHeight);
  return heaviestSquare(unexplained, a.width, a.height, side) / limit;
}

function unexplainedInk(a: Grey, b: Grey): Uint8Array {
  const { width, height } = a;
  const rest = new Uint8Array(a.data.length);
  for (let y = MARGIN; y < height - MARGIN; y += 1) {
    for (let at = y * width + MARGIN, end = (y + 1) * width - MARGIN; at < end; at += 1) {
      const p = a.data[at]!;
      const q = b.data[at]!;
      // What is near can only explain more.
      if (Math.abs(p - q) <= ALLOWED) continue;
      const missing = p > q ? p - ((q + darkestNear(b, at)) >> 1) : q - ((p + darkestNear(a, at)) >> 1);
      if (missing > ALLOWED) rest[at] = missing - ALLOWED;
    }
  }
  return rest;
}

/** The strongest of a pixel inside the margin and its eight neighbours. */
function darkestNear({ width, data }: Grey, at: number): number {
  let most = 0;
  for (let row = at - width; row <= at + width; row += width) {
    if (data[row - 1]! > most) most = data[row - 1]!;
    if (data[row]! > most) most = data[row]!;
    if (data[row + 1]! > most) most = data[row + 1]!;
  }
  return most;
}

/** By running sums: of each column over the last `side` rows, then along the row. */
function heaviestSquare(values: Uint8Array, width: number, height: number, side: number): number {
  const columns = new Int32Array(width);
  let most = 0;
  for (let y = MARGIN; y < height - MARGIN; y += 1) {
    const row = y * width;
    const gone = y - MARGIN >= side ? row - side * width : -1;
    let sum = 0;
    for (let x = MARGIN; x < width - MARGIN; x += 1) {
      columns[x]! += values[row + x]! - (gone < 0 ? 0 : values[gone + x]!);
      sum += columns[x]! - (x - MARGIN >= side ? columns[x - side]! : 0);
      if (sum > most) most = sum;
    }
  }
  return most;
}
