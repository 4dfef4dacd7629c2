import type { Rgb } from '../raster.ts';
import { withoutBands } from './bands.ts';
import { factorFor, reduceRgb, shareSet } from './grey.ts';
import type { Point, Quad } from './homography.ts';
import type { PaperOutline } from './outline.ts';
import { type PaperMask, paperMask } from './paper-mask.ts';
import { anglesOf, areaOf, quadAround } from './quad-fit.ts';
import { refinedQuad } from './quad-refine.ts';

export type { PaperOutline } from './outline.ts';

/** Longer side of the picture in which the paper is looked for. */
const LOOK = 400;
/** Paper stands out by this many grey levels from a scanner's lid or a desk. */
const LEAST_CONTRAST = 40;
/** Less around the paper than this share of the picture is not worth a cut. */
const LEAST_AROUND = 0.004;
/** A sheet smaller than this share of the picture is more likely something printed on the page. */
const LEAST_PAPER = 0.25;
/** How much of the quad must be paper: less, and the paper is no quad. */
const LEAST_FILL = 0.93;
/** Corners of a sheet on a scanner's glass are right within this many degrees; seen at an angle they keep to the other. */
const RIGHT = 2;
const OBLIQUE = 35;
/** Scanner borders are evenly black or grey: mean deviation of the grey levels around the paper. */
const EVEN = 14;
/** Mean difference between the strongest and the weakest channel there. */
const COLOURLESS = 24;

/**
 * Where the paper lies in a picture: all of it in most scans, less where the scanner saw its lid or a camera the
 * desk. `whole` wherever there is doubt, so that nothing printed is ever cut.
 */
export function findPaper(image: Rgb): PaperOutline {
  const factor = factorFor(image, LOOK);
  const small = reduceRgb(image, factor);
  const found = paperMask(small);
  const share = shareSet(found.mask);
  if (share > 1 - LEAST_AROUND) return withoutBands(image, 1);
  if (found.contrast < LEAST_CONTRAST || share < LEAST_PAPER) return withoutBands(image, 0.5);
  const quad = quadAround(found.mask);
  if (quad === null) return withoutBands(image, 0.5);
  const paper = share * found.mask.data.length;
  const fill = paper / areaOf(quad);
  const crooked = Math.max(...anglesOf(quad).map((angle) => Math.abs(angle - 90)));
  if (fill < LEAST_FILL || crooked > OBLIQUE) return withoutBands(image, 0.4);
  const onGlass = crooked < RIGHT && looksLikeGlass(small, found);
  if (!onGlass && !standsFree(quad, small)) return withoutBands(image, 0.4);
  return {
    corners: refinedQuad(image, scaledUp(quad, factor, image), 2.5 * factor),
    kind: onGlass ? 'bordered' : 'photographed',
    confidence: Math.min(1, (fill - 0.85) / 0.13) * Math.min(1, found.contrast / 80),
  };
}

/** A scanner shows its lid or nothing around the paper: even, and without colour. */
function looksLikeGlass({ data }: Rgb, { mask }: PaperMask): boolean {
  const levels: number[] = [];
  let colour = 0;
  for (let i = 0; i < mask.data.length; i += 1) {
    if (mask.data[i] === 1) continue;
    const [red, green, blue] = [data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!];
    levels.push((red + green + blue) / 3);
    colour += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const deviation = levels.reduce((sum, level) => sum + Math.abs(level - mean), 0) / levels.length;
  return deviation < EVEN && colour / levels.length < COLOURLESS;
}

/** A sheet on a desk shows the desk on two sides and more; a dark print at one edge of a scan does not. */
function standsFree(quad: Quad, { width, height }: Rgb): boolean {
  const free = quad.filter(([x0, y0], i) => {
    const [x1, y1] = quad[(i + 1) % 4]!;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    return Math.min(x, y, width - x, height - y) > 0.01 * Math.max(width, height);
  });
  return free.length >= 2;
}

function scaledUp(quad: Quad, factor: number, { width, height }: Rgb): Quad {
  const full = quad.map(([x, y]): Point => [Math.min(width, x * factor), Math.min(height, y * factor)]);
  return full as unknown as Quad;
}
