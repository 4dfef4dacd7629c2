import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { componentsOf } from './components.ts';
import { factorFor, reduce } from './grey.ts';
import { inkOf } from './ink.ts';
import { contrastOf, grown, type Patch, part, samplePatch, softened } from './patch.ts';
import { type Affine, register } from './register.ts';

export interface ComparedRegion {
  /** Where the reference's region stands on the other page, in its pixels. */
  readonly rect: Rect;
  /** True only where no single stroke differs. */
  readonly same: boolean;
  /** 0…1: correlation of the least alike part. */
  readonly similarity: number;
}

export interface Comparison {
  /** False where the pages could not be laid on each other: then nothing below means anything. */
  readonly registered: boolean;
  /** In the order of the rects asked for. */
  readonly regions: readonly ComparedRegion[];
  /** Ink on the other page where the reference has none, outside of the compared regions; pixels of the other. */
  readonly extra: readonly Rect[];
}

/** Parts of a line are aligned on their own: paper stretches by some pixels over a page. */
const PART = 3.2;
/** How far, in pixels, a part may lie from where the page's map puts it. */
const REACH = 3;
/** Contrast by which ink must exceed all ink of the other page around to count as missing there. */
const UNEXPLAINED = 0.3;
/** Side of the square that unexplained ink is gathered in, as a share of the line's height. */
const WINDOW = 0.16;
/** Mean unexplained contrast in such a square from which on a stroke differs. */
const STROKE = 0.14;

/**
 * Compares a page with another copy of the same page, both upright and straight, region by region of the
 * reference. Read again what is not `same`, and what is `extra`.
 */
export function compareCopies(reference: Grey, other: Grey, rects: readonly Rect[]): Comparison {
  const registration = register(reference, other);
  if (registration === null || registration.agreement < 0.3) {
    const regions = rects.map((rect) => ({ rect, same: false, similarity: 0 }));
    return { registered: false, regions, extra: [] };
  }
  const { map } = registration;
  const regions = rects.map((rect) => compareRegion(reference, other, map, rect));
  return { registered: true, regions, extra: extraInk(reference, other, map, rects) };
}

function compareRegion(reference: Grey, other: Grey, map: Affine, rect: Rect): ComparedRegion {
  const left = Math.max(0, Math.floor(rect.x));
  const top = Math.max(0, Math.floor(rect.y));
  const width = Math.min(reference.width, Math.ceil(rect.x + rect.width)) - left;
  const height = Math.min(reference.height, Math.ceil(rect.y + rect.height)) - top;
  const moved = movedRect(map, rect);
  if (width < 4 || height < 4) return { rect: moved, same: false, similarity: 0 };
  const parts = Math.max(1, Math.round(width / (PART * height)));
  let difference = 0;
  let similarity = 1;
  for (let i = 0; i < parts; i += 1) {
    const from = left + Math.floor((i * width) / parts);
    const until = left + Math.floor(((i + 1) * width) / parts);
    const found = comparePart(reference, other, map, { x: from, y: top, width: until - from, height });
    difference = Math.max(difference, found.difference);
    similarity = Math.min(similarity, found.similarity);
  }
  return { rect: moved, same: difference < STROKE, similarity };
}

const STILL: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };
const ALIKE = { difference: 0, similarity: 1 };
const UNLIKE = { difference: 1, similarity: 0 };

function comparePart(
  reference: Grey,
  other: Grey,
  map: Affine,
  { x, y, width, height }: Rect,
): { difference: number; similarity: number } {
  const margin = REACH + 1;
  const around = [x - margin, y - margin, width + 2 * margin, height + 2 * margin] as const;
  const own = contrastOf(samplePatch(reference, STILL, ...around));
  const there = contrastOf(samplePatch(other, map, ...around));
  if (own === null || there === null) return own === there ? ALIKE : UNLIKE;
  const a = softened(own);
  const shift = bestShift(part(a, margin, margin, width, height), softened(there), margin);
  const moved: Affine = {
    ...map,
    c: map.c + map.a * shift.dx + map.b * shift.dy,
    f: map.f + map.d * shift.dx + map.e * shift.dy,
  };
  const aligned = contrastOf(samplePatch(other, moved, ...around));
  if (aligned === null) return UNLIKE;
  const b = softened(aligned);
  return {
    difference: strongestDifference(a, b, margin, height),
    similarity: Math.max(0, shift.correlation),
  };
}

/** Where `a` fits best on `b`, which is larger by `margin` on all sides; to fractions of a pixel. */
function bestShift(a: Patch, b: Patch, margin: number): { dx: number; dy: number; correlation: number } {
  const side = 2 * margin + 1;
  const scores = new Float64Array(side * side);
  let best = 0;
  for (let dy = 0; dy < side; dy += 1) {
    for (let dx = 0; dx < side; dx += 1) {
      scores[dy * side + dx] = correlate(a, b, dx, dy);
      if (scores[dy * side + dx]! > scores[best]!) best = dy * side + dx;
    }
  }
  const column = best % side;
  const row = (best - column) / side;
  const dx = column - margin + (column > 0 && column < side - 1 ? peak(scores, best, 1) : 0);
  const dy = row - margin + (row > 0 && row < side - 1 ? peak(scores, best, side) : 0);
  return { dx, dy, correlation: scores[best]! };
}

