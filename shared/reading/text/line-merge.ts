import type { Rect } from '../../domain/geometry.ts';
import type { DetectedRegion } from './overlaps.ts';

/** Regions of one line share so much of the lower one's height, and are about as high as each other. */
const SAME_LINE = 0.6;
const MAX_HEIGHT_RATIO = 1.5;

/**
 * Joins neighbours on one line that touch: grown over their text they reach 0.2 of a line's height beyond it,
 * so a run of text was cut in two. `isCut` tells whether a ruled line runs between two regions.
 */
export function mergeLines(
  regions: readonly DetectedRegion[],
  isCut: (one: Rect, other: Rect) => boolean,
): DetectedRegion[] {
  const lines: DetectedRegion[] = [];
  for (const region of [...regions].sort((a, b) => a.rect.x - b.rect.x)) {
    const at = lines.findIndex(({ rect }) => continues(rect, region.rect) && !isCut(rect, region.rect));
    const line = lines[at];
    if (line === undefined) lines.push(region);
    else lines[at] = joined(line, region);
  }
  return lines;
}

function continues(left: Rect, right: Rect): boolean {
  const low = Math.min(left.height, right.height);
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  const isLevel = left.width + right.width > low * 1.5;
  return (
    isLevel &&
    shared >= SAME_LINE * low &&
    Math.max(left.height, right.height) <= low * MAX_HEIGHT_RATIO &&
    right.x <= left.x + left.width &&
    right.x + right.width > left.x + left.width
  );
}

function joined(a: DetectedRegion, b: DetectedRegion): DetectedRegion {
  const x = Math.min(a.rect.x, b.rect.x);
  const y = Math.min(a.rect.y, b.rect.y);
  const right = Math.max(a.rect.x + a.rect.width, b.rect.x + b.rect.width);
  const bottom = Math.max(a.rect.y + a.rect.height, b.rect.y + b.rect.height);
  return {
    rect: { x, y, width: right - x, height: bottom - y },
    confidence: (a.confidence * a.rect.width + b.confidence * b.rect.width) / (a.rect.width + b.rect.width),
    isPart: a.isPart && b.isPart,
  };
}
