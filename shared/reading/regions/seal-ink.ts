import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Rgb } from '../raster.ts';
import { paperColour } from './paper.ts';
import type { SealRegion } from './seals.ts';

/** Stamp ink of one seal, 0 none … 255 full, with the seal's border at distance 1 from its middle. */
export interface SealInk {
  /** Ink at a place relative to the middle, in units of the border's mean radius. */
  readonly level: (x: number, y: number) => number;
  /** Mean radius, pixels. */
  readonly radius: number;
}

const MARGIN = 0.06;
/**
 * Redness as a share of the darkness in green and blue: about 1 for stamp ink however faint, 0 for black text and its
 * soft edges, in between where JPEG has mixed the colours of both.
 */
const STAMP_SHARE = { none: 0.12, sure: 0.38 };
/** Pixels this dark in red hold black text: what the stamp is like there must be guessed from around them. */
const BLACK_RED = 110;
const GUESS_REACH = 2;
/** Ink levels that become 0 and 255: the paper's noise, and the strongest hundredths of the stamp. */
const FLOOR_QUANTILE = 0.5;
const FULL_QUANTILE = 0.97;

/**
 * The stamp's ink without the black text across it, stretched to full contrast, however faint the stamp. `worn` counts
 * all ink that is not black, whatever its colour: a pad run dry prints greyish; it also keeps soft edges of text.
 */
export function sealInk(image: Rgb, seal: SealRegion, worn = false): SealInk {
  const area = widened(seal, image);
  const ink = stretched(isColourless(image, area) ? greyStampIn(image, area) : stampIn(image, area, worn));
  const { centre, radii, angle } = seal;
  const radius = (radii.x + radii.y) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Maps the unit circle to the border without turning it: stretched along `angle` and across it.
  const xx = cos * cos * radii.x + sin * sin * radii.y;
  const yy = sin * sin * radii.x + cos * cos * radii.y;
  const xy = cos * sin * (radii.x - radii.y);
  const level = (x: number, y: number) =>
    sample(ink, centre.x - area.x + xx * x + xy * y, centre.y - area.y + xy * x + yy * y);
  return { radius, level };
}

function widened({ rect, radii }: SealRegion, image: Rgb): Rect {
  const margin = Math.ceil(Math.max(radii.x, radii.y) * MARGIN);
  const x = Math.max(0, rect.x - margin);
  const y = Math.max(0, rect.y - margin);
  return {
    x,
    y,
    width: Math.min(image.width, rect.x + rect.width + margin) - x,
    height: Math.min(image.height, rect.y + rect.height + margin) - y,
  };
}

/** Channels that differ by more than this make a colour, and a page of which this share has some is coloured. */
const COLOUR = 28;
const COLOURED_SHARE = 0.01;

function isColourless({ data, width }: Rgb, area: Rect): boolean {
  const enough = COLOURED_SHARE * area.width * area.height;
  let coloured = 0;
  for (let y = area.y; y < area.y + area.height; y++) {
    const end = (y * width + area.x + area.width) * 3;
    for (let at = (y * width + area.x) * 3; at < end; at += 3) {
      const r = data[at]!;
      const g = data[at + 1]!;
      const b = data[at + 2]!;
      if (Math.max(r, g, b) - Math.min(r, g, b) > COLOUR) coloured++;
    }
    if (coloured >= enough) return false;
  }
  return true;
}

/** Share of the darkest ink's darkness that a stamp reaches; what is darker is print across it. */
const PALE = 0.72;
/** The stamp's tone is that of its middle ink, where the star and the border are full. */
const PRINT_ABOVE = 1.3;

