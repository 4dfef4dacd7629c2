import type { Rect } from '../../domain/geometry.ts';
import type { DetectedRegion } from './overlaps.ts';

/** Side ratio of a region that holds one Chinese character, give or take the detector's margin. */
const SQUARE = { least: 0.6, most: 1.3 } as const;
/** Characters of one stacked line stand nearer to each other than this share of their size. */
const MAX_GAP = 0.6;
const MAX_OFFSET = 0.3;
const MAX_WIDTH_RATIO = 1.6;
/** Another region as near as this share of the size, on either side, makes the column part of a table. */
const FREE_SIDE = 0.4;

/**
 * Joins single characters that stand one below the other into one region each stack: a label written from
 * top to bottom. `isCut` tells whether a ruled line runs between two neighbouring regions.
 */
export function mergeStacks(
  regions: readonly DetectedRegion[],
  isCut: (one: Rect, other: Rect) => boolean,
): DetectedRegion[] {
  const byTop = [...regions].sort((a, b) => a.rect.y - b.rect.y);
  const columns: DetectedRegion[][] = [];
  const rest: DetectedRegion[] = [];
  for (const region of byTop) {
    const stackable = isStackable(region.rect) && !hasSideNeighbour(region, byTop, isCut);
    if (!stackable) {
      rest.push(region);
      continue;
    }
    const column = columns.find((members) => {
      const last = members.at(-1) as DetectedRegion;
      return continues(last.rect, region.rect) && !isCut(last.rect, region.rect);
    });
    if (column === undefined) columns.push([region]);
    else column.push(region);
  }
  return [...rest, ...columns.map(united)];
}

function isStackable({ width, height }: Rect): boolean {
  return width / height <= SQUARE.most && height >= width * SQUARE.least;
}

function hasSideNeighbour(
  region: DetectedRegion,
  all: readonly DetectedRegion[],
  isCut: (one: Rect, other: Rect) => boolean,
): boolean {
  const { x, y, width, height } = region.rect;
  const size = Math.min(width, height);
  return all.some((other) => {
    if (other === region) return false;
    const { rect } = other;
    const shared = Math.min(y + height, rect.y + rect.height) - Math.max(y, rect.y);
    if (shared < size * 0.4) return false;
    const gap = Math.max(rect.x - (x + width), x - (rect.x + rect.width));
    return gap > -size * FREE_SIDE && gap < size * FREE_SIDE && !isCut(region.rect, rect);
  });
}

function continues(upper: Rect, lower: Rect): boolean {
  const size = Math.min(upper.width, lower.width);
  const gap = lower.y - (upper.y + upper.height);
  const offset = Math.abs(upper.x + upper.width / 2 - lower.x - lower.width / 2);
  const ratio = Math.max(upper.width, lower.width) / size;
  return gap > -size * 0.5 && gap < size * MAX_GAP && offset < size * MAX_OFFSET && ratio < MAX_WIDTH_RATIO;
}

function united(members: readonly DetectedRegion[]): DetectedRegion {
  const rects = members.map(({ rect }) => rect);
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  const sum = members.reduce((total, { confidence }) => total + confidence, 0);
  return {
    rect: { x, y, width: right - x, height: bottom - y },
    confidence: sum / members.length,
    isPart: members.every(({ isPart }) => isPart),
  };
}
