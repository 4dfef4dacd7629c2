import type { Rect } from '../../domain/geometry.ts';
import { type Grey, type Mask, release } from '../raster.ts';
import { type Blob, findBlobs, grow } from './blobs.ts';
import { type Coarse, countInSquares, squaresWith } from './coarse.ts';
import type { PixelGrid } from './grid.ts';
import { inkMask } from './ink-mask.ts';
import { findRules, type Rule } from './rules.ts';
import { pixelsPerMm } from './scale.ts';

export interface InkRegion {
  readonly rect: Rect;
  /** Inked share of the rect, 0…1. */
  readonly density: number;
}

/** Handwriting is clearly darker than specks and the paper's texture. */
const INK = 0.75;
/** Ink is judged in squares of about this size. */
const SQUARE_MM = 0.4;
/** Strokes of one signature lie this close together. */
const REACH_MM = { across: 2.4, down: 1.8 };
/** Margin around words, seals and photos that still belongs to them. */
const MARGIN_MM = 0.5;
/** Shorter straight strokes are writing, unless they frame a cell. */
const RULE_MM = 12;
/** Rules are wiped with this margin: scanning frays them. */
const RULE_MARGIN_MM = 0.35;
/** The smallest piece of writing that counts. */
const SMALLEST_MM = { side: 2.5, area: 1.2, long: 4 };
/** Shares of the page that no writing spans in one stroke: the sheet's own outline does. */
const WIDEST = 0.8;
const HIGHEST = 0.5;
/** Ink within this distance of the sheet's edge is a scanner's shadow. */
const EDGE_MM = 3;

/**
 * Ink outside the explained places (words, seals, photos, marks) and off the rules: signatures, scribbles, notes.
 * The strokes of one signature come as one blob.
 */
export function findInk(grey: Grey, explained: readonly Rect[], grids: readonly PixelGrid[]): InkRegion[] {
  const scale = pixelsPerMm(grey);
  const square = Math.max(1, Math.round(SQUARE_MM * scale));
  const mask = inkMask(grey, INK);
  const rules = findRules(grey, scale);
  const isLong = (rule: Rule) => rule.end - rule.start >= RULE_MM * scale;
  for (const rule of rules.horizontal.filter(isLong)) wipeRule(mask, rule, scale, true);
  for (const rule of rules.vertical.filter(isLong)) wipeRule(mask, rule, scale, false);
  for (const rect of explained) wipe(mask, rect, MARGIN_MM * scale);
  for (const grid of grids) wipeFrames(mask, grid, scale);
  wipeEdges(mask, EDGE_MM * scale);
  const coarse = countInSquares(mask, square);
  release(mask);
  const inked = squaresWith(coarse, Math.max(1, Math.round(square * square * 0.15)));
  const reach = (mm: number) => Math.max(1, Math.round((mm * scale) / square / 2));
  const grown = grow(inked, reach(REACH_MM.across), reach(REACH_MM.down));
  return findBlobs(grown)
    .map((blob) => trim(blob, inked, coarse, square, mask))
    .filter((found) => found !== null)
    .filter((found) => isWriting(found, scale))
    .filter(({ rect }) => rect.width < WIDEST * grey.width && rect.height < HIGHEST * grey.height)
    .map(({ rect, ink }) => ({
      rect,
      density: Math.min(1, ink / (rect.width * rect.height)),
    }))
    .sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x);
}

function wipe({ width, height, data }: Mask, rect: Rect, margin: number): void {
  const left = Math.max(0, Math.floor(rect.x - margin));
  const right = Math.min(width, Math.ceil(rect.x + rect.width + margin));
  const bottom = Math.min(height, Math.ceil(rect.y + rect.height + margin));
  for (let y = Math.max(0, Math.floor(rect.y - margin)); y < bottom; y++) {
    if (right > left) data.fill(0, y * width + left, y * width + right);
  }
}

function wipeRule(mask: Mask, rule: Rule, scale: number, horizontal: boolean): void {
  const half = rule.thickness / 2 + RULE_MARGIN_MM * scale;
  const step = 16;
  for (let along = rule.start - scale; along < rule.end + scale; along += step) {
    const across = rule.at(along + step / 2) - half;
    wipe(
      mask,
      horizontal
        ? { x: along, y: across, width: step, height: 2 * half }
        : { x: across, y: along, width: 2 * half, height: step },
      0,
    );
  }
}

/** The frames of cells again, for the stretches of a rule that were too broken to be found. */
function wipeFrames(mask: Mask, grid: PixelGrid, scale: number): void {
  const half = RULE_MARGIN_MM * scale;
  for (const { rect } of grid.cells) {
    wipe(mask, { ...rect, height: 0 }, half);
    wipe(mask, { ...rect, y: rect.y + rect.height, height: 0 }, half);
    wipe(mask, { ...rect, width: 0 }, half);
    wipe(mask, { ...rect, x: rect.x + rect.width, width: 0 }, half);
  }
}

function wipeEdges(mask: Mask, margin: number): void {
  const { width, height } = mask;
  wipe(mask, { x: 0, y: 0, width, height: margin }, 0);
  wipe(mask, { x: 0, y: height - margin, width, height: margin }, 0);
  wipe(mask, { x: 0, y: 0, width: margin, height }, 0);
  wipe(mask, { x: width - margin, y: 0, width: margin, height }, 0);
}

interface Writing {
  readonly rect: Rect;
  readonly ink: number;
}

/** The blob without the margin that joined it. */
function trim(blob: Blob, inked: Mask, coarse: Coarse, square: number, page: Mask): Writing | null {
  const { width, data } = inked;
  let [left, top, right, bottom, ink] = [width, inked.height, 0, 0, 0];
  for (const pixel of blob.pixels) {
    if (data[pixel] === 0) continue;
    const x = pixel % width;
    const y = (pixel - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    ink += coarse.counts[pixel]!;
  }
  if (right <= left) return null;
  const rect = {
    x: left * square,
    y: top * square,
    width: (right - left) * square,
    height: (bottom - top) * square,
  };
  return rect.x < page.width && rect.y < page.height ? { rect, ink } : null;
}

function isWriting({ rect, ink }: Writing, scale: number): boolean {
  const width = rect.width / scale;
  const height = rect.height / scale;
  return (
    Math.min(width, height) >= SMALLEST_MM.side * 0.5 &&
    Math.max(width, height) >= SMALLEST_MM.long &&
    width + height >= 2 * SMALLEST_MM.side &&
    ink / scale ** 2 >= SMALLEST_MM.area
  );
}
