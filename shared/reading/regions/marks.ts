import type { Rect } from '../../domain/geometry.ts';
import { type Grey, type Mask, release } from '../raster.ts';
import { type Frame, findFrames } from './frames.ts';
import type { PixelGrid } from './grid.ts';
import { inkMask } from './ink-mask.ts';
import { pixelsPerMm } from './scale.ts';

export interface MarkRegion {
  readonly rect: Rect;
  readonly checked: boolean;
  readonly confidence: number;
}

/** Thin lines of a box at 150 dpi are still darker than this share of the paper. */
const BOX_INK = 0.82;
const SIDE_MM = { least: 2, most: 7 };
/** Ink inside an empty box: dirt and the fraying of its frame. Between the two nobody knows. */
const EMPTY_BELOW = 0.035;
const CHECKED_FROM = 0.075;
/** A level or upright bar this long across the inside belongs to a character (回 日 国 田), not to a tick. */
const BAR = 0.62;
/** Insides this small (pixels) hold ticks whose strokes are short and thick: only a full bar counts. */
const TINY = 16;
const BAR_IN_TINY = 0.85;
const TINY_BLOT = 12;
/** A dot or a blot is this black and has such long runs in many of its lines, both level and upright. */
const BLOT = { share: 0.5, lines: 0.3 };
const BLOT_IN_TINY = { share: 0.6, lines: 0.5 };
const LOW_IN_LINE = 0.5;
/** A box that belongs to a choice has text within this many of its own heights. */
const TEXT_NEAR = 2.5;

/**
 * Printed check boxes of 2–7 mm, drawn or set as characters (□ ☑ ■), and whether they are ticked, crossed or filled.
 * Cells of the grids and framed characters are left out.
 */
export function findMarks(grey: Grey, words: readonly Rect[], grids: readonly PixelGrid[]): MarkRegion[] {
  const scale = pixelsPerMm(grey);
  const mask = inkMask(grey, BOX_INK);
  const [least, most] = [Math.floor(SIDE_MM.least * scale), Math.ceil(SIDE_MM.most * scale)];
  const frames = findFrames(mask, least, most).filter((frame) => !isCell(frame.rect, grids));
  const apart: Frame[] = [];
  for (const frame of frames.sort((a, b) => b.rect.width * b.rect.height - a.rect.width * a.rect.height)) {
    if (!apart.some((other) => overlaps(other.rect, frame.rect))) apart.push(frame);
  }
  const marks = apart.map((frame) => judge(mask, frame, words)).filter((mark) => mark !== null);
  release(mask);
  return marks.sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x);
}

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function isCell(rect: Rect, grids: readonly PixelGrid[]): boolean {
  const near = rect.width * 0.25;
  return grids.some((grid) =>
    grid.cells.some(
      (cell) =>
        Math.abs(cell.rect.x - rect.x) < near &&
        Math.abs(cell.rect.y - rect.y) < near &&
        Math.abs(cell.rect.width - rect.width) < near &&
        Math.abs(cell.rect.height - rect.height) < near,
    ),
  );
}

function judge(mask: Mask, frame: Frame, words: readonly Rect[]): MarkRegion | null {
  const { rect } = frame;
  const margin = frame.thickness + Math.max(2, 0.12 * rect.width);
  const inside = {
    left: Math.round(rect.x + margin),
    right: Math.round(rect.x + rect.width - margin),
    top: Math.round(rect.y + margin),
    bottom: Math.round(rect.y + rect.height - margin),
  };
  if (frame.solid) return { rect, checked: true, confidence: 0.9 * nearness(rect, words) };
  if (inside.right - inside.left < 4 || inside.bottom - inside.top < 4) return null;
  const ink = inkIn(mask, inside);
  if (ink.isCharacter && ink.share >= CHECKED_FROM) return null;
  if (words.some((word) => isPartOfCharacter(mask, rect, word))) return null;
  const sureness =
    ink.share <= EMPTY_BELOW || ink.share >= CHECKED_FROM
      ? 1
      : Math.abs(ink.share - (EMPTY_BELOW + CHECKED_FROM) / 2) / (CHECKED_FROM - EMPTY_BELOW) + 0.3;
  return {
    rect,
    checked: ink.share >= (EMPTY_BELOW + CHECKED_FROM) / 2,
    confidence: Math.min(1, frame.closed * sureness * nearness(rect, words)),
  };
}

