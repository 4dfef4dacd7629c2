import type { Mask } from '../raster.ts';
import { type Ellipse, fitCircleOrEllipse } from './ellipse.ts';

export interface Circle {
  readonly ellipse: Ellipse;
  /** Share of the border's directions with ink, 0…1; directions outside the page count as empty. */
  readonly confidence: number;
}

const DIRECTIONS = 120;
const MOST_CIRCLES = 8;
/** Border needed at the first look (faint and cut seals), and after the fit. */
const FIRST_LOOK = 0.4;
const ACCEPTED = 0.45;
/** Two borders around nearly one centre are one seal's double ring. */
const OWN_CENTRE = 0.3;
/** A page-cut seal or a perspective may stretch a circle this much. */
const STRETCH = 1.12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Circles drawn in the mask, the clearest first, each found after the border of the ones before is taken away. */
export function findCircles(mask: Mask, least: number, most: number): Circle[] {
  const open: Mask = { ...mask, data: mask.data.slice() };
  const circles: Circle[] = [];
  for (let round = 0; round < MOST_CIRCLES; round++) {
    const peak = bestCentre(open, least, most);
    if (!peak) break;
    const rough = bestRadius(open, peak, least, most);
    if (rough.drawn < FIRST_LOOK) break;
    const circular = { centre: peak, radii: { x: rough.radius, y: rough.radius }, angle: 0 };
    const ellipse = refine(open, circular);
    const circle = ellipse && { ellipse, confidence: borderDrawn(mask, ellipse) };
    erase(open, ellipse ?? circular);
    if (!circle || circle.confidence < ACCEPTED || isStretched(circle.ellipse, least, most)) continue;
    if (!circles.some((other) => sharesCentre(other.ellipse, circle.ellipse))) circles.push(circle);
  }
  return circles;
}

const isStretched = ({ radii }: Ellipse, least: number, most: number): boolean =>
  Math.max(radii.x, radii.y) > STRETCH * Math.min(radii.x, radii.y) ||
  Math.min(radii.x, radii.y) < least * 0.9 ||
  Math.max(radii.x, radii.y) > most * 1.1;

const sharesCentre = (a: Ellipse, b: Ellipse): boolean =>
  Math.hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y) < OWN_CENTRE * Math.max(a.radii.x, b.radii.x);

/** Each edge pixel votes along its gradient, both ways, for centres at every possible radius (Hough). */
function bestCentre(mask: Mask, least: number, most: number): Point | null {
  const { width, height, data } = mask;
  const margin = Math.ceil(most * 0.6);
  const columns = width + 2 * margin;
  const rows = height + 2 * margin;
  const votes = new Float32Array(columns * rows);
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? data[y * width + x]! : 0;
  for (let pixel = data.indexOf(1); pixel >= 0; pixel = data.indexOf(1, pixel + 1)) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let gx = 0;
    let gy = 0;
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        if (at(x + dx, y + dy) === 0) continue;
        gx += dx;
        gy += dy;
      }
    }
    const length = Math.hypot(gx, gy);
    if (length < 3) continue;
    for (let radius = least; radius <= most; radius++) {
      for (const way of [radius / length, -radius / length]) {
        const cx = Math.round(x + gx * way) + margin;
        const cy = Math.round(y + gy * way) + margin;
        if (cx >= 0 && cy >= 0 && cx < columns && cy < rows) votes[cy * columns + cx]! += 1 / radius;
      }
    }
  }
  let best = -1;
  let most9 = 0;
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 1; x < columns - 1; x++) {
      const centre = y * columns + x;
      if (votes[centre]! * 9 <= most9 * 0.5) continue;
      let sum = 0;
      for (let dy = -columns; dy <= columns; dy += columns) {
        sum += votes[centre + dy - 1]! + votes[centre + dy]! + votes[centre + dy + 1]!;
      }
      if (sum <= most9) continue;
      most9 = sum;
      best = centre;
    }
  }
  return best < 0 ? null : { x: (best % columns) - margin, y: Math.floor(best / columns) - margin };
}

function bestRadius(
  mask: Mask,
  centre: Point,
  least: number,
  most: number,
): { radius: number; drawn: number } {
  let best = { radius: least, drawn: 0 };
  for (let radius = Math.round(least); radius <= most; radius++) {
    const drawn = borderDrawn(mask, { centre, radii: { x: radius, y: radius }, angle: 0 });
    if (drawn >= best.drawn * 0.97 && drawn > 0) best = { radius, drawn: Math.max(drawn, best.drawn * 0.99) };
  }
  return best;
}

/** Share of directions with ink on the border, a pixel give or take. */
function borderDrawn({ width, height, data }: Mask, { centre, radii, angle }: Ellipse): number {
  let drawn = 0;
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const turn = (direction / DIRECTIONS) * 2 * Math.PI;
    for (let shift = -1; shift <= 1; shift++) {
      const along = (radii.x + shift) * Math.cos(turn);
      const across = (radii.y + shift) * Math.sin(turn);
      const x = Math.round(centre.x + along * Math.cos(angle) - across * Math.sin(angle));
      const y = Math.round(centre.y + along * Math.sin(angle) + across * Math.cos(angle));
      if (x < 0 || y < 0 || x >= width || y >= height || data[y * width + x] === 0) continue;
      drawn++;
      break;
    }
  }
  return drawn / DIRECTIONS;
}

/** How far off the border may be (share of its radius), look by look. */
const REACHES = [0.13, 0.07, 0.05];

/** Fits a circle, or an ellipse, to the outer side of the border near a rough one; null where none is there. */
export function refine(mask: Mask, rough: Ellipse): Ellipse | null {
  let ellipse: Ellipse | null = rough;
  for (const reach of REACHES) {
    if (ellipse) ellipse = fitCircleOrEllipse(outerSide(mask, ellipse, reach));
  }
  return ellipse;
}

function outerSide({ width, height, data }: Mask, { centre, radii, angle }: Ellipse, reach: number): Point[] {
  const points: Point[] = [];
  const radius = (radii.x + radii.y) / 2;
  const step = 0.5 / radius;
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const turn = (direction / DIRECTIONS) * 2 * Math.PI;
    const along = radii.x * Math.cos(turn);
    const across = radii.y * Math.sin(turn);
    const dx = along * Math.cos(angle) - across * Math.sin(angle);
    const dy = along * Math.sin(angle) + across * Math.cos(angle);
    for (let distance = 1 + Math.max(reach, 2 / radius); distance >= 1 - reach; distance -= step) {
      const x = Math.round(centre.x + dx * distance);
      const y = Math.round(centre.y + dy * distance);
      if (x < 0 || y < 0 || x >= width || y >= height || data[y * width + x] === 0) continue;
      points.push({ x: centre.x + dx * distance, y: centre.y + dy * distance });
      break;
    }
  }
  return points;
}

function erase({ width, height, data }: Mask, { centre, radii }: Ellipse): void {
  const radius = Math.max(radii.x, radii.y);
  const inner = (Math.min(radii.x, radii.y) - 3) ** 2;
  const outer = (radius + 2) ** 2;
  for (
    let y = Math.max(0, Math.floor(centre.y - radius - 2));
    y < Math.min(height, centre.y + radius + 3);
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(centre.x - radius - 2));
      x < Math.min(width, centre.x + radius + 3);
      x++
    ) {
      const distance = (x - centre.x) ** 2 + (y - centre.y) ** 2;
      if (distance >= inner && distance <= outer) data[y * width + x] = 0;
    }
  }
}
