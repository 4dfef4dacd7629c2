import type { Grey } from '../raster.ts';
import { type PlaceComparer, placeComparer } from '../vector/comparing.ts';
import { type Affine, affineThrough, IN_PLACE, type Pair, residual } from './affine.ts';
import { factorFor, reduce, shrink } from './grey.ts';
import { inkOf } from './ink.ts';

export interface Registration {
  /** From pixels of the reference to pixels of the other picture. */
  readonly map: Affine;
  /** 0…1: share of the looked-at places that follow the map. */
  readonly agreement: number;
  /** Both pages' ink (0 paper … 255 black), reduced, and the map between these pictures. */
  readonly reduced: {
    readonly reference: Grey;
    readonly other: Grey;
    readonly map: Affine;
    /** Pixels of the other page in a side of one reduced pixel. */
    readonly factor: number;
  };
}

/** Longer sides of the two pictures that are compared: coarse for the shift, finer for scale and lean. */
const COARSE = 100;
const FINE = 600;
/** Search for the page's shift, coarse pixels: ±8 % of the long side. */
const REACH = 8;
const PAPER_BLOCK = 24;
/** Blocks that are matched: with the shift alone on pictures of half the size, then with a map on the full ones. */
const BLOCK = 40;
const HALF_BLOCK = BLOCK / 2;
/** How far off they are looked for, pixels of these pictures. */
const WIDE = 5;
const NEAR = 3;
const LEAST_CORRELATION = 0.5;
/** With fewer blocks than this the page holds little, and blocks are taken closer together. */
const FEW = 8;
/** A block follows the map where it lies no further off, reduced pixels. */
const TOLERANCE = 1.2;

/**
 * How one straightened page lies on another of the same form: shift by correlating reduced pictures, then scale,
 * lean and shear by matching blocks, fitted so that blocks which differ have no say. Null where too few agree.
 */
export function register(reference: Grey, other: Grey): Registration | null {
  const { factor, ink: a } = sketchOf(reference);
  const otherFactor = factor * sizeRatio(reference, other);
  const b = inkOf(shrink(other, otherFactor), PAPER_BLOCK);
  const rough = roughMap(a, b);
  if (rough === null) return null;
  const { map: near, isSparse } = rough;
  const pairs = matches(a, b, near, isSparse ? BLOCK / 2 : 1.5 * BLOCK, NEAR, BLOCK);
  const map = affineThrough(pairs, near, TOLERANCE, a);
  if (map === null) return null;
  const following = pairs.filter((pair) => residual(map, pair) < TOLERANCE).length;
  return {
    map: rescaled(map, factor, otherFactor),
    agreement: following / pairs.length,
    reduced: { reference: a, other: b, map, factor: otherFactor },
  };
}

interface Sketch {
  readonly factor: number;
  readonly ink: Grey;
}
const sketches = new WeakMap<Grey, Sketch>();

/** The reference's ink, reduced; kept as long as its picture, for several copies are laid on it. */
function sketchOf(reference: Grey): Sketch {
  const known = sketches.get(reference);
  if (known) return known;
  const factor = factorFor(reference, FINE);
  const sketch = { factor, ink: inkOf(reduce(reference, factor), PAPER_BLOCK) };
  sketches.set(reference, sketch);
  return sketch;
}

/** To a pixel or two; `isSparse`: the page holds little. */
function roughMap(fullA: Grey, fullB: Grey): { readonly map: Affine; readonly isSparse: boolean } | null {
  const [a, b] = [reduce(fullA, 2), reduce(fullB, 2)];
  const [c, f] = coarseShift(a, b);
  const start: Affine = { ...IN_PLACE, c, f };
  const sparse = matches(a, b, start, 2 * HALF_BLOCK, WIDE, HALF_BLOCK);
  const isSparse = sparse.length < FEW;
  const pairs = isSparse ? matches(a, b, start, HALF_BLOCK / 2, WIDE, HALF_BLOCK) : sparse;
  const map = affineThrough(pairs, start, 2, a);
  return map && { map: rescaled(map, 2, 2), isSparse };
}

/** Cropping moves a side by a few per cent; more than that is another resolution of the same sheet. */
function sizeRatio(reference: Grey, other: Grey): number {
  const ratio = Math.max(other.width, other.height) / Math.max(reference.width, reference.height);
  return Math.abs(ratio - 1) < 0.05 ? 1 : ratio;
}

function rescaled(map: Affine, from: number, to: number): Affine {
  // Pixel centres: x_full = factor · (x + 0.5) − 0.5 on both sides.
  const k = to / from;
  const shiftX = map.a * (0.5 / from - 0.5) + map.b * (0.5 / from - 0.5) + map.c + 0.5;
  const shiftY = map.d * (0.5 / from - 0.5) + map.e * (0.5 / from - 0.5) + map.f + 0.5;
  return {
    a: map.a * k,
    b: map.b * k,
    c: to * shiftX - 0.5,
    d: map.d * k,
    e: map.e * k,
    f: to * shiftY - 0.5,
  };
}

