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
  squaredDifferences(
    a: number,
    aLine: number,
    b: number,
    bLine: number,
    columns: number,
    rows: number,
    step: number,
  ): number;
  texture(from: number, width: number, height: number, sums: number): void;
  sumLines(from: number, line: number, count: number, length: number, sums: number): void;
  greatestAround(from: number, width: number, height: number, reach: number, to: number, spare: number): void;
  countSamples(from: number, line: number, columns: number, rows: number, step: number, counts: number): void;
  unevenness(
    points: number,
    count: number,
    kx: number,
    ky: number,
    offset: number,
    counts: number,
    length: number,
  ): number;
  relevel(from: number, to: number, count: number, levels: number): void;
  countBelow(from: number, width: number, rows: number, threshold: number, counts: number): void;
  weighThree(
    line: number,
    first: number,
    weights: number,
    stride: number,
    left: number,
    columns: number,
    scale: number,
    shift: number,
    to: number,
  ): void;
}

const code = Uint8Array.from(atob(BINARY), (character) => character.charCodeAt(0));
export const kernels = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Kernels;
/** The whole memory; another one once it has grown. */
export let bytes = new Uint8Array(kernels.memory.buffer);

const MEMORY_PAGE = 1 << 16;
/** The compiler's own data lie below. */
const FIRST = 1024;
/** Kernels read and write so far beyond an array's end. */
const BEYOND = 32;
/** What is worked on at a time stays in the processor's cache. */
const BAND = 1 << 18;
/** Where arrays of so many bytes have room in the memory, until the next call. */
export function places<const Lengths extends readonly number[]>(
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
export const bandOf = (rows: number, line: number): number =>
  Math.min(rows, Math.max(1, Math.floor(BAND / line)));
