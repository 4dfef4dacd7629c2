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
  sampleRow(
    from: number,
    width: number,
    to: number,
    first: number,
    last: number,
    x0: number,
    y0: number,
    stepX: number,
    stepY: number,
    span: number,
  ): void;
  countBytes(from: number, count: number, counts: number, spare: number): void;
  below(from: number, to: number, count: number, threshold: number): void;
  soften(from: number, width: number, height: number, to: number, sums: number): void;
  belowPaper(
    from: number,
    to: number,
    width: number,
    first: number,
    rows: number,
    levels: number,
    columns: number,
    lines: number,
    block: number,
    keep: number,
    light: number,
  ): void;
  squeezeThree(
    first: number,
    second: number,
    third: number,
    a: number,
    b: number,
    c: number,
    count: number,
    to: number,
  ): void;
  findRuns(from: number, width: number, rows: number, counts: number, bounds: number): number;
  productSums(
    a: number,
    aLine: number,
    b: number,
    bLine: number,
    columns: number,
    rows: number,
    chessboard: number,
    sums: number,
  ): void;
  edgeStretches(from: number, width: number, least: number, sums: number, stretches: number): void;
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

/** A part of a picture of one channel, which points are sampled from bilinearly. */
export interface RowSampler {
  /**
   * The pixels `first` … `last` − 1 of a row into `to`, from `to[at]` on; the row's x-th shows the point
   * (x + i · stepX, y + i · stepY), pixel edges at whole numbers. All points keep off the part's edges.
   */
  read(to: Uint8Array, at: number, first: number, last: number, x: number, y: number): void;
}

/**
 * `stepX` is about one pixel, `stepY` about none. `rows`: the first row that is looked at, and one past the last; `span`: pixels
 * between two exact places; `most`: the longest row. No other function here may be called while the sampler is in use.
 */
export function rowSampler(
  from: Uint8Array,
  width: number,
  rows: readonly [number, number],
  stepX: number,
  stepY: number,
  span: number,
  most: number,
): RowSampler {
  const [top, bottom] = rows;
  const [input, output] = places((bottom - top) * width, most);
  bytes.set(from.subarray(top * width, bottom * width), input);
  const own = bytes;
  return {
    read(to, at, first, last, x, y) {
      kernels.sampleRow(input, width, output, first, last, x, y - top, stepX, stepY, span);
      to.set(own.subarray(output, output + last - first), at);
    },
  };
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

/** Weighted means with the neighbours (1 2 1 in both directions), edges repeated. */
export function soften(from: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const [input, output, sums] = places(from.length, from.length, 2 * from.length);
  bytes.set(from, input);
  kernels.soften(input, width, from.length / width, output, sums);
  return bytes.slice(output, output + from.length);
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

/** Weights of three lines, in 1/4096; they sum to one. */
export type ThreeWeights = readonly [number, number, number];

/** Weighted means of three lines of a picture at a time, in sixteenths of a level. */
export interface LineSqueezer {
  /** Of what was read last. */
  readonly line: Uint16Array;
  /** `from`: where the lines begin. */
  read(data: Uint8Array, from: readonly [number, number, number], weights: ThreeWeights): void;
}

/** For lines of `length` bytes, behind which `line` has room for `beyond` more. */
export function lineSqueezer(length: number, beyond: number): LineSqueezer {
  const [a, b, c, output] = places(length, length, length, 2 * (length + beyond));
  const own = bytes;
  return {
    line: new Uint16Array(kernels.memory.buffer, output, length + beyond),
    read(data, [first, second, third], weights) {
      own.set(data.subarray(first, first + length), a);
      own.set(data.subarray(second, second + length), b);
      own.set(data.subarray(third, third + length), c);
      kernels.squeezeThree(a, b, c, weights[0], weights[1], weights[2], length, output);
    },
  };
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

/** Looks for edges along rows of a picture. */
export interface EdgeFinder {
  /** Of the row read last: the sums of it and its two neighbours. */
  readonly sums: Uint16Array;
  /** Of its stretches of sixteen steps from sum to sum: 1 where one has levels so far apart, or only rises, or only falls. */
  readonly stretches: Uint8Array;
  read(y: number): void;
}

/** No other function here may be called while it is in use. */
export function edgeFinder(data: Uint8Array, width: number, least: number): EdgeFinder {
  const count = Math.ceil(width / 16);
  const [input, sums, stretches] = places(3 * width, 2 * (width + 17), count);
  const own = bytes;
  const { buffer } = kernels.memory;
  return {
    sums: new Uint16Array(buffer, sums, width),
    stretches: new Uint8Array(buffer, stretches, count),
    read(y) {
      own.set(data.subarray((y - 1) * width, (y + 2) * width), input);
      kernels.edgeStretches(input, width, least, sums, stretches);
    },
  };
}

interface Plane {
  readonly width: number;
  readonly data: Uint8Array;
}

/** Compares places of two pictures of one channel. */
export interface PlaceComparer {
  /** Of the places compared last: the sums of a · b, b, b · b and a. */
  readonly sums: Uint32Array;
  /**
   * `columns` × `rows` pixels (33,000 at most) from (x, y) of the first picture and (toX, toY) of the second; with `chessboard` those
   * of its white fields.
   */
  compare(
    x: number,
    y: number,
    toX: number,
    toY: number,
    columns: number,
    rows: number,
    chessboard: boolean,
  ): void;
}

/** No other function here may be called while it is in use. */
export function placeComparer(a: Plane, b: Plane): PlaceComparer {
  const [first, second, sums] = places(a.data.length, b.data.length, 16);
  bytes.set(a.data, first);
  bytes.set(b.data, second);
  return {
    sums: new Uint32Array(kernels.memory.buffer, sums, 4),
    compare(x, y, toX, toY, columns, rows, chessboard) {
      const from = first + y * a.width + x;
      const to = second + toY * b.width + toX;
      kernels.productSums(from, a.width, to, b.width, columns, rows, chessboard ? 1 : 0, sums);
    },
  };
}
