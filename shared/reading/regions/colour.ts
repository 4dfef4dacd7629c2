import type { Rect } from '../../domain/geometry.ts';
import { toGrey } from '../page/grey.ts';
import type { Grey, Mask, Rgb } from '../raster.ts';
import { type PaperColour, paperColour } from './paper.ts';
import { findRedPrint } from './red-print.ts';

export interface RedSeparation {
  /** The page without its red ink: red strokes as light as paper, black text beneath as dark as it was. */
  readonly text: Grey;
  readonly red: Mask;
  readonly hasRed: boolean;
  readonly paper: PaperColour;
}

/** Colour is judged over squares of this many pixels first: JPEG stores it coarsely and with noise. */
const BLOCK = 4;
/** Mean redness (0…255) that a square needs, and a pixel in or next to such a square. */
const BLOCK_REDNESS = 9;
const PIXEL_REDNESS = 20;
/** Ink takes green light off the paper's (255): what is lighter is print on a coloured ground. */
const PAPER_LIGHT = 275;
/** How far green and blue may differ, as a share of the redness: keeps stamp ink, drops orange and magenta. */
const HUE_SPREAD = 0.5;
/** Area of the page (share) below which a little red is no print worth removing. */
const SMALLEST_SHARE = 0.00015;
/** Ink at least this red tells how much of the red light the stamp swallows. */
const SURE_REDNESS = 60;
/** Red ink alone is never darker than this share of its usual luminance; what is darker holds black as well. */
const BLACK_BELOW = 0.35;
const RED_ABOVE = 0.65;

/**
 * Takes the red stamp ink off a page. Red ink hardly darkens the red channel, so where a pixel is reddish the red
 * channel, divided by the share of red light that this page's ink lets through, shows what lies beneath; pixels
 * much darker than the ink itself are black text whose colour JPEG has bled into, and stay dark.
 * A grey page comes back as it is, with nothing red. Lines of print set in red are no stamp: they stay in the text.
 */
export function separateRed(image: Rgb): RedSeparation {
  const { width, height } = image;
  const paper = paperColour(image);
  const gains = { r: 255 / paper.r, g: 255 / paper.g, b: 255 / paper.b };
  const red = new Uint8Array(width * height);
  const blocks = reddishBlocks(image, gains);
  const marked = markPixels(image, gains, blocks, red);
  const text = toGrey(image);
  if (marked < SMALLEST_SHARE * width * height) {
    return { text, red: { width, height, data: red.fill(0) }, hasRed: false, paper };
  }
  const mask = { width, height, data: red };
  for (const line of findRedPrint(mask, text)) clear(mask, line);
  wash(text.data, image, red, gains, inkOf(image, gains, red));
  return { text, red: mask, hasRed: red.includes(1), paper };
}

function clear({ width, data }: Mask, { x, y, width: across, height }: Rect): void {
  for (let row = y; row < y + height; row++) data.fill(0, row * width + x, row * width + x + across);
}

/** Mean redness of a reduced pixel, and how many of them (share), below which `separateRed` surely finds nothing. */
const HINT_REDNESS = 6;
const HINT_SHARE = 0.00005;

/** Whether a picture reduced to 60 … 100 dpi may show red ink; in doubt it may. */
export function mayHoldRed(small: Rgb): boolean {
  const { r, g, b } = paperColour(small);
  const gains = { r: 2 * (255 / r), g: 255 / g, b: 255 / b };
  const { data } = small;
  let left = Math.max(1, Math.floor((HINT_SHARE * data.length) / 3));
  for (let at = 0; at < data.length; at += 3) {
    const redness = data[at]! * gains.r - data[at + 1]! * gains.g - data[at + 2]! * gains.b;
    if (redness >= 2 * HINT_REDNESS && --left === 0) return true;
  }
  return false;
}

interface Gains {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

interface Blocks {
  readonly columns: number;
  readonly rows: number;
  /** 1 where the square or a neighbour is reddish. */
  readonly data: Uint8Array;
}

function reddishBlocks({ width, height, data }: Rgb, gains: Gains): Blocks {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const seeds = new Uint8Array(columns * rows);
  const { r, g, b } = gains;
  const redness = (at: number): number => data[at]! * r * 2 - data[at + 1]! * g - data[at + 2]! * b;
  for (let row = 0; row < rows; row++) {
    const top = row * BLOCK;
    const bottom = Math.min(height, top + BLOCK);
    // Every other pixel of every other line is enough for a mean, and four times as fast.
    const needed = BLOCK_REDNESS * ((bottom - top + 1) >> 1) * (BLOCK / 2) * 2;
    const line = 2 * width * 3;
    for (let column = 0; column < columns; column++) {
      const left = column * BLOCK;
      const first = (top * width + left) * 3;
      let sum = Math.fround(redness(first));
      if (left + 2 < width) sum = Math.fround(sum + redness(first + 6));
      if (top + 2 < bottom) {
        sum = Math.fround(sum + redness(first + line));
        if (left + 2 < width) sum = Math.fround(sum + redness(first + line + 6));
      }
      if (sum >= needed) seeds[row * columns + column] = 1;
    }
  }
  return { columns, rows, data: widen(seeds, columns, rows) };
}

function widen(seeds: Uint8Array, columns: number, rows: number): Uint8Array {
  const wide = new Uint8Array(seeds.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (seeds[row * columns + column] === 0) continue;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          wide[y * columns + x] = 1;
      }
    }
  }
  return wide;
}

