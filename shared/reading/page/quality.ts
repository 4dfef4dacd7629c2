import type { QualityCode } from '../../domain/record.ts';
import type { Grey } from '../raster.ts';
import { histogram, percentile } from './grey.ts';
import type { PaperOutline } from './outline.ts';

export interface QualityInput {
  readonly grey: Grey;
  /** Of the scan itself; null where unknown. */
  readonly nativeDpi: number | null;
  readonly greyscale: boolean;
  /** Degrees, clockwise positive. */
  readonly skew: number;
  readonly outline: PaperOutline;
}

/** DA/T 31-2017: at least 200 dpi (300 where the text is small or is to be recognised), skew at most 1°. */
export const LEAST_DPI = 200;
export const MOST_SKEW = 1;
const DARK_PAPER = 140;

export function qualityOf(input: QualityInput): QualityCode[] {
  const codes: QualityCode[] = [];
  // A4 at 200 dpi is 2338 pixels high; decoders round, scanners cut a few lines.
  if (input.nativeDpi !== null && input.nativeDpi < LEAST_DPI - 2) codes.push('low-resolution');
  if (input.greyscale) codes.push('greyscale');
  if (Math.abs(input.skew) > MOST_SKEW) codes.push('skewed');
  if (percentile(histogram(input.grey, 7), 0.8) < DARK_PAPER) codes.push('dark');
  return codes;
}
