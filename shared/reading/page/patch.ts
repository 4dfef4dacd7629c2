import type { Grey } from '../raster.ts';
import type { Affine } from './register.ts';

/** A small part of a page as contrast: 0 paper … 1 the darkest ink in it. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Ink must differ from its paper by this many grey levels to be ink at all. */
const LEAST_CONTRAST = 28;

/**
 * Samples a grid of `width` × `height` points, one a pixel of the reference from (`x`, `y`) on, at the places of
 * `grey` that `map` names; bilinear, the page's edge repeated outside of it.
 */
export function samplePatch(
  grey: Grey,
  map: Affine,
  x: number,
  y: number,
  width: number,
  height: number,
): Patch {
  const data = new Float32Array(width * height);
  const mostX = grey.width - 1.001;
  const mostY = grey.height - 1.001;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const u = x + column;
      const v = y + row;
      const sx = Math.max(0, Math.min(mostX, map.a * u + map.b * v + map.c));
      const sy = Math.max(0, Math.min(mostY, map.d * u + map.e * v + map.f));
      const left = sx | 0;
      const at = (sy | 0) * grey.width + left;
      const du = sx - left;
      const dv = sy - (sy | 0);
      const top = grey.data[at]! + du * (grey.data[at + 1]! - grey.data[at]!);
      const low =
        grey.data[at + grey.width]! + du * (grey.data[at + grey.width + 1]! - grey.data[at + grey.width]!);
      data[row * width + column] = top + dv * (low - top);
    }
  }
  return { width, height, data };
}

/** Grey levels to contrast; null where the patch holds no ink. */
export function contrastOf(patch: Patch): Patch | null {
  const sorted = Float32Array.from(patch.data).sort();
  const paper = sorted[Math.floor(sorted.length * 0.8)]!;
  const black = sorted[Math.floor(sorted.length * 0.02)]!;
  if (paper - black < LEAST_CONTRAST) return null;
  const k = 1 / (paper - black);
  return { ...patch, data: patch.data.map((value) => Math.max(0, Math.min(1, (paper - value) * k))) };
}

/** Weighted mean with the four neighbours in each direction (1 2 1), edges repeated. */
export function softened({ width, height, data }: Patch): Patch {
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const before = data[row + Math.max(0, x - 1)]!;
      const after = data[row + Math.min(width - 1, x + 1)]!;
      across[row + x] = (before + 2 * data[row + x]! + after) / 4;
    }
  }
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const up = Math.max(0, y - 1) * width;
    const row = y * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x += 1)
      out[row + x] = (across[up + x]! + 2 * across[row + x]! + across[down + x]!) / 4;
  }
  return { width, height, data: out };
}

/** The darkest of each pixel and its eight neighbours. */
export function grown({ width, height, data }: Patch): Patch {
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const before = data[row + Math.max(0, x - 1)]!;
      const after = data[row + Math.min(width - 1, x + 1)]!;
      const own = data[row + x]!;
      across[row + x] = Math.max(own, before, after);
    }
  }
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const up = Math.max(0, y - 1) * width;
    const row = y * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x += 1) {
      const own = across[row + x]!;
      const above = across[up + x]!;
      const below = across[down + x]!;
      out[row + x] = Math.max(own, above, below);
    }
  }
  return { width, height, data: out };
}

/** The part of a patch from (`x`, `y`) on. */
export function part(patch: Patch, x: number, y: number, width: number, height: number): Patch {
  const data = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * patch.width + x;
    data.set(patch.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}
