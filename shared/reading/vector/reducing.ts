/** Pictures made smaller, grey and softer. */
import { bandOf, bytes, kernels, places } from './memory.ts';

/** The most lines whose bytes a sum of sixteen bits holds. */
export const MOST_LINES = 257;

/** Rounded means over `factor` × `factor` pixels (MOST_LINES at most), `columns` × `rows` of them. */
export function reduced(
  from: Uint8Array,
  width: number,
  channels: 1 | 3,
  factor: number,
  columns: number,
  rows: number,
): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(columns * rows * channels);
  const line = width * channels * factor;
  const row = columns * channels;
  const band = bandOf(rows, line);
  const [input, output, sums] = places(band * line, band * row, 2 * line);
  const run = channels === 3 ? kernels.reduceRgb : kernels.reduceGrey;
  for (let y = 0; y < rows; y += band) {
    const count = Math.min(band, rows - y);
    bytes.set(from.subarray(y * line, (y + count) * line), input);
    run(input, width, factor, output, columns, count, sums);
    to.set(bytes.subarray(output, output + count * row), y * row);
  }
  return to;
}

/** Luminance of interleaved red, green and blue. */
export function luminance(from: Uint8Array): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length / 3);
  const band = bandOf(to.length, 3);
  const [input, output] = places(3 * band, band);
  for (let at = 0; at < to.length; at += band) {
    const count = Math.min(band, to.length - at);
    bytes.set(from.subarray(3 * at, 3 * (at + count)), input);
    kernels.toGrey(input, output, count);
    to.set(bytes.subarray(output, output + count), at);
  }
  return to;
}

/** Weighted means with the neighbours (1 2 1 in both directions), edges repeated. */
export function soften(from: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const [input, output, sums] = places(from.length, from.length, 2 * from.length);
  bytes.set(from, input);
  kernels.soften(input, width, from.length / width, output, sums);
  return bytes.slice(output, output + from.length);
}

/** Sums down the columns of `rows` rows (MOST_LINES at most); they last until the next call. */
export function columnSums(from: Uint8Array, width: number, top: number, rows: number): Uint16Array {
  const [input, sums] = places(rows * width, 2 * width + 32);
  bytes.set(from.subarray(top * width, (top + rows) * width), input);
  kernels.sumLines(input, width, rows, width, sums);
  return new Uint16Array(kernels.memory.buffer, sums, width);
}

/** The greatest of all pixels within `reach` columns and rows. */
export function greatestAround(from: Uint8Array, width: number, reach: number): Uint8Array<ArrayBuffer> {
  const [input, output, spare] = places(from.length, from.length, from.length);
  bytes.set(from, input);
  kernels.greatestAround(input, width, from.length / width, reach, output, spare);
  return bytes.slice(output, output + from.length);
}

/** Other levels for those of a picture: `choose` sets them, told how often each occurs; null where it says false. */
export function relevelled(
  from: Uint8Array,
  choose: (counts: Uint32Array, levels: Uint8Array) => boolean,
): Uint8Array<ArrayBuffer> | null {
  const [input, books, levels] = places(from.length, 2048, 256);
  bytes.set(from, input);
  kernels.countBytes(input, from.length, books, books + 1024);
  const counts = new Uint32Array(kernels.memory.buffer, books, 256);
  if (!choose(counts, bytes.subarray(levels, levels + 256))) return null;
  kernels.relevel(input, input, from.length, levels);
  return bytes.slice(input, input + from.length);
}
