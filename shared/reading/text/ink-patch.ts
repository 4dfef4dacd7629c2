import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';
import { belowLevel, type Part } from '../vector/ink.ts';

/** A piece of a page with its ink told from its paper: 1 ink, 0 paper, row by row. */
export interface InkPatch {
  /** Pixels of the page, integers; the patch covers them wholly. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Less difference between paper and ink, in grey levels, is noise or an empty place. */
const MIN_CONTRAST = 24;
/** Grey levels below the paper, as a share of the contrast, from which a pixel counts as ink: keeps thin rules. */
const INK_SHARE = 0.35;
const PAPER_QUANTILE = 0.85;
const INK_QUANTILE = 0.01;

/**
 * The ink in `rect`, by contrast with the paper there; undefined where there is none or no such place. `fewest`: pixels
 * that are ink at least; without it a share of the place, so that specks count for nothing.
 */
export function inkPatch(image: Picture, rect: Rect, fewest?: number): InkPatch | undefined {
  const x = Math.max(0, Math.floor(rect.x));
  const y = Math.max(0, Math.floor(rect.y));
  const width = Math.min(image.width, Math.ceil(rect.x + rect.width)) - x;
  const height = Math.min(image.height, Math.ceil(rect.y + rect.height)) - y;
  if (width < 1 || height < 1) return undefined;
  const length = width * height;
  const ink = belowLevel(partOf(image, { x, y, width, height }), (histogram) => {
    const paper = quantile(histogram, length * PAPER_QUANTILE);
    const contrast = paper - quantile(histogram, Math.min(fewest ?? Infinity, length * INK_QUANTILE));
    return contrast < MIN_CONTRAST ? undefined : Math.ceil(paper - contrast * INK_SHARE);
  });
  return ink && { x, y, width, height, ink };
}

/** A coloured one is brought to one channel first. */
function partOf(image: Picture, { x, y, width: columns, height: rows }: Rect): Part {
  const { width, data } = image;
  if (channelsOf(image) === 1) return { data, width, x, y, columns, rows };
  const grey = new Uint8Array(columns * rows);
  for (let row = 0, to = 0; row < rows; row++) {
    let from = ((y + row) * width + x) * 3;
    for (const end = to + columns; to < end; to++, from += 3)
      grey[to] = ((data[from] as number) + 2 * (data[from + 1] as number) + (data[from + 2] as number)) >> 2;
  }
  return { data: grey, width: columns, x: 0, y: 0, columns, rows };
}

/** The grey level below which `rank` of the counted pixels lie. */
export function quantile(histogram: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += histogram[value] as number;
    if (seen > rank) return value;
  }
  return 255;
}

/** A stretch along one axis: `from` included, `to` excluded. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches of indices for which `holds` is true, joined where less than `gap` indices lie between. */
export function runsWhere(length: number, holds: (index: number) => boolean, gap = 1): Run[] {
  const runs: { from: number; to: number }[] = [];
  for (let index = 0; index < length; index++) {
    if (!holds(index)) continue;
    const last = runs.at(-1);
    if (last !== undefined && index - last.to < gap) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}

/** Ink pixels in each row of the patch, within columns `from` … `to`. */
export function inkByRow({ width, height, ink }: InkPatch, from = 0, to = width): Uint32Array {
  const sums = new Uint32Array(height);
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let at = row * width + from; at < row * width + to; at++) sum += ink[at] as number;
    sums[row] = sum;
  }
  return sums;
}

/** Ink pixels in each column of the patch, within rows `from` … `to`. */
export function inkByColumn({ width, height, ink }: InkPatch, from = 0, to = height): Uint32Array {
  const sums = new Uint32Array(width);
  for (let row = from; row < to; row++) {
    for (let column = 0, at = row * width; column < width; column++, at++) {
      sums[column] = (sums[column] as number) + (ink[at] as number);
    }
  }
  return sums;
}

/** Slivers at the edges up to this share of the patch are rests of rules. */
const EDGE_SLIVER = 0.12;

/** From the first to the last ink of a row or column profile, rests of rules at its edges left out. */
export function inkExtent(sums: Uint32Array): Run {
  const runs = runsWhere(sums.length, (index) => (sums[index] as number) > 0);
  const isSliver = ({ from, to }: Run) =>
    (from === 0 || to === sums.length) && to - from <= Math.max(2, sums.length * EDGE_SLIVER);
  const body = runs.some((run) => !isSliver(run)) ? runs.filter((run) => !isSliver(run)) : runs;
  return { from: body[0]?.from ?? 0, to: body.at(-1)?.to ?? 0 };
}