interface Inside {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** `share`: inked share of the inside. `isCharacter`: thin bars run through it, level or upright. */
function inkIn({ width, data }: Mask, inside: Inside): { share: number; isCharacter: boolean } {
  const { left, right, top, bottom } = inside;
  const [across, down] = [right - left, bottom - top];
  let ink = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) ink += data[y * width + x]!;
  }
  const level = barsIn(data, top * width + left, width, down, 1, across);
  const upright = barsIn(data, top * width + left, 1, across, width, down);
  const share = ink / (across * down);
  const blot = Math.min(across, down) < TINY_BLOT ? BLOT_IN_TINY : BLOT;
  const isBlot =
    share >= blot.share && level.thickest >= blot.lines * down && upright.thickest >= blot.lines * across;
  return { share, isCharacter: !isBlot && level.bars + upright.bars > 0 };
}

/** How many lines hold an unbroken run of at least `BAR` of their length, and how many of them lie side by side. */
function barsIn(
  data: Uint8Array,
  from: number,
  nextLine: number,
  lines: number,
  next: number,
  length: number,
): { bars: number; thickest: number } {
  const needed = length * (length < TINY ? BAR_IN_TINY : BAR);
  let bars = 0;
  let block = 0;
  let thickest = 0;
  for (let line = 0; line < lines; line++) {
    let run = 0;
    let longest = 0;
    for (let step = 0, at = from + line * nextLine; step < length; step++, at += next) {
      run = data[at] === 1 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    block = longest >= needed ? block + 1 : 0;
    if (block > 0) bars++;
    thickest = Math.max(thickest, block);
  }
  return { bars, thickest };
}

/** The frames inside characters (是 否 备) are much lower than the line that they stand in. */
function isPartOfCharacter(mask: Mask, rect: Rect, word: Rect): boolean {
  const inside =
    rect.x >= word.x - 2 &&
    rect.x + rect.width <= word.x + word.width + 2 &&
    rect.y >= word.y - 2 &&
    rect.y + rect.height <= word.y + word.height + 2;
  return inside && rect.height < LOW_IN_LINE * inkHeight(mask, word, rect);
}

/** From the first to the last row of ink that hangs together with the rows of `rect`: a region is grown over its line. */
function inkHeight({ width, height, data }: Mask, word: Rect, rect: Rect): number {
  const [left, right] = [Math.max(0, Math.round(word.x)), Math.min(width, Math.round(word.x + word.width))];
  const isInk = (row: number): boolean => data.subarray(row * width + left, row * width + right).includes(1);
  let top = Math.round(rect.y);
  while (top > Math.max(0, word.y) && isInk(top - 1)) top--;
  let bottom = Math.round(rect.y + rect.height);
  while (bottom < Math.min(height, word.y + word.height) && isInk(bottom)) bottom++;
  return bottom - top;
}

/** 1 with text beside or around the box, less for a lone square. Without any words nothing is known: 0.8. */
function nearness(rect: Rect, words: readonly Rect[]): number {
  if (words.length === 0) return 0.8;
  const reach = TEXT_NEAR * rect.height;
  const near = words.some(
    (word) =>
      word.x < rect.x + rect.width + reach &&
      word.x + word.width > rect.x - reach &&
      word.y < rect.y + rect.height &&
      word.y + word.height > rect.y,
  );
  return near ? 1 : 0.5;
}
