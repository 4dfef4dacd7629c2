import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { inkPatch, type Run, runsWhere } from './ink-patch.ts';
import { spanBetween } from './rule-split.ts';

/** Of a region's shorter side: a dotted rule must run on so far beyond it, on both sides. */
const BEYOND = 0.6;
/** Pixels at most between two dots or dashes, and the share of a line that is within reach of them. */
const DOT_GAP = 6;
const SHARE = 0.9;
/** A region this much higher than wide may be a column of cells that the detector took for one line. */
const TALL = 1.5;
/** Parts lower than this share of the region's width hold no character. */
const LEAST_PART = 0.5;

/**
 * Whether a rule of dots or dashes separates two regions that stand beside or below each other. It must run on beyond
 * both: characters have strokes in a row, too, but no ink beside them.
 */
export function hasDottedRuleBetween(image: Picture, one: Rect, other: Rect): boolean {
  const x = spanBetween(one.x, one.width, other.x, other.width);
  const y = spanBetween(one.y, one.height, other.y, other.height);
  const beyond = BEYOND * Math.min(one.width, one.height, other.width, other.height);
  const between = { x: x.from, y: y.from, width: x.to - x.from, height: y.to - y.from };
  return dottedRules(image, between, beyond, x.shared < y.shared).length > 0;
}

/** Cuts a tall region at the dotted rules that cross it: cells of a column, one below the other. */
export function splitAtDottedRules(image: Picture, rect: Rect): Rect[] {
  if (rect.height < TALL * rect.width) return [rect];
  const rules = dottedRules(image, rect, BEYOND * rect.width, false);
  if (rules.length === 0) return [rect];
  const bottom = rect.y + rect.height;
  const tops = [rect.y, ...rules.map(({ to }) => to)];
  const ends = [...rules.map(({ from }) => from), bottom];
  return tops
    .map((y, index) => ({ ...rect, y, height: ends[index]! - y }))
    .filter(({ height }) => height >= LEAST_PART * rect.width);
}

/** Rows (or columns, where `upright`) of the page that a dotted rule takes up within `rect`. */
function dottedRules(image: Picture, rect: Rect, reach: number, upright: boolean): Run[] {
  const beyond = Math.round(reach);
  const patch = inkPatch(
    image,
    upright
      ? { ...rect, y: rect.y - beyond, height: rect.height + 2 * beyond }
      : { ...rect, x: rect.x - beyond, width: rect.width + 2 * beyond },
  );
  if (patch === undefined) return [];
  const { width, height, ink } = patch;
  const [lines, length, first] = upright ? [width, height, patch.x] : [height, width, patch.y];
  if (length <= 2 * beyond) return [];
  const [step, stride] = upright ? [width, 1] : [1, width];
  const dotted = (line: number, start: number, end: number): boolean => {
    let bare = 0;
    let last = start - 1;
    for (let at = start; at <= end; at++) {
      if (at < end && ink[line * stride + at * step] !== 1) continue;
      if (at - last > DOT_GAP) bare += at - last;
      last = at;
    }
    return bare <= (1 - SHARE) * (end - start);
  };
  const runs = runsWhere(
    lines,
    (line) =>
      dotted(line, 0, beyond) &&
      dotted(line, length - beyond, length) &&
      dotted(line, beyond, length - beyond),
  );
  return runs.map(({ from, to }) => ({ from: first + from, to: first + to }));
}