function markPixels({ width, height, data }: Rgb, gains: Gains, blocks: Blocks, red: Uint8Array): number {
  let marked = 0;
  for (let row = 0; row < blocks.rows; row++) {
    const bottom = Math.min(height, (row + 1) * BLOCK);
    for (let column = 0; column < blocks.columns; column++) {
      if (blocks.data[row * blocks.columns + column] === 0) continue;
      const right = Math.min(width, (column + 1) * BLOCK);
      for (let y = row * BLOCK; y < bottom; y++) {
        for (let x = column * BLOCK; x < right; x++) {
          const at = (y * width + x) * 3;
          const r = data[at]! * gains.r;
          const g = data[at + 1]! * gains.g;
          const b = data[at + 2]! * gains.b;
          const redness = r - Math.max(g, b);
          // White print on a coloured cover is redder than its paper, but no ink.
          if (
            g > PAPER_LIGHT ||
            redness < PIXEL_REDNESS ||
            Math.abs(g - b) > HUE_SPREAD * (r - Math.min(g, b))
          )
            continue;
          red[y * width + x] = 1;
          marked++;
        }
      }
    }
  }
  return marked;
}

/** The first set pixel from `from` on, else the length: red lies side by side, where `indexOf` costs a call for each. */
function nextRed(red: Uint8Array, from: number): number {
  if (from >= red.length || red[from] === 1) return from;
  const found = red.indexOf(1, from + 1);
  return found < 0 ? red.length : found;
}

interface Ink {
  /** Red light that the pure ink lets through, 0…255 of the paper's. */
  readonly through: number;
  readonly luminance: number;
}

/** The ink's usual colour: medians over pixels that are surely red, or over all reddish ones on a faint page. */
function inkOf({ data }: Rgb, gains: Gains, red: Uint8Array): Ink {
  const sure = inkOver(data, gains, red, SURE_REDNESS);
  return sure ?? inkOver(data, gains, red, 0) ?? { through: 255, luminance: 128 };
}

function inkOver(data: Uint8Array, gains: Gains, red: Uint8Array, least: number): Ink | null {
  const through = new Uint32Array(256);
  const luminance = new Uint32Array(256);
  let count = 0;
  for (let pixel = nextRed(red, 0); pixel < red.length; pixel = nextRed(red, pixel + 1)) {
    const r = Math.min(255, data[pixel * 3]! * gains.r);
    const g = Math.min(255, data[pixel * 3 + 1]! * gains.g);
    const b = Math.min(255, data[pixel * 3 + 2]! * gains.b);
    if (r - Math.max(g, b) < least) continue;
    through[r | 0]!++;
    luminance[(r * 77 + g * 150 + b * 29) >> 8]!++;
    count++;
  }
  if (count < 200) return null;
  return {
    through: Math.max(60, quantile(through, count / 2)),
    luminance: quantile(luminance, count / 2),
  };
}

function quantile(bins: Uint32Array, rank: number): number {
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    seen += bins[bin]!;
    if (seen >= rank) return bin;
  }
  return bins.length - 1;
}

function wash(text: Uint8Array, { data }: Rgb, red: Uint8Array, gains: Gains, ink: Ink): void {
  const lift = 255 / (ink.through * 0.92);
  // What a level of white is worth in the paper's own tint.
  const paper = (77 / gains.r + 150 / gains.g + 29 / gains.b) / 256;
  for (let pixel = nextRed(red, 0); pixel < red.length; pixel = nextRed(red, pixel + 1)) {
    const at = pixel * 3;
    const r = data[at]! * gains.r;
    const luminance = (r * 77 + data[at + 1]! * gains.g * 150 + data[at + 2]! * gains.b * 29) / 256;
    const beneath = Math.min(255, r * lift);
    const blackness = (RED_ABOVE - luminance / ink.luminance) / (RED_ABOVE - BLACK_BELOW);
    const share = Math.min(1, Math.max(0, blackness));
    text[pixel] = (beneath * (1 - share) + Math.min(beneath, luminance) * share) * paper;
  }
}
