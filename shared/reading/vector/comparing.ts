/** Neighbouring pixels compared with each other, and places of two pictures. */
import { bytes, kernels, places } from './memory.ts';

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
  /** The sum of squared differences there, on every `step`-th pixel of every `step`-th row. */
  differences(
    x: number,
    y: number,
    toX: number,
    toY: number,
    columns: number,
    rows: number,
    step: 1 | 2,
  ): number;
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
    differences(x, y, toX, toY, columns, rows, step) {
      const from = first + y * a.width + x;
      const to = second + toY * b.width + toX;
      return kernels.squaredDifferences(from, a.width, to, b.width, columns, rows, step);
    },
  };
}

/** Sums over a picture's pixels, its last column and row left out. */
export interface Texture {
  readonly levels: number;
  readonly squares: number;
  /** Of the squared steps to the pixel on the right and to the one below. */
  readonly gradients: number;
}

export function textureSums({ data, width }: Plane): Texture {
  const [input, sums] = places(data.length, 24);
  bytes.set(data, input);
  kernels.texture(input, width, data.length / width, sums);
  const [levels, squares, gradients] = new Float64Array(kernels.memory.buffer, sums, 3);
  return { levels: levels!, squares: squares!, gradients: gradients! };
}

/** Counts points, x and y in turn, along lines. */
export interface PointCounter {
  /**
   * How often kx · x + ky · y + offset, cut to a whole number, is 0, 1, 2 … for the first or the second points: the sum of squared
   * differences between neighbouring counts.
   */
  unevenness(of: 'first' | 'second', kx: number, ky: number, offset: number): number;
}

/** For `length` counts. No other function here may be called while it is in use. */
export function pointCounter(first: Int16Array, second: Int16Array, length: number): PointCounter {
  const [one, other, counts] = places(first.byteLength, second.byteLength, 4 * length);
  const { buffer } = kernels.memory;
  new Int16Array(buffer, one, first.length).set(first);
  new Int16Array(buffer, other, second.length).set(second);
  return {
    unevenness(of, kx, ky, offset) {
      const [points, count] = of === 'first' ? [one, first.length >> 1] : [other, second.length >> 1];
      return kernels.unevenness(points, count, kx, ky, offset, counts, length);
    },
  };
}
