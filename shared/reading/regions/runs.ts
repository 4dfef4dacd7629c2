import type { Mask } from '../raster.ts';
import { findRuns, type Runs } from '../vector/ink.ts';

/** Rows whose runs are found at a time: masks are read from top to bottom. */
const BAND = 64;

/** Finds the runs of set pixels line by line: nine tenths of a page are paper. */
export class RunFinder {
  /** Start and end (one past the last) of each run of the line read last, in turn. */
  readonly bounds: Int32Array;
  readonly #mask: Mask;
  #runs: Runs = { bounds: new Int32Array(), counts: new Int32Array() };
  /** The next line of the band, its runs' place in `#runs`, and where the band begins. */
  #line = 0;
  #at = 0;
  #top = 0;

  constructor(mask: Mask) {
    this.#mask = mask;
    this.bounds = new Int32Array(mask.width + 2);
  }

  /** Reads line `y`; gives how many entries of `bounds` hold its runs: two for each. */
  read(y: number): number {
    if (y < this.#line || y >= this.#top + this.#runs.counts.length) this.#readBand(y);
    const { bounds, counts } = this.#runs;
    for (; this.#line < y; this.#line++) this.#at += counts[this.#line - this.#top]!;
    const count = counts[y - this.#top]!;
    const from = this.#at;
    const to = this.bounds;
    for (let i = 0; i < count; i++) to[i] = bounds[from + i]!;
    return count;
  }

  #readBand(top: number): void {
    const { data, width, height } = this.#mask;
    this.#runs = findRuns(data, width, top, Math.min(BAND, height - top));
    this.#top = top;
    this.#line = top;
    this.#at = 0;
  }
}
