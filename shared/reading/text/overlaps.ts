import type { Rect } from '../../domain/geometry.ts';

/** What the detector found, after cutting at rules; `isPart` where a rule cut it. */
export interface DetectedRegion {
  readonly rect: Rect;
  readonly confidence: number;
  readonly isPart: boolean;
}

/** A region of which this share lies inside a larger one repeats it; a part cut off at a rule sooner. */
const REPEATED = 0.6;
const REPEATED_PART = 0.3;
/** A region that loses more than this to its neighbours held nothing of its own. */
const LEFT_OVER = 0.4;

/** A region this many times as high as a line, with so many lines inside, is none of text that is read. */
const ACROSS = { height: 3, lines: 2 };

/**
 * Drops regions that repeat others: the detector's cores may reach over a rule into the next cell. Words set aslant
 * across the page (仅供申报使用) have an upright box around them that holds whole lines: these stay, the box goes.
 */
export function withoutRepeats(regions: readonly DetectedRegion[]): DetectedRegion[] {
  const whole = regions
    .filter((region) => !isAcross(region, regions))
    .sort((a, b) => Number(a.isPart) - Number(b.isPart) || area(b.rect) - area(a.rect));
  const kept: DetectedRegion[] = [];
  for (const region of whole) {
    const limit = area(region.rect) * (region.isPart ? REPEATED_PART : REPEATED);
    if (!kept.some(({ rect }) => shared(region.rect, rect) >= limit)) kept.push(region);
  }
  return kept;
}

function isAcross({ rect }: DetectedRegion, regions: readonly DetectedRegion[]): boolean {
  const lines = regions.filter(
    (other) =>
      other.rect.height * ACROSS.height < Math.min(rect.height, rect.width) &&
      other.rect.width > other.rect.height &&
      shared(other.rect, rect) >= REPEATED * area(other.rect),
  );
  return lines.length >= ACROSS.lines;
}

/**
 * Regions are grown over their text and reach into their neighbours: cuts them apart in the middle of what
 * they share, along the side on which they share less.
 */
export function cutApart(regions: readonly TextRegionLike[]): TextRegionLike[] {
  const cut: { rect: Rect; confidence: number; before: number }[] = [];
  for (const { rect, confidence } of regions) {
    const region = { rect, confidence, before: area(rect) };
    for (const other of cut) {
      if (shared(region.rect, other.rect) > 0) [region.rect, other.rect] = apart(region.rect, other.rect);
    }
    cut.push(region);
  }
  return cut
    .filter(({ rect, before }) => area(rect) >= LEFT_OVER * before)
    .map(({ rect, confidence }) => ({ rect, confidence }));
}

interface TextRegionLike {
  readonly rect: Rect;
  readonly confidence: number;
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
