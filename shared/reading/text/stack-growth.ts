import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { type InkPatch, inkByColumn, inkByRow, inkExtent, inkPatch, type Run } from './ink-patch.ts';
import type { DetectedRegion } from './overlaps.ts';
import { STACK_RATIO } from './stacked-characters.ts';

/** Characters at most that a stack grows by at either end. */
const MAX_CHARACTERS = 2;
/** Of a character's size: paper at most between two characters, and their height. */
const MAX_GAP = 0.6;
const MAX_HEIGHT = 1.2;
/** What follows must be about as wide as a character and stand below or above the others. */
const MIN_WIDTH = 0.4;
const MAX_OFFSET = 0.2;
/** Of a character's size: less ink in a row is a speck. */
const MIN_INK = 0.05;
/** A row with so much ink is a ruled line. */
const RULE_SHARE = 0.95;

/** A region of which this share lies in a grown stack, in the same column, belongs to it. */
const ABSORBED = 0.3;
const SAME_COLUMN = 0.7;

/** Completes stacked lines at their ends and takes in the regions that they grew over. */
export function growStacks(image: Picture, regions: readonly DetectedRegion[]): DetectedRegion[] {
  const left = regions.map((region) => ({ ...region, rect: grownStack(image, region.rect) }));
  for (let i = 0; i < left.length; i++) {
    const stack = left[i] as DetectedRegion;
    if (stack.rect.height < stack.rect.width * STACK_RATIO) continue;
    const taken = left.findIndex((other, at) => at !== i && isAbsorbed(other.rect, stack.rect));
    if (taken < 0) continue;
    left[i] = { ...stack, rect: around(stack.rect, (left[taken] as DetectedRegion).rect) };
    left.splice(taken, 1);
    i = -1;
  }
  return left;
}

function isAbsorbed(rect: Rect, stack: Rect): boolean {
  const across = Math.min(rect.x + rect.width, stack.x + stack.width) - Math.max(rect.x, stack.x);
  const down = Math.min(rect.y + rect.height, stack.y + stack.height) - Math.max(rect.y, stack.y);
  if (across < SAME_COLUMN * Math.max(rect.width, stack.width) || down <= 0) return false;
  return across * down >= ABSORBED * Math.min(rect.width * rect.height, stack.width * stack.height);
}

function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/**
 * A line written from top to bottom, with the characters at its ends that the detector cut through or left
 * out: as long as ink of a character's size follows closely in the same column, up to a ruled line.
 */
function grownStack(image: Picture, rect: Rect): Rect {
  if (rect.height < rect.width * STACK_RATIO) return rect;
  const margin = Math.ceil(rect.width * MAX_CHARACTERS * (MAX_GAP + MAX_HEIGHT));
  const patch = inkPatch(image, { ...rect, y: rect.y - margin, height: rect.height + 2 * margin });
  if (patch === undefined) return rect;
  const from = Math.max(0, Math.round(rect.y) - patch.y);
  const to = Math.min(patch.height, Math.round(rect.y + rect.height) - patch.y);
  const column = inkExtent(inkByColumn(patch, from, to));
  const rows = inkByRow(patch);
  const bottom = grow(patch, rows, column, to, 1);
  const top = grow(patch, rows, column, from - 1, -1) + 1;
  return { ...rect, y: patch.y + top, height: bottom - top };
}

/** The row after the last character in direction `step`, from `start` on. */
function grow(patch: InkPatch, rows: Uint32Array, column: Run, start: number, step: 1 | -1): number {
  const size = column.to - column.from;
  const isRule = (row: number) => (rows[row] ?? 0) >= RULE_SHARE * patch.width;
  const isInk = (row: number) => (rows[row] ?? 0) >= Math.max(2, size * MIN_INK);
  let end = start;
  for (let characters = 0; characters < MAX_CHARACTERS; characters++) {
    let row = end;
    while (inside(row, patch) && !isInk(row) && Math.abs(row - end) <= size * MAX_GAP) row += step;
    if (!isInk(row)) return end;
    const first = isInk(end) ? end - step * Math.round(size / 2) : row;
    let last = row;
    for (let next = row; inside(next, patch) && Math.abs(next - first) <= size * MAX_HEIGHT; next += step) {
      if (isRule(next)) break;
      if (isInk(next)) last = next + step;
      else if (Math.abs(last - first) >= size * 0.8) break;
    }
    if (last === row || !isCharacter(patch, column, Math.min(first, last), Math.max(first, last))) return end;
    end = last;
  }
  return end;
}

const inside = (row: number, { height }: InkPatch): boolean => row >= 0 && row < height;

function isCharacter(patch: InkPatch, column: Run, from: number, to: number): boolean {
  const { from: left, to: right } = inkExtent(
    inkByColumn(patch, Math.max(0, from), Math.min(patch.height, to)),
  );
  const size = column.to - column.from;
  const offset = Math.abs((left + right) / 2 - (column.from + column.to) / 2);
  // Ink at the patch's sides belongs to a line that runs across the column.
  return right - left >= size * MIN_WIDTH && offset <= size * MAX_OFFSET && left > 0 && right < patch.width;
}
