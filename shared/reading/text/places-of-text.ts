import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask } from '../raster.ts';
import { type InkLine, inkLines } from './ink-lines.ts';
import { inkByColumn, inkByRow, inkPatch } from './ink-patch.ts';
import { around, type Bounds, heightOf, isRuledApart, sharedAcross, sharedDown } from './ink-rows.ts';
import { type Writing, writingOf } from './writing.ts';

/** Where an image holds text, in pixels of it. */
export interface PlacesOfText {
  /** Lines that their ink tells, bounded as a detector would. */
  readonly lines: readonly Rect[];
  /** The ink of these lines: not to be shown to a detector. */
  readonly known: readonly Rect[];
  /** Where a detector has to look for all others: whole pixels inside of the image; none overlaps another. */
  readonly parts: readonly Rect[];
}

/** Paper kept around ink: a detector wants to see some, and lines twice as far apart don't grow together. */
const PAPER_MM = 3;
/** Ink nearer than twice this in a row is shown together: a detector tells whether it is one line. */
const BESIDE_MM = 6;
/** Where parts cover more of the page than this, it is looked at whole. */
const MOST = 0.9;
/** A detector's margin around a line's ink, as a share of its height (median of 1,624 lines): later steps reckon with it. */
const MARGIN = { left: 0.14, right: 0.2, top: 0.16, bottom: 0.22 };

/**
 * Where text stands on a straight page. undefined where looking at all of it costs no more, or where it holds none.
 * `red`: a layer of stamps, in which ink is in doubt.
 */
export function placesOfText(page: Grey, red: Mask | null = null): PlacesOfText | undefined {
  const writing = writingOf(page);
  if (writing.boxes.length === 0) return undefined;
  const { factor } = writing;
  const { lines, rest } = inkLines(
    writing,
    red === null ? undefined : (place) => isStained(red, place, factor),
  );
  const rectOf = ({ left, right, top, bottom }: Bounds): Rect => ({
    x: left * factor,
    y: top * factor,
    width: (right - left) * factor,
    height: (bottom - top) * factor,
  });
  const parts = partsAround(rest, writing).map((part) => inside(rectOf(part), page));
  const area = parts.reduce((sum, { width, height }) => sum + width * height, 0);
  if (area > MOST * page.width * page.height) return undefined;
  return {
    lines: lines.map((line) => withMargin(line, exactly(page, rectOf(line), factor), factor)),
    known: lines.map(({ left, top, right, bottom }) =>
      // With the blur of its edges.
      rectOf({ left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }),
    ),
    parts,
  };
}

/** Bounds of ink by the page's own pixels. An edge beyond which it goes on stays where it is: that is other ink. */
function exactly(page: Grey, rect: Rect, factor: number): Rect {
  const { x, y, width, height } = rect;
  const reach = factor + 1;
  const patch = inkPatch(page, {
    x: x - reach,
    y: y - reach,
    width: width + 2 * reach,
    height: height + 2 * reach,
  });
  if (patch === undefined) return rect;
  const across = edgesOf(inkByColumn(patch), patch.x, x, x + width);
  const down = edgesOf(inkByRow(patch), patch.y, y, y + height);
  return { x: across.from, y: down.from, width: across.to - across.from, height: down.to - down.from };
}

function edgesOf(ink: Uint32Array, first: number, from: number, to: number): { from: number; to: number } {
  const start = ink.findIndex((count) => count > 0);
  const end = ink.findLastIndex((count) => count > 0) + 1;
  return { from: start > 0 ? first + start : from, to: end > 0 && end < ink.length ? first + end : to };
}

function withMargin({ roomBefore, roomBehind }: InkLine, ink: Rect, factor: number): Rect {
  const { x, y, width, height } = ink;
  const left = Math.min(MARGIN.left * height, roomBefore * factor);
  const right = Math.min(MARGIN.right * height, roomBehind * factor);
  return {
    x: x - left,
    y: y - MARGIN.top * height,
    width: left + width + right,
    height: height * (1 + MARGIN.top + MARGIN.bottom),
  };
}

/** A stamp lies over a place where so much of it is red; so many heights beyond its ends it may have hidden some. */
const STAINED = { share: 0.005, beyond: 1 };

function isStained({ width, height, data }: Mask, place: Bounds, factor: number): boolean {
  const beyond = STAINED.beyond * heightOf(place) * factor;
  const left = Math.max(0, Math.round(place.left * factor - beyond));
  const right = Math.min(width, Math.round(place.right * factor + beyond));
  const [top, bottom] = [place.top * factor, Math.min(height, place.bottom * factor)];
  let red = 0;
  for (let y = top; y < bottom; y += 2) for (let x = left; x < right; x += 2) red += data[y * width + x]!;
  return red * 4 > STAINED.share * (right - left) * (bottom - top);
}

/** Bounds around ink that is to be seen together, with the paper around it. */
function partsAround(ink: readonly Bounds[], { upright, perMm }: Writing): Bounds[] {
  const paper = PAPER_MM * perMm;
  const beside = BESIDE_MM * perMm;
  const seenTogether = joinedWhile(ink, (a, b) => {
    const across = -sharedAcross(a, b);
    if (sharedDown(a, b) > 0) return across < 2 * beside && !isRuledApart(a, b, upright);
    return across < 2 * paper && -sharedDown(a, b) < 2 * paper;
  });
  const parts = seenTogether.map(({ left, right, top, bottom }) => ({
    left: Math.floor(left - paper),
    right: Math.ceil(right + paper),
    top: Math.floor(top - paper),
    bottom: Math.ceil(bottom + paper),
  }));
  return joinedWhile(parts, (a, b) => sharedDown(a, b) > 0 && sharedAcross(a, b) > 0);
}

/** Joins bounds that belong together, until none do any more. */
function joinedWhile(bounds: readonly Bounds[], belong: (a: Bounds, b: Bounds) => boolean): Bounds[] {
  const open = bounds.toSorted((a, b) => a.top - b.top);
  const done: Bounds[] = [];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const part = next;
    const at = open.findIndex((other) => belong(part, other));
    if (at >= 0) {
      const [other] = open.splice(at, 1);
      open.unshift(around(part, other!));
      continue;
    }
    const earlier = done.findIndex((other) => belong(part, other));
    if (earlier < 0) done.push(part);
    else open.unshift(around(part, done.splice(earlier, 1)[0]!));
  }
  return done;
}

function inside({ x, y, width, height }: Rect, page: Grey): Rect {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return {
    x: left,
    y: top,
    width: Math.min(page.width, x + width) - left,
    height: Math.min(page.height, y + height) - top,
  };
}
