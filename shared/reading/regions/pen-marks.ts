import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask, Rgb } from '../raster.ts';
import { type Blob, findBlobs, grow } from './blobs.ts';
import { inkMask } from './ink-mask.ts';
import { type PageLayers, partAround } from './layers.ts';
import type { PaperColour } from './paper.ts';

/** A tick or a ring that a pen drew over one of several printed options (是 否, one of them ringed). */
export interface PenMark {
  readonly rect: Rect;
  readonly confidence: number;
}

/** How far around an option's line one is looked for, in heights of the line. */
const REACH = 4;
/** A mark is this high, in heights of the line as it was found, which reaches over its characters. */
const HIGH = { least: 0.6, most: 3 };
const WIDE = { least: 0.5, most: 5 };
/** Print is this dark against the paper. */
const INK = 0.7;
/** Coloured ink differs from the paper's tint by this much (0…255): a blue or violet pen, not a soft edge of print. */
const PEN = 28;
const SURE = 0.99;

/** Ticks and rings over print near the lines that name options; ticks only where the pen's colour tells them from it. */
export function findPenMarks(page: PageLayers, options: readonly Rect[]): PenMark[] {
  const found: PenMark[] = [];
  for (const option of options) {
    const part = partAround(option, REACH * option.height, page.text);
    const patch = patchOf(page, part);
    const marks = [
      ...findBlobs(patch.ink).filter((blob) => isRing(blob, patch.ink, option.height)),
      ...strokesOf(patch.pen, option.height).filter(
        (blob) => isRing(blob, patch.ink, option.height) || isTickOver(blob, patch, option.height),
      ),
    ];
    for (const { left, top, right, bottom } of marks) {
      const rect = { x: part.x + left, y: part.y + top, width: right - left, height: bottom - top };
      if (!found.some((other) => meet(other.rect, rect))) found.push({ rect, confidence: SURE });
    }
  }
  return found;
}

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

interface Patch {
  readonly ink: Mask;
  /** Ink of the pen's colour. */
  readonly pen: Mask;
}

function patchOf({ text, coloured, paper }: PageLayers, part: Rect): Patch {
  const grey = cut(text, part);
  const ink = inkMask(grey, INK);
  return { ink, pen: penMask(coloured(part), ink, paper) };
}

