import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';

/** Colour of the bare paper, 0…255 each. */
export interface PaperColour {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const SAMPLES = 40_000;
/** The brightest half of what is not glare: paper, whatever is printed on it. */
const FROM = 0.6;
const TO = 0.95;

/** The colour of the paper, as camera and scanner tinted it: the mean of the page's brighter pixels. */
export function paperColour(image: Picture, within?: Rect): PaperColour {
  const area = within ?? {
    x: 0,
    y: 0,
    width: image.width,
    height: image.height,
  };
  const step = Math.max(1, Math.floor(Math.sqrt((area.width * area.height) / SAMPLES)));
  if (channelsOf(image) === 1) return paperGrey(image, area, step);
  const { width, data } = image;
  const bins = new Uint32Array(256);
  // Of each channel, by level: whole numbers, and no more than 2³² in all.
  const reds = new Uint32Array(256);
  const greens = new Uint32Array(256);
  const blues = new Uint32Array(256);
  let count = 0;
  for (let y = area.y + (step >> 1); y < area.y + area.height; y += step) {
    for (let x = area.x + (step >> 1); x < area.x + area.width; x += step) {
      const at = (y * width + x) * 3;
      const r = data[at]!;
      const g = data[at + 1]!;
      const b = data[at + 2]!;
      const level = (r + g * 2 + b) >> 2;
      bins[level]!++;
      reds[level]! += r;
      greens[level]! += g;
      blues[level]! += b;
      count++;
    }
  }
  return brighterHalf(bins, count, reds, greens, blues);
}

/** The same of one channel: each level is its own colour. */
function paperGrey({ width, data }: Picture, area: Rect, step: number): PaperColour {
  const bins = new Uint32Array(256);
  let count = 0;
  for (let y = area.y + (step >> 1); y < area.y + area.height; y += step) {
    const row = y * width;
    for (let x = area.x + (step >> 1); x < area.x + area.width; x += step, count++) bins[data[row + x]!]!++;
  }
  const sums = bins.map((seen, level) => seen * level);
  return brighterHalf(bins, count, sums, sums, sums);
}

/** The mean of the bins from FROM to TO of what was counted. */
function brighterHalf(
  bins: Uint32Array,
  count: number,
  reds: Uint32Array,
  greens: Uint32Array,
  blues: Uint32Array,
): PaperColour {
  let seen = 0;
  let used = 0;
  const total = { r: 0, g: 0, b: 0 };
  for (let level = 0; level < 256; level++) {
    seen += bins[level]!;
    if (seen < count * FROM) continue;
    used += bins[level]!;
    total.r += reds[level]!;
    total.g += greens[level]!;
    total.b += blues[level]!;
    if (seen > count * TO) break;
  }
  const channel = (sum: number) => Math.max(64, used > 0 ? sum / used : 255);
  return { r: channel(total.r), g: channel(total.g), b: channel(total.b) };
}
