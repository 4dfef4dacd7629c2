import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Rgb } from '../raster.ts';
import { paperColour } from './paper.ts';
import type { SealRegion } from './seals.ts';

/** Stamp ink of one seal, 0 none … 255 full, with the seal's border at distance 1 from its middle. */
export interface SealInk {
  /** Ink at `turn` (radians clockwise, 0 = right) and `distance` (share of the border's), between pixels. */
  readonly at: (turn: number, distance: number) => number;
  /** Ink at a place relative to the middle, in units of the border's mean radius. */
  readonly level: (x: number, y: number) => number;
  /** Mean radius, pixels. */
  readonly radius: number;
}

const MARGIN = 0.06;
/** Red light left (of the paper's 255) below which a pixel holds black text, and from which it surely does not. */
const BLACK = { sure: 80, none: 150 };
/** Ink levels that become 0 and 255: the paper's noise, and the strongest hundredths of the stamp. */
const FLOOR_QUANTILE = 0.5;
const FULL_QUANTILE = 0.97;

/** The stamp's ink without the black text across it, stretched to full contrast, however faint the stamp. */
export function sealInk(image: Rgb, seal: SealRegion): SealInk {
  const area = widened(seal, image);
  const ink = stretched(rednessIn(image, area));
  const { centre, radii, angle } = seal;
  const radius = (radii.x + radii.y) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Maps the unit circle to the border without turning it: stretched along `angle` and across it.
  const xx = cos * cos * radii.x + sin * sin * radii.y;
  const yy = sin * sin * radii.x + cos * cos * radii.y;
  const xy = cos * sin * (radii.x - radii.y);
  const level = (x: number, y: number) =>
    sample(ink, centre.x - area.x + xx * x + xy * y, centre.y - area.y + xy * x + yy * y);
  return {
    radius,
    level,
    at: (turn, distance) => level(Math.cos(turn) * distance, Math.sin(turn) * distance),
  };
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

/**
 * Green light swallowed: sharp, as JPEG keeps luminance. Where black text lies, the coarser difference of red and
 * green instead, which black does not have.
 */
function rednessIn(image: Rgb, area: Rect): Grey {
  const paper = paperColour(image, area);
  const data = new Uint8Array(area.width * area.height);
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const at = ((area.y + y) * image.width + area.x + x) * 3;
      const r = Math.min(255, (image.data[at]! * 255) / paper.r);
      const g = Math.min(255, (image.data[at + 1]! * 255) / paper.g);
      const b = Math.min(255, (image.data[at + 2]! * 255) / paper.b);
      const red = Math.max(0, r - Math.min(g, (g + b) / 2));
      const dark = 255 - (g + b) / 2;
      const clear = Math.min(1, Math.max(0, (r - BLACK.sure) / (BLACK.none - BLACK.sure)));
      data[y * area.width + x] = clear * dark + (1 - clear) * Math.min(dark, red * 1.3);
    }
  }
  return { width: area.width, height: area.height, data };
}

function stretched(ink: Grey): Grey {
  const bins = new Uint32Array(256);
  for (const level of ink.data) bins[level]!++;
  const floor = quantile(bins, ink.data.length * FLOOR_QUANTILE) + 6;
  const full = Math.max(floor + 24, quantile(bins, ink.data.length * FULL_QUANTILE));
  const data = ink.data.map((level) => Math.min(255, Math.max(0, ((level - floor) * 255) / (full - floor))));
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
