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

/** Weighted means of three lines of a picture at a time, in sixteenths of a level. */
export interface LineSqueezer {
  /** Of what was read last. */
  readonly line: Uint16Array;
  /** `from`: where the lines begin. */
  read(data: Uint8Array, from: readonly [number, number, number], weights: ThreeWeights): void;
  /** The means at `taps` of what was read last, scaled and shifted; they last until the next call. */
  weigh(scale: number, shift: number): Float32Array;
}

const NO_TAPS: ThreeTaps = { first: new Int32Array(), weights: new Int32Array(), stride: 0, left: 0 };

/** For lines of `length` bytes, behind which `line` has room for `beyond` more. No other function here may be called while it is in use. */
export function lineSqueezer(
  length: number,
  beyond: number,
  { first, weights, stride, left }: ThreeTaps = NO_TAPS,
): LineSqueezer {
  const columns = first.length;
  const [a, b, c, output, starts, shares, means] = places(
    length,
    length,
    length,
    2 * (length + beyond),
    first.byteLength,
    weights.byteLength,
    4 * columns,
  );
  const own = bytes;
  const { buffer } = kernels.memory;
  new Int32Array(buffer, starts, columns).set(first);
  new Int32Array(buffer, shares, weights.length).set(weights);
  const found = new Float32Array(buffer, means, columns);
  return {
    line: new Uint16Array(buffer, output, length + beyond),
    read(data, [first, second, third], weights) {
      own.set(data.subarray(first, first + length), a);
      own.set(data.subarray(second, second + length), b);
      own.set(data.subarray(third, third + length), c);
      kernels.squeezeThree(a, b, c, weights[0], weights[1], weights[2], length, output);
    },
    weigh(scale, shift) {
      kernels.weighThree(output, starts, shares, stride, left, columns, scale, shift, means);
      return found;
    },
  };
}