function peak(scores: Float64Array, at: number, step: number): number {
  const bend = scores[at - step]! - 2 * scores[at]! + scores[at + step]!;
  return bend >= -1e-12
    ? 0
    : Math.max(-0.5, Math.min(0.5, (scores[at - step]! - scores[at + step]!) / (2 * bend)));
}

function correlate(a: Patch, b: Patch, dx: number, dy: number): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let y = 0; y < a.height; y += 1) {
    const from = y * a.width;
    const to = (y + dy) * b.width + dx;
    for (let x = 0; x < a.width; x += 1) {
      const p = a.data[from + x]!;
      const q = b.data[to + x]!;
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  }
  const n = a.data.length;
  const spread = (saa - (sa * sa) / n) * (sbb - (sb * sb) / n);
  return spread <= 0 ? 0 : (sab - (sa * sb) / n) / Math.sqrt(spread);
}

/** The largest mean of unexplained ink, of either page, in any small square. */
function strongestDifference(a: Patch, b: Patch, margin: number, lineHeight: number): number {
  const nearA = grown(a);
  const nearB = grown(b);
  const { width, height } = a;
  const unexplained = new Float32Array(a.data.length);
  for (let i = 0; i < unexplained.length; i += 1) {
    const missing = Math.max(a.data[i]! - nearB.data[i]!, b.data[i]! - nearA.data[i]!);
    unexplained[i] = missing > UNEXPLAINED ? missing : 0;
  }
  const side = Math.max(3, Math.round(WINDOW * lineHeight));
  let most = 0;
  for (let y = margin; y + side <= height - margin; y += 1) {
    for (let x = margin; x + side <= width - margin; x += 1) {
      let sum = 0;
      for (let row = 0; row < side; row += 1) {
        const from = (y + row) * width + x;
        for (let at = from; at < from + side; at += 1) sum += unexplained[at]!;
      }
      if (sum > most) most = sum;
    }
  }
  return most / (side * side);
}

function movedRect(map: Affine, { x, y, width, height }: Rect): Rect {
  const xs = [0, width].flatMap((dx) => [0, height].map((dy) => map.a * (x + dx) + map.b * (y + dy) + map.c));
  const ys = [0, width].flatMap((dx) => [0, height].map((dy) => map.d * (x + dx) + map.e * (y + dy) + map.f));
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Longer side of the picture in which extra ink is looked for: about 75 dpi of A4. */
const EXTRA_LOOK = 880;
const INK = 70;
/** Reference ink explains ink this far away, pixels of the reduced picture. */
const NEAR = 3;
/** Smallest extra ink worth a look: 2 mm of A4. */
const LEAST = 2 / 297;

function extraInk(reference: Grey, other: Grey, map: Affine, rects: readonly Rect[]): Rect[] {
  const factor = factorFor(other, EXTRA_LOOK);
  const theirs = inkOf(reduce(other, factor), 32);
  const own = inkOf(reduce(reference, factor), 32);
  const explained = new Uint8Array(theirs.data.length);
  const mark = (x: number, y: number, reachX: number, reachY: number) => {
    const top = Math.max(0, Math.round(y - reachY));
    const bottom = Math.min(theirs.height - 1, Math.round(y + reachY));
    const left = Math.max(0, Math.round(x - reachX));
    const right = Math.min(theirs.width - 1, Math.round(x + reachX));
    for (let row = top; row <= bottom; row += 1)
      explained.fill(1, row * theirs.width + left, row * theirs.width + right + 1);
  };
  for (let y = 0; y < own.height; y += 1) {
    for (let x = 0; x < own.width; x += 1) {
      if (own.data[y * own.width + x]! < INK / 2) continue;
      const u = (x + 0.5) * factor;
      const v = (y + 0.5) * factor;
      mark(
        (map.a * u + map.b * v + map.c) / factor - 0.5,
        (map.d * u + map.e * v + map.f) / factor - 0.5,
        NEAR,
        NEAR,
      );
    }
  }
  for (const rect of rects) {
    const moved = movedRect(map, rect);
    mark(
      (moved.x + moved.width / 2) / factor,
      (moved.y + moved.height / 2) / factor,
      moved.width / 2 / factor,
      moved.height / 2 / factor,
    );
  }
  const data = theirs.data.map((value, i) => (value >= INK && explained[i] === 0 ? 1 : 0));
  const regions = componentsOf({ width: theirs.width, height: theirs.height, data });
  const least = LEAST * Math.max(theirs.width, theirs.height);
  const extra: Rect[] = [];
  for (let label = 1; label <= regions.count; label += 1) {
    const width = regions.right[label]! - regions.left[label]! + 1;
    const height = regions.bottom[label]! - regions.top[label]! + 1;
    if (Math.max(width, height) < least) continue;
    extra.push({
      x: regions.left[label]! * factor,
      y: regions.top[label]! * factor,
      width: width * factor,
      height: height * factor,
    });
  }
  return extra;
}
