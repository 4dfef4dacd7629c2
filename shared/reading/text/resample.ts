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
 * Down: mean of the covered pixels; up: bilinear. Pixels outside the image repeat its edge.
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
  const rows = squeezedRows(image, across, width, down.stride);
  const rowLength = width * 3;
  const sums = new Float32Array(rowLength);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const first = down.first[y] as number;
    for (let tap = 0; tap < (down.count[y] as number); tap++) {
      const weight = down.weights[y * down.stride + tap] as number;
      const row = rows(first + tap);
      for (let i = 0; i < rowLength; i++) sums[i] = (sums[i] as number) + weight * (row[i] as number);
    }
    writeRow(sums, width, normalisation, out, y * planeWidth, planeWidth * height);
  }
}

/** Rows of the image brought to `width`; the last `memory` ones are kept, for each is asked for repeatedly. */
function squeezedRows(
  image: Rgb,
  across: Taps,
  width: number,
  memory: number,
): (row: number) => Float32Array {
  const kept = Array.from({ length: memory }, () => ({ row: -1, values: new Float32Array(width * 3) }));
  return (row) => {
    const slot = kept[row % memory] as { row: number; values: Float32Array };
    if (slot.row !== row) squeezeRow(image, row, across, slot.values);
    slot.row = row;
    return slot.values;
  };
}

function squeezeRow({ data, width }: Rgb, row: number, across: Taps, out: Float32Array): void {
  const { first, count, weights, stride } = across;
  const line = row * width * 3;
  for (let x = 0, to = 0; to < out.length; x++, to += 3) {
    let from = line + (first[x] as number) * 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    const end = x * stride + (count[x] as number);
    for (let w = x * stride; w < end; w++, from += 3) {
      const weight = weights[w] as number;
      red += weight * (data[from] as number);
      green += weight * (data[from + 1] as number);
      blue += weight * (data[from + 2] as number);
    }
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
  }
}

function writeRow(
  row: Float32Array,
  width: number,
  { mean, deviation }: Normalisation,
  out: Float32Array,
  at: number,
  planeSize: number,
): void {
  const [red, green, blue] = mean.map((value, i) => ({
    scale: 1 / (255 * (deviation[i] as number)),
    shift: -value / (deviation[i] as number),
  })) as [Scaling, Scaling, Scaling];
  for (let x = 0, i = 0; x < width; x++, i += 3) {
    out[at + x] = (row[i + 2] as number) * blue.scale + blue.shift;
    out[at + planeSize + x] = (row[i + 1] as number) * green.scale + green.shift;
    out[at + 2 * planeSize + x] = (row[i] as number) * red.scale + red.shift;
  }
}

interface Scaling {
  readonly scale: number;
  readonly shift: number;
}

function taps(start: number, length: number, size: number, limit: number): Taps {
  const scale = length / size;
  const stride = Math.ceil(Math.max(1, scale)) + 2;
  const first = new Int32Array(size);
  const count = new Int32Array(size);
  const weights = new Float32Array(size * stride);
  for (let i = 0; i < size; i++) {
    // A target pixel takes what it covers; scaled up, a pixel's width around its centre (that is bilinear).
    const centre = start + (i + 0.5) * scale;
    const low = centre - Math.max(1, scale) / 2;
    const high = centre + Math.max(1, scale) / 2;
    const from = clamp(Math.floor(low), limit);
    first[i] = from;
    for (let at = Math.floor(low); at < high; at++) {
      const weight = (Math.min(high, at + 1) - Math.max(low, at)) / (high - low);
      const slot = clamp(at, limit) - from;
      weights[i * stride + slot] = (weights[i * stride + slot] as number) + weight;
      count[i] = slot + 1;
    }
  }
  return { first, count, weights, stride };
}

const clamp = (index: number, limit: number): number => Math.min(limit - 1, Math.max(0, index));
