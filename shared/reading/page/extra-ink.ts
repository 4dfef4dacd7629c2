import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { componentsOf } from './components.ts';
import { factorFor, reduce } from './grey.ts';
import { inkOf } from './ink.ts';
import { type Affine, mapRect } from './register.ts';

/** Longer side of the picture in which extra ink is looked for: about 75 dpi of A4. */
const LOOK = 880;
/** Darkness (0…255) of extra ink, and of the ink that explains it. */
const INK = 70;
const EXPLAINS = 35;
/** Ink explains ink this many reduced pixels away. */
const NEAR = 3;
/** Smallest extra ink worth a look: 2 mm of A4. */
const LEAST = 2 / 297;

/** Where `other` holds ink that `reference` has not, outside of `rects` (of the reference); pixels of `other`. */
export function extraInk(reference: Grey, other: Grey, map: Affine, rects: readonly Rect[]): Rect[] {
  const factor = factorFor(other, LOOK);
  const theirs = inkOf(reduce(other, factor), 32);
  const own = inkOf(reduce(reference, factor), 32);
  const explained = explainedPlaces(theirs, own, map, factor);
  for (const rect of rects) coverRect(explained, theirs, mapRect(map, rect), factor);
  const data = new Uint8Array(theirs.data.length);
  for (let i = 0; i < data.length; i += 1) data[i] = theirs.data[i]! >= INK && explained[i] === 0 ? 1 : 0;
  const regions = componentsOf({ width: theirs.width, height: theirs.height, data });
  const least = LEAST * Math.max(theirs.width, theirs.height);
  const extra: Rect[] = [];
  for (let label = 1; label <= regions.count; label += 1) {
    const width = regions.right[label]! - regions.left[label]! + 1;
    const height = regions.bottom[label]! - regions.top[label]! + 1;
    if (Math.max(width, height) < least) continue;
    extra.push({
      x: regions.left[label]! * factor,
      y: regions.top[label]! * factor,
      width: width * factor,
      height: height * factor,
    });
  }
  return extra;
}

/** 1 where ink of the reference lies near, laid on the other page. */
function explainedPlaces(theirs: Grey, own: Grey, map: Affine, factor: number): Uint8Array {
  const { width, height } = theirs;
  const places = new Uint8Array(width * height);
  const offset = 0.5 - 0.5 / factor;
  for (let y = 0; y < own.height; y += 1) {
    for (let x = 0; x < own.width; x += 1) {
      if (own.data[y * own.width + x]! < EXPLAINS) continue;
      const u = x + offset;
      const v = y + offset;
      const column = Math.round(map.a * u + map.b * v + map.c / factor - offset);
      const row = Math.round(map.d * u + map.e * v + map.f / factor - offset);
      if (column >= 0 && row >= 0 && column < width && row < height) places[row * width + column] = 1;
    }
  }
  return widened(places, width, height);
}

/** Every set place reaches NEAR pixels in all directions. */
function widened(places: Uint8Array, width: number, height: number): Uint8Array {
  const across = new Uint8Array(places.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      if (places[row + x] === 0) continue;
      across.fill(1, row + Math.max(0, x - NEAR), row + Math.min(width, x + NEAR + 1));
    }
  }
  const out = Uint8Array.from(across);
  for (let y = 0; y < height; y += 1) {
    for (let near = Math.max(0, y - NEAR); near <= Math.min(height - 1, y + NEAR); near += 1) {
      if (near === y) continue;
      const from = near * width;
      const to = y * width;
      for (let x = 0; x < width; x += 1) out[to + x]! |= across[from + x]!;
    }
  }
  return out;
}

function coverRect(places: Uint8Array, { width, height }: Grey, rect: Rect, factor: number): void {
  const left = Math.max(0, Math.round(rect.x / factor));
  const right = Math.min(width, Math.round((rect.x + rect.width) / factor) + 1);
  const bottom = Math.min(height, Math.round((rect.y + rect.height) / factor) + 1);
  if (right <= left) return;
  for (let y = Math.max(0, Math.round(rect.y / factor)); y < bottom; y += 1) {
    places.fill(1, y * width + left, y * width + right);
  }
}
