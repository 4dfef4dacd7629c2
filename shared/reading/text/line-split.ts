import type { Rect } from '../../domain/geometry.ts';
import type { Picture } from '../raster.ts';
import { inkByRow, inkExtent, inkPatch, runsWhere } from './ink-patch.ts';

/** A region this many usual heights high may hold lines one below the other. */
const HIGH = 1.35;
/** Higher than wide it is a line written downwards, cut elsewhere. */
const MOST_UPRIGHT = 1.4;
/** Ink of one line, in usual heights of a region, which is grown over its line. */
const LINE = { least: 0.35, most: 1.1 };
/** Lines of one block are about as high as each other. */
const UNEVEN = 1.6;
const MOST_LINES = 4;
/** Paper left above and below a line, in its heights. */
const MARGIN = 0.25;

/** Median height of level regions, pixels; 0 where there are none. */
export function usualHeight(rects: readonly Rect[]): number {
  const heights = rects
    .filter(({ width, height }) => width >= 2 * height)
    .map(({ height }) => height)
    .sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}

/**
 * Cuts a region into its lines where the detector took several for one: wide-set characters in a small cell
 * (出　生 above 年　月) look like one block to it. Only at rows without ink, into parts as high as the page's lines.
 */
export function splitLines(image: Picture, rect: Rect, usual: number): Rect[] {
  if (usual === 0 || rect.height < HIGH * usual || rect.height > MOST_UPRIGHT * rect.width) return [rect];
  const patch = inkPatch(image, rect);
  if (patch === undefined) return [rect];
  const rows = inkByRow(patch);
  const extent = inkExtent(rows);
  const lines = runsWhere(extent.to, (row) => row >= extent.from && (rows[row] as number) > 0);
  const heights = lines.map(({ from, to }) => to - from);
  const isLine = (height: number) => height >= LINE.least * usual && height <= LINE.most * usual;
  const even = Math.max(...heights) <= UNEVEN * Math.min(...heights);
  if (lines.length < 2 || lines.length > MOST_LINES || !heights.every(isLine) || !even) return [rect];
  return lines.map(({ from, to }, index) => {
    const margin = MARGIN * (to - from);
    const top = Math.max(0, from - margin, ((lines[index - 1]?.to ?? -Infinity) + from) / 2);
    const bottom = Math.min(patch.height, to + margin, (to + (lines[index + 1]?.from ?? Infinity)) / 2);
    return { x: rect.x, y: patch.y + top, width: rect.width, height: bottom - top };
  });
}
