import type { Grey, Mask, Picture, Rgb } from '../raster.ts';
import { luminance, MOST_LINES, reduced } from '../vector/reducing.ts';

/** Luminance after ITU-R BT.601 (0.299, 0.587, 0.114) in 8-bit fixed point. */
export const toGrey = ({ width, height, data }: Rgb): Grey => ({ width, height, data: luminance(data) });

/** The whole number by which to divide so that the longer side comes to at most `target` pixels; 1 or more. */
export function factorFor(size: { readonly width: number; readonly height: number }, target: number): number {
  return Math.max(1, Math.ceil(Math.max(size.width, size.height) / target));
}

/**
 * Means over `factor` × `factor` pixels. Rows and columns that fill no whole square fall away at the right and
 * bottom edge. Throws a RangeError where the factor is no whole number from 1 to 257 or exceeds a side.
 */
export const reduce = (grey: Grey, factor: number): Grey => reducePicture(grey, 1, factor);

/** As `reduce`, for the three channels. */
export const reduceRgb = (image: Rgb, factor: number): Rgb => reducePicture(image, 3, factor);

function reducePicture(picture: Picture, channels: 1 | 3, factor: number): Picture {
  checkFactor(picture, factor);
  if (factor === 1) return picture;
  const width = Math.floor(picture.width / factor);
  const height = Math.floor(picture.height / factor);
  return { width, height, data: reduced(picture.data, picture.width, channels, factor, width, height) };
}

/** As `reduce`, by any number from 1: whole means first, then bilinear. */
export function shrink(grey: Grey, by: number): Grey {
  const factor = Math.max(1, Math.floor(by + 1e-6));
  const source = reduce(grey, factor);
  const rest = by / factor;
  if (Math.abs(rest - 1) < 1e-3) return source;
  const width = Math.max(1, Math.floor(source.width / rest));
  const height = Math.max(1, Math.floor(source.height / rest));
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const sy = Math.min(source.height - 1.001, Math.max(0, (y + 0.5) * rest - 0.5));
    const row = Math.floor(sy) * source.width;
    const v = sy - Math.floor(sy);
    for (let x = 0; x < width; x += 1) {
      const sx = Math.min(source.width - 1.001, Math.max(0, (x + 0.5) * rest - 0.5));
      const at = row + Math.floor(sx);
      const u = sx - Math.floor(sx);
      const top = source.data[at]! * (1 - u) + source.data[at + 1]! * u;
      const low = source.data[at + source.width]! * (1 - u) + source.data[at + source.width + 1]! * u;
      data[y * width + x] = top * (1 - v) + low * v + 0.5;
    }
  }
  return { width, height, data };
}

/** The part of a grey picture inside whole-pixel bounds, which must lie inside it. */
export function crop(grey: Grey, x: number, y: number, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * grey.width + x;
    data.set(grey.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** Counts of the 256 levels; `step` looks at every n-th pixel only. */
export function histogram(grey: Grey, step = 1): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < grey.data.length; i += step) counts[grey.data[i]!]! += 1;
  return counts;
}

/** The level that `share` (0…1) of the counted pixels do not exceed. */
export function percentile(counts: Uint32Array, share: number): number {
  let total = 0;
  for (const count of counts) total += count;
  const wanted = total * share;
  let seen = 0;
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level]!;
    if (seen >= wanted && seen > 0) return level;
  }
  return counts.length - 1;
}

/** Otsu's threshold (1979): the level that splits the counts into the two most separate classes; ≤ it is dark. */
export function otsu(counts: Uint32Array): number {
  let total = 0;
  let sum = 0;
  for (let level = 0; level < counts.length; level += 1) {
    total += counts[level]!;
    sum += level * counts[level]!;
  }
  let below = 0;
  let sumBelow = 0;
  let best = 0;
  let threshold = 0;
  for (let level = 0; level < counts.length; level += 1) {
    below += counts[level]!;
    sumBelow += level * counts[level]!;
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const gap = sumBelow / below - (sum - sumBelow) / above;
    const between = below * above * gap * gap;
    if (between > best) {
      best = between;
      threshold = level;
    }
  }
  return threshold;
}

/** Share (0…1) of set pixels. */
export function shareSet(mask: Mask): number {
  let set = 0;
  for (let i = 0; i < mask.data.length; i += 1) set += mask.data[i]!;
  return mask.data.length === 0 ? 0 : set / mask.data.length;
}

function checkFactor(size: { readonly width: number; readonly height: number }, factor: number): void {
  const most = Math.min(size.width, size.height, MOST_LINES);
  if (!Number.isInteger(factor) || factor < 1 || factor > most) {
    throw new RangeError(`cannot reduce ${size.width} × ${size.height} pixels by ${factor}`);
  }
}
