/** Pictures sampled along rows, and lines of theirs squeezed to fewer. */
import { bytes, kernels, places } from './memory.ts';

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

/** Weights of three lines, in 1/4096; they sum to one. */
export type ThreeWeights = readonly [number, number, number];

/** Places of a line, each the weighted mean of three neighbours from `first` less `left` on; `stride` weights a place. */
export interface ThreeTaps {
  readonly first: Int32Array;
  readonly weights: Int32Array;
  readonly stride: number;
  readonly left: number;
}

/** Rows of bytes of a picture, and the bytes of each that are looked at. */
export interface RowPart {
  readonly data: Uint8Array;
  /** Bytes of a row. */
  readonly line: number;
  /** The first row, and one past the last. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly length: number;
}

/** Weighted means of three rows at a time, in sixteenths of a level. */
export interface LineSqueezer {
  /** Of what was read last. */
  readonly line: Uint16Array;
  read(first: number, second: number, third: number, weights: ThreeWeights): void;
  /** The means at `taps` of what was read last, scaled and shifted; they last until the next call. */
  weigh(scale: number, shift: number): Float32Array;
}

const NO_TAPS: ThreeTaps = { first: new Int32Array(), weights: new Int32Array(), stride: 0, left: 0 };

/** `line` has room for `beyond` more. No other function here may be called while it is in use. */
export function lineSqueezer(
  { data, line, top, bottom, left, length }: RowPart,
  beyond: number,
  taps: ThreeTaps = NO_TAPS,
): LineSqueezer {
  const columns = taps.first.length;
  const [input, output, starts, shares, means] = places(
    (bottom - top) * line,
    2 * (length + beyond),
    taps.first.byteLength,
    taps.weights.byteLength,
    4 * columns,
  );
  bytes.set(data.subarray(top * line, bottom * line), input);
  const { buffer } = kernels.memory;
  new Int32Array(buffer, starts, columns).set(taps.first);
  new Int32Array(buffer, shares, taps.weights.length).set(taps.weights);
  const found = new Float32Array(buffer, means, columns);
  const placeOf = (row: number): number => input + (row - top) * line + left;
  return {
    line: new Uint16Array(buffer, output, length + beyond),
    read(first, second, third, [a, b, c]) {
      kernels.squeezeThree(placeOf(first), placeOf(second), placeOf(third), a, b, c, length, output);
    },
    weigh(scale, shift) {
      kernels.weighThree(output, starts, shares, taps.stride, taps.left, columns, scale, shift, means);
      return found;
    },
  };
}
