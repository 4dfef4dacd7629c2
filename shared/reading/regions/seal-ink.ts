import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Rgb } from '../raster.ts';
import { quantile } from '../text/ink-patch.ts';
import { greyStampInk } from './grey-stamp-ink.ts';
import type { SealRegion } from './seals.ts';
import { type InkKind, stampInk } from './stamp-ink.ts';

/** Stamp ink of one seal, 0 none … 255 full, with the seal's border at distance 1 from its middle. */
export interface SealInk {
  /** Ink at a place relative to the middle, in units of the border's mean radius. */
  readonly level: (x: number, y: number) => number;
  /** Mean radius, pixels. */
  readonly radius: number;
}

const MARGIN = 0.06;
/** Ink levels that become 0 and 255: the paper's noise, and the strongest hundredths of the stamp. */
const FLOOR_QUANTILE = 0.5;
const FULL_QUANTILE = 0.97;

/** The stamp's ink without the black text across it, stretched to full contrast, however faint the stamp. */
export function sealInk(image: Rgb, seal: SealRegion, kind: InkKind): SealInk {
  const area = widened(seal, image);
  const { centre, radii, angle } = seal;
  const radius = (radii.x + radii.y) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // Maps the unit circle to the border without turning it: stretched along `angle` and across it.
  const xx = cos * cos * radii.x + sin * sin * radii.y;
  const yy = sin * sin * radii.x + cos * cos * radii.y;
  const xy = cos * sin * (radii.x - radii.y);
  const [left, top] = [centre.x - area.x, centre.y - area.y];
  const place = (x: number, y: number): Place => ({ x: left + xx * x + xy * y, y: top + xy * x + yy * y });
  const ink = stretched(
    isColourless(image, area)
      ? greyStampInk(image, area, kind, (all) => darkestAcross(all, place))
      : stampInk(image, area, kind),
  );
  const level = (x: number, y: number) => sample(ink, left + xx * x + xy * y, top + xy * x + yy * y);
  return { radius, level };
}

interface Place {
  readonly x: number;
  readonly y: number;
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

/** Where the border's darkness is looked up: so many directions, and distances across its ring. */
const BORDER_DIRECTIONS = 180;
const BORDER_DISTANCES = [0.94, 0.955, 0.97, 0.985, 1, 1.015];

function darkestAcross(ink: Grey, place: (x: number, y: number) => Place): Uint8Array {
  return Uint8Array.from({ length: BORDER_DIRECTIONS }, (_, direction) => {
    const turn = (direction / BORDER_DIRECTIONS) * 2 * Math.PI;
    const across = BORDER_DISTANCES.map((distance) => {
      const { x, y } = place(Math.cos(turn) * distance, Math.sin(turn) * distance);
      return sample(ink, x, y);
    });
    return Math.round(Math.max(...across));
  });
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
