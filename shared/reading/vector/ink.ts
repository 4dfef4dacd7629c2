/** Ink told from paper, and its runs. */
import { bandOf, bytes, kernels, places } from './memory.ts';

/**
 * 1 for each pixel below the threshold (0 … 255) of its tile, else 0. Tiles are squares of `tile` pixels, a multiple of
 * sixteen; `threshold` is told how often each level, four to a bin, stands among `count` of a tile's pixels: every `step`-th.
 */
export function belowTiles(
  from: Uint8Array,
  width: number,
  tile: number,
  step: number,
  threshold: (counts: Uint32Array, count: number) => number,
): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length);
  const columns = Math.ceil(width / tile);
  const band = Math.min(from.length, tile * width);
  const [input, output, limits, books] = places(band, band, columns, 256);
  const counts = new Uint32Array(kernels.memory.buffer, books, 64);
  for (let at = 0; at < to.length; at += band) {
    const length = Math.min(band, to.length - at);
    const rows = length / width;
    bytes.set(from.subarray(at, at + length), input);
    for (let column = 0; column < columns; column++) {
      const across = Math.min(tile, width - column * tile);
      kernels.countSamples(input + column * tile, width, across, rows, step, books);
      bytes[limits + column] = threshold(counts, Math.ceil(across / step) * Math.ceil(rows / step));
    }
    kernels.belowTiles(input, output, width, rows, tile, limits);
    to.set(bytes.subarray(output, output + length), at);
  }
  return to;
}

/** Of each row how many pixels are below the threshold (0 … 255). */
export function countBelow(from: Uint8Array, width: number, threshold: number): Int32Array {
  const rows = from.length / width;
  const [input, counts] = places(from.length, 4 * rows);
  bytes.set(from, input);
  kernels.countBelow(input, width, rows, threshold, counts);
  return new Int32Array(kernels.memory.buffer, counts, rows).slice();
}

/** Tells `take` how often each level, four to a bin, stands in each block of `block` × `block` pixels, row by row. */
export function countLevels(
  from: Uint8Array,
  width: number,
  block: number,
  take: (counts: Uint32Array, pixels: number) => void,
): void {
  const height = from.length / width;
  const [input, books] = places(Math.min(block, height) * width, 512);
  const counts = new Uint32Array(kernels.memory.buffer, books, 64);
  for (let top = 0; top < height; top += block) {
    const rows = Math.min(block, height - top);
    bytes.set(from.subarray(top * width, (top + rows) * width), input);
    for (let left = 0; left < width; left += block) {
      const columns = Math.min(block, width - left);
      kernels.countLevels(input + left, width, columns, rows, books, books + 256);
      take(counts, rows * columns);
    }
  }
}

/** The lines of a part of a picture below each other. */
export interface Part {
  readonly data: Uint8Array;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * 1 for each pixel of the part below the threshold (1 … 255) that `threshold` gives for how often each of its levels occurs, else 0;
 * undefined where it gives none.
 */
export function belowLevel(
  { data, width, x, y, columns, rows }: Part,
  threshold: (counts: Uint32Array) => number | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  const length = columns * rows;
  const [input, books] = places(length, 2048);
  for (let row = 0, from = y * width + x; row < rows; row += 1, from += width)
    bytes.set(data.subarray(from, from + columns), input + row * columns);
  kernels.countBytes(input, length, books, books + 1024);
  const limit = threshold(new Uint32Array(kernels.memory.buffer, books, 256));
  if (limit === undefined) return undefined;
  kernels.below(input, input, length, limit);
  return bytes.slice(input, input + length);
}

/** The paper's level at the middle of each block of `block` × `block` pixels. */
export interface PaperLevels {
  readonly block: number;
  readonly columns: number;
  readonly rows: number;
  readonly levels: Float32Array;
}

/**
 * 1 for each pixel darker than `keep` of the paper there, which goes straight from block to block, else 0. `light`: a level (255 at
 * most) from which on nothing is dark.
 */
export function belowPaper(
  from: Uint8Array,
  width: number,
  { block, columns, rows: lines, levels }: PaperLevels,
  keep: number,
  light: number,
): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length);
  const rows = from.length / width;
  const band = bandOf(rows, width);
  const [input, output, lattice] = places(band * width, band * width, 4 * levels.length);
  new Float32Array(kernels.memory.buffer, lattice, levels.length).set(levels);
  for (let y = 0; y < rows; y += band) {
    const count = Math.min(band, rows - y);
    bytes.set(from.subarray(y * width, (y + count) * width), input);
    kernels.belowPaper(input, output, width, y, count, lattice, columns, lines, block, keep, light);
    to.set(bytes.subarray(output, output + count * width), y * width);
  }
  return to;
}

/** The runs of set pixels of some rows. */
export interface Runs {
  /** Start and end (one past the last) of each run, in turn, row after row. */
  readonly bounds: Int32Array;
  /** How many of these each row has. */
  readonly counts: Int32Array;
}

export function findRuns(data: Uint8Array, width: number, top: number, rows: number): Runs {
  const [input, counts, bounds] = places(rows * width, 4 * rows, 4 * rows * (width + 1));
  bytes.set(data.subarray(top * width, (top + rows) * width), input);
  const found = kernels.findRuns(input, width, rows, counts, bounds);
  const { buffer } = kernels.memory;
  return {
    bounds: new Int32Array(buffer, bounds, found).slice(),
    counts: new Int32Array(buffer, counts, rows).slice(),
  };
}
