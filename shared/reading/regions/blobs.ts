import type { Mask } from '../raster.ts';

/** Set pixels that hang together. `pixels` are indices into the mask's data. */
export interface Blob {
  readonly left: number;
  readonly top: number;
  /** One past the last column and row. */
  readonly right: number;
  readonly bottom: number;
  readonly pixels: readonly number[];
}

/** Groups of set pixels that touch, corners included. Meant for reduced masks of up to some 100,000 pixels. */
export function findBlobs({ width, height, data }: Mask): Blob[] {
  const open = data.slice();
  const blobs: Blob[] = [];
  for (let seed = open.indexOf(1); seed >= 0; seed = open.indexOf(1, seed + 1)) {
    open[seed] = 0;
    const pixels = [seed];
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let next = 0; next < pixels.length; next++) {
      const pixel = pixels[next]!;
      const x = pixel % width;
      const y = (pixel - x) / width;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const near = ny * width + nx;
          if (open[near] === 0) continue;
          open[near] = 0;
          pixels.push(near);
        }
      }
    }
    blobs.push({ left, top, right, bottom, pixels });
  }
  return blobs;
}

/** Sets every pixel within `across` columns and `down` rows of a set one. */
export function grow({ width, height, data }: Mask, across: number, down: number): Mask {
  const level = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) spread(data, level, y * width, 1, width, across);
  const grown = new Uint8Array(data.length);
  for (let x = 0; x < width; x++) spread(level, grown, x, width, height, down);
  return { width, height, data: grown };
}

/** Keeps the pixels that have only set ones (and the image's edge) within `across` columns and `down` rows. */
export function shrink(mask: Mask, across: number, down: number): Mask {
  const invert = (data: Uint8Array) => data.map((value) => 1 - value);
  const outside = grow({ ...mask, data: invert(mask.data) }, across, down);
  return { ...mask, data: invert(outside.data) };
}

function spread(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void {
  let until = -1;
  let at = start;
  let ahead = start;
  for (let index = 0; index < Math.min(reach, count); index++, ahead += step) {
    if (from[ahead] === 1) until = index + reach;
  }
  for (let index = 0; index < count; index++, at += step) {
    if (index + reach < count) {
      if (from[ahead] === 1) until = index + 2 * reach;
      ahead += step;
    }
    if (index <= until) to[at] = 1;
  }
}