/** Without colour: all ink, but for print that is clearly darker than the stamp's own tone. */
function greyStampIn(image: Rgb, area: Rect): Grey {
  const { width, height } = area;
  const paper = Math.max(1, paperColour(image, area).g);
  const data = new Uint8Array(width * height);
  const bins = new Uint32Array(256);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const level = image.data[((area.y + y) * image.width + area.x + x) * 3 + 1]!;
      const dark = 255 - Math.min(255, Math.round((level * 255) / paper));
      data[pixel] = dark;
      if (dark > LEAST_DARK) bins[dark]!++;
    }
  }
  const inked = bins.reduce((sum, count) => sum + count, 0);
  const tone = quantile(bins, inked * 0.6);
  const darkest = quantile(bins, inked * 0.99);
  if (tone > PALE * darkest) return { width, height, data };
  const hidden = data.map((dark) => (dark > PRINT_ABOVE * tone ? 1 : 0));
  return guessed({ width, height, data }, hidden);
}

/** Darkness of the paper's own texture. */
const LEAST_DARK = 40;

/** Darkness in green and blue, which JPEG keeps sharp, where the coarser colour says that it is the stamp's. */
function stampIn(image: Rgb, area: Rect, worn: boolean): Grey {
  const { width, height } = area;
  const paper = paperColour(image, area);
  const data = new Uint8Array(width * height);
  const hidden = new Uint8Array(width * height);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const at = ((area.y + y) * image.width + area.x + x) * 3;
      const r = Math.min(255, (image.data[at]! * 255) / paper.r);
      const gb = Math.min(
        255,
        (image.data[at + 1]! * 255) / paper.g / 2 + (image.data[at + 2]! * 255) / paper.b / 2,
      );
      const dark = 255 - gb;
      const share = dark > 8 ? (r - gb) / dark : 0;
      const stamp = (share - STAMP_SHARE.none) / (STAMP_SHARE.sure - STAMP_SHARE.none);
      data[pixel] = worn ? dark : dark * Math.min(1, Math.max(0, stamp));
      hidden[pixel] = r < BLACK_RED && share < STAMP_SHARE.sure ? 1 : 0;
    }
  }
  return guessed({ width, height, data }, hidden);
}

/** Gives hidden pixels the mean of the open ones around them. */
function guessed(ink: Grey, hidden: Uint8Array): Grey {
  const { width, height } = ink;
  const data = ink.data.slice();
  for (let pixel = hidden.indexOf(1); pixel >= 0; pixel = hidden.indexOf(1, pixel + 1)) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let sum = 0;
    let count = 0;
    for (let ny = Math.max(0, y - GUESS_REACH); ny <= Math.min(height - 1, y + GUESS_REACH); ny++) {
      for (let nx = Math.max(0, x - GUESS_REACH); nx <= Math.min(width - 1, x + GUESS_REACH); nx++) {
        if (hidden[ny * width + nx] === 1) continue;
        sum += ink.data[ny * width + nx]!;
        count++;
      }
    }
    if (count > 0) data[pixel] = sum / count;
  }
  return { width, height, data };
}

function stretched(ink: Grey): Grey {
  const bins = new Uint32Array(256);
  for (const level of ink.data) bins[level]!++;
  const floor = quantile(bins, ink.data.length * FLOOR_QUANTILE) + 6;
  const full = Math.max(floor + 24, quantile(bins, ink.data.length * FULL_QUANTILE));
  const levels = new Uint8Array(256).map((_, level) =>
    Math.min(255, Math.max(0, ((level - floor) * 255) / (full - floor))),
  );
  const data = new Uint8Array(ink.data.length);
  for (let at = 0; at < data.length; at++) data[at] = levels[ink.data[at]!]!;
  return { ...ink, data };
}

function quantile(bins: Uint32Array, rank: number): number {
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    seen += bins[bin]!;
    if (seen > rank) return bin;
  }
  return bins.length - 1;
}

function sample({ width, height, data }: Grey, x: number, y: number): number {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const across = x - 0.5 - left;
  const down = y - 0.5 - top;
  const at = top * width + left;
  const upper = data[at]! * (1 - across) + data[at + 1]! * across;
  const lower = data[at + width]! * (1 - across) + data[at + width + 1]! * across;
  return upper * (1 - down) + lower * down;
}
