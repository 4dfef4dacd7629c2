import type { Mask } from '../raster.ts';

/** Words of four pixels over an array, copied where it does not begin at a whole word. */
export function wordsOf(data: Uint8Array): Uint32Array {
  const whole = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
}

const HIGH = 0x80808080 | 0;
const LOW = 0x7f7f7f7f;

/** Of the four bytes of a word: the high bit of each one that is `threshold` (1 … 255) or more. */
export function lighterBytes(word: number, threshold: number): number {
  // The high bit of each byte: whether its lower seven bits reach the threshold's.
  const reach = (word | HIGH) - (Math.imul(threshold, 0x01010101) & LOW);
  return (threshold >= 128 ? word & reach : word | reach) & HIGH;
}

export const areLighter = (word: number, threshold: number): boolean =>
  lighterBytes(word, threshold) === HIGH;

/**
 * Finds the runs of set pixels line by line. Nine tenths of a page are paper: four clear pixels are passed over at a
 * time.
 */
export class RunFinder {
  /** Start and end (one past the last) of each run of the line read last, in turn. */
  readonly bounds: Int32Array;
  readonly #mask: Mask;
  readonly #words: Uint32Array;

  constructor(mask: Mask) {
    this.#mask = mask;
    this.#words = wordsOf(mask.data);
    this.bounds = new Int32Array(mask.width + 2);
  }

  /** Reads line `y`; gives how many entries of `bounds` hold its runs: two for each. */
  read(y: number): number {
    const { bounds } = this;
    const words = this.#words;
    const { width, data } = this.#mask;
    const row = y * width;
    const end = row + width;
    let count = 0;
    let at = row;
    while (at < end) {
      if ((at & 3) === 0) while (at + 4 <= end && words[at >> 2] === 0) at += 4;
      if (at >= end) break;
      if (data[at] === 0) {
        at++;
        continue;
      }
      bounds[count] = at - row;
      while (at < end && data[at] !== 0) at++;
      bounds[count + 1] = at - row;
      count += 2;
    }
    return count;
  }
}
