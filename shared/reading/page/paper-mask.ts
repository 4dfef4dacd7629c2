import type { Grey, Mask, Rgb } from '../raster.ts';
import { greatestAround } from '../vector/reducing.ts';
import { componentsOf } from './components.ts';

/** What is paper in a reduced picture, and how clearly it stands out. */
export interface PaperMask {
  readonly mask: Mask;
  /** Of the paper's level, up to which all is taken for what lies around it. */
  readonly share: number;
  /** How much brighter and less coloured paper is than the rest, in grey levels. */
  readonly contrast: number;
  /** The paper's light where it is weakest, as a share of that where it is strongest; a few pixels of each left out. */
  readonly evenness: number;
}

/** Reduced pixels that a dark stroke may be wide to be print on paper: strokes are closed, borders stay. */
const STROKE = 2;

/** Darker than this against the light assumed so far is no paper to measure light on. */
const PAPER_SHARE = 0.62;
/** Rounds in which the light is measured on what was taken for paper so far. */
const ROUNDS = 4;
/** Every so many pixels the light on the paper is asked for, and this share at either end does not count. */
const SAMPLED = 17;
const FEW = 0.03;

/**
 * Splits the picture into paper and what lies around it: darker or more coloured than `share` of the paper's own
 * level, and hanging together with the edges. One answer for each share asked for, each worked out when it is taken.
 */
export function* paperMasks(small: Rgb, shares: readonly number[]): Generator<PaperMask> {
  const likeness = closed(likenessOf(small), STROKE);
  let light: Light = [levelInTheMiddle(likeness), 0, 0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1)
    light = lightOn(likeness, light, round === 0 ? 3 : 6) ?? light;
  const lit = lightMap(likeness, light);
  for (const share of shares) {
    const mask = largest(notAround(likeness, lit, share));
    yield { mask, share, contrast: contrastBetween(likeness, mask), evenness: evennessOf(lit, mask) };
  }
}

function evennessOf(lit: Float32Array, { data }: Mask): number {
  const levels: number[] = [];
  for (let at = 0; at < data.length; at += SAMPLED) if (data[at] === 1) levels.push(lit[at]!);
  levels.sort((a, b) => a - b);
  const end = levels.length - 1;
  return end < 0 ? 1 : levels[Math.round(FEW * end)]! / levels[Math.round((1 - FEW) * end)]!;
}

function likenessOf({ width, height, data: from }: Rgb): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i += 1, at += 3) {
    const red = from[at]!;
    const green = from[at + 1]!;
    const blue = from[at + 2]!;
    const colour = Math.max(red, green, blue) - Math.min(red, green, blue);
    data[i] = Math.max(0, ((77 * red + 150 * green + 29 * blue) >> 8) - colour);
  }
  return { width, height, data };
}

/** Greatest of the neighbourhood, then least: dark strokes vanish, edges stay. */
const closed = (grey: Grey, reach: number): Grey =>
  inverted(greatest(inverted(greatest(grey, reach)), reach));

function inverted({ width, height, data: from }: Grey): Grey {
  const data = new Uint8Array(from.length);
  for (let at = 0; at < data.length; at += 1) data[at] = 255 - from[at]!;
  return { width, height, data };
}

/** Of all within `reach` columns and rows. */
const greatest = ({ width, height, data }: Grey, reach: number): Grey => ({
  width,
  height,
  data: greatestAround(data, width, reach),
});

/** Coefficients of 1, x, y, x², xy, y² with x and y −1…1 over the picture. */
type Light = readonly number[];

function levelInTheMiddle({ width, height, data }: Grey): number {
  const counts = new Uint32Array(256);
  let count = 0;
  for (let y = height >> 2; y < height - (height >> 2); y += 2) {
    for (let x = width >> 2; x < width - (width >> 2); x += 2, count += 1) counts[data[y * width + x]!]! += 1;
  }
  const rank = Math.floor(count * 0.7);
  let level = 0;
  for (let seen = counts[0]!; seen <= rank && level < 255; ) seen += counts[++level]!;
  return level;
}

