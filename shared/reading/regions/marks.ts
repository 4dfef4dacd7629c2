import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask } from '../raster.ts';
import { type Frame, frameAt } from './frames.ts';
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
const FILLED_FROM = 0.55;
/** A box that belongs to a choice has text within this many of its own heights. */
const TEXT_NEAR = 2.5;

/**
 * Printed check boxes of 2–7 mm, drawn or set as characters (□ ☑ ■), and whether they are ticked, crossed or filled.
 * Cells of the grids and framed characters are left out.
 */
export function findMarks(grey: Grey, words: readonly Rect[], grids: readonly PixelGrid[]): MarkRegion[] {
  const scale = pixelsPerMm(grey);
  const mask = inkMask(grey, BOX_INK);
  const frames = framesOf(mask, scale).filter((frame) => !isCell(frame.rect, grids));
  const apart: Frame[] = [];
  for (const frame of frames.sort((a, b) => b.rect.width * b.rect.height - a.rect.width * a.rect.height)) {
    if (!apart.some((other) => overlaps(other.rect, frame.rect))) apart.push(frame);
  }
  return apart
    .map((frame) => judge(mask, frame, words))
    .filter((mark) => mark !== null)
    .sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x);
}

function framesOf(mask: Mask, scale: number): Frame[] {
  const { width, height, data } = mask;
  const least = Math.floor(SIDE_MM.least * scale);
  const most = Math.ceil(SIDE_MM.most * scale);
  const frames: Frame[] = [];
  for (let y = 1; y < height - least; y++) {
    const row = y * width;
    let start = -1;
    let last = -3;
    for (let x = 0; x <= width + 1; x++) {
      if (x < width && data[row + x] === 1) {
        if (start < 0) start = x;
        last = x;
        continue;
      }
      if (start < 0 || x - last <= 1) continue;
      const length = last + 1 - start;
      if (length >= least && length <= most) {
        const frame = frameAt(mask, { x: start, y, width: length }, least, most);
        if (frame) frames.push(frame);
      }
      start = -1;
    }
  }
  return frames;
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
  const inside = {
    left: Math.round(rect.x + frame.thickness + 0.1 * rect.width),
    right: Math.round(rect.x + rect.width - frame.thickness - 0.1 * rect.width),
    top: Math.round(rect.y + frame.thickness + 0.1 * rect.height),
    bottom: Math.round(rect.y + rect.height - frame.thickness - 0.1 * rect.height),
  };
  if (
    frame.thickness > 0.3 * rect.width ||
    inside.right - inside.left < 4 ||
    inside.bottom - inside.top < 4
  ) {
    return frame.solid ? { rect, checked: true, confidence: nearness(rect, words) * 0.9 } : null;
  }
  const ink = inkIn(mask, inside);
  if (ink.share < FILLED_FROM && ink.bar >= BAR && ink.share >= CHECKED_FROM) return null;
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

/** `share`: inked share of the inside. `bar`: longest unbroken level or upright run, as a share of the inside. */
function inkIn({ width, data }: Mask, { left, right, top, bottom }: Inside): { share: number; bar: number } {
  let ink = 0;
  let bar = 0;
  for (let y = top; y < bottom; y++) {
    let run = 0;
    for (let x = left; x < right; x++) {
      run = data[y * width + x] === 1 ? run + 1 : 0;
      if (run > 0) ink++;
      bar = Math.max(bar, run / (right - left));
    }
  }
  for (let x = left; x < right; x++) {
    let run = 0;
    for (let y = top; y < bottom; y++) {
      run = data[y * width + x] === 1 ? run + 1 : 0;
      bar = Math.max(bar, run / (bottom - top));
    }
  }
  return { share: ink / ((right - left) * (bottom - top)), bar };
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
