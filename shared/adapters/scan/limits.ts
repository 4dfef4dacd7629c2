import type { ScanLimits } from '../../ports/scans.ts';

/**
 * Generous for paper: an A3 sheet at 600 dpi has 70 million pixels, a bound book some hundred pages. The time is
 * processor time; by the clock a page may take `clockPatience` times as long; JPEG 2000, the slowest, needs about a second.
 */
export const defaultScanLimits: ScanLimits = {
  maxFileBytes: 512 * 1024 * 1024,
  maxPagesPerFile: 1000,
  maxPixels: 100_000_000,
  maxMillisecondsPerPage: 4000,
};

/** Bytes that one decoder may hold for one page where it can't stream (progressive JPEG, interlaced PNG). */
export const maxWorkingBytes = 192 * 1024 * 1024;

/**
 * How many times longer than its limit a page may take by the clock: a busy machine is no fault of the file. PDF pages
 * can hang for good, pictures can't: their work is bounded by `maxPixels`.
 */
export const clockPatience = { pdf: 2, picture: 10 } as const;
