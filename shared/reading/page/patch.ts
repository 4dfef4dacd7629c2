import type { Grey } from '../raster.ts';
import { relevelled, soften } from '../vector/reducing.ts';
import { rowSampler } from '../vector/sampling.ts';
import { type Affine, IN_PLACE } from './affine.ts';
import { isNearlyLevel } from './copy-spans.ts';

/** Ink must differ from its paper by this many grey levels to be ink at all: scanner noise stays below. */
const LEAST_CONTRAST = 28;
const ONE = 1 << 16;

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
): Grey {
  const data = new Uint8Array(width * height);
  if (map === IN_PLACE && isInside(grey, x, y, width, height)) {
    for (let row = 0; row < height; row += 1) {
      const from = (y + row) * grey.width + x;
      data.set(grey.data.subarray(from, from + width), row * width);
    }
    return { width, height, data };
  }
  const rows = isNearlyLevel(map.a, map.d) ? rowsInside(grey, map, x, y, width, height) : null;
  if (rows) {
    const sampler = rowSampler(grey.data, grey.width, rows, map.a, map.d, width, width);
    for (let row = 0; row < height; row += 1) {
      const fromX = map.a * x + map.b * (y + row) + map.c + 0.5;
      const fromY = map.d * x + map.e * (y + row) + map.f + 0.5;
      sampler.read(data, row * width, 0, width, fromX, fromY);
    }
    return { width, height, data };
  }
  const mostX = (grey.width - 1) * ONE - 1;
  const mostY = (grey.height - 1) * ONE - 1;
  const stepX = Math.round(map.a * ONE);
  const stepY = Math.round(map.d * ONE);
  for (let row = 0, to = 0; row < height; row += 1) {
    let fx = Math.round((map.a * x + map.b * (y + row) + map.c) * ONE);
    let fy = Math.round((map.d * x + map.e * (y + row) + map.f) * ONE);
    for (let column = 0; column < width; column += 1, to += 1, fx += stepX, fy += stepY) {
      const sx = Math.max(0, Math.min(mostX, fx));
      const sy = Math.max(0, Math.min(mostY, fy));
      const at = (sy >> 16) * grey.width + (sx >> 16);
      const u = (sx >> 8) & 255;
      const v = (sy >> 8) & 255;
      const top = (grey.data[at]! << 8) + u * (grey.data[at + 1]! - grey.data[at]!);
      const below = at + grey.width;
      const low = (grey.data[below]! << 8) + u * (grey.data[below + 1]! - grey.data[below]!);
      data[to] = (top * 256 + v * (low - top) + 32768) >> 16;
    }
  }
  return { width, height, data };
}

/** The rows of `grey` that the grid lies on, one past the last; null where it does not lie well inside. */
function rowsInside(
  grey: Grey,
  map: Affine,
  x: number,
  y: number,
  width: number,
  height: number,
): [number, number] | null {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  const xs = corners.map(([cx, cy]) => map.a * cx + map.b * cy + map.c);
  const ys = corners.map(([cx, cy]) => map.d * cx + map.e * cy + map.f);
  const [top, bottom] = [Math.floor(Math.min(...ys)) - 1, Math.ceil(Math.max(...ys)) + 2];
  const holds =
    Math.min(...xs) >= 1 && Math.max(...xs) <= grey.width - 2 && top >= 0 && bottom <= grey.height;
  return holds ? [top, bottom] : null;
}

const isInside = (grey: Grey, x: number, y: number, width: number, height: number): boolean =>
  x >= 0 && y >= 0 && x + width < grey.width && y + height < grey.height;

/**
 * Grey levels to contrast: 0 paper (the 80th percentile and lighter) … 255 the darkest fiftieth; null where the
 * patch holds no ink.
 */
export function contrastOf(patch: Grey): Grey | null {
  const data = relevelled(patch.data, (counts, levels) => {
    const paper = levelOf(counts, patch.data.length * 0.8);
    const black = levelOf(counts, patch.data.length * 0.02);
    if (paper - black < LEAST_CONTRAST) return false;
    for (let level = 0; level < 256; level += 1) {
      levels[level] = Math.max(0, Math.min(255, Math.round((255 * (paper - level)) / (paper - black))));
    }
    return true;
  });
  return data && { ...patch, data };
}

function levelOf(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  let level = 0;
  for (; level < 255; level += 1) {
    seen += counts[level]!;
    if (seen > wanted) break;
  }
  return level;
}

/** Weighted mean with the neighbours (1 2 1 in both directions), edges repeated. */
export const softened = ({ width, height, data }: Grey): Grey => ({
  width,
  height,
  data: soften(data, width),
});
