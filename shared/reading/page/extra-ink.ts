import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { greatestAround } from '../vector/reducing.ts';
import type { Affine } from './affine.ts';
import { componentsOf } from './components.ts';
import type { Registration } from './register.ts';

/** Darkness (0…255) of extra ink, and of the ink that explains it. */
const INK = 70;
const EXPLAINS = 35;
/** Ink explains ink this many reduced pixels away: a millimetre of A4. */
const NEAR = 2;
/** Smallest extra ink worth a look: 2 mm of A4. */
const LEAST = 2 / 297;

/** Where the other page holds ink that the reference has not, outside of `rects` (of the other); its pixels. */
export function extraInk(
  { reference, other, map, factor }: Registration['reduced'],
  rects: readonly Rect[],
): Rect[] {
  const explained = explainedPlaces(reference, other, map);
  for (const rect of rects) coverRect(explained, other, rect, factor);
  const ink = other.data;
  const data = new Uint8Array(ink.length);
  for (let i = 0; i < data.length; i += 1) if (ink[i]! >= INK && explained[i] === 0) data[i] = 1;
  const regions = componentsOf({ width: other.width, height: other.height, data });
  const least = LEAST * Math.max(other.width, other.height);
  const extra: Rect[] = [];
  for (let label = 1; label <= regions.count; label += 1) {
    const x = regions.left[label]!;
    const y = regions.top[label]!;
    const width = regions.right[label]! - x + 1;
    const height = regions.bottom[label]! - y + 1;
    if (Math.max(width, height) < least) continue;
    extra.push({ x: x * factor, y: y * factor, width: width * factor, height: height * factor });
  }
  return extra;
}

/** 1 where ink of the reference lies near, laid on the other page. */
function explainedPlaces(reference: Grey, { width, height }: Grey, map: Affine): Uint8Array {
  const places = new Uint8Array(width * height);
  const { data } = reference;
  for (let y = 0, at = 0; y < reference.height; y += 1) {
    for (let x = 0; x < reference.width; x += 1, at += 1) {
      if (data[at]! < EXPLAINS) continue;
      const column = Math.round(map.a * x + map.b * y + map.c);
      const row = Math.round(map.d * x + map.e * y + map.f);
      if (column >= 0 && row >= 0 && column < width && row < height) places[row * width + column] = 1;
    }
  }
  // Every set place reaches NEAR pixels in all directions.
  return greatestAround(places, width, NEAR);
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
