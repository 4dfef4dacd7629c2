import { type Box, type Rect, shareInside } from '../../domain/geometry.ts';
import type { Grey, Mask } from '../raster.ts';
import { type Blob, findBlobs, grow } from './blobs.ts';
import { borderDrawn, refineBorder } from './border.ts';
import { findCircles } from './circles.ts';
import { countInSquares, squaresWith } from './coarse.ts';
import { type Ellipse, fitEllipse, isOnEllipse } from './ellipse.ts';
import { paperTone } from './ink-mask.ts';
import { pixelsPerMm } from './scale.ts';
import { squareAround } from './square.ts';

export interface SealRegion {
  readonly rect: Rect;
  readonly shape: 'round' | 'oval' | 'square' | 'unknown';
  readonly centre: { readonly x: number; readonly y: number };
  /** Half axes; `x` lies along `angle`. */
  readonly radii: { readonly x: number; readonly y: number };
  /** Turn of the first axis against the page's x axis, radians clockwise. */
  readonly angle: number;
  /** 0…1: how completely the border was seen. */
  readonly confidence: number;
  /** Red share of the rect. */
  readonly inkShare: number;
}

/** The mask is reduced to about this many pixels a millimetre to look for shapes. */
const COARSE_PER_MM = 2;
const COARSE_INK = 0.18;
/** Round official seals measure 38–50 mm; finance and department seals down to 30, unit stamps of a shop 20. */
const RADIUS_MM = { least: 9, most: 27 };
const OVAL_ASPECT = { least: 1.12, most: 2.2 };
/** Pieces of one stamp lie this close together. */
const TOGETHER_MM = 1.6;
const SIDE_MM = { least: 8, most: 62 };
/** A red text line or rule is far wider than high. */
const LONGEST_ASPECT = 2.4;
const UNKNOWN_CONFIDENCE = 0.25;
/** Shapes drawn this far are taken first, before circles are looked for in what is left. */
const CLEAR = 0.75;
/** Half the width of the smallest oval stamp. */
const NARROWEST_MM = 7;

/**
 * Red stamps on the page, largest confidence first: round and oval ones by their border, also where two overlap, the
 * edge cuts them or the ink is faint; square ones; other compact red print as `unknown` with low confidence.
 * Red titles and rules are no seals. `text`: the page without its red ink.
 */
export function findSeals(red: Mask, text: Grey): SealRegion[] {
  const scale = pixelsPerMm(text);
  const step = Math.max(1, Math.round(scale / COARSE_PER_MM));
  const coarse = reduce(red, step);
  const perMm = scale / step;
  const clear = compactShapes(coarse, perMm).filter((found) => found.confidence >= CLEAR);
  const rest = without(coarse, clear);
  const circles = findCircles(rest, RADIUS_MM.least * perMm, RADIUS_MM.most * perMm).map((circle) => ({
    ...circle,
    shape: 'round' as const,
  }));
  const others = compactShapes(without(rest, circles), perMm);
  return [...clear, ...circles, ...others]
    .map((found) => toRegion(found, step, red))
    .filter((seal) => !isSolid(seal) && (isRing(seal) || !isPicture(text, red, seal.rect)))
    .sort((a, b) => b.confidence - a.confidence);
}

function compactShapes(mask: Mask, perMm: number): FoundShape[] {
  const reach = Math.ceil(TOGETHER_MM * perMm * 0.5);
  return findBlobs(grow(mask, reach, reach))
    .filter((blob) => isStampSized(blob, perMm))
    .map((blob) => shapeOf(blob, mask, perMm))
    .filter((found) => found !== null)
    .filter((found, _, all) => !isLetter(found, all));
}

/** Red letters of a title: compact shapes of one height in a row, close to each other. */
function isLetter({ ellipse, shape }: FoundShape, all: readonly FoundShape[]): boolean {
  if (shape === 'round' || shape === 'oval') return false;
  const height = ellipse.radii.y;
  const row = all.filter(
    (other) =>
      Math.abs(other.ellipse.centre.y - ellipse.centre.y) < 0.5 * height &&
      Math.abs(other.ellipse.centre.x - ellipse.centre.x) < 8 * height &&
      Math.abs(other.ellipse.radii.y - height) < 0.4 * height,
  );
  return row.length >= 3;
}

