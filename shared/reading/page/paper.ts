import type { Rgb } from '../raster.ts';
import { withoutBands } from './bands.ts';
import { factorFor, reduceRgb, shareSet } from './grey.ts';
import type { Point, Quad } from './homography.ts';
import type { PaperOutline } from './outline.ts';
import { type PaperMask, paperMasks } from './paper-mask.ts';
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
const STEEP = 12;
/** Where its sides are clearly seen, they are right within this many: a camera just above a dark desk is hardly off. */
const EXACTLY_RIGHT = 0.5;
/** A scanner's light falls off by less: what a camera sees lies in somebody's shadow. Labelled scans: 0.86 and more. */
const LIT_EVENLY = 0.8;
/** How far a sheet's sides may be off A4's proportion. */
const SHEET_TOLERANCE = 0.12;
/** Scanner borders are evenly black or grey: mean deviation of the grey levels around the paper. */
const EVEN = 14;
/** Mean difference between the strongest and the weakest channel there. */
const COLOURLESS = 24;

/**
 * What around the paper may be as bright as, as a share of the paper: first what is clearly darker, then lighter
 * desks. A later one is taken only where the picture shows an edge along every side.
 */
const SHARES = [0.62, 0.74, 0.84];

/**
 * Where the paper lies in a picture: all of it in most scans, less where the scanner saw its lid or a camera the
 * desk. `whole` wherever there is doubt, so that nothing printed is ever cut.
 * `small`: the picture reduced to about 400 pixels on its longer side, where it is at hand.
 */
export function findPaper(image: Rgb, small: Rgb = reduceRgb(image, factorFor(image, LOOK))): PaperOutline {
  if (isLightAllAround(small)) return withoutBands(image, 1);
  const factor = Math.round(image.width / small.width);
  let unsure: PaperOutline | null = null;
  for (const found of paperMasks(small, SHARES)) {
    const outline = outlineOf(image, small, factor, found);
    const first = found.share === SHARES[0];
    if (outline?.sure && (first || looksLikeSheet(outline.paper.corners))) return outline.paper;
    if (first) unsure = outline?.paper ?? null;
  }
  return unsure?.kind === 'bordered' ? unsure : withoutBands(image, unsure === null ? 1 : 0.4);
}

/** So light is the rim of a scan that shows paper only, as a share of its lightest parts: above all SHARES, by far. */
const LIGHT_RIM = 0.9;
const LIGHTEST = 0.95;

/** Most scans show nothing but paper at their rim: no more needs to be known of them. */
function isLightAllAround({ width, height, data }: Rgb): boolean {
  const levelAt = (pixel: number): number => {
    const red = data[3 * pixel]!;
    const green = data[3 * pixel + 1]!;
    const blue = data[3 * pixel + 2]!;
    const colour = Math.max(red, green, blue) - Math.min(red, green, blue);
    return Math.max(0, ((77 * red + 150 * green + 29 * blue) >> 8) - colour);
  };
  const counts = new Uint32Array(256);
  let samples = 0;
  for (let pixel = 0; pixel < width * height; pixel += 7, samples += 1) counts[levelAt(pixel)]! += 1;
  const least = LIGHT_RIM * levelBelow(counts, LIGHTEST * samples);
  for (let x = 0; x < width; x += 1) {
    if (levelAt(x) < least || levelAt((height - 1) * width + x) < least) return false;
  }
  for (let y = 0; y < height; y += 1) {
    if (levelAt(y * width) < least || levelAt((y + 1) * width - 1) < least) return false;
  }
  return true;
}

function levelBelow(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level]!;
    if (seen >= rank) return level;
  }
  return counts.length - 1;
}

function outlineOf(
  image: Rgb,
  small: Rgb,
  factor: number,
  found: PaperMask,
): { paper: PaperOutline; sure: boolean } | null {
  const share = shareSet(found.mask);
  if (share > 1 - LEAST_AROUND || share < LEAST_PAPER || found.contrast < LEAST_CONTRAST) return null;
  const quad = quadAround(found.mask);
  if (quad === null) return null;
  const fill = (share * found.mask.data.length) / areaOf(quad);
  const crooked = crookedness(quad);
  if (fill < LEAST_FILL || crooked > OBLIQUE) return null;
  const onGlass = crooked < RIGHT && looksLikeGlass(small, found);
  if (!onGlass && !standsFree(quad, small)) return null;
  const { corners, sure } = refinedQuad(image, scaledUp(quad, factor, image), 2.5 * factor);
  const confidence = Math.min(1, (fill - 0.85) / 0.13) * Math.min(1, found.contrast / 80);
  const scanned = crookedness(corners) < EXACTLY_RIGHT && found.evenness >= LIT_EVENLY;
  const kind = onGlass && (scanned || !sure) ? 'bordered' : 'photographed';
  return { paper: { corners, kind, confidence }, sure };
}

/** How far the corner that is furthest from a right one is off, in degrees. */
const crookedness = (quad: Quad): number => Math.max(...anglesOf(quad).map((angle) => Math.abs(angle - 90)));

/** Upright or lying A4 or nearly, seen from not far off above: the lit part of a shaded sheet is none. */
function looksLikeSheet(quad: Quad): boolean {
  const [top, right, bottom, left] = quad.map(([x, y], i) => {
    const [nx, ny] = quad[(i + 1) % 4]!;
    return Math.hypot(nx - x, ny - y);
  }) as [number, number, number, number];
  const across = (top + bottom) / 2;
  const down = (left + right) / 2;
  const ratio = Math.max(across, down) / Math.min(across, down);
  return crookedness(quad) < STEEP && Math.abs(ratio / Math.SQRT2 - 1) < SHEET_TOLERANCE;
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
