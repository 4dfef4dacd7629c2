import type { Mask } from '../raster.ts';
import { RunFinder } from './runs.ts';

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
      const first = x > 0 ? -1 : 0;
      const last = x < width - 1 ? 1 : 0;
      const end = pixel + (y < height - 1 ? width : 0);
      for (let line = pixel - (y > 0 ? width : 0); line <= end; line += width) {
        for (let near = line + first; near <= line + last; near++) {
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
export function grow(mask: Mask, across: number, down: number): Mask {
  const { width, height } = mask;
  const data = new Uint8Array(width * height);
  const runs = new RunFinder(mask);
  const { bounds } = runs;
  for (let y = 0; y < height; y++) {
    const count = runs.read(y);
    const bottom = Math.min(height - 1, y + down);
    let done = 0;
    for (let run = 0; run < count; run += 2) {
      const from = Math.max(done, bounds[run]! - across);
      done = Math.min(width, bounds[run + 1]! + across);
      for (let row = Math.max(0, y - down); row <= bottom; row++)
        for (let at = row * width + from, end = row * width + done; at < end; at++) data[at] = 1;
    }
  }
  return { width, height, data };
}

/** Keeps the pixels that have only set ones (and the image's edge) within `across` columns and `down` rows. */
export function shrink(mask: Mask, across: number, down: number): Mask {
  const outside = grow(inverted(mask), across, down);
  return inverted(outside);
}

function inverted({ width, height, data: from }: Mask): Mask {
  const data = new Uint8Array(from.length);
  for (let at = 0; at < data.length; at++) data[at] = 1 - from[at]!;
  return { width, height, data };
}
