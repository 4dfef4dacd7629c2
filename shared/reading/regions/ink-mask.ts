import type { Grey, Mask } from '../raster.ts';
import { belowTiles } from '../vector/ink.ts';
import { RunFinder } from './runs.ts';

const TILE = 64;
const SAMPLE_STEP = 4;
const BINS = 64;
/** Share of a tile's samples that may be brighter than its paper: JPEG ringing, glare. */
const BRIGHTER_THAN_PAPER = 0.2;
/** A tile of nothing but picture has no paper of its own: it is never taken for darker than this share. */
const DARKEST_PAPER = 0.7;

/** Brightness of the bare paper (0…255): the level that the brightest fifth of the page begins at. */
export function paperTone(grey: Grey): number {
  const bins = new Uint32Array(BINS);
  const step = Math.max(1, Math.floor(Math.sqrt((grey.width * grey.height) / 40_000)));
  let count = 0;
  for (let y = step >> 1; y < grey.height; y += step) {
    const row = y * grey.width;
    for (let x = step >> 1; x < grey.width; x += step) {
      bins[grey.data[row + x]! >> 2]!++;
      count++;
    }
  }
  return levelAtTop(bins, count * BRIGHTER_THAN_PAPER);
}

function levelAtTop(bins: Uint32Array, allowed: number): number {
  let seen = 0;
  for (let bin = BINS - 1; bin > 0; bin--) {
    seen += bins[bin]!;
    if (seen > allowed) return bin * 4 + 2;
  }
  return 2;
}

/**
 * Pixels darker than `share` (0…1) of the paper around them. The paper's brightness is taken tile by tile,
 * so that shadows of a phone picture don't turn to ink.
 */
export function inkMask(grey: Grey, share: number): Mask {
  const { width, height, data } = grey;
  const page = paperTone(grey);
  const threshold = (bins: Uint32Array, count: number): number => {
    const paper = Math.max(levelAtTop(bins, count * BRIGHTER_THAN_PAPER), page * DARKEST_PAPER);
    return Math.max(1, Math.ceil(paper * share));
  };
  return { width, height, data: belowTiles(data, width, TILE, SAMPLE_STEP, threshold) };
}

/** Rows become columns. Only what is set is written. */
export function transpose(mask: Mask): Mask {
  const { width, height } = mask;
  const turned = new Uint8Array(width * height);
  const runs = new RunFinder(mask);
  const { bounds } = runs;
  for (let y = 0; y < height; y++) {
    const count = runs.read(y);
    for (let run = 0; run < count; run += 2) {
      const end = bounds[run + 1]!;
      for (let x = bounds[run]!; x < end; x++) turned[x * height + y] = 1;
    }
  }
  return { width: height, height: width, data: turned };
}
