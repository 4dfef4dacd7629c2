/**
 * Loops over whole pages that WebAssembly runs sixteen pixels at a time, several times as fast as JavaScript: copying a page
 * into its memory and back takes a fraction of a millisecond. Their source: assembly/kernels.ts.
 */
import { BINARY } from './binary.ts';

interface Kernels {
  readonly memory: WebAssembly.Memory;
  reduceGrey(
    from: number,
    width: number,
    factor: number,
    to: number,
    columns: number,
    rows: number,
    sums: number,
  ): void;
  reduceRgb: Kernels['reduceGrey'];
  toGrey(from: number, to: number, pixels: number): void;
  belowTiles(from: number, to: number, width: number, rows: number, tile: number, thresholds: number): void;
  countLevels(from: number, line: number, width: number, rows: number, counts: number, spare: number): void;
  sampleNearlyLevel(
    from: number,
    width: number,
    to: number,
    count: number,
    x: number,
    y: number,
    dx: number,
    dy: number,
  ): void;
}

const code = Uint8Array.from(atob(BINARY), (character) => character.charCodeAt(0));
const kernels = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Kernels;
let bytes = new Uint8Array(kernels.memory.buffer);

const MEMORY_PAGE = 1 << 16;
/** The compiler's own data lie below. */
const FIRST = 1024;
/** Kernels read and write so far beyond an array's end. */
const BEYOND = 32;
/** What is worked on at a time stays in the processor's cache. */
const BAND = 1 << 18;
/** The most lines whose bytes a sum of sixteen bits holds. */
export const MOST_LINES = 257;

/** Where arrays of so many bytes have room in the memory, until the next call. */
function places<const Lengths extends readonly number[]>(
  ...lengths: Lengths
): { [At in keyof Lengths]: number } {
  let end = FIRST;
  const found = lengths.map((length) => {
    const place = end;
    end += (length + BEYOND + 15) & ~15;
    return place;
  });
  if (end > bytes.length) {
    kernels.memory.grow(Math.ceil((end - bytes.length) / MEMORY_PAGE));
    bytes = new Uint8Array(kernels.memory.buffer);
  }
  return found as { [At in keyof Lengths]: number };
}

/** How many rows of so many bytes are worked on at a time. */
const bandOf = (rows: number, line: number): number => Math.min(rows, Math.max(1, Math.floor(BAND / line)));

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

/**
 * 1 for each pixel below the threshold (0 … 255) of its tile, else 0. Tiles are squares of `tile` pixels, a multiple of
 * sixteen, row by row.
 */
export function belowTiles(
  from: Uint8Array,
  width: number,
  tile: number,
  thresholds: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length);
  const columns = Math.ceil(width / tile);
  const band = tile * width;
  const [input, output, limits] = places(band, band, columns);
  for (let at = 0, row = 0; at < to.length; at += band, row += columns) {
    const length = Math.min(band, to.length - at);
    bytes.set(from.subarray(at, at + length), input);
    bytes.set(thresholds.subarray(row, row + columns), limits);
    kernels.belowTiles(input, output, width, length / width, tile, limits);
    to.set(bytes.subarray(output, output + length), at);
  }
  return to;
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

/** Samples rows of a picture of one channel bilinearly; no other function here may be called while it is in use. */
export interface LevelSampler {
  /**
   * `count` pixels (`most` at most) into `to`, from the point (x, y) on in steps of (dx, dy), in 1/65536 of a pixel with
   * middles at whole numbers: dx is about one pixel, dy about none. All points keep off the picture's edges.
   */
  read(to: Uint8Array, at: number, count: number, x: number, y: number, dx: number, dy: number): void;
}

export function levelSampler(from: Uint8Array, width: number, most: number): LevelSampler {
  const [input, output] = places(from.length, most);
  bytes.set(from, input);
  const own = bytes;
  return {
    read(to, at, count, x, y, dx, dy) {
      kernels.sampleNearlyLevel(input, width, output, count, x, y, dx, dy);
      to.set(own.subarray(output, output + count), at);
    },
  };
}
