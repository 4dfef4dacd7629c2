import type { Mask } from '../raster.ts';
import { RunFinder } from './runs.ts';

/** A thin, nearly level stroke of ink. */
export interface Stroke {
  /** First and one past the last column. */
  readonly start: number;
  readonly end: number;
  /** Mean ink height over the columns, pixels. */
  readonly thickness: number;
  /** Middle of the stroke at its first and last columns. */
  readonly first: number;
  readonly last: number;
  /** Middle of the stroke, every `BIN` columns. */
  readonly points: readonly {
    readonly along: number;
    readonly across: number;
  }[];
}

interface Run {
  readonly y: number;
  readonly start: number;
  readonly end: number;
}

const BIN = 16;
/** Shortest unbroken run that may belong to a rule: longer than the strokes of body text. */
const SOLID_MM = 3.5;
/** Holes that scanning tears into a thin rule. */
const HOLE_MM = 0.14;
/** Heavier bars are pictures or scanner edges. */
const THICKEST_MM = 1.6;
/** Dots and dashes: gaps between them, and the shortest line that they make. */
const DOT_GAP_MM = 1.1;
const DOTTED_MM = 12;
const DOTTED_INK = 0.14;
/** Scanning fills the gaps of a dotted line here and there; with more than this share filled it is a solid one. */
const MOSTLY_SOLID = 0.6;
/** How far above and below a dotted line must be clear, and how clear against the line itself. */
const CLEAR_MM = [0.5, 0.8];
const CLEAR_SHARE = 0.4;
const THICKNESS_SAMPLES = 9;

/** Finds level strokes that could be (parts of) horizontal rules: solid ones, and lines of dots or dashes. */
export function findStrokes(mask: Mask, pixelsPerMm: number): Stroke[] {
  const runs = findRuns(mask, pixelsPerMm);
  return joinRuns(runs, mask.height).map(toStroke);
}

function findRuns(mask: Mask, pixelsPerMm: number): Run[] {
  const hole = Math.max(1, Math.round(HOLE_MM * pixelsPerMm));
  const gap = Math.round(DOT_GAP_MM * pixelsPerMm);
  const solid = SOLID_MM * pixelsPerMm;
  const dotted = DOTTED_MM * pixelsPerMm;
  const found: Run[] = [];
  const inked = new RunFinder(mask);
  const { bounds } = inked;
  for (let y = 0; y < mask.height; y++) {
    const count = inked.read(y);
    let solidStart = -1;
    let looseStart = -1;
    let looseInk = 0;
    let looseSolid = 0;
    for (let run = 0; run < count; run += 2) {
      const start = bounds[run]!;
      const end = bounds[run + 1]!;
      const room = run + 2 < count ? bounds[run + 2]! - end : Number.POSITIVE_INFINITY;
      if (solidStart < 0) solidStart = start;
      if (looseStart < 0) looseStart = start;
      looseInk += end - start;
      if (room <= hole) continue;
      if (end - solidStart >= solid) {
        looseSolid += end - solidStart;
        if (isThin(mask, y, solidStart, end, pixelsPerMm)) found.push({ y, start: solidStart, end });
      }
      solidStart = -1;
      if (room <= gap) continue;
      const length = end - looseStart;
      if (length >= dotted && looseInk >= length * DOTTED_INK && looseSolid <= length * MOSTLY_SOLID) {
        const line = { y, start: looseStart, end };
        if (standsAlone(mask, line, looseInk / length, pixelsPerMm)) found.push(line);
      }
      looseStart = -1;
      looseInk = 0;
      looseSolid = 0;
    }
  }
  return found;
}

/** Median ink height through the run, so that a crossing rule or letter does not count. */
function isThin(mask: Mask, y: number, start: number, end: number, pixelsPerMm: number): boolean {
  const most = Math.max(3, Math.round(THICKEST_MM * pixelsPerMm));
  let thick = 0;
  for (let sample = 0; sample < THICKNESS_SAMPLES; sample++) {
    const x = Math.floor(start + ((sample + 0.5) * (end - start)) / THICKNESS_SAMPLES);
    if (heightThrough(mask, x, y, most) > most) thick++;
  }
  return thick * 2 < THICKNESS_SAMPLES;
}

function heightThrough({ width, height, data }: Mask, x: number, y: number, most: number): number {
  let above = y - 1;
  while (above >= 0 && y - above <= most && data[above * width + x] === 1) above--;
  if (above < 0) return most + 1;
  let below = y + 1;
  while (below < height && below - above <= most + 1 && data[below * width + x] === 1) below++;
  return below === height ? most + 1 : below - above - 1;
}

/** Rows of text have as much ink a little above and below; a dotted rule has next to none. */
function standsAlone(mask: Mask, run: Run, share: number, pixelsPerMm: number): boolean {
  return CLEAR_MM.every((distance) => {
    const step = Math.max(2, Math.round(distance * pixelsPerMm));
    return (
      inkShare(mask, run.y - step, run.start, run.end) < share * CLEAR_SHARE &&
      inkShare(mask, run.y + step, run.start, run.end) < share * CLEAR_SHARE
    );
  });
}

function inkShare({ width, height, data }: Mask, y: number, start: number, end: number): number {
  if (y < 0 || y >= height) return 1;
  let ink = 0;
  for (let at = y * width + start; at < y * width + end; at++) ink += data[at]!;
  return ink / (end - start);
}

/** Groups runs that touch from one row to the next (or the next but one). */
function joinRuns(runs: readonly Run[], height: number): Run[][] {
  const parent = Int32Array.from(runs, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  const firstOfRow = new Int32Array(height + 1).fill(runs.length);
  for (let index = runs.length - 1; index >= 0; index--) firstOfRow[runs[index]!.y] = index;
  for (let y = height - 1; y >= 0; y--) firstOfRow[y] = Math.min(firstOfRow[y]!, firstOfRow[y + 1]!);
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]!;
    const until = firstOfRow[Math.min(height, run.y + 3)]!;
    for (let other = firstOfRow[run.y + 1]!; other < until; other++) {
      const below = runs[other]!;
      if (below.start <= run.end + 1 && below.end >= run.start - 1) parent[find(other)] = find(index);
    }
  }
  const groups = new Map<number, Run[]>();
  for (let index = 0; index < runs.length; index++) {
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(runs[index]!);
    else groups.set(root, [runs[index]!]);
  }
  return [...groups.values()];
}

function toStroke(runs: readonly Run[]): Stroke {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  let area = 0;
  for (const run of runs) {
    start = Math.min(start, run.start);
    end = Math.max(end, run.end);
    area += run.end - run.start;
  }
  const bins = Math.ceil((end - start) / BIN);
  const weights = new Float64Array(bins);
  const sums = new Float64Array(bins);
  for (const run of runs) {
    for (let x = run.start; x < run.end; ) {
      const bin = Math.floor((x - start) / BIN);
      const until = Math.min(run.end, start + (bin + 1) * BIN);
      weights[bin] = weights[bin]! + until - x;
      sums[bin] = sums[bin]! + (until - x) * (run.y + 0.5);
      x = until;
    }
  }
  const points: { along: number; across: number }[] = [];
  for (let bin = 0; bin < bins; bin++) {
    if (weights[bin] === 0) continue;
    const left = start + bin * BIN;
    points.push({
      along: (left + Math.min(end, left + BIN)) / 2,
      across: sums[bin]! / weights[bin]!,
    });
  }
  return {
    start,
    end,
    thickness: area / (end - start),
    first: points[0]!.across,
    last: points.at(-1)!.across,
    points,
  };
}
