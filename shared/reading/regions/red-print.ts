import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask } from '../raster.ts';
import { type Blob, findBlobs } from './blobs.ts';
import { countInSquares, squaresWith } from './coarse.ts';
import { pixelsPerMm } from './scale.ts';

/** Letters are looked for in squares of so many a millimetre; this share of a square is ink. */
const COARSE_PER_MM = 2;
const COARSE_INK = 0.18;
/** mm: letters, and the whole line that they make (it may lean); lower pieces are dots, shorter lines date stamps. */
const LETTER = { lowest: 1.5, highest: 20 };
const LINE = { shortest: 48, highest: 24 };
/** mm: a printed rule is thinner, and this many times as long. */
const RULE = { thickness: 1.3, aspect: 10 };
/** Of a line's height: how far apart letters stand, and how much higher than the seed's another may be. */
const GAP = 1.3;
const TALLER = 1.25;
/** Share of the inked columns in which a letter reaches over half of the line's height; of a row of dots few do. */
const UPRIGHT = 0.5;
/** Share of the line's length that bears ink, and share of its area. */
const LEAST_LENGTH = 0.35;
const FILL = { least: 0.12, most: 0.75 };
/** Share of its area that closed outlines hold: of stamps in a row or a frame nearly half, of letters little. */
const ENCLOSED = 0.25;
/** Other red so near (of the line's height), as a share of the line's own ink, and it is a part of something larger. */
const AROUND = 0.4;
const MOST_AROUND = 0.12;
/** Black within the line, as a share of its red: a stamp that stands over print. */
const MOST_BLACK = 0.12;
const BLACK = 110;

/**
 * Lines of print set in red, as heads of official papers and certificates have them: compact letters of one height in
 * a row longer than any stamp is broad, with nothing else red around and nothing black beneath. Level or upright, for
 * the page may lie on its side. `grey` is the page with all its ink.
 */
export function findRedPrint(red: Mask, grey: Grey): Rect[] {
  const scale = pixelsPerMm(grey);
  const step = Math.max(1, Math.round(scale / COARSE_PER_MM));
  const coarse = squaresWith(countInSquares(red, step), Math.max(1, step * step * COARSE_INK));
  const perMm = scale / step;
  return [
    ...levelLines(coarse, perMm),
    ...levelLines(transposed(coarse), perMm).map(({ x, y, width, height }) => ({
      x: y,
      y: x,
      width: height,
      height: width,
    })),
  ]
    .map((line) => atFullSize(line, step, grey))
    .filter((rect) => !standsOverPrint(rect, red, grey));
}

function transposed({ width, height, data }: Mask): Mask {
  const turned = new Uint8Array(data.length);
  for (let at = data.indexOf(1); at >= 0; at = data.indexOf(1, at + 1))
    turned[(at % width) * height + Math.floor(at / width)] = 1;
  return { width: height, height: width, data: turned };
}

function levelLines(mask: Mask, perMm: number): Rect[] {
  const blobs = findBlobs(mask).filter((blob) => !isRule(blob, perMm));
  const letters = blobs
    .filter((blob) => heightOf(blob) >= LETTER.lowest * perMm && heightOf(blob) <= LETTER.highest * perMm)
    .toSorted((a, b) => a.left - b.left);
  const open = new Set(letters);
  const lines: Line[] = [];
  for (const seed of letters.toSorted((a, b) => heightOf(b) - heightOf(a))) {
    if (!open.has(seed)) continue;
    const line = lineAround(seed, letters, open);
    for (const letter of line.letters) open.delete(letter);
    if (isPrint(line, perMm, mask.width)) lines.push(line);
  }
  const printed = new Set(lines.flatMap((line) => line.letters));
  const others = blobs.filter((blob) => !printed.has(blob));
  return lines.filter((line) => standsAlone(line, others, mask.width)).map(({ rect }) => rect);
}

const heightOf = ({ top, bottom }: Blob): number => bottom - top;

function isRule({ left, right, top, bottom, pixels }: Blob, perMm: number): boolean {
  const length = Math.max(right - left, bottom - top);
  const thickness = pixels.length / length;
  return thickness <= RULE.thickness * perMm && length >= RULE.aspect * thickness;
}

interface Line {
  readonly rect: Rect;
  readonly letters: readonly Blob[];
}

