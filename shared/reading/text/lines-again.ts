import type { Rect } from '../../domain/geometry.ts';

interface Line {
  readonly rect: Rect;
}

/** A line of which this share lies in another one is that line, or a part of it. */
const SAME_LINE = 0.5;

/**
 * The lines of a copy to be read: at the places of the original's that differ (`known`), and those found anew around
 * ink that the original has not. Where a longer line stands in the place of a shorter one, both name it: only the
 * one that takes the other in is read, else its text stands twice.
 */
export function linesToRead<L extends Line>(known: readonly L[], found: readonly L[]): L[] {
  const left = known.filter((line) => !found.some((other) => liesIn(line.rect, other.rect)));
  return [...left, ...found.filter((line) => !left.some((other) => liesIn(line.rect, other.rect)))];
}

/** Mostly in the other one, which is the longer of the two. */
function liesIn(a: Rect, b: Rect): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return b.width >= a.width && Math.max(0, across) * Math.max(0, down) > SAME_LINE * a.width * a.height;
}
