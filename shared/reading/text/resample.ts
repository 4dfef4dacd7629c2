import type { Rect } from '../../domain/geometry.ts';
import type { Rgb } from '../raster.ts';

/** `(value / 255 − mean) / deviation` for each channel, red first. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** What each target pixel takes of the source along one axis: `count[i]` weights from `first[i]` on. */
interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float32Array;
  readonly stride: number;
}

/**
 * Resamples `rect` of `image` to `width` × `height` in one pass and writes it as three normalised planes,
 * blue first (the order in which PP-OCR was trained), `planeWidth` floats a row, from `out[0]` on.
 * Down: mean of the covered pixels (triangle filter); up: bilinear. Pixels outside the image repeat its edge.
 */
export function resampleToPlanes(
  image: Rgb,
  rect: Rect,
  width: number,
  height: number,
  normalisation: Normalisation,
  out: Float32Array,
  planeWidth: number = width,
): void {
  const across = taps(rect.x, rect.width, width, image.width);
  const down = taps(rect.y, rect.height, height, image.height);
  const top = down.first[0] ?? 0;
  const last = height - 1;
  const rows = (down.first[last] ?? 0) + (down.count[last] ?? 0) - top;
  const narrow = squeezeRows(image, top, rows, across, width);
  const planeSize = planeWidth * height;
  const rowLength = width * 3;
  const sums = new Float32Array(rowLength);
  const [meanR, meanG, meanB] = normalisation.mean;
  const [devR, devG, devB] = normalisation.deviation;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const first = (down.first[y] as number) - top;
    const count = down.count[y] as number;
    for (let tap = 0; tap < count; tap++) {
      const weight = down.weights[y * down.stride + tap] as number;
      const from = (first + tap) * rowLength;
      for (let i = 0; i < rowLength; i++)
        sums[i] = (sums[i] as number) + weight * (narrow[from + i] as number);
    }
    const row = y * planeWidth;
    for (let x = 0, i = 0; x < width; x++, i += 3) {
      out[row + x] = ((sums[i + 2] as number) / 255 - meanB) / devB;
      out[planeSize + row + x] = ((sums[i + 1] as number) / 255 - meanG) / devG;
      out[2 * planeSize + row + x] = ((sums[i] as number) / 255 - meanR) / devR;
    }
  }
}

function squeezeRows(image: Rgb, top: number, rows: number, across: Taps, width: number): Float32Array {
  const { data } = image;
  const narrow = new Float32Array(rows * width * 3);
  let to = 0;
  for (let y = 0; y < rows; y++) {
    const line = (top + y) * image.width * 3;
    for (let x = 0; x < width; x++, to += 3) {
      const count = across.count[x] as number;
      let from = line + (across.first[x] as number) * 3;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0, w = x * across.stride; tap < count; tap++, w++, from += 3) {
        const weight = across.weights[w] as number;
        red += weight * (data[from] as number);
        green += weight * (data[from + 1] as number);
        blue += weight * (data[from + 2] as number);
      }
      narrow[to] = red;
      narrow[to + 1] = green;
      narrow[to + 2] = blue;
    }
  }
  return narrow;
}

function taps(start: number, length: number, size: number, limit: number): Taps {
  const scale = length / size;
  const reach = Math.max(1, scale);
  const stride = Math.ceil(reach * 2) + 1;
  const first = new Int32Array(size);
  const count = new Int32Array(size);
  const weights = new Float32Array(size * stride);
  for (let i = 0; i < size; i++) {
    const centre = start + (i + 0.5) * scale - 0.5;
    const low = Math.ceil(centre - reach + 1e-6);
    const high = Math.floor(centre + reach - 1e-6);
    const from = Math.min(limit - 1, Math.max(0, low));
    first[i] = from;
    let sum = 0;
    let used = 1;
    for (let at = low; at <= high; at++) {
      const weight = 1 - Math.abs(at - centre) / reach;
      const slot = Math.min(limit - 1, Math.max(0, at)) - from;
      weights[i * stride + slot] = (weights[i * stride + slot] as number) + weight;
      sum += weight;
      used = slot + 1;
    }
    count[i] = used;
    for (let slot = 0; slot < used; slot++) {
      weights[i * stride + slot] = (weights[i * stride + slot] as number) / sum;
    }
  }
  return { first, count, weights, stride };
}
