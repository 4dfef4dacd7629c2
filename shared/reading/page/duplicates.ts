import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { compareCopies } from './compare.ts';
import { factorFor, reduce } from './grey.ts';
import { inkOf } from './ink.ts';

export interface SheetLikeness {
  /** True where everything on the two pages, marks of the hand and stamps included, looks and stands the same. */
  readonly same: boolean;
  /** 0…1: share of the places with ink that hold the same on both. */
  readonly similarity: number;
}

/** Tiles in the longer side: about 4.6 mm of A4 high, three times as wide. */
const TILES = 64;
const ASPECT = 3;
/** Darkness (0…255, at a quarter of the resolution) and number of such pixels that make a tile worth comparing. */
const INK = 60;
const LEAST_PIXELS = 3;
/**
 * Measured at 200 and 300 dpi: one sheet scanned twice 0.985 and more (0.94 to 0.98 where one scan is at 150 dpi or
 * much darker: then it is not said to be the same), a form filled in by two people 0.9 and less. One character
 * changed on a page leaves 0.98: the likeness of sheets is no proof that every character is alike.
 */
const SAME = 0.975;

/**
 * Whether two upright, straight pages show the same content. Pixels can't tell one sheet scanned twice from two
 * clean prints of one file: the caller decides by where the pages stand. Costs as much as comparing copies, so ask
 * only where fingerprints are near.
 */
export function sameSheet(a: Grey, b: Grey): SheetLikeness {
  const tiles = inkTiles(a);
  if (tiles.length === 0)
    return { same: inkTiles(b).length === 0, similarity: inkTiles(b).length === 0 ? 1 : 0 };
  const { registered, regions, extra } = compareCopies(a, b, tiles);
  if (!registered) return { same: false, similarity: 0 };
  const alike = regions.filter((region) => region.same).length;
  const similarity = alike / (tiles.length + extra.length);
  return { same: similarity >= SAME, similarity };
}

function inkTiles(grey: Grey): Rect[] {
  const factor = factorFor(grey, 600);
  const ink = inkOf(reduce(grey, factor), 24);
  const height = Math.max(grey.width, grey.height) / TILES;
  const width = ASPECT * height;
  const columns = Math.ceil(grey.width / width);
  const rows = Math.ceil(grey.height / height);
  const counts = new Uint32Array(columns * rows);
  for (let y = 0; y < ink.height; y += 1) {
    const row = Math.floor((y * factor) / height) * columns;
    for (let x = 0; x < ink.width; x += 1) {
      if (ink.data[y * ink.width + x]! >= INK) counts[row + Math.floor((x * factor) / width)]! += 1;
    }
  }
  const tiles: Rect[] = [];
  for (const [i, count] of counts.entries()) {
    if (count >= LEAST_PIXELS) {
      tiles.push({ x: (i % columns) * width, y: Math.floor(i / columns) * height, width, height });
    }
  }
  return tiles;
}
