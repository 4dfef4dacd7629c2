import type { Mask } from '../raster.ts';
import { type Ellipse, fitCircleOrEllipse } from './ellipse.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS = 120;
/** Shorter stretches of border than this many directions are strokes that happen to cross it. */
const SHORTEST_ARC = 5;
/** Distances (pixels of a mask of 2 pixels a millimetre) at which a border's outer side must be clear. */
const OUTSIDE = 4;

const UNIT = Array.from({ length: DIRECTIONS }, (_, direction) => {
  const turn = (direction / DIRECTIONS) * 2 * Math.PI;
  return { cos: Math.cos(turn), sin: Math.sin(turn) };
});
const COS = Float64Array.from(UNIT, ({ cos }) => cos);
const SIN = Float64Array.from(UNIT, ({ sin }) => sin);

/** Share of directions in which an ellipse is drawn as a border: ink on it, none outside, over stretches. */
export function borderDrawn(mask: Mask, { centre, radii, angle }: Ellipse): number {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const inkAt = (direction: number, shift: number): boolean => {
    const along = (radii.x + shift) * COS[direction]!;
    const across = (radii.y + shift) * SIN[direction]!;
    return isSet(mask, centre.x + along * cosine - across * sine, centre.y + along * sine + across * cosine);
  };
  const drawn = new Uint8Array(DIRECTIONS);
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const isInk = inkAt(direction, 0) || inkAt(direction, -1) || inkAt(direction, 1);
    if (isInk && !inkAt(direction, OUTSIDE)) drawn[direction] = 1;
  }
  return inArcs(drawn) / DIRECTIONS;
}

/**
 * The same of circles around one centre, for radii from `least` in steps of one pixel up to `most`: they share the places that are
 * looked at. Where none can be drawn as far as `enough`, nothing.
 */
export function circlesDrawn(
  mask: Mask,
  { x, y }: Point,
  least: number,
  most: number,
  enough: number,
): Float64Array {
  const count = Math.floor(most - least) + 1;
  const spare = DIRECTIONS - Math.round(enough * DIRECTIONS);
  const ink = new Uint8Array(count + 1 + OUTSIDE);
  const drawn = new Uint8Array(count * DIRECTIONS);
  const missing = new Uint8Array(count);
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const cos = COS[direction]!;
    const sin = SIN[direction]!;
    for (let at = 0; at < ink.length; at++) {
      const radius = least - 1 + at;
      ink[at] = isSet(mask, x + radius * cos, y + radius * sin) ? 1 : 0;
    }
    let open = false;
    for (let at = 0; at < count; at++) {
      if ((ink[at]! | ink[at + 1]! | ink[at + 2]!) > ink[at + 1 + OUTSIDE]!)
        drawn[at * DIRECTIONS + direction] = 1;
      else missing[at]!++;
      if (missing[at]! <= spare) open = true;
    }
    if (!open) return new Float64Array(0);
  }
  return Float64Array.from({ length: count }, (_, at) => {
    return inArcs(drawn.subarray(at * DIRECTIONS, (at + 1) * DIRECTIONS)) / DIRECTIONS;
  });
}

function isSet({ width, height, data }: Mask, x: number, y: number): boolean {
  const column = Math.round(x);
  const row = Math.round(y);
  return column >= 0 && row >= 0 && column < width && row < height && data[row * width + column] === 1;
}

/** Set directions that have enough set neighbours in a row. */
function inArcs(drawn: Uint8Array): number {
  const start = drawn.indexOf(0);
  if (start < 0) return drawn.length;
  let sum = 0;
  let run = 0;
  for (let step = 1; step <= drawn.length; step++) {
    if (drawn[(start + step) % drawn.length] === 1) {
      run++;
      continue;
    }
    if (run >= SHORTEST_ARC) sum += run;
    run = 0;
  }
  return sum;
}

/** How far off the border may be (share of its radius), look by look. */
const REACHES = [0.1, 0.06, 0.04];
/** A refined border further off than this share is another line. */
const FURTHEST = 0.1;

/** Fits a circle, or an ellipse, to the outer side of the border near a rough one; the rough one if none is there. */
export function refineBorder(mask: Mask, rough: Ellipse): Ellipse {
  let ellipse = rough;
  for (const reach of REACHES) {
    const fitted = fitCircleOrEllipse(outerSide(mask, ellipse, reach));
    if (!fitted || isElsewhere(fitted, rough)) return rough;
    ellipse = fitted;
  }
  return ellipse;
}

function isElsewhere(fitted: Ellipse, rough: Ellipse): boolean {
  const limit = FURTHEST * Math.max(rough.radii.x, rough.radii.y);
  const long = ({ radii }: Ellipse) => Math.max(radii.x, radii.y);
  const short = ({ radii }: Ellipse) => Math.min(radii.x, radii.y);
  return (
    Math.hypot(fitted.centre.x - rough.centre.x, fitted.centre.y - rough.centre.y) > limit ||
    Math.abs(long(fitted) - long(rough)) > limit ||
    Math.abs(short(fitted) - short(rough)) > limit
  );
}

function outerSide({ width, height, data }: Mask, ellipse: Ellipse, reach: number): Point[] {
  const { centre, radii, angle } = ellipse;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const points: Point[] = [];
  const radius = (radii.x + radii.y) / 2;
  for (const { cos, sin } of UNIT) {
    const dx = radii.x * cos * cosine - radii.y * sin * sine;
    const dy = radii.x * cos * sine + radii.y * sin * cosine;
    for (let distance = 1 + Math.max(reach, 2 / radius); distance >= 1 - reach; distance -= 0.5 / radius) {
      const x = Math.round(centre.x + dx * distance);
      const y = Math.round(centre.y + dy * distance);
      if (x < 0 || y < 0 || x >= width || y >= height || data[y * width + x] === 0) continue;
      points.push({ x: centre.x + dx * distance, y: centre.y + dy * distance });
      break;
    }
  }
  return points;
}
