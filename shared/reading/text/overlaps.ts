import type { Rect } from '../../domain/geometry.ts';

interface Region {
  readonly rect: Rect;
  readonly confidence: number;
}

/** A region of which this share lies inside a larger one repeats it. */
const REPEATED = 0.6;

/**
 * Regions grown over their text reach into their neighbours: drops those that repeat another one and cuts
 * the others apart in the middle of what they share, along the side on which they share less.
 */
export function withoutOverlaps(regions: readonly Region[]): Region[] {
  const bySize = [...regions].sort((a, b) => area(b.rect) - area(a.rect));
  const kept: { rect: Rect; confidence: number }[] = [];
  for (const { rect, confidence } of bySize) {
    if (kept.some((other) => shared(rect, other.rect) >= REPEATED * area(rect))) continue;
    const region = { rect, confidence };
    for (const other of kept) {
      if (shared(region.rect, other.rect) > 0) [region.rect, other.rect] = apart(region.rect, other.rect);
    }
    kept.push(region);
  }
  return kept;
}

const area = ({ width, height }: Rect): number => width * height;

function shared(a: Rect, b: Rect): number {
  const [across, down] = overlap(a, b);
  return Math.max(0, across) * Math.max(0, down);
}

function overlap(a: Rect, b: Rect): [across: number, down: number] {
  return [
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  ];
}

function apart(a: Rect, b: Rect): [Rect, Rect] {
  const [across, down] = overlap(a, b);
  const isBeside = across / Math.min(a.width, b.width) < down / Math.min(a.height, b.height);
  const by = (isBeside ? across : down) / 2;
  const aIsFirst = isBeside ? a.x + a.width / 2 < b.x + b.width / 2 : a.y + a.height / 2 < b.y + b.height / 2;
  const cutEnd = (rect: Rect): Rect =>
    isBeside ? { ...rect, width: rect.width - by } : { ...rect, height: rect.height - by };
  const cutStart = (rect: Rect): Rect =>
    isBeside
      ? { ...rect, x: rect.x + by, width: rect.width - by }
      : { ...rect, y: rect.y + by, height: rect.height - by };
  return aIsFirst ? [cutEnd(a), cutStart(b)] : [cutStart(a), cutEnd(b)];
}