export interface FoundShape {
  readonly shape: SealRegion['shape'];
  readonly ellipse: Ellipse;
  readonly confidence: number;
}

function shapeOfEllipse({ radii }: Ellipse): 'round' | 'oval' {
  return Math.max(radii.x, radii.y) / Math.min(radii.x, radii.y) > OVAL_ASPECT.least ? 'oval' : 'round';
}

/** No stamp is red all over; the wall behind a portrait is, and so is a face. */
const SOLID = 0.75;
const SOLID_UNKNOWN = 0.55;

function isSolid({ shape, rect, radii, inkShare }: SealRegion): boolean {
  const ink = inkShare * rect.width * rect.height;
  if (shape === 'unknown') return ink > SOLID_UNKNOWN * 4 * radii.x * radii.y;
  return ink > SOLID * (shape === 'round' || shape === 'oval' ? Math.PI : 4) * radii.x * radii.y;
}

/** Surely a round border: a stamp, even where it lies across a photo. */
const isRing = ({ shape, confidence }: SealRegion): boolean => shape === 'round' && confidence >= CLEAR;

/** Share of a stamp's area that is neither paper nor red: text across it. A photo has far more. */
const OTHER_INK = 0.3;
const PAPER_FROM = 0.85;

function isPicture(text: Grey, red: Mask, rect: Rect): boolean {
  const limit = PAPER_FROM * paperTone(text);
  let other = 0;
  let count = 0;
  for (let y = rect.y; y < rect.y + rect.height; y += 3) {
    for (let x = rect.x; x < rect.x + rect.width; x += 3) {
      const pixel = y * text.width + x;
      count++;
      if (red.data[pixel] === 0 && text.data[pixel]! < limit) other++;
    }
  }
  return other > OTHER_INK * count;
}

/** A stamp seen unclearly of which so much lies in a photo is the face in it. */
const FACE_SHARE = 0.8;

export const isFace = ({ rect, confidence }: Pick<SealRegion, 'rect' | 'confidence'>, photo: Rect): boolean =>
  confidence < CLEAR && shareInside(boxOf(rect), boxOf(photo)) > FACE_SHARE;

const boxOf = ({ x, y, width, height }: Rect): Box => [x, y, width, height];

/** A seal as it lies in a part of the page. */
export const sealWithin = (seal: SealRegion, part: Rect): SealRegion => ({
  ...seal,
  rect: { ...seal.rect, x: seal.rect.x - part.x, y: seal.rect.y - part.y },
  centre: { x: seal.centre.x - part.x, y: seal.centre.y - part.y },
});

const reduce = (mask: Mask, step: number): Mask =>
  squaresWith(countInSquares(mask, step), Math.max(1, step * step * COARSE_INK));

function without(mask: Mask, shapes: readonly FoundShape[]): Mask {
  const data = mask.data.slice();
  for (let pixel = data.indexOf(1); pixel >= 0; pixel = data.indexOf(1, pixel + 1)) {
    const x = pixel % mask.width;
    const y = (pixel - x) / mask.width;
    if (shapes.some((found) => covers(found, x, y))) data[pixel] = 0;
  }
  return { ...mask, data };
}

/** Margin around a shape whose ink is taken for its own. */
const OWN = 1.07;

function covers({ shape, ellipse }: FoundShape, x: number, y: number): boolean {
  if (shape !== 'square') return isOnEllipse(ellipse, x, y) < OWN;
  const { centre, radii, angle } = ellipse;
  const [dx, dy] = [x - centre.x, y - centre.y];
  const along = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle));
  const across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
  return along < radii.x * OWN + 1 && across < radii.y * OWN + 1;
}

function isStampSized(blob: Blob, perMm: number): boolean {
  const width = (blob.right - blob.left) / perMm;
  const height = (blob.bottom - blob.top) / perMm;
  return (
    Math.min(width, height) >= SIDE_MM.least &&
    Math.max(width, height) <= SIDE_MM.most &&
    Math.max(width, height) <= LONGEST_ASPECT * Math.min(width, height)
  );
}

