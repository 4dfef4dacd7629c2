import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';
import { type InkPatch, inkByColumn, inkPatch } from './ink-patch.ts';
import type { DetectedRegion } from './overlaps.ts';

/** Regions this much wider than high are level lines. */
const LEVEL = 1.5;
/** Of the line's height: no character is wider. */
const WIDEST = 1.2;
/** Of the line's height: ink that reaches less far over the edge is the blur of a stroke. */
const LEAST = 0.08;
/** Of the line's height: paper at most within a character, and what is left around it. */
const GAP = 0.06;
const MARGIN = 0.1;
/** Of the line's height: its upper and lower edge belong to its neighbours. */
const EDGE = 0.1;
const MIDDLE = 0.25;
/** Grey levels: less is paper. */
const LEAST_CONTRAST = 12;
/** A rule goes on so far (line heights) above and below the line, over this share of that height. */
const RULE = { beyond: 0.4, share: 0.9 };

/** Pixels between a line and its neighbours: what touches is one line. */
const APART = 2;
/** A neighbour shares so much of the lower one's height. */
const BESIDE = 0.3;

/**
 * Completes level lines whose edge runs through a character: the detector passes over thin level strokes (一, 二, the
 * foot of 上), and half a character is read as another one or not at all. Where that character is a neighbour's, which
 * begins on paper, the line ends there: a label beside two lines reaches into both.
 */
export function growLines(image: Picture, regions: readonly DetectedRegion[]): DetectedRegion[] {
  const rects = regions.map(({ rect }) => rect);
  return regions.map((region) => {
    const { rect } = region;
    if (rect.width < LEVEL * rect.height) return region;
    const [left, right] = [missing(image, rect, -1, rects), missing(image, rect, 1, rects)];
    const grown = { ...rect, x: rect.x - left, width: rect.width + left + right };
    return left === 0 && right === 0 ? region : { ...region, rect: grown };
  });
}

/** Pixels that the line lacks at one edge; less than 0 for those that are its neighbours'. */
function missing(image: Picture, rect: Rect, side: -1 | 1, rects: readonly Rect[]): number {
  const edge = side < 0 ? rect.x : rect.x + rect.width;
  const isOnPaper = isPlain(image, side < 0 ? edge : edge - 1, rect.y, rect.y + rect.height);
  const begins = rects.filter((other) => reachesOver(rect, other, side)).map((other) => beginOf(other, side));
  // Between two characters of both lines the edge stands on paper, too.
  const isOthers =
    begins.length > (isOnPaper ? 1 : 0) && begins.every(({ at, rows }) => isPlain(image, at, ...rows));
  if (isOthers) return -Math.max(...begins.map(({ at }) => side * (edge - at))) - APART;
  if (isOnPaper) return 0;
  return cutOff(image, rect, side);
}

/** Where a neighbour begins that lies on this side, and its rows. */
const beginOf = ({ x, y, width, height }: Rect, side: -1 | 1): { at: number; rows: [number, number] } => ({
  at: side < 0 ? x + width : x,
  rows: [y, y + height],
});

/** Whether the other lies across this one's edge, and begins in its outer half. */
function reachesOver(rect: Rect, other: Rect, side: -1 | 1): boolean {
  const shared = Math.min(rect.y + rect.height, other.y + other.height) - Math.max(rect.y, other.y);
  if (other === rect || shared < BESIDE * Math.min(rect.height, other.height)) return false;
  const [middle, right] = [rect.x + rect.width / 2, rect.x + rect.width];
  const end = other.x + other.width;
  return side < 0
    ? other.x < rect.x && end > rect.x && end < middle
    : end > right && other.x < right && other.x > middle;
}

/** Pixels that the line lacks at its left (-1) or right (1) edge; 0 where that stands on paper, in a rule or a long stroke. */
function cutOff(image: Picture, { x, y, width, height }: Rect, side: -1 | 1): number {
  const edge = side < 0 ? x : x + width;
  const reach = WIDEST * height;
  const patch = inkPatch(image, {
    x: edge - reach,
    y: y - RULE.beyond * height,
    width: 2 * reach,
    height: height * (1 + 2 * RULE.beyond),
  });
  if (patch === undefined) return 0;
  const top = Math.max(0, Math.round(y + EDGE * height) - patch.y);
  const bottom = Math.min(patch.height, Math.round(y + (1 - EDGE) * height) - patch.y);
  const inked = inkByColumn(patch, top, bottom);
  const start = Math.round(edge) - patch.x - (side < 0 ? 1 : 0);
  if (!inked[start] || !inked[start - side]) return 0;
  if (longestStroke(patch, start, top, bottom) > reach) return 0;
  const end = strokesEnd(patch, inked, start, side, GAP * height);
  if (end === null) return 0;
  const lacking = Math.abs(end - start) + 1;
  // The feet of the line above stand at this line's upper edge: a character of its own has ink in the middle.
  const middle = inkByColumn(
    patch,
    Math.round(y + MIDDLE * height) - patch.y,
    Math.round(y + (1 - MIDDLE) * height) - patch.y,
  );
  if (!middle.subarray(Math.min(start, end), Math.max(start, end) + 1).some((ink) => ink > 0)) return 0;
  return lacking < LEAST * height ? 0 : lacking + MARGIN * height;
}

/** Most edges stand on paper: a column without any contrast, told at a glance. Red ink is as bright as paper there. */
function isPlain(image: Picture, x: number, from: number, to: number): boolean {
  const channels = channelsOf(image);
  const column = Math.min(image.width - 1, Math.max(0, Math.round(x)));
  let [dark, light] = [255, 0];
  for (let row = Math.max(0, Math.floor(from)); row < Math.min(image.height, to); row++) {
    const value = image.data[(row * image.width + column) * channels]!;
    dark = Math.min(dark, value);
    light = Math.max(light, value);
  }
  return light - dark < LEAST_CONTRAST;
}

/** Pixels of the longest level stroke through a column: one that no character has is drawn below the line. */
function longestStroke({ ink, width }: InkPatch, column: number, top: number, bottom: number): number {
  let longest = 0;
  for (let row = top; row < bottom; row++) {
    const begin = row * width;
    if (ink[begin + column] === 0) continue;
    let [from, to] = [column, column + 1];
    while (from > 0 && ink[begin + from - 1] === 1) from -= 1;
    while (to < width && ink[begin + to] === 1) to += 1;
    longest = Math.max(longest, to - from);
  }
  return longest;
}

/** The last column of the ink that goes on from `start`; null where it goes on to the patch's edge, or meets a rule. */
function strokesEnd(
  patch: InkPatch,
  inked: Uint32Array,
  start: number,
  side: -1 | 1,
  gap: number,
): number | null {
  const whole = inkByColumn(patch);
  let last = start;
  for (let column = start - side; Math.abs(column - last) <= gap + 1; column += side) {
    if (column < 0 || column >= patch.width) return null;
    if (whole[column]! >= RULE.share * patch.height) return null;
    if (inked[column]! > 0) last = column;
  }
  return last;
}
