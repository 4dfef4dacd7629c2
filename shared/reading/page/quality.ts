import type { QualityCode } from '../../domain/record.ts';
import type { Grey } from '../raster.ts';
import { runsOffEdge } from './cut-edge.ts';
import { histogram, percentile } from './grey.ts';
import type { PaperOutline } from './outline.ts';
import { edgeWidth } from './sharpness.ts';

export interface QualityInput {
  /** The page upright and straight, as large as it was scanned or reduced. */
  readonly grey: Grey;
  /** Of the scan itself; null where unknown. */
  readonly nativeDpi: number | null;
  readonly greyscale: boolean;
  /** Degrees that the scan leaned, clockwise positive. */
  readonly skew: number;
  readonly outline: PaperOutline;
}

/** DA/T 31-2017: at least 200 dpi, 300 where characters are small or are to be recognised. */
export const LEAST_DPI = 200;
/** Degrees; DA/T 31-2017, 10.2: deskewed pages. */
export const MOST_SKEW = 1;
/** Scanners cut a few lines and decoders round: 198 dpi still is 200. */
const DPI_SLACK = 0.99;
/** Where no file tells the resolution, A4's long side (11.69 inches) is taken for the picture's. */
const A4_INCHES = 11.69;
/** A picture without resolution may show a smaller sheet: only what is clearly too coarse is said to be. */
const UNSURE_DPI = 150;
/** Grey level of bare paper below which a page is too dark to read with ease. */
const DARK_PAPER = 130;
/** Millimetres of A4 from 10 to 90 % of an edge: a Gaussian of 2 pixels at 200 dpi; sound scans have 0.15 to 0.3. */
const MOST_EDGE = 0.42;

/** What is wrong with a scan; nothing here ever decides about a person. `duplicate` is the caller's to find. */
export function qualityOf({ grey, nativeDpi, greyscale, skew, outline }: QualityInput): QualityCode[] {
  const codes: QualityCode[] = [];
  const pixelsPerMm = Math.max(grey.width, grey.height) / 297;
  const tooCoarse =
    nativeDpi === null
      ? Math.max(grey.width, grey.height) / A4_INCHES < UNSURE_DPI
      : nativeDpi < LEAST_DPI * DPI_SLACK;
  if (tooCoarse) codes.push('low-resolution');
  const edge = edgeWidth(grey);
  if (edge !== null && edge / pixelsPerMm > MOST_EDGE) codes.push('blurred');
  if (percentile(histogram(grey, 7), 0.8) < DARK_PAPER) codes.push('dark');
  if (greyscale) codes.push('greyscale');
  if (outline.kind !== 'photographed' && Math.abs(skew) > MOST_SKEW) codes.push('skewed');
  if (runsOffEdge(grey)) codes.push('cut-edge');
  return codes;
}
