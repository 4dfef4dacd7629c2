import type { Picture } from '../raster.ts';

/** A pixel in the whole numbers that places are reckoned in. */
const ONE = 1 << 16;

/**
 * Writes `count` pixels from `to[at]` on, sampled bilinearly from the point (x, y) on in steps of (stepX, stepY), in pixels
 * with middles at whole numbers. All points must keep half a pixel and more from the source's edges.
 */
export function copyColourSpan(
  { width, data: from }: Picture,
  to: Uint8Array,
  at: number,
  count: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
): void {
  let fx = Math.round(x * ONE);
  let fy = Math.round(y * ONE);
  const dx = Math.round(stepX * ONE);
  const dy = Math.round(stepY * ONE);
  const line = width * 3;
  for (let end = at + 3 * count; at < end; at += 3) {
    const i = (fy >> 16) * line + (fx >> 16) * 3;
    const u = (fx >> 8) & 255;
    const v = (fy >> 8) & 255;
    const d = (u * v) >> 8;
    const c = v - d;
    const b = u - d;
    const a = 256 - u - c;
    const j = i + line;
    to[at] = (a * from[i]! + b * from[i + 3]! + c * from[j]! + d * from[j + 3]! + 128) >> 8;
    to[at + 1] = (a * from[i + 1]! + b * from[i + 4]! + c * from[j + 1]! + d * from[j + 4]! + 128) >> 8;
    to[at + 2] = (a * from[i + 2]! + b * from[i + 5]! + c * from[j + 2]! + d * from[j + 5]! + 128) >> 8;
    fx += dx;
    fy += dy;
  }
}

/** As `copyColourSpan`, for one channel. */
export function copyGreySpan(
  { width, data: from }: Picture,
  to: Uint8Array,
  at: number,
  count: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
): void {
  let fx = Math.round(x * ONE);
  let fy = Math.round(y * ONE);
  const dx = Math.round(stepX * ONE);
  const dy = Math.round(stepY * ONE);
  for (let end = at + count; at < end; at += 1) {
    const i = (fy >> 16) * width + (fx >> 16);
    const u = (fx >> 8) & 255;
    const v = (fy >> 8) & 255;
    const left = (from[i]! << 8) + v * (from[i + width]! - from[i]!);
    const right = (from[i + 1]! << 8) + v * (from[i + width + 1]! - from[i + 1]!);
    to[at] = ((left << 8) + u * (right - left) + (1 << 15)) >> 16;
    fx += dx;
    fy += dy;
  }
}

/** Steps that differ from one pixel to the right by less than this leave row and order of the pixels for long. */
const NEARLY = 1 / 20;

/** Whether rows of such steps run along a picture's own. */
export const isNearlyLevel = (stepX: number, stepY: number): boolean =>
  Math.abs(stepX - 1) < NEARLY && Math.abs(stepY) < NEARLY;