/** The level that bare paper has at each pixel. */
function lightMap({ width, height }: Grey, light: Light): Float32Array {
  const map = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    lightRow(light, width, height, y, 1, map.subarray(y * width, (y + 1) * width));
  return map;
}

/** The same for every `step`-th pixel of row `y`; light that falls off to less than a third is no longer believed. */
function lightRow(
  light: Light,
  width: number,
  height: number,
  y: number,
  step: number,
  out: Float32Array,
): void {
  const [c, cx, cy, cxx, cxy, cyy] = light as readonly [number, number, number, number, number, number];
  const v = (2 * y) / height - 1;
  const [least, most] = [c / 3, 1.5 * c];
  for (let x = 0; x < width; x += step) {
    const u = (2 * x) / width - 1;
    const level = c + cx * u + cy * v + cxx * u * u + cxy * u * v + cyy * v * v;
    out[x] = Math.max(least, Math.min(most, level));
  }
}

/** Least squares over the pixels that could be paper under the light assumed so far; null where they tell nothing. */
function lightOn({ width, height, data }: Grey, light: Light, terms: number): Light | null {
  const sums = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  const basis = new Float64Array(6).fill(1);
  const lit = new Float32Array(width);
  for (let y = 0; y < height; y += 3) {
    const v = (2 * y) / height - 1;
    lightRow(light, width, height, y, 3, lit);
    for (let x = 0; x < width; x += 3) {
      const level = data[y * width + x]!;
      const share = level / lit[x]!;
      if (share < PAPER_SHARE || share > 1.5) continue;
      const u = (2 * x) / width - 1;
      basis[1] = u;
      basis[2] = v;
      basis[3] = u * u;
      basis[4] = u * v;
      basis[5] = v * v;
      for (let i = 0; i < terms; i += 1) {
        const row = sums[i]!;
        const term = basis[i]!;
        for (let j = i; j < terms; j += 1) row[j]! += term * basis[j]!;
        row[terms]! += term * level;
      }
    }
  }
  for (let i = 1; i < terms; i += 1) for (let j = 0; j < i; j += 1) sums[i]![j] = sums[j]![i]!;
  const solution = solved(sums);
  return solution === null ? null : [...solution, 0, 0, 0].slice(0, 6);
}

/** Gauss–Jordan elimination with pivoting of rows that hold their right side last; null where they are dependent. */
function solved(rows: Float64Array[]): number[] | null {
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const head = rows[column]!;
    if (Math.abs(head[column]!) < 1e-6) return null;
    for (const row of rows) {
      if (row === head) continue;
      const factor = row[column]! / head[column]!;
      for (let j = column; j <= size; j += 1) row[j]! -= factor * head[j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

/** All but what is dark and hangs together with the picture's edges: dark things on the paper stay paper. */
function notAround({ width, height, data: likeness }: Grey, lit: Float32Array, share: number): Mask {
  const data = new Uint8Array(likeness.length).fill(1);
  const stack = new Int32Array(likeness.length);
  let depth = 0;
  const visit = (at: number) => {
    if (data[at] === 0 || likeness[at]! > share * lit[at]!) return;
    data[at] = 0;
    stack[depth++] = at;
  };
  for (let x = 0; x < width; x += 1) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  while (depth > 0) {
    const at = stack[--depth]!;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < data.length - width) visit(at + width);
  }
  return { width, height, data };
}

function largest(mask: Mask): Mask {
  const regions = componentsOf(mask);
  let best = 0;
  for (let label = 1; label <= regions.count; label += 1) {
    if (best === 0 || regions.area[label]! > regions.area[best]!) best = label;
  }
  return { ...mask, data: best > 0 ? regions.only(best) : new Uint8Array(mask.data.length) };
}

function contrastBetween({ data: likeness }: Grey, mask: Mask): number {
  const { data } = mask;
  let all = 0;
  let own = 0;
  let count = 0;
  for (let i = 0; i < likeness.length; i += 1) {
    all += likeness[i]!;
    own += likeness[i]! * data[i]!;
    count += data[i]!;
  }
  const rest = likeness.length - count;
  return count === 0 || rest === 0 ? 0 : own / count - (all - own) / rest;
}
