import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import {
  type InkPatch,
  inkByColumn,
  inkByRow,
  inkExtent,
  inkPatch,
  type Run,
  runsWhere,
} from './ink-patch.ts';

/** Taller than this many times its width a region may hold characters one below the other. */
export const STACK_RATIO = 1.5;
/** Chinese characters are about square: parts are joined up to this height, and cut from twice on. */
const MAX_HEIGHT = 1.15;
const CUT_HEIGHT = 1.6;

/**
 * The characters of a line written from top to bottom, one rect each, top first: cut at the gaps between
 * rows of ink; strokes apart (二, 意) stay together and touching characters are cut where ink is thinnest.
 */
export function stackedCharacters(image: Picture, rect: Rect): Rect[] {
  const patch = inkPatch(image, rect);
  if (patch === undefined) return [];
  const across = inkExtent(inkByColumn(patch));
  const rows = inkByRow(patch, across.from, across.to);
  const size = across.to - across.from;
  const runs = runsWhere(rows.length, (row) => (rows[row] as number) > 0);
  const parts = joined(runs, size).flatMap((run) => cut(run, rows, size));
  return parts.map((part, i) => {
    const above = parts[i - 1]?.to ?? part.from - size;
    const below = parts[i + 1]?.from ?? part.to + size;
    return cellAround(patch, across, part, above, below);
  });
}

/** Joins neighbouring runs, nearest pairs first, as long as they fit into one character. */
function joined(runs: readonly Run[], size: number): Run[] {
  const left = [...runs];
  for (;;) {
    let best = -1;
    let bestGap = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < left.length; i++) {
      const [upper, lower] = [left[i] as Run, left[i + 1] as Run];
      const gap = lower.from - upper.to;
      if (lower.to - upper.from <= size * MAX_HEIGHT && gap < bestGap) {
        best = i;
        bestGap = gap;
      }
    }
    if (best < 0) return left;
    left.splice(best, 2, { from: (left[best] as Run).from, to: (left[best + 1] as Run).to });
  }
}

function cut(run: Run, rows: Uint32Array, size: number): Run[] {
  const height = run.to - run.from;
  if (height < size * CUT_HEIGHT) return [run];
  const count = Math.max(2, Math.round(height / size));
  const pitch = height / count;
  const slack = Math.round(pitch * 0.2);
  const edges = [run.from];
  for (let i = 1; i < count; i++) {
    const aim = Math.round(run.from + i * pitch);
    let at = aim;
    for (let row = aim - slack; row <= aim + slack; row++)
      if ((rows[row] as number) < (rows[at] as number)) at = row;
    edges.push(at);
  }
  edges.push(run.to);
  return edges.slice(1).map((to, i) => ({ from: edges[i] as number, to }));
}

/** The character with half the paper to its neighbours, at most what makes it a square, within the patch. */
function cellAround(patch: InkPatch, across: Run, part: Run, above: number, below: number): Rect {
  const side = (across.to - across.from) * 1.1;
  const middle = (part.from + part.to) / 2;
  const highest = Math.min(part.from, middle - side / 2);
  const lowest = Math.max(part.to, middle + side / 2);
  const top = Math.max(0, highest, (above + part.from) / 2);
  const bottom = Math.min(patch.height, lowest, (part.to + below) / 2);
  return {
    x: patch.x + (across.from + across.to - side) / 2,
    y: patch.y + top,
    width: side,
    height: bottom - top,
  };
}
