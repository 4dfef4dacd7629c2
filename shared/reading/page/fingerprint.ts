import type { Grey } from '../raster.ts';
import { columnSums, MOST_LINES } from '../vector/reducing.ts';
import { reduce } from './grey.ts';
import type { Rotation } from './straighten.ts';

/** Side of the picture that is transformed, and of the block of low frequencies that is kept. */
const SIDE = 64;
const KEPT = 16;
/** Shorter side to which large pictures are reduced first. */
const LOOK = 400;

const cosines = Float64Array.from({ length: (KEPT + 1) * SIDE }, (_, i) => {
  const frequency = Math.floor(i / SIDE);
  return Math.cos((Math.PI / SIDE) * ((i % SIDE) + 0.5) * frequency);
});

/**
 * 256-bit perceptual hash, 64 hex digits: signs of the low frequencies of the page's cosine transform against
 * their median (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, §3.2, with
 * 16 × 16 frequencies and without the constant row and column).
 */
export function fingerprint(grey: Grey): string {
  const small = lattice(reduce(grey, Math.max(1, Math.floor(Math.min(grey.width, grey.height) / LOOK))));
  const rows = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y += 1) {
    for (let u = 0; u < KEPT; u += 1) {
      let sum = 0;
      for (let x = 0; x < SIDE; x += 1) sum += small[y * SIDE + x]! * cosines[(u + 1) * SIDE + x]!;
      rows[y * KEPT + u] = sum;
    }
  }
  const waves = new Float64Array(KEPT * KEPT);
  for (let v = 0; v < KEPT; v += 1) {
    for (let u = 0; u < KEPT; u += 1) {
      let sum = 0;
      for (let y = 0; y < SIDE; y += 1) sum += rows[y * KEPT + u]! * cosines[(v + 1) * SIDE + y]!;
      waves[v * KEPT + u] = sum;
    }
  }
  const median = Float64Array.from(waves).sort()[waves.length >> 1]!;
  let hex = '';
  for (let i = 0; i < waves.length; i += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit += 1) digit = digit * 2 + (waves[i + bit]! > median ? 1 : 0);
    hex += digit.toString(16);
  }
  return hex;
}

/**
 * The fingerprint of the page turned clockwise, without its picture: a turn swaps rows and columns of frequencies and
 * negates every other one. Next to exact, for the median is next to nothing.
 */
export function turnedFingerprint(print: string, rotation: Rotation): string {
  if (rotation === 0) return print;
  const isSet = (v: number, u: number): number =>
    (Number.parseInt(print[(v * KEPT + u) >> 2]!, 16) >> (3 - (u & 3))) & 1;
  let hex = '';
  for (let v = 0; v < KEPT; v += 1) {
    for (let u = 0; u < KEPT; u += 4) {
      let digit = 0;
      for (let at = u; at < u + 4; at += 1) digit = digit * 2 + turnedBit(isSet, v, at, rotation);
      hex += digit.toString(16);
    }
  }
  return hex;
}

/** Frequencies count from 1, so that an even index is an odd frequency, whose wave a turn negates. */
function turnedBit(
  isSet: (v: number, u: number) => number,
  v: number,
  u: number,
  rotation: Exclude<Rotation, 0>,
): number {
  if (rotation === 180) return isSet(v, u) ^ ((u ^ v) & 1);
  return isSet(u, v) ^ (((rotation === 90 ? u : v) & 1) ^ 1);
}

/**
 * Up to this distance two pages may show the same page of the same form, or the same sheet. Measured on filled forms
 * and text at 150 to 300 dpi with noise, 1° of lean before straightening, and shifts of a millimetre: one sheet
 * scanned twice 6…42 (a bare grid of rules up to 96: too regular to tell), one page of a form filled in by two people
 * 14…54, other pages 78 and more. A hash can't tell the first two apart: see `sameSheet`.
 */
export const SAME_LAYOUT = 60;

/** Bits (0…256) in which two fingerprints differ. Throws a RangeError where one is no fingerprint. */
export function distance(a: string, b: string): number {
  if (!/^[0-9a-f]{64}$/.test(a) || !/^[0-9a-f]{64}$/.test(b))
    throw new RangeError('a fingerprint has 64 hex digits');
  let bits = 0;
  for (let i = 0; i < 64; i += 8) {
    let different = (Number.parseInt(a.slice(i, i + 8), 16) ^ Number.parseInt(b.slice(i, i + 8), 16)) >>> 0;
    for (; different !== 0; different &= different - 1) bits += 1;
  }
  return bits;
}

/** Means over a lattice of SIDE × SIDE cells, whatever the picture's sides. */
function lattice(grey: Grey): Float64Array {
  const sums = new Float64Array(SIDE * SIDE);
  const counts = new Uint32Array(SIDE * SIDE);
  // Where the cells of a row begin (those of a column alike): pixel x belongs to cell ⌊x · SIDE / width⌋.
  const starts = Int32Array.from({ length: SIDE + 1 }, (_, cell) => Math.ceil((cell * grey.width) / SIDE));
  for (let row = 0; row < SIDE; row += 1) {
    const bottom = Math.ceil(((row + 1) * grey.height) / SIDE);
    for (let top = Math.ceil((row * grey.height) / SIDE); top < bottom; top += MOST_LINES) {
      const rows = Math.min(MOST_LINES, bottom - top);
      const columns = columnSums(grey.data, grey.width, top, rows);
      for (let cell = 0; cell < SIDE; cell += 1) {
        let sum = 0;
        for (let x = starts[cell]!; x < starts[cell + 1]!; x += 1) sum += columns[x]!;
        sums[row * SIDE + cell]! += sum;
        counts[row * SIDE + cell]! += rows * (starts[cell + 1]! - starts[cell]!);
      }
    }
  }
  for (let i = 0; i < sums.length; i += 1) sums[i] = sums[i]! / Math.max(1, counts[i]!);
  return sums;
}