function coarseShift(a: Grey, b: Grey): [number, number] {
  const factor = Math.max(1, Math.round(FINE / 2 / COARSE));
  const small = reduce(a, factor);
  const large = reduce(b, factor);
  const mean = average(large);
  const comparer = placeComparer(small, large);
  let best = Number.NEGATIVE_INFINITY;
  let shift: [number, number] = [0, 0];
  for (let dy = -REACH; dy <= REACH; dy += 1) {
    for (let dx = -REACH; dx <= REACH; dx += 1) {
      const score = correlation(comparer, small, large, dx, dy, mean);
      if (score > best) {
        best = score;
        shift = [dx * factor, dy * factor];
      }
    }
  }
  return shift;
}

function average(grey: Grey): number {
  let sum = 0;
  for (let i = 0; i < grey.data.length; i += 1) sum += grey.data[i]!;
  return sum / grey.data.length;
}

/** The sum of a · (b − mean) where both have pixels. */
function correlation(
  comparer: PlaceComparer,
  a: Grey,
  b: Grey,
  dx: number,
  dy: number,
  mean: number,
): number {
  const x = Math.max(0, -dx);
  const y = Math.max(0, -dy);
  const columns = Math.min(a.width, b.width - dx) - x;
  const rows = Math.min(a.height, b.height - dy) - y;
  if (columns <= 0 || rows <= 0) return 0;
  comparer.compare(x, y, x + dx, y + dy, columns, rows, false);
  return comparer.sums[0]! - mean * comparer.sums[3]!;
}

function matches(a: Grey, b: Grey, guess: Affine, pitch: number, reach: number, block: number): Pair[] {
  const pairs: Pair[] = [];
  const comparer = placeComparer(a, b);
  for (let y = 0; y + block <= a.height; y += pitch) {
    for (let x = 0; x + block <= a.width; x += pitch) {
      const pair = match(comparer, a, b, Math.floor(x), Math.floor(y), guess, reach, block);
      if (pair !== null) pairs.push(pair);
    }
  }
  return pairs;
}

/** Where the block of `a` at (x, y) lies on `b`; null where it holds too little or is found nowhere near. */
function match(
  comparer: PlaceComparer,
  a: Grey,
  b: Grey,
  x: number,
  y: number,
  guess: Affine,
  reach: number,
  block: number,
): Pair | null {
  const own = momentsOf(a, x, y, block);
  if (own.deviation < 6) return null;
  const half = block / 2;
  const guessX = Math.round(guess.a * (x + half) + guess.b * (y + half) + guess.c - half);
  const guessY = Math.round(guess.d * (x + half) + guess.e * (y + half) + guess.f - half);
  const side = 2 * reach + 1;
  const scores = new Float32Array(side * side).fill(-1);
  let best = -1;
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const score = normalised(comparer, b, x, y, guessX + dx, guessY + dy, own, block);
      const at = (dy + reach) * side + dx + reach;
      scores[at] = score;
      if (best < 0 || score > scores[best]!) best = at;
    }
  }
  if (scores[best]! < LEAST_CORRELATION) return null;
  const column = best % side;
  const row = (best - column) / side;
  const [offX, trustX] = column > 0 && column < side - 1 ? peakAt(scores, best, 1) : [0, 0];
  const [offY, trustY] = row > 0 && row < side - 1 ? peakAt(scores, best, side) : [0, 0];
  if (trustX === 0 && trustY === 0) return null;
  return {
    x: x + half,
    y: y + half,
    toX: guessX + column - reach + offX + half,
    toY: guessY + row - reach + offY + half,
    trustX,
    trustY,
  };
}

/** Fall of the correlation from the peak to a pixel on both sides together from which on a place is sure. */
const SURE_FALL = 0.08;

/** The peak's offset to fractions of a pixel, and its trust: along a rule the correlation hardly falls. */
function peakAt(scores: Float32Array, at: number, step: number): readonly [number, number] {
  const before = scores[at - step]!;
  const after = scores[at + step]!;
  const fall = 2 * scores[at]! - before - after;
  if (fall < SURE_FALL / 4) return [0, 0];
  return [Math.max(-0.5, Math.min(0.5, (after - before) / (2 * fall))), Math.min(1, fall / SURE_FALL)];
}

interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Of every other pixel, as on a chessboard's white fields: half the work, and no rule falls between. */
function momentsOf(grey: Grey, x: number, y: number, block: number): Moments {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < block; row += 1) {
    const from = (y + row) * grey.width + x;
    for (let at = from + (row & 1); at < from + block; at += 2) {
      const value = grey.data[at]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = (block * block) / 2;
  return { mean: sum / count, deviation: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)) };
}

function normalised(
  comparer: PlaceComparer,
  b: Grey,
  x: number,
  y: number,
  toX: number,
  toY: number,
  own: Moments,
  block: number,
): number {
  if (toX < 0 || toY < 0 || toX + block > b.width || toY + block > b.height) return -1;
  comparer.compare(x, y, toX, toY, block, block, true);
  const products = comparer.sums[0]!;
  const sum = comparer.sums[1]!;
  const squares = comparer.sums[2]!;
  const count = (block * block) / 2;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return deviation < 3 ? -1 : (products / count - own.mean * mean) / (own.deviation * deviation);
}
