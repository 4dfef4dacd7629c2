import type { Rect } from '../../domain/geometry.ts';
import type { Mask } from '../raster.ts';

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

export interface Edge {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Height over width of a square, with the stretch that scanning and fonts give it. */
const ASPECT = { least: 0.8, most: 1.22 };
/** Drawn share that a side needs. */
const SIDE_DRAWN = 0.8;
/** Ink allowed in the row above the top edge (a tick that leaves the box), as a share of the edge. */
const ABOVE = 0.35;
/** Sides that run on below the bottom edge are the feet of a character (口 in Song type). */
const FEET = 0.09;
const SOLID = 0.88;

/** The square whose top edge is the given run of ink, or null. `least`, `most`: its side in pixels. */
export function frameAt(mask: Mask, edge: Edge, least: number, most: number): Frame | null {
  if (inkInRow(mask, edge.y - 1, edge.x, edge.x + edge.width) > ABOVE) return null;
  const deepest = Math.min(mask.height - edge.y, Math.ceil(edge.width * ASPECT.most));
  const needed = Math.floor(edge.width * ASPECT.least * 0.75);
  const left = side(mask, edge, needed, 1);
  const right = side(mask, edge, needed, -1);
  if (left < 0 || right < 0) return null;
  const width = right - left + 1;
  if (width < least || width > most) return null;
  const bottom = bottomEdge(mask, edge.y, left, right, deepest);
  if (bottom < 0) return null;
  const height = bottom - edge.y + 1;
  if (height < least || height < width * ASPECT.least || height > width * ASPECT.most) return null;
  if (hasFeet(mask, left, right, bottom, Math.ceil(width * FEET) + 1)) return null;
  const rect = { x: left, y: edge.y, width, height };
  const drawn = [
    inkInRow(mask, edge.y, left, right + 1),
    inkInRow(mask, bottom, left, right + 1),
    drawnDown(mask, left, edge.y, height, 1),
    drawnDown(mask, right, edge.y, height, -1),
  ];
  if (Math.min(...drawn) < SIDE_DRAWN) return null;
  return {
    rect,
    thickness: thicknessOf(mask, rect),
    closed: drawn.reduce((sum, share) => sum + share, 0) / 4,
    solid: inkShare(mask, rect) >= SOLID,
  };
}

function inkInRow({ width, height, data }: Mask, y: number, from: number, to: number): number {
  if (y < 0 || y >= height) return 1;
  let ink = 0;
  for (let at = y * width + from; at < y * width + to; at++) ink += data[at]!;
  return ink / (to - from);
}

/** Column of the outermost upright line below the edge, seen from the left (`inward` 1) or the right (−1). */
function side(mask: Mask, edge: Edge, needed: number, inward: 1 | -1): number {
  const first = inward === 1 ? edge.x : edge.x + edge.width - 1;
  for (let step = 0; step <= edge.width * 0.2; step++) {
    const x = first + step * inward;
    if (drawnDown(mask, x, edge.y, needed, inward) >= SIDE_DRAWN + 0.05) return x;
  }
  return -1;
}

/** Share of rows with ink in the column or in one of its neighbours: lines lean by a pixel. */
function drawnDown(
  { width, height, data }: Mask,
  x: number,
  y: number,
  count: number,
  inward: 1 | -1,
): number {
  let drawn = 0;
  for (let row = y; row < Math.min(height, y + count); row++) {
    const at = row * width + x;
    if (data[at] === 1 || data[at + inward] === 1 || (x > 0 && data[at - inward] === 1)) drawn++;
  }
  return drawn / count;
}

function bottomEdge(mask: Mask, top: number, left: number, right: number, deepest: number): number {
  for (let depth = deepest - 1; depth >= (right - left) * ASPECT.least; depth--) {
    if (inkInRow(mask, top + depth, left, right + 1) >= SIDE_DRAWN) return top + depth;
  }
  return -1;
}

function hasFeet(
  { width, height, data }: Mask,
  left: number,
  right: number,
  bottom: number,
  depth: number,
): boolean {
  const y = bottom + depth;
  if (y >= height) return false;
  const inkAt = (x: number) =>
    x > 0 && x < width - 1 && (data[y * width + x] === 1 || data[y * width + x + 1] === 1);
  return inkAt(left) && inkAt(right - 1);
}

function thicknessOf({ width, data }: Mask, rect: Rect): number {
  const depths: number[] = [];
  for (let part = 1; part < 8; part++) {
    const x = rect.x + Math.floor((part * rect.width) / 8);
    let depth = 0;
    while (depth < rect.height && data[(rect.y + depth) * width + x] === 1) depth++;
    depths.push(depth);
  }
  return depths.sort((a, b) => a - b)[3]!;
}

function inkShare({ width, data }: Mask, rect: Rect): number {
  let ink = 0;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) ink += data[y * width + x]!;
  }
  return ink / (rect.width * rect.height);
}
