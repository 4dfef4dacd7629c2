import { type Grey, type Mask, release } from '../raster.ts';
import { inkMask, transpose } from './ink-mask.ts';
import { findStrokes, type Stroke } from './strokes.ts';

/** A printed straight line. Along = x for a horizontal rule, y for a vertical one; across = the other axis. */
export interface Rule {
  readonly start: number;
  readonly end: number;
  /** Pixels across. */
  readonly thickness: number;
  /** Where the line's middle stands across, at any place along it (also a little beyond its ends). */
  readonly at: (along: number) => number;
  /** Share of the length that is drawn, 0…1: less than 1 where broken pieces were joined. */
  readonly drawn: number;
  /** Ink close by on the busier of its two sides, as a share of its length: a rule in the open has little. */
  readonly crowded: number;
  /** Pixels across for a pixel along, over the whole length. */
  readonly slope: number;
}

export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Rules printed in pale grey are still darker than this share of the paper. */
const RULE_INK = 0.86;
/** Two ends are one broken rule where they lie this close (mm) … */
const BREAK_MM = 3;
/** … and miss each other by no more than this (mm). */
const MISS_MM = 0.45;
/** Where to look for ink beside a rule. */
const BESIDE_MM = 0.55;

const known = new WeakMap<Grey, Rules>();

/** All straight rules of the page, solid, broken or dotted; the answer for one image is computed once. */
export function findRules(grey: Grey, pixelsPerMm: number): Rules {
  const before = known.get(grey);
  if (before) return before;
  const mask = inkMask(grey, RULE_INK);
  const turned = transpose(mask);
  const rules = {
    horizontal: rulesAlong(mask, pixelsPerMm),
    vertical: rulesAlong(turned, pixelsPerMm),
  };
  release(mask);
  release(turned);
  known.set(grey, rules);
  return rules;
}

function rulesAlong(mask: Mask, pixelsPerMm: number): Rule[] {
  const strokes = findStrokes(mask, pixelsPerMm);
  return joinBroken(strokes, pixelsPerMm)
    .filter((chain) => !isArc(pointsOf(chain), pixelsPerMm))
    .map((chain) => toRule(chain, mask, pixelsPerMm));
}

/** A rule bends with its paper; what bends more (radius, mm), by so much at least (mm), is a stamp's ring. */
const ARC_MM = { radius: 60, bow: 0.2 };
/** Fewer points tell no bend. */
const ARC_POINTS = 6;
/** Of a parabola: its thirds' distance, in squares of its length by the radius. */
const BOW_OF_THIRDS = 1 / 18;

const pointsOf = (chain: readonly Stroke[]): Point[] =>
  chain.flatMap((stroke) => stroke.points).sort((a, b) => a.along - b.along);

function isArc(points: readonly Point[], pixelsPerMm: number): boolean {
  if (points.length < ARC_POINTS) return false;
  const { slope, middle, mean } = straightFit(points);
  const [first, last] = [points[0]!.along, points.at(-1)!.along];
  const length = last - first;
  const thirds: [number, number][] = [0, 1, 2].map(() => [0, 0]);
  for (const { along, across } of points) {
    const third = thirds[Math.min(2, Math.floor((3 * (along - first)) / length))]!;
    third[0] += across - mean - slope * (along - middle);
    third[1] += 1;
  }
  if (thirds.some(([, count]) => count === 0)) return false;
  const [left, centre, right] = thirds.map(([sum, count]) => sum / count) as [number, number, number];
  const bow = Math.abs((left + right) / 2 - centre);
  return bow >= ARC_MM.bow * pixelsPerMm && BOW_OF_THIRDS * length ** 2 < ARC_MM.radius * pixelsPerMm * bow;
}

function joinBroken(strokes: readonly Stroke[], pixelsPerMm: number): Stroke[][] {
  const reach = BREAK_MM * pixelsPerMm;
  const miss = Math.max(2, MISS_MM * pixelsPerMm);
  const chains: Stroke[][] = [];
  const ordered = [...strokes].sort((a, b) => a.start - b.start);
  for (const stroke of ordered) {
    const chain = chains.find((candidate) => {
      const last = candidate.at(-1)!;
      return (
        stroke.start - last.end <= reach &&
        stroke.start - last.end >= -reach &&
        Math.abs(stroke.first - last.last) <= miss
      );
    });
    if (chain) chain.push(stroke);
    else chains.push([stroke]);
  }
  return chains;
}

function toRule(chain: readonly Stroke[], mask: Mask, pixelsPerMm: number): Rule {
  const start = Math.min(...chain.map((stroke) => stroke.start));
  const end = Math.max(...chain.map((stroke) => stroke.end));
  const points = pointsOf(chain);
  const length = chain.reduce((sum, stroke) => sum + stroke.end - stroke.start, 0);
  const thickness = chain.reduce((sum, s) => sum + s.thickness * (s.end - s.start), 0) / length;
  const { slope, middle, mean } = straightFit(points);
  return {
    start,
    end,
    thickness,
    drawn: Math.min(1, length / (end - start)),
    crowded: crowdBeside(mask, points, thickness, pixelsPerMm),
    slope,
    at: (along) => across(points, along, slope, middle, mean),
  };
}

function crowdBeside(mask: Mask, points: readonly Point[], thickness: number, pixelsPerMm: number): number {
  const away = thickness / 2 + BESIDE_MM * pixelsPerMm;
  return Math.max(inkAt(mask, points, -away), inkAt(mask, points, away));
}

/** Share of the rule's length that has ink `away` from it, sampled at its measured points and between them. */
function inkAt({ width, height, data }: Mask, points: readonly Point[], away: number): number {
  let ink = 0;
  let count = 0;
  for (const { along, across: middle } of points) {
    const y = Math.round(middle + away - 0.5);
    if (y < 0 || y >= height) continue;
    const from = Math.max(0, Math.round(along) - 6);
    const to = Math.min(width, from + 12);
    for (let x = from; x < to; x++) ink += data[y * width + x]!;
    count += to - from;
  }
  return count > 0 ? ink / count : 0;
}

interface Point {
  readonly along: number;
  readonly across: number;
}

function straightFit(points: readonly Point[]): {
  slope: number;
  middle: number;
  mean: number;
} {
  const middle = points.reduce((sum, point) => sum + point.along, 0) / points.length;
  const mean = points.reduce((sum, point) => sum + point.across, 0) / points.length;
  let covariance = 0;
  let variance = 0;
  for (const point of points) {
    covariance += (point.along - middle) * (point.across - mean);
    variance += (point.along - middle) ** 2;
  }
  return { slope: variance > 0 ? covariance / variance : 0, middle, mean };
}

/** Between the measured points straight from one to the next; beyond the ends along the fitted slope. */
function across(
  points: readonly Point[],
  along: number,
  slope: number,
  middle: number,
  mean: number,
): number {
  const first = points[0]!;
  const last = points.at(-1)!;
  if (points.length < 3) return mean + slope * (along - middle);
  if (along <= first.along) return first.across + slope * (along - first.along);
  if (along >= last.along) return last.across + slope * (along - last.along);
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const centre = (low + high) >> 1;
    if (points[centre]!.along <= along) low = centre;
    else high = centre;
  }
  const a = points[low]!;
  const b = points[high]!;
  const span = b.along - a.along;
  return span > 0 ? a.across + ((b.across - a.across) * (along - a.along)) / span : a.across;
}
