import type { SealInk } from './seal-ink.ts';

/** Directions that a circle is looked at in; direction 0 is right, they run clockwise. */
export const DIRECTIONS = 720;
const STEP = 0.01;
const FURTHEST = 1.03;

/** A seal unrolled: `levels[ring][direction]`, ink 0…1, a ring each hundredth of the border's radius. */
export interface PolarMap {
  readonly levels: readonly Float32Array[];
}

export const ringAt = (distance: number): number =>
  Math.max(0, Math.min(Math.round(FURTHEST / STEP), Math.round(distance / STEP)));
export const distanceOf = (ring: number): number => ring * STEP;
export const radians = (direction: number): number => (direction / DIRECTIONS) * 2 * Math.PI;
export const direction = (turn: number): number => wrap(Math.round((turn / (2 * Math.PI)) * DIRECTIONS));
export const wrap = (value: number): number => ((value % DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
export const degrees = (angle: number): number => Math.round((angle / 360) * DIRECTIONS);

export function polarMap(ink: SealInk): PolarMap {
  const cos = Float64Array.from({ length: DIRECTIONS }, (_, at) => Math.cos(radians(at)));
  const sin = Float64Array.from({ length: DIRECTIONS }, (_, at) => Math.sin(radians(at)));
  const levels: Float32Array[] = [];
  for (let ring = 0; ring <= ringAt(FURTHEST); ring++) {
    const distance = distanceOf(ring);
    const row = new Float32Array(DIRECTIONS);
    for (let at = 0; at < DIRECTIONS; at++)
      row[at] = ink.level(cos[at]! * distance, sin[at]! * distance) / 255;
    levels.push(row);
  }
  return { levels };
}

/** Mean ink in each direction between two distances. */
export function inkByDirection({ levels }: PolarMap, from: number, to: number): Float32Array {
  const sum = new Float32Array(DIRECTIONS);
  const first = ringAt(from);
  const last = Math.max(first, ringAt(to));
  for (let ring = first; ring <= last; ring++) {
    for (let at = 0; at < DIRECTIONS; at++) sum[at]! += levels[ring]![at]!;
  }
  return sum.map((value) => value / (last - first + 1));
}

/** Mean over `reach` directions to both sides. */
export function smooth(values: Float32Array, reach: number): Float32Array {
  let sum = 0;
  for (let at = -reach; at <= reach; at++) sum += values[wrap(at)]!;
  return values.map((_, at) => {
    const mean = sum / (2 * reach + 1);
    sum += values[wrap(at + reach + 1)]! - values[wrap(at - reach)]!;
    return mean;
  });
}
