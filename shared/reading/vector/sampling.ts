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
