import { ok, type Result } from '../domain/result.ts';
import type { PageRef } from '../ports/page-reader.ts';
import type { PageImage, ScanDecoder, ScanFailure } from '../ports/scans.ts';
import { isBlank } from '../reading/page/blank.ts';
import { darkBars, lightenBars } from '../reading/page/dark-bars.ts';
import { lightenGrounds } from '../reading/page/dark-grounds.ts';
import { fingerprint } from '../reading/page/fingerprint.ts';
import { factorFor, reduce, reduceRgb, toGrey } from '../reading/page/grey.ts';
import { evenLight, isShaded } from '../reading/page/light.ts';
import { findPaper } from '../reading/page/paper.ts';
import { qualityOf } from '../reading/page/quality.ts';
import { copyShifted } from '../reading/page/resample.ts';
import { estimateSkew } from '../reading/page/skew.ts';
import { type Straightened, type StraightenOptions, straighten } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { type Grey, type Mask, type Rgb, release } from '../reading/raster.ts';
import { countInSquares } from '../reading/regions/coarse.ts';
import { mayHoldRed, type RedSeparation, separateRed } from '../reading/regions/colour.ts';
import type { PageLayers } from '../reading/regions/layers.ts';
import { paperColour } from '../reading/regions/paper.ts';

/** Longest side of the picture that is read: A4 at 200 dpi. More costs time and reads no better. */
export const READING_SIDE = 2339;
/** Papers larger than A4 are read at the same density, up to A3. A file that says still more says a wrong density. */
const LARGE_INCHES = { from: 14, to: 18 } as const;
/** Sides of the pictures on which geometry and quality are judged, and the paper is looked for. */
const SKETCH_SIDE = 1000;
const PAPER_SIDE = 400;
/** ISO 216: A4's long side, to tell the resolution where the file doesn't. */
const A4_LONG_INCHES = 11.69;

/** A page level and cropped, but not yet turned upright. */
export interface PreparedPage extends PageLayers {
  readonly mapping: Pick<Straightened, 'fromPage' | 'boxToPage'>;
  readonly dpi: number | null;
  readonly skew: number;
  readonly blank: boolean;
  readonly quality: PageReading['quality'];
  readonly fingerprint: string;
  /** Whether it shows dark bars on which no text was surely told: a short heading may stand white on them. */
  readonly barsLeft: boolean;
  /** Gives its colours and its red ink back: to be called once nobody looks at them any more. */
  readonly close: () => void;
}

export async function preparePage(
  decoder: Pick<ScanDecoder, 'page'>,
  { file, index }: PageRef,
): Promise<Result<PreparedPage, ScanFailure>> {
  const decoded = await decoder.page(file, index, READING_SIDE);
  if (!decoded.ok) return decoded;
  const side = readingSideOf(decoded.value);
  if (side === READING_SIDE) return ok(prepare(decoded.value, side));
  release(decoded.value.image);
  const large = await decoder.page(file, index, side);
  return large.ok ? ok(prepare(large.value, side)) : large;
}

function readingSideOf({ image, dpi }: PageImage): number {
  const inches = dpi === null ? 0 : Math.max(image.width, image.height) / dpi;
  if (inches < LARGE_INCHES.from || inches > LARGE_INCHES.to) return READING_SIDE;
  return Math.round((READING_SIDE * inches) / A4_LONG_INCHES);
}

