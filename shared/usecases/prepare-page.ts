import { ok, type Result } from '../domain/result.ts';
import type { PageRef } from '../ports/page-reader.ts';
import type { PageImage, ScanDecoder, ScanFailure } from '../ports/scans.ts';
import { isBlank } from '../reading/page/blank.ts';
import { fingerprint } from '../reading/page/fingerprint.ts';
import { factorFor, reduce, toGrey } from '../reading/page/grey.ts';
import { evenLight } from '../reading/page/light.ts';
import { findPaper } from '../reading/page/paper.ts';
import { qualityOf } from '../reading/page/quality.ts';
import { estimateSkew } from '../reading/page/skew.ts';
import { type Straightened, straighten } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import type { Rgb } from '../reading/raster.ts';

/** Longest side of the picture that is read: A4 at 200 dpi. More costs time and reads no better. */
export const READING_SIDE = 2339;
/** Sides of the pictures on which geometry and quality are judged. */
const SKETCH_SIDE = 1000;
/** ISO 216: A4's long side, to tell the resolution where the file doesn't. */
const A4_LONG_INCHES = 11.69;

/** A page level and cropped, but not yet turned upright. */
export interface PreparedPage {
  readonly image: Rgb;
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
  const outline = findPaper(page.image);
  const isPhoto = outline.kind === 'photographed';
  const flat = isPhoto
    ? straighten(page.image, { outline, skew: 0, rotation: 0, maxSide: READING_SIDE })
    : null;
  const { degrees: skew } = estimateSkew(sketch(flat?.image ?? page.image));
  const mapping =
    flat && Math.abs(skew) < 0.15
      ? flat
      : straighten(page.image, { outline, skew, rotation: 0, maxSide: READING_SIDE });
  const image = isPhoto ? evenLight(mapping.image) : mapping.image;
  const grey = sketch(image);
  return {
    image,
    mapping,
    dpi: page.dpi,
    skew,
    blank: isBlank(grey).blank,
    quality: qualityOf({
      grey,
      nativeDpi: page.nativeDpi ?? dpiOfA4(page.image),
      greyscale: page.greyscale,
      skew,
      outline,
    }),
    fingerprint: fingerprint(grey),
  };
}

function sketch(image: Rgb) {
  const grey = toGrey(image);
  return reduce(grey, factorFor(grey, SKETCH_SIDE));
}

function dpiOfA4({ width, height }: Rgb): number {
  return Math.max(width, height) / A4_LONG_INCHES;
}
