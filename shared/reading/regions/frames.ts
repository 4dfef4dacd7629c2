import type { Rect } from '../../domain/geometry.ts';
import type { Mask } from '../raster.ts';
import { type InkBox, inkBoxes } from './ink-boxes.ts';

/** A small upright square of four drawn sides. */
export interface Frame {
  readonly rect: Rect;
  /** Of its lines, pixels. */
  readonly thickness: number;
  /** How completely the four sides are drawn, 0…1. */
  readonly closed: number;
  /** Nothing but ink inside. */
  readonly solid: boolean;
}

/** Height over width of a square, with the stretch that scanning and fonts give it. */
const ASPECT = { least: 0.8, most: 1.22 };
/** Drawn share that a side needs. */
const SIDE_DRAWN = 0.8;
/** A tick may reach this share of the whole beyond the square. */
const OVERFLOW = 0.42;
/** Sides that run on below the bottom edge, both of them, are the feet of a character (口 in Song type). */
const FEET = 0.07;
const SOLID = 0.86;

/** Squares with sides of `least` to `most` pixels that hang together with no other ink than a tick of their own. */
export function findFrames(mask: Mask, least: number, most: number): Frame[] {
  const widest = most * (1 + OVERFLOW);
  return inkBoxes(mask)
    .filter((box) => Math.min(box.right - box.left, box.bottom - box.top) >= least)
    .filter((box) => Math.max(box.right - box.left, box.bottom - box.top) <= widest)
    .map((box) => solidFrame(box, most) ?? drawnFrame(mask, box, least, most))
    .filter((frame) => frame !== null);
}

function solidFrame({ left, top, right, bottom, ink }: InkBox, most: number): Frame | null {
  const [width, height] = [right - left, bottom - top];
  if (ink < SOLID * width * height || !isSquare(width, height) || width > most) return null;
  return { rect: { x: left, y: top, width, height }, thickness: width / 2, closed: 1, solid: true };
}

const isSquare = (width: number, height: number): boolean =>
  height >= width * ASPECT.least && height <= width * ASPECT.most;

function drawnFrame(mask: Mask, box: InkBox, least: number, most: number): Frame | null {
  const across = { width: mask.width, data: mask.data, step: 1, line: mask.width };
  const down = { width: mask.width, data: mask.data, step: mask.width, line: 1 };
  const left = side(down, box.left, box.right, box.top, box.bottom, 1);
  const right = side(down, box.left, box.right, box.top, box.bottom, -1);
  const top = side(across, box.top, box.bottom, box.left, box.right, 1);
  const bottom = side(across, box.top, box.bottom, box.left, box.right, -1);
  const width = right - left + 1;
  const height = bottom - top + 1;
  if (Math.min(width, height) < least || Math.max(width, height) > most || !isSquare(width, height))
    return null;
  const drawn = [
    share(down, left, top, bottom + 1),
    share(down, right, top, bottom + 1),
    share(across, top, left, right + 1),
    share(across, bottom, left, right + 1),
  ];
  if (Math.min(...drawn) < SIDE_DRAWN) return null;
  const depth = Math.ceil(height * FEET) + 1;
  if (bottom + depth < mask.height && hasFeet(mask, left, right, bottom + depth)) return null;
  const rect = { x: left, y: top, width, height };
  if (!standsApart(mask, rect)) return null;
  const closed = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  return { rect, thickness: thicknessOf(mask, rect), closed, solid: false };
}

/** Pixels walked along a line (`step`), and from one line to the next (`line`). */
interface Walk {
  readonly width: number;
  readonly data: Uint8Array;
  readonly step: number;
  readonly line: number;
}

/** The outermost line, seen from one end (`way` 1) or the other, that is drawn nearly as far as the best one there. */
function side(walk: Walk, first: number, end: number, from: number, to: number, way: 1 | -1): number {
  const reach = Math.floor((end - first) * (OVERFLOW / (1 + OVERFLOW))) + 1;
  const start = way === 1 ? first : end - 1;
  let best = start;
  let most = 0;
  for (let depth = 0; depth < reach; depth++) {
    const line = start + way * depth;
    const drawn = share(walk, line, from, to);
    if (drawn <= most * 1.12) continue;
    most = drawn;
    best = line;
  }
  return best;
}

/** Share of the stretch with ink on the line or next to it: lines lean by a pixel. */
function share({ data, step, line }: Walk, at: number, from: number, to: number): number {
  let drawn = 0;
  for (let place = from, pixel = at * line + from * step; place < to; place++, pixel += step) {
    if (data[pixel] === 1 || data[pixel - line] === 1 || data[pixel + line] === 1) drawn++;
  }
  return drawn / (to - from);
}

/** Room that a box keeps from what stands left of it and below, as a share of its side. */
const ROOM = 0.1;
const INK_IN_ROOM = 0.12;

/** Parts of characters have other strokes close by; a tick may leave a box to the right and upwards only. */
function standsApart({ width, height, data }: Mask, rect: Rect): boolean {
  const room = Math.max(2, Math.round(rect.width * ROOM));
  const inkIn = (left: number, top: number, right: number, bottom: number): number => {
    let ink = 0;
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) ink += data[y * width + x]!;
    }
    return ink / ((right - left) * (bottom - top));
  };
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  return (
    inkIn(rect.x - 1 - room, rect.y, rect.x - 1, bottom) <= INK_IN_ROOM &&
    inkIn(rect.x, bottom + 1, right, bottom + 1 + room) <= INK_IN_ROOM
  );
}

function hasFeet({ width, data }: Mask, left: number, right: number, y: number): boolean {
  const inkAt = (x: number) => [x - 1, x, x + 1].some((near) => data[y * width + near] === 1);
  return inkAt(left) && inkAt(right);
}

function thicknessOf({ width, data }: Mask, rect: Rect): number {
  const depths: number[] = [];
  for (let part = 1; part < 8; part++) {
    const x = rect.x + Math.floor((part * rect.width) / 8);
    let depth = 0;
    while (depth < rect.height && (depth < 2 || data[(rect.y + depth) * width + x] === 1)) depth++;
    depths.push(depth);
  }
  return depths.sort((a, b) => a - b)[3]!;
}
