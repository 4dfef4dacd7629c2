import { z } from 'zod';

const unit = z.number().min(0).max(1);

/**
 * `[x, y, width, height]`, each 0…1 of the upright page: the scanned page turned by its `rotation`
 * (a multiple of 90°), not deskewed and not cropped, so that anybody can draw the box on the original.
 */
export const Box = z.tuple([unit, unit, unit, unit]).readonly();
export type Box = z.infer<typeof Box>;

/** Pixels: `x`, `y` of the top left corner; all integers or fractions of a pixel, never negative sizes. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const right = ([x, , width]: Box): number => x + width;
export const bottom = ([, y, , height]: Box): number => y + height;
export const centre = ([x, y, width, height]: Box): readonly [number, number] => [
  x + width / 2,
  y + height / 2,
];
export const area = ([, , width, height]: Box): number => width * height;

/** Area that two boxes share, in page areas (0…1). */
export function overlap(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(right(a), right(b)) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(bottom(a), bottom(b)) - Math.max(a[1], b[1]));
  return width * height;
}

/** Share of `inner` (0…1) that lies in `outer`. */
export function shareInside(inner: Box, outer: Box): number {
  const own = area(inner);
  return own > 0 ? overlap(inner, outer) / own : 0;
}

/** The smallest box around all; throws a RangeError on none. */
export function around(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('around() needs at least one box');
  const x = Math.min(...boxes.map((box) => box[0]));
  const y = Math.min(...boxes.map((box) => box[1]));
  return [x, y, Math.max(...boxes.map(right)) - x, Math.max(...boxes.map(bottom)) - y];
}

/** Brings numbers that rounding pushed over the page's edge back to 0…1, rounded to 5 digits. */
export function clampBox([x, y, width, height]: readonly [number, number, number, number]): Box {
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  const left = round(Math.min(1, Math.max(0, x)));
  const top = round(Math.min(1, Math.max(0, y)));
  return [
    left,
    top,
    round(Math.max(0, Math.min(1, x + width) - left)),
    round(Math.max(0, Math.min(1, y + height) - top)),
  ];
}
