import { type Grey, type Mask, release } from '../raster.ts';
import { RunFinder } from '../regions/runs.ts';
import { pointCounter } from '../vector/comparing.ts';
import { type Background, backgroundOf, backgroundRow, inkMask } from './background.ts';
import { clearFromEdges } from './edges.ts';
import { factorFor, reduce } from './grey.ts';

export interface Skew {
  /** Lean of lines and rules, clockwise positive, −15…15. */
  readonly degrees: number;
  /** 0…1; below 0.35 the page holds too little to tell and `degrees` is 0. */
  readonly confidence: number;
}

/** Longer side of the picture that is looked at: 0.1° shifts a line by more than a pixel over a page's width. */
const LOOK = 1200;
/** Ink is darker than the paper by this share. */
const CONTRAST = 0.25;
const LIMIT = 15;
/** Below this confidence a page with a heading only was up to 3° off when measured; above it 0.1°. */
const UNSURE = 0.35;
const COARSE = 0.5;
const FINE = 0.05;
/** Edge points beyond this number are thinned out: more do not sharpen the answer. */
const MAX_POINTS = 24_000;
const MIN_POINTS = 150;
/** A heading and a short line have 1,000 edge points: not enough to be right within a tenth of a degree. */
const ENOUGH_POINTS = 2_500;

/**
 * Postl's projection method: for each lean the edge points are counted along lines of that lean; text lines and
 * rules make the counts uneven, most so at the true lean. Rows and columns are counted both, so that the answer
 * holds for a page standing at any multiple of 90°.
 */
export function estimateSkew(grey: Grey): Skew {
  const small = reduce(grey, factorFor(grey, LOOK));
  const background = backgroundOf(small, 32);
  const mask = inkMask(small, background, CONTRAST);
  const ink = clearFromEdges(mask);
  release(mask);
  const edges = edgePoints(small, ink, background);
  const lower = thinned(edges.lower);
  const right = thinned(edges.right);
  if (lower.length + right.length < 2 * MIN_POINTS) return { degrees: 0, confidence: 0 };
  release(ink);
  const energy = energies(lower, right, ink.width, ink.height);

  const coarse: number[] = [];
  for (let i = 0; i <= (2 * LIMIT) / COARSE; i += 1) coarse.push(energy(-LIMIT + i * COARSE));
  const start = -LIMIT + coarse.indexOf(Math.max(...coarse)) * COARSE;
  const steps = Math.round(COARSE / FINE);
  const fine: number[] = [];
  for (let i = -steps; i <= steps; i += 1) fine.push(energy(start + i * FINE));
  const peak = fine.indexOf(Math.max(...fine));
  const degrees = start + (peak - steps + vertex(fine, peak)) * FINE;

  const floor = [...coarse].sort((a, b) => a - b)[coarse.length >> 1]!;
  const evidence = Math.min(1, (lower.length + right.length) / 2 / ENOUGH_POINTS);
  const confidence = evidence * sharpness(fine[peak]! / Math.max(1, floor));
  if (confidence < UNSURE) return { degrees: 0, confidence };
  return { degrees: Math.max(-LIMIT, Math.min(LIMIT, degrees)), confidence };
}

/** Peak over median: noise stays below 1.3, a single line of text gives 2, a full page of text 4 and more. */
function sharpness(ratio: number): number {
  return Math.max(0, Math.min(1, (ratio - 1.2) / 1.5));
}

/** Offset of a parabola's vertex through the peak and its neighbours, in steps. */
function vertex(values: readonly number[], peak: number): number {
  const before = values[peak - 1];
  const after = values[peak + 1];
  const top = values[peak]!;
  if (before === undefined || after === undefined) return 0;
  const bend = before - 2 * top + after;
  return bend >= 0 ? 0 : (before - after) / (2 * bend);
}

/** Points are kept in sixteenths of a pixel, which fit 16 bits. */
const SUB = 16;

/** Places in sixteenths of a pixel, x and y in turn. */
class Points {
  #all = new Int16Array(1 << 14);
  #length = 0;

  add(x: number, y: number): void {
    if (this.#length === this.#all.length) {
      const more = new Int16Array(2 * this.#length);
      more.set(this.#all);
      this.#all = more;
    }
    this.#all[this.#length] = x * SUB;
    this.#all[this.#length + 1] = y * SUB;
    this.#length += 2;
  }

  get found(): Int16Array {
    return this.#all.subarray(0, this.#length);
  }
}

/**
 * Where ink ends downwards and to the right, the place between two pixels found from their grey levels. Whole pixels
 * would not do: the staircase of a leaning stroke is level, step by step.
 */
function edgePoints(small: Grey, ink: Mask, background: Background) {
  const { width, height, data } = ink;
  const levels = small.data;
  const paper = new Float32Array(width);
  const runs = new RunFinder(ink);
  const { bounds } = runs;
  const [lower, right] = [new Points(), new Points()];
  const shareOf = (dark: number, rise: number, x: number): number =>
    rise <= 0 ? 0.5 : Math.min(1, ((1 - CONTRAST) * paper[x]! - dark) / rise);
  for (let y = 0; y < height - 1; y += 1) {
    const count = runs.read(y);
    if (count > 0) backgroundRow(background, y, paper);
    for (let run = 0; run < count; run += 2) {
      const row = y * width;
      const end = Math.min(width - 1, bounds[run + 1]!);
      for (let x = bounds[run]!; x < end; x += 1) {
        const at = row + x;
        if (data[at + width] !== 0) continue;
        const dark = levels[at]!;
        lower.add(x, y + shareOf(dark, levels[at + width]! - dark, x));
      }
      const last = bounds[run + 1]! - 1;
      if (last === width - 1) continue;
      const dark = levels[row + last]!;
      right.add(last + shareOf(dark, levels[row + last + 1]! - dark, last), y);
    }
  }
  return { lower: lower.found, right: right.found };
}

/** Leaves out points evenly; an odd stride keeps rows and columns equally present. */
function thinned(points: Int16Array): Int16Array {
  const stride = Math.ceil(points.length / 2 / MAX_POINTS) | 1;
  if (stride <= 1) return points;
  const kept = new Int16Array(2 * Math.ceil(points.length / 2 / stride));
  for (let from = 0, to = 0; from < points.length; from += 2 * stride, to += 2) {
    kept[to] = points[from]!;
    kept[to + 1] = points[from + 1]!;
  }
  return kept;
}

/** Sums of squared differences between neighbouring counts of points along lines that lean by so many degrees. */
function energies(lower: Int16Array, right: Int16Array, width: number, height: number) {
  const reach = Math.ceil(Math.hypot(width, height));
  const counter = pointCounter(lower, right, 2 * reach + 3);
  return (degrees: number): number => {
    const sin = Math.sin((degrees * Math.PI) / 180);
    const cos = Math.cos((degrees * Math.PI) / 180);
    return (
      counter.unevenness('first', -sin / SUB, cos / SUB, reach + 1) +
      counter.unevenness('second', cos / SUB, sin / SUB, reach + 1)
    );
  };
}
