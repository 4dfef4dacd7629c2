import type { Grey, Mask, Rgb } from '../raster.ts';
import { componentsOf } from './components.ts';

/** What is paper in a reduced picture, and how clearly it stands out. */
export interface PaperMask {
  readonly mask: Mask;
  /** Of the paper's level, up to which all is taken for what lies around it. */
  readonly share: number;
  /** How much brighter and less coloured paper is than the rest, in grey levels. */
  readonly contrast: number;
}

/** Reduced pixels that a dark stroke may be wide to be print on paper: strokes are closed, borders stay. */
const STROKE = 2;

/** Darker than this against the light assumed so far is no paper to measure light on. */
const PAPER_SHARE = 0.62;
/** Rounds in which the light is measured on what was taken for paper so far. */
const ROUNDS = 4;

/**
 * Splits the picture into paper and what lies around it: darker or more coloured than `share` of the paper's own
 * level, and hanging together with the edges. One answer for each share asked for, each worked out when it is taken.
 */
export function* paperMasks(small: Rgb, shares: readonly number[]): Generator<PaperMask> {
  const likeness = closed(likenessOf(small), STROKE);
  let light: Light = [levelInTheMiddle(likeness), 0, 0, 0, 0, 0];
  let lit = lightMap(likeness, light);
  for (let round = 0; round < ROUNDS; round += 1) {
    light = lightOn(likeness, lit, round === 0 ? 3 : 6) ?? light;
    lit = lightMap(likeness, light);
  }
  for (const share of shares) {
    const mask = largest(notAround(likeness, lit, share));
    yield { mask, share, contrast: contrastBetween(likeness, mask) };
  }
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
function closed(grey: Grey, reach: number): Grey {
  return extremes(extremes(grey, reach, true), reach, false);
}

function extremes(grey: Grey, reach: number, greatest: boolean): Grey {
  const { width, height } = grey;
  const across = alongLines(grey.data, height, width, width, 1, reach, greatest);
  return { width, height, data: alongLines(across, width, height, 1, width, reach, greatest) };
}

function alongLines(
  from: Uint8Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  reach: number,
  greatest: boolean,
): Uint8Array {
  const to = new Uint8Array(from.length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep;
    for (let i = 0; i < length; i += 1) {
      const last = Math.min(length - 1, i + reach);
      let best = from[start + i * step]!;
      for (let j = Math.max(0, i - reach); j <= last; j += 1) {
        const value = from[start + j * step]!;
        if (greatest ? value > best : value < best) best = value;
      }
      to[start + i * step] = best;
    }
  }
  return to;
}

/** Coefficients of 1, x, y, x², xy, y² with x and y −1…1 over the picture. */
type Light = readonly number[];

function levelInTheMiddle({ width, height, data }: Grey): number {
  const levels: number[] = [];
  for (let y = height >> 2; y < height - (height >> 2); y += 2) {
    for (let x = width >> 2; x < width - (width >> 2); x += 2) levels.push(data[y * width + x]!);
  }
  return levels.sort((a, b) => a - b)[Math.floor(levels.length * 0.7)] ?? 255;
}

/** The level that bare paper has at each pixel; light that falls off to less than a third is no longer believed. */
function lightMap({ width, height }: Grey, [c, cx, cy, cxx, cxy, cyy]: Light): Float32Array {
  const map = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    const v = (2 * y) / height - 1;
    for (let x = 0; x < width; x += 1, at += 1) {
      const u = (2 * x) / width - 1;
      const level = c! + cx! * u + cy! * v + cxx! * u * u + cxy! * u * v + cyy! * v * v;
      map[at] = Math.max(c! / 3, Math.min(1.5 * c!, level));
    }
  }
  return map;
}

/** Least squares over the pixels that could be paper under the light assumed so far; null where they tell nothing. */
function lightOn({ width, height, data }: Grey, lit: Float32Array, terms: number): Light | null {
  const sums = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  const basis = new Float64Array(6);
  for (let y = 0; y < height; y += 3) {
    for (let x = 0; x < width; x += 3) {
      const at = y * width + x;
      const share = data[at]! / lit[at]!;
      if (share < PAPER_SHARE || share > 1.5) continue;
      const u = (2 * x) / width - 1;
      const v = (2 * y) / height - 1;
      basis.set([1, u, v, u * u, u * v, v * v]);
      for (let i = 0; i < terms; i += 1) {
        const row = sums[i]!;
        for (let j = 0; j < terms; j += 1) row[j]! += basis[i]! * basis[j]!;
        row[terms]! += basis[i]! * data[at]!;
      }
    }
  }
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
  const data = new Uint8Array(mask.data.length);
  for (let i = 0; i < data.length; i += 1) data[i] = best > 0 && regions.labels[i] === best ? 1 : 0;
  return { ...mask, data };
}

function contrastBetween({ data: likeness }: Grey, mask: Mask): number {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < likeness.length; i += 1) {
    const side = mask.data[i]!;
    sums[side]! += likeness[i]!;
    counts[side]! += 1;
  }
  return counts[0] === 0 || counts[1] === 0 ? 0 : sums[1]! / counts[1]! - sums[0]! / counts[0]!;
}