function cut(image: Grey, { x, y, width, height }: Rect): Grey {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * image.width + x;
    data.set(image.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** Bluer than the paper's tint would make black ink. */
function penMask(image: Rgb, ink: Mask, paper: PaperColour): Mask {
  const data = new Uint8Array(ink.data.length);
  for (let at = 0; at < data.length; at++) {
    if (ink.data[at] === 0) continue;
    const [r, g, b] = [image.data[3 * at]!, image.data[3 * at + 1]!, image.data[3 * at + 2]!];
    const tint = Math.max(r / paper.r, g / paper.g, b / paper.b) * 255;
    const blue = (b / paper.b) * 255;
    const red = (r / paper.r) * 255;
    if (blue >= tint - 1 && blue - red > PEN) data[at] = 1;
  }
  return { width: ink.width, height: ink.height, data };
}

/** A print's stroke that a pen crosses cuts the pen's in two: parts so near, in heights of the line, are one. */
const CUT = 0.12;

function strokesOf(pen: Mask, line: number): Blob[] {
  const reach = Math.max(1, Math.round(CUT * line));
  return findBlobs(grow(pen, reach, reach)).map((blob) => {
    const pixels = blob.pixels.filter((pixel) => pen.data[pixel] === 1);
    let [left, top, right, bottom] = [pen.width, pen.height, 0, 0];
    for (const pixel of pixels) {
      const [x, y] = [pixel % pen.width, Math.floor(pixel / pen.width)];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
    return { left, top, right, bottom, pixels };
  });
}

const isSized = ({ left, top, right, bottom }: Blob, line: number): boolean => {
  const [width, height] = [right - left, bottom - top];
  return (
    height >= HIGH.least * line &&
    height <= HIGH.most * line &&
    width >= WIDE.least * line &&
    width <= WIDE.most * line
  );
};

const SECTORS = 32;
/** A ring's ink lies near its outline, and almost all around. */
const NEAR_OUTLINE = 0.9;
const AROUND = 0.85;
const OUTLINE = { least: 0.68, most: 1.3 };
/** Print inside a ring: share of its inside. */
const PRINT_INSIDE = 0.04;

/** A closed line around print. */
function isRing(blob: Blob, ink: Mask, line: number): boolean {
  const { left, top, right, bottom, pixels } = blob;
  if (!isSized(blob, line)) return false;
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [rx, ry] = [(right - left) / 2, (bottom - top) / 2];
  const sectors = new Set<number>();
  let near = 0;
  for (const pixel of pixels) {
    const [x, y] = [((pixel % ink.width) + 0.5 - cx) / rx, (Math.floor(pixel / ink.width) + 0.5 - cy) / ry];
    const away = Math.hypot(x, y);
    if (away < OUTLINE.least || away > OUTLINE.most) continue;
    near++;
    sectors.add(Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * SECTORS) % SECTORS);
  }
  if (near < NEAR_OUTLINE * pixels.length || sectors.size < AROUND * SECTORS) return false;
  return printInside(blob, ink) >= PRINT_INSIDE;
}

/** Share of a ring's inside that is other ink. */
function printInside({ left, top, right, bottom, pixels }: Blob, ink: Mask): number {
  const own = new Set(pixels);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [rx, ry] = [0.62 * ((right - left) / 2), 0.62 * ((bottom - top) / 2)];
  let [inside, inked] = [0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (Math.hypot((x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry) > 1) continue;
      inside++;
      const at = y * ink.width + x;
      if (ink.data[at] === 1 && !own.has(at)) inked++;
    }
  }
  return inside === 0 ? 0 : inked / inside;
}

/** Thin, low at its left part and highest at its right: a tick, no stroke through, no cross. */
const TICK = { thin: 0.5, lowest: [0.12, 0.62], highest: 0.72, armAbove: 0.12, armBelow: 0.2 } as const;
/** This share of the print about a tick lies below it: it stands on one option, not between two. */
const UNDER = 0.7;
const ABOUT = 0.6;
/** Of the tick's box. */
const PRINT_UNDER = 0.02;

function isTickOver(blob: Blob, { ink, pen }: Patch, line: number): boolean {
  return isSized(blob, line) && isTick(blob, pen.width) && standsOnPrint(blob, ink, pen, line);
}

function isTick({ left, top, right, bottom, pixels }: Blob, stride: number): boolean {
  const [width, height] = [right - left, bottom - top];
  if (pixels.length > TICK.thin * width * height) return false;
  const points = pixels.map((pixel) => ({
    x: ((pixel % stride) - left + 0.5) / width,
    y: (Math.floor(pixel / stride) - top + 0.5) / height,
  }));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const lowest = mean(points.filter(({ y }) => y > 0.88).map(({ x }) => x));
  const highest = mean(points.filter(({ y }) => y < 0.12).map(({ x }) => x));
  const arm = Math.min(...points.filter(({ x }) => x < lowest - 0.08).map(({ y }) => y));
  return (
    lowest >= TICK.lowest[0] &&
    lowest <= TICK.lowest[1] &&
    highest >= TICK.highest &&
    arm >= TICK.armBelow &&
    arm <= 1 - TICK.armAbove
  );
}

function standsOnPrint({ left, top, right, bottom }: Blob, ink: Mask, pen: Mask, line: number): boolean {
  const about = Math.round(ABOUT * line);
  let [under, near] = [0, 0];
  for (let y = Math.max(0, top); y < bottom; y++) {
    for (let x = Math.max(0, left - about); x < Math.min(ink.width, right + about); x++) {
      const at = y * ink.width + x;
      if (ink.data[at] === 0 || pen.data[at] === 1) continue;
      near++;
      if (x >= left && x < right) under++;
    }
  }
  return under >= PRINT_UNDER * (right - left) * (bottom - top) && under >= UNDER * near;
}