function shapeOf(blob: Blob, mask: Mask, perMm: number): FoundShape | null {
  const points = blob.pixels
    .filter((pixel) => mask.data[pixel] === 1)
    .map((pixel) => ({
      x: pixel % mask.width,
      y: Math.floor(pixel / mask.width),
    }));
  if (points.length < 30) return null;
  const square = squareAround(points);
  const oval = ovalAround(points, mask, perMm);
  if (oval && oval.confidence >= (square?.confidence ?? OVAL_DRAWN)) return oval;
  if (square) return { shape: 'square', ...square };
  const ellipse = {
    centre: {
      x: (blob.left + blob.right) / 2,
      y: (blob.top + blob.bottom) / 2,
    },
    radii: { x: (blob.right - blob.left) / 2, y: (blob.bottom - blob.top) / 2 },
    angle: 0,
  };
  return { shape: 'unknown', ellipse, confidence: UNKNOWN_CONFIDENCE };
}

/** A border drawn this far makes an oval. */
const OVAL_DRAWN = 0.6;

function ovalAround(points: readonly Point[], mask: Mask, perMm: number): FoundShape | null {
  const rough = fitEllipse(outermost(points));
  if (!rough) return null;
  const ellipse = refineBorder(mask, rough);
  const short = Math.min(ellipse.radii.x, ellipse.radii.y);
  const long = Math.max(ellipse.radii.x, ellipse.radii.y);
  if (long > OVAL_ASPECT.most * short || short < NARROWEST_MM * perMm) return null;
  const confidence = borderDrawn(mask, ellipse);
  return confidence >= OVAL_DRAWN ? { shape: shapeOfEllipse(ellipse), ellipse, confidence } : null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS = 90;

/** In each direction from the middle the point furthest out. */
function outermost(points: readonly Point[]): Point[] {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const furthest: { point: Point; distance: number }[] = [];
  for (const point of points) {
    const turn = Math.atan2(point.y - y, point.x - x) / (2 * Math.PI) + 0.5;
    const direction = Math.min(DIRECTIONS - 1, Math.floor(turn * DIRECTIONS));
    const distance = Math.hypot(point.x - x, point.y - y);
    if (!furthest[direction] || furthest[direction].distance < distance)
      furthest[direction] = { point, distance };
  }
  return furthest.filter((entry) => entry !== undefined).map((entry) => entry.point);
}

function toRegion({ shape, ellipse, confidence }: FoundShape, step: number, red: Mask): SealRegion {
  const { centre, radii, angle } = atFullSize(shape, ellipse, step, red);
  const reachX = Math.hypot(radii.x * Math.cos(angle), radii.y * Math.sin(angle));
  const reachY = Math.hypot(radii.x * Math.sin(angle), radii.y * Math.cos(angle));
  const x = Math.max(0, Math.floor(centre.x - reachX));
  const y = Math.max(0, Math.floor(centre.y - reachY));
  const rect = {
    x,
    y,
    width: Math.min(red.width, Math.ceil(centre.x + reachX)) - x,
    height: Math.min(red.height, Math.ceil(centre.y + reachY)) - y,
  };
  return {
    rect,
    shape,
    centre,
    radii,
    angle,
    confidence,
    inkShare: inkIn(red, rect),
  };
}

function atFullSize(
  shape: SealRegion['shape'],
  { centre, radii, angle }: Ellipse,
  step: number,
  red: Mask,
): Ellipse {
  const enlarged = {
    centre: { x: (centre.x + 0.5) * step, y: (centre.y + 0.5) * step },
    radii: { x: (radii.x + 0.5) * step, y: (radii.y + 0.5) * step },
    angle,
  };
  return shape === 'round' || shape === 'oval' ? refineBorder(red, enlarged) : enlarged;
}

function inkIn({ width, data }: Mask, rect: Rect): number {
  let ink = 0;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let at = y * width + rect.x; at < y * width + rect.x + rect.width; at++) ink += data[at]!;
  }
  return ink / Math.max(1, rect.width * rect.height);
}
