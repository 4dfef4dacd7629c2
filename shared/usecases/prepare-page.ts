import { ok, type Result } from '../domain/result.ts';
import type { PageRef } from '../ports/page-reader.ts';
import type { PageImage, ScanDecoder, ScanFailure } from '../ports/scans.ts';
import { isBlank } from '../reading/page/blank.ts';
import { fingerprint } from '../reading/page/fingerprint.ts';
import { factorFor, reduce, reduceRgb, toGrey } from '../reading/page/grey.ts';
import { evenLight } from '../reading/page/light.ts';
import { findPaper } from '../reading/page/paper.ts';
import { qualityOf } from '../reading/page/quality.ts';
import { estimateSkew } from '../reading/page/skew.ts';
import { type Straightened, type StraightenOptions, straighten } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { channelsOf, type Grey, type Mask, type Rgb } from '../reading/raster.ts';
import { mayHoldRed, separateRed } from '../reading/regions/colour.ts';

/** Longest side of the picture that is read: A4 at 200 dpi. More costs time and reads no better. */
export const READING_SIDE = 2339;
/** Sides of the pictures on which geometry and quality are judged, and the paper is looked for. */
const SKETCH_SIDE = 1000;
const PAPER_SIDE = 400;
/** ISO 216: A4's long side, to tell the resolution where the file doesn't. */
const A4_LONG_INCHES = 11.69;

/** A page level and cropped, but not yet turned upright. */
export interface PreparedPage {
  /** Without its red ink. */
  readonly text: Grey;
  /** Where red ink was; null where there is none. */
  readonly red: Mask | null;
  /** The page as it was scanned, as large as `text`. */
  readonly coloured: () => Rgb;
  readonly mapping: Straightened;
  readonly dpi: number | null;
  readonly skew: number;
  readonly blank: boolean;
  readonly quality: PageReading['quality'];
  readonly fingerprint: string;
}

export async function preparePage(
  decoder: ScanDecoder,
  { file, index }: PageRef,
): Promise<Result<PreparedPage, ScanFailure>> {
  const decoded = await decoder.page(file, index, READING_SIDE);
  return decoded.ok ? ok(prepare(decoded.value)) : decoded;
}

function prepare(page: PageImage): PreparedPage {
  const { image } = page;
  const small = reduceRgb(image, factorFor(image, SKETCH_SIDE));
  const outline = findPaper(image, reduceRgb(small, factorFor(small, PAPER_SIDE)));
  const isPhoto = outline.kind === 'photographed';
  const upTo = (skew: number): StraightenOptions => ({ outline, skew, rotation: 0, maxSide: READING_SIDE });
  const seen = isPhoto ? sketch(straighten(image, upTo(0)).image) : toGrey(small);
  const { degrees: skew } = estimateSkew(seen);
  // Most pages carry no red: one channel is straightened in a third of the time.
  const pictures =
    isPhoto || mayHoldRed(small) ? inColour(image, upTo(skew), isPhoto) : inGrey(image, upTo(skew));
  const { grey } = pictures;
  return {
    ...pictures,
    dpi: page.dpi,
    skew,
    blank: isBlank(grey).blank,
    quality: qualityOf({
      grey,
      nativeDpi: page.nativeDpi ?? dpiOfA4(image),
      greyscale: page.greyscale,
      skew,
      outline,
    }),
    fingerprint: fingerprint(grey),
  };
}

interface Pictures extends Pick<PreparedPage, 'text' | 'red' | 'coloured' | 'mapping'> {
  /** Sketch of the page with all its ink. */
  readonly grey: Grey;
}

function inGrey(image: Rgb, options: StraightenOptions): Pictures {
  const mapping = straighten(toGrey(image), options);
  const text = mapping.image;
  return { text, red: null, coloured: () => straighten(image, options).image, mapping, grey: sketch(text) };
}

function inColour(image: Rgb, options: StraightenOptions, isPhoto: boolean): Pictures {
  const mapping = straighten(image, options);
  const lit = isPhoto ? evenLight(mapping.image) : mapping.image;
  const { text, red, hasRed } = separateRed(lit);
  const washed = toGrey(text);
  const grey = hasRed ? sketch(lit) : sketch(washed);
  return { text: washed, red: hasRed ? red : null, coloured: () => lit, mapping, grey };
}

const sketch = (image: Grey | Rgb): Grey => {
  const factor = factorFor(image, SKETCH_SIDE);
  return channelsOf(image) === 1 ? reduce(image, factor) : toGrey(reduceRgb(image, factor));
};

function dpiOfA4({ width, height }: Rgb): number {
  return Math.max(width, height) / A4_LONG_INCHES;
}