/** The letters left and right of the tallest, each near the one before and level with it: a scanned line leans. */
function lineAround(seed: Blob, letters: readonly Blob[], open: ReadonlySet<Blob>): Line {
  const height = heightOf(seed);
  const own = [seed];
  const start = letters.indexOf(seed);
  for (const way of [1, -1] as const) {
    let [reach, last] = [way === 1 ? seed.right : seed.left, seed];
    for (let at = start + way; at >= 0 && at < letters.length; at += way) {
      const letter = letters[at]!;
      if (!open.has(letter) || heightOf(letter) > TALLER * height) continue;
      const middle = (letter.top + letter.bottom) / 2;
      if (middle < last.top || middle > last.bottom) continue;
      const gap = way === 1 ? letter.left - reach : reach - letter.right;
      if (gap > GAP * height) {
        if (way === 1) break;
        continue;
      }
      own.push(letter);
      reach = way === 1 ? Math.max(reach, letter.right) : Math.min(reach, letter.left);
      if (heightOf(letter) >= 0.7 * height) last = letter;
    }
  }
  return { letters: own, rect: around(own) };
}

function around(blobs: readonly Blob[]): Rect {
  const x = Math.min(...blobs.map(({ left }) => left));
  const y = Math.min(...blobs.map(({ top }) => top));
  return {
    x,
    y,
    width: Math.max(...blobs.map(({ right }) => right)) - x,
    height: Math.max(...blobs.map(({ bottom }) => bottom)) - y,
  };
}

function isPrint({ rect, letters }: Line, perMm: number, width: number): boolean {
  if (rect.width < LINE.shortest * perMm || rect.height > LINE.highest * perMm) return false;
  if (rect.width < 3 * rect.height) return false;
  const height = Math.max(...letters.map(heightOf));
  const first = new Int32Array(rect.width).fill(-1);
  const last = new Int32Array(rect.width);
  let ink = 0;
  for (const { pixels } of letters) {
    for (const pixel of pixels) {
      const column = (pixel % width) - rect.x;
      const y = Math.floor(pixel / width) - rect.y;
      if (first[column] === -1 || y < first[column]!) first[column] = y;
      last[column] = Math.max(last[column]!, y);
      ink += 1;
    }
  }
  let [inked, tall] = [0, 0];
  for (let column = 0; column < rect.width; column += 1) {
    if (first[column] === -1) continue;
    inked += 1;
    if (last[column]! - first[column]! + 1 >= 0.5 * height) tall += 1;
  }
  if (inked < LEAST_LENGTH * rect.width || tall < UPRIGHT * inked) return false;
  const area = inked * height;
  return (
    ink >= FILL.least * area &&
    ink <= FILL.most * area &&
    enclosedBy({ rect, letters }, width) <= ENCLOSED * area
  );
}

/** Paper within the line that no way leads to from outside. */
function enclosedBy({ rect, letters }: Line, width: number): number {
  const paper = { width: rect.width + 2, height: rect.height + 2 };
  const data = new Uint8Array(paper.width * paper.height).fill(1);
  for (const { pixels } of letters) {
    for (const pixel of pixels)
      data[(Math.floor(pixel / width) - rect.y + 1) * paper.width + (pixel % width) - rect.x + 1] = 0;
  }
  return findBlobs({ ...paper, data })
    .filter(({ left, top }) => left > 0 && top > 0)
    .reduce((sum, { pixels }) => sum + pixels.length, 0);
}

function standsAlone({ rect, letters }: Line, others: readonly Blob[], width: number): boolean {
  const reach = AROUND * rect.height;
  const ink = letters.reduce((sum, { pixels }) => sum + pixels.length, 0);
  const [left, right] = [rect.x - reach, rect.x + rect.width + reach];
  const [top, bottom] = [rect.y - reach, rect.y + rect.height + reach];
  let near = 0;
  for (const other of others) {
    if (other.right < left || other.left > right || other.bottom < top || other.top > bottom) continue;
    for (const pixel of other.pixels) {
      const x = pixel % width;
      const y = Math.floor(pixel / width);
      if (x >= left && x <= right && y >= top && y <= bottom) near += 1;
    }
  }
  return near <= MOST_AROUND * ink;
}

function atFullSize({ x, y, width, height }: Rect, step: number, page: Grey): Rect {
  const left = Math.max(0, (x - 1) * step);
  const top = Math.max(0, (y - 1) * step);
  return {
    x: left,
    y: top,
    width: Math.min(page.width, (x + width + 1) * step) - left,
    height: Math.min(page.height, (y + height + 1) * step) - top,
  };
}

function standsOverPrint({ x: left, y: top, width, height }: Rect, red: Mask, grey: Grey): boolean {
  let [black, own] = [0, 0];
  for (let y = top; y < top + height; y += 1) {
    for (let at = y * grey.width + left; at < y * grey.width + left + width; at += 1) {
      if (red.data[at] === 1) own += 1;
      else if (grey.data[at]! < BLACK) black += 1;
    }
  }
  return black > MOST_BLACK * own;
}
