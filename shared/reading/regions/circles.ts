import type { Mask } from '../raster.ts';
import { circlesDrawn } from './border.ts';
import type { Ellipse } from './ellipse.ts';

export interface Circle {
  readonly ellipse: Ellipse;
  /** Share of the border's directions with ink, 0…1; directions outside the page count as empty. */
  readonly confidence: number;
}

const MOST_CIRCLES = 6;
/** Letters and stars gather votes as well: so many of the most voted places are looked at. */
const CANDIDATES = 5;
/** Border needed: faint seals and those that the page's edge cuts have gaps. */
const ACCEPTED = 0.5;
/** Two borders around nearly one centre are one seal's double ring. */
const OWN_CENTRE = 0.3;
/** Votes are counted in squares of this many pixels: a coarse edge's direction is not exact. */
const VOTE = 2;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Circles of a radius between `least` and `most` pixels drawn in the mask, the clearest first: for seals that touch other
 * red print, are faint or cut. Each is found after the border of the ones before is taken away.
 */
export function findCircles(mask: Mask, least: number, most: number): Circle[] {
  const open: Mask = { ...mask, data: mask.data.slice() };
  const circles: Circle[] = [];
  for (let round = 0; round < MOST_CIRCLES; round++) {
    const circle = peaks(open, least, most)
      .map((peak) => climb(open, peak, least, most))
      .reduce<Circle | null>(
        (best, other) => (best && best.confidence >= other.confidence ? best : other),
        null,
      );
    if (!circle || circle.confidence < ACCEPTED) break;
    erase(open, circle.ellipse);
    if (!circles.some((other) => sharesCentre(other.ellipse, circle.ellipse))) circles.push(circle);
  }
  return circles;
}

const sharesCentre = (a: Ellipse, b: Ellipse): boolean =>
  Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y) < OWN_CENTRE * Math.max(a.radii.x, b.radii.x);

/** Each edge pixel votes along its gradient, both ways, for centres at every possible radius (Hough). */
function peaks(mask: Mask, least: number, most: number): Point[] {
  const { width, height, data } = mask;
  const margin = Math.ceil(most * 0.6);
  const columns = Math.ceil((width + 2 * margin) / VOTE);
  const rows = Math.ceil((height + 2 * margin) / VOTE);
  const votes = new Float32Array(columns * rows);
  for (let pixel = data.indexOf(1); pixel >= 0; pixel = data.indexOf(1, pixel + 1)) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    const { gx, gy } = gradient(mask, x, y);
    const length = Math.hypot(gx, gy);
    if (length < 3) continue;
    for (const way of [1 / length, -1 / length]) {
      for (let radius = least; radius <= most; radius += VOTE) {
        const column = Math.floor((x + gx * way * radius + margin) / VOTE);
        const row = Math.floor((y + gy * way * radius + margin) / VOTE);
        if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
        votes[row * columns + column]! += 1 / radius;
      }
    }
  }
  return strongest(votes, columns, rows, Math.ceil(least / VOTE / 2)).map((place) => ({
    x: ((place % columns) + 0.5) * VOTE - margin,
    y: (Math.floor(place / columns) + 0.5) * VOTE - margin,
  }));
}

/** Points from the ink's middle in the surrounding square outwards. */
function gradient({ width, height, data }: Mask, x: number, y: number): { gx: number; gy: number } {
  let gx = 0;
  let gy = 0;
  for (let dy = -2; dy <= 2; dy++) {
    const row = y + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -2; dx <= 2; dx++) {
      if (x + dx < 0 || x + dx >= width || data[row * width + x + dx] === 0) continue;
      gx += dx;
      gy += dy;
    }
  }
  return { gx, gy };
}

/** The places with most votes in the three by three squares around them, at least `apart` squares from each other. */
function strongest(votes: Float32Array, columns: number, rows: number, apart: number): number[] {
  const sums = new Float32Array(votes.length);
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const centre = row * columns + column;
      let sum = 0;
      for (let line = centre - columns; line <= centre + columns; line += columns) {
        sum += votes[line - 1]! + votes[line]! + votes[line + 1]!;
      }
      sums[centre] = sum;
    }
  }
  const places: number[] = [];
  for (let found = 0; found < CANDIDATES; found++) {
    let best = 0;
    for (let place = 1; place < sums.length; place++) if (sums[place]! > sums[best]!) best = place;
    if (sums[best] === 0) break;
    places.push(best);
    const [x, y] = [best % columns, Math.floor(best / columns)];
    for (let row = Math.max(0, y - apart); row <= Math.min(rows - 1, y + apart); row++) {
      sums.fill(0, row * columns + Math.max(0, x - apart), row * columns + Math.min(columns, x + apart + 1));
    }
  }
  return places;
}

/** Moves the centre step by step to where the best drawn border lies around it. */
function climb(mask: Mask, from: Point, least: number, most: number): Circle {
  let best = clearest(mask, from, least, most)!;
  for (const step of [3, 2, 1]) {
    for (let moved = true, rounds = 0; moved && rounds < 6; rounds++) {
      moved = false;
      const { x, y } = best.ellipse.centre;
      const radius = best.ellipse.radii.x;
      for (const [dx, dy] of [
        [-step, 0],
        [step, 0],
        [0, -step],
        [0, step],
      ] as const) {
        const other = clearest(
          mask,
          { x: x + dx, y: y + dy },
          Math.max(least, radius - 3),
          Math.min(most, radius + 3),
          best.confidence,
        );
        if (!other || other.confidence <= best.confidence) continue;
        best = other;
        moved = true;
      }
    }
  }
  return best;
}

/** The best drawn border around a centre; among equal ones the outermost. null where none is drawn as far as `enough`. */
function clearest(mask: Mask, centre: Point, least: number, most: number, enough = 0): Circle | null {
  const shares = circlesDrawn(mask, centre, least, most, enough);
  let best = -1;
  for (let at = 0; at < shares.length; at++) if (best < 0 || shares[at]! >= shares[best]!) best = at;
  if (best < 0) return null;
  const radius = least + best;
  return { ellipse: { centre, radii: { x: radius, y: radius }, angle: 0 }, confidence: shares[best]! };
}

function erase({ width, height, data }: Mask, { centre, radii }: Ellipse): void {
  const inner = (radii.x - 4) ** 2;
  const outer = (radii.x + 3) ** 2;
  const reach = radii.x + 4;
  for (let y = Math.max(0, Math.floor(centre.y - reach)); y < Math.min(height, centre.y + reach); y++) {
    for (let x = Math.max(0, Math.floor(centre.x - reach)); x < Math.min(width, centre.x + reach); x++) {
      const distance = (x - centre.x) ** 2 + (y - centre.y) ** 2;
      if (distance >= inner && distance <= outer) data[y * width + x] = 0;
    }
  }
}