function prepare(page: PageImage, side: number): PreparedPage {
  const { image } = page;
  const small = reduceRgb(image, factorFor(image, SKETCH_SIDE));
  const outline = findPaper(image, reduceRgb(small, factorFor(small, PAPER_SIDE)));
  const isPhoto = outline.kind === 'photographed';
  const upTo = (skew: number): StraightenOptions => ({ outline, skew, rotation: 0, maxSide: side });
  const seen = isPhoto
    ? straighten(toGrey(image), { ...upTo(0), maxSide: SKETCH_SIDE }).image
    : toGrey(small);
  const { degrees: skew } = estimateSkew(seen);
  // White print on a dark ground would be lost in the light that a shadow is given.
  const isLit =
    isPhoto || (isShaded(small, seen) && !lightenGrounds(seen, { ...seen, data: seen.data.slice() }));
  release(seen);
  const layers = isLit
    ? photographed(image, upTo(skew))
    : scanned(image, mayHoldRed(small) ? separateRed(image) : null, upTo(skew));
  if (small.width < image.width) release(small);
  const text = reduce(layers.text, factorFor(layers.text, SKETCH_SIDE));
  const ink = layers.red ? withRed(text, layers.red, factorFor(layers.text, SKETCH_SIDE)) : text;
  // First: between letters on a ground of colour stands what would be taken for bars.
  const lit = lightenGrounds(layers.text, text)
    ? reduce(layers.text, factorFor(layers.text, SKETCH_SIDE))
    : text;
  const bars = darkBars(lit);
  const barsLeft = lightenBars(layers.text, lit, bars).length < bars.length;
  const prepared = {
    ...layers,
    barsLeft,
    dpi: page.dpi,
    skew,
    // Shades of a ground hide from it what stands there white.
    blank: isBlank(ink).blank && (lit === text || isBlank(lit).blank),
    quality: qualityOf({
      grey: ink,
      nativeDpi: page.nativeDpi ?? dpiOfA4(image),
      greyscale: page.greyscale,
      skew,
      outline,
    }),
    // Stamps stand elsewhere on every copy.
    fingerprint: fingerprint(text),
  };
  if (ink !== text) release(ink);
  if (lit !== text && lit !== layers.text) release(lit);
  if (text !== layers.text) release(text);
  return prepared;
}

type Layers = PageLayers & Pick<PreparedPage, 'mapping' | 'close'>;

/** One channel is straightened in a third of the time: the red ink goes first, colour waits until it is asked for. */
function scanned(image: Rgb, apart: RedSeparation | null, options: StraightenOptions): Layers {
  const lying = apart?.text ?? toGrey(image);
  const { image: text, ...mapping } = straighten(lying, options);
  if (text !== lying) release(lying);
  const red = apart?.hasRed ? mapping.mask(apart.red) : null;
  if (apart) release(apart.red);
  return {
    text,
    red,
    paper: apart?.paper ?? paperColour(image),
    coloured: (part) => mapping.part(image, part),
    close: () => {
      release(image);
      if (red) release(red);
    },
    mapping,
  };
}

/** A camera's light is evened before its colours say anything. */
function photographed(image: Rgb, options: StraightenOptions): Layers {
  const { image: straight, ...mapping } = straighten(image, options);
  const lit = evenLight(straight);
  if (straight !== image) release(straight);
  release(image);
  const { text, red, hasRed, paper } = separateRed(lit);
  return {
    text,
    red: hasRed ? red : null,
    paper,
    coloured: ({ x, y, width, height }) => copyShifted(lit, x, y, width, height, WHITE),
    close: () => {
      release(lit);
      release(red);
    },
    mapping,
  };
}

const WHITE = [255, 255, 255] as const;
/** How much darker than paper red ink is taken to be. */
const RED_DARKNESS = 128;

/** Puts the red ink back on a page reduced by `factor`, for where all ink counts alike. */
function withRed(small: Grey, red: Mask, factor: number): Grey {
  const { counts } = countInSquares(red, factor);
  const weight = RED_DARKNESS / (factor * factor);
  const data = small.data.slice();
  for (let at = 0; at < data.length; at += 1) {
    const count = counts[at]!;
    if (count > 0) data[at] = Math.max(0, data[at]! - weight * count);
  }
  return { ...small, data };
}

function dpiOfA4({ width, height }: Rgb): number {
  return Math.max(width, height) / A4_LONG_INCHES;
}
