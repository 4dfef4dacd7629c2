import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask, Rgb } from '../raster.ts';
import { type Blob, findBlobs, grow, shrink } from './blobs.ts';
import type { PixelGrid } from './grid.ts';
import type { PageLayers } from './layers.ts';
import { type PaperColour, paperColour } from './paper.ts';
import { pixelsPerMm } from './scale.ts';

export interface PhotoRegion {
  readonly rect: Rect;
  readonly isColour: boolean;
  readonly confidence: number;
}

/** The page is judged in squares of about this size. */
const SQUARE_MM = 1;
/** Brighter than this share of the paper's luminance is paper. */
const PAPER_FROM = 0.93;
/** A square with no more paper than this is filled by something. */
const PAPER_IN_PICTURE = 0.4;
/** From a cropped one-inch photo to a large two-inch one, and card pictures. */
const SIZE_MM = { least: 12, most: 75 };
const FILLED = 0.5;
/** A head above shoulders before a white wall fills less; so much narrower is the head, and so tall the whole. */
const PORTRAIT = { filled: 0.36, head: 0.72, ratio: { least: 0.55, most: 0.95 } };
/** Before a white wall a face and the coat below it stand this far apart. */
const APART_MM = 4;
const TONES = 16;
/** Tones of a picture spread over this many bits of 16 levels; shaded cells and black bars over fewer. */
const SPREAD_BITS = 1.6;
/** A picture's tones and middle ones from which on it surely is one; half of a silhouette is paper, and its coat black. */
const RICH = {
  picture: { bits: 2.6, middle: 0.4 },
  silhouette: { bits: 1.9, middle: 0.25 },
  // Before a pale wall, in a black coat, a portrait has nothing but the face between black and pale, and is in colour.
  pale: { bits: 2.6, middle: 0.09 },
};
/** Tones of a coloured picture from which on little between black and pale is enough. */
const PALE = { bits: 2.2, middle: 0.06 };
/** Share of the area between black and paper that a picture has at least; halftone-free text has less. */
const MID_TONES = 0.25;
/** What a shape alone is worth at most. */
const MOST_OF_SILHOUETTE = 0.95;
/** 0…255 where paper is 255; lighter is a cell's shading, with the grain of its scan. */
const MIDDLE = { darkest: 50, lightest: 208 };
/** Words may cover this much of a picture (a stamp across it); more is a text block. */
const WORDS_SHARE = 0.4;

/**
 * Continuous-tone pictures of a portrait photo's size, on the form or on a copied card. `isColour` compares with the
 * paper's own tint, and does not count the red of a stamp across the photo.
 */
export function findPhotos(
  page: PageLayers,
  grids: readonly PixelGrid[],
  words: readonly Rect[],
): PhotoRegion[] {
  return placesOn(page, grids, words).flatMap((place) => {
    const judged = judge(page.coloured(place.rect), place, page.paper, grids);
    return judged.map(({ isPale, ...photo }) => ({
      ...photo,
      rect: isPale ? withItsWall(page.text, photo.rect) : photo.rect,
    }));
  });
}

/** A pale wall is this much darker than the paper on the mean of a row or column; a rule is darker than the second. */
const WALL = { palest: 0.975, darkest: 0.5 };
/** A wall goes on at most so far beyond what was found, share of that. */
const MOST_WALL = 0.4;

/** A pale wall was found in part only: out to where the paper begins. */
function withItsWall(text: Grey, { x, y, width, height }: Rect): Rect {
  const paper = paperColour(text).g;
  const isWall = (left: number, top: number, columns: number, rows: number): boolean => {
    let [sum, count] = [0, 0];
    for (let row = top; row < top + rows; row += 2) {
      for (let column = left; column < left + columns; column += 2) {
        sum += text.data[row * text.width + column]!;
        count++;
      }
    }
    const share = sum / (count * paper);
    return share > WALL.darkest && share < WALL.palest;
  };
  let [left, top, right, bottom] = [x, y, x + width, y + height];
  const [across, down] = [MOST_WALL * width, MOST_WALL * height];
  while (left > Math.max(0, x - across) && isWall(left - 1, y, 1, height)) left--;
  while (right < Math.min(text.width, x + width + across) && isWall(right, y, 1, height)) right++;
  while (top > Math.max(0, y - down) && isWall(left, top - 1, right - left, 1)) top--;
  while (bottom < Math.min(text.height, y + height + down) && isWall(left, bottom, right - left, 1)) bottom++;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

interface Place {
  readonly rect: Rect;
  /** A head above shoulders, its wall taken for paper. */
  readonly isSilhouette: boolean;
}

function placesOn({ text, red }: PageLayers, grids: readonly PixelGrid[], words: readonly Rect[]): Place[] {
  const scale = pixelsPerMm(text);
  const square = Math.max(2, Math.round(SQUARE_MM * scale));
  const filled = filledSquares(text, red, square);
  const solid = grow(shrink(filled, 1, 1), 1, 1);
  const inMm = square / scale;
  const whole = blobsOf(solid);
  // Shaded cells beside a photo run together with it: what is too large is cut at the rules of its table.
  const large = whole.filter((blob) => !isPhotoSized(blob, inMm, solid.width));
  const parts = large.length === 0 ? [] : blobsOf(cutAtRules(only(large, solid), grids, square));
  return [...whole, ...parts]
    .filter((blob) => isPhotoSized(blob, inMm, solid.width))
    .map((blob) => ({ rect: toRect(blob, square, text), isSilhouette: filledShare(blob) < FILLED }))
    .filter(({ rect }) => coveredBy(words, rect) < WORDS_SHARE);
}

const blobsOf = (solid: Mask): Blob[] =>
  findBlobs(grow(solid, 0, Math.round(APART_MM / 2))).map((blob) => trimmed(blob, solid));

function only(blobs: readonly Blob[], { width, height }: Mask): Mask {
  const data = new Uint8Array(width * height);
  for (const { pixels } of blobs) for (const pixel of pixels) data[pixel] = 1;
  return { width, height, data };
}

/** Without the squares at the four sides of each cell, and so much beyond them as keeps neighbours apart. */
function cutAtRules({ width, height, data }: Mask, grids: readonly PixelGrid[], square: number): Mask {
  const cut = data.slice();
  const reach = Math.ceil(APART_MM / 2);
  const clear = (left: number, top: number, right: number, bottom: number): void => {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
      if (right > left) cut.fill(0, y * width + Math.max(0, left), y * width + Math.min(width, right));
  };
  for (const { rect } of grids.flatMap((grid) => grid.cells)) {
    const [left, top] = [Math.round(rect.x / square), Math.round(rect.y / square)];
    const [right, bottom] = [
      Math.round((rect.x + rect.width) / square),
      Math.round((rect.y + rect.height) / square),
    ];
    clear(left, top - 1, right, top + 1);
    clear(left, bottom - reach, right, bottom + 1);
    clear(left - 1, top, left + 1, bottom);
    clear(right - 1, top, right + 1, bottom);
  }
  return { width, height, data: cut };
}

/** Squares with little paper; red counts as no paper, for walls behind portraits are red as well. */
function filledSquares(text: Grey, red: Mask | null, square: number): Mask {
  const width = Math.floor(text.width / square);
  const height = Math.floor(text.height / square);
  const mask = new Uint8Array(width * height);
  // Levels are whole.
  const limit = Math.ceil(PAPER_FROM * paperColour(text).g);
  const levels = text.data;
  const reds = red?.data ?? null;
  const counts = new Uint16Array(width);
  const perLine = Math.ceil(square / 2);
  const need = perLine * perLine * (1 - PAPER_IN_PICTURE);
  for (let row = 0; row < height; row++) {
    counts.fill(0);
    for (let y = row * square; y < (row + 1) * square; y += 2) {
      let at = y * text.width;
      for (let column = 0; column < width; column++) {
        let dark = 0;
        const end = at + square;
        for (let pixel = at; pixel < end; pixel += 2) {
          if (levels[pixel]! < limit || (reds !== null && reds[pixel] === 1)) dark++;
        }
        counts[column]! += dark;
        at = end;
      }
    }
    for (let column = 0; column < width; column++)
      mask[row * width + column] = counts[column]! >= need ? 1 : 0;
  }
  return { width, height, data: mask };
}

function trimmed(blob: Blob, solid: Mask): Blob {
  const pixels = blob.pixels.filter((pixel) => solid.data[pixel] === 1);
  let [first, last] = [solid.data.length, 0];
  for (const pixel of pixels) {
    if (pixel < first) first = pixel;
    if (pixel > last) last = pixel;
  }
  const row = (pixel: number) => Math.floor(pixel / solid.width);
  return { ...blob, top: row(first), bottom: row(last) + 1, pixels };
}

const filledShare = ({ left, right, top, bottom, pixels }: Blob): number =>
  pixels.length / ((right - left) * (bottom - top));

function isPhotoSized(blob: Blob, mmPerSquare: number, across: number): boolean {
  const width = (blob.right - blob.left) * mmPerSquare;
  const height = (blob.bottom - blob.top) * mmPerSquare;
  const filled = filledShare(blob);
  return (
    Math.min(width, height) >= SIZE_MM.least &&
    Math.max(width, height) <= SIZE_MM.most &&
    (filled >= FILLED || (filled >= PORTRAIT.filled && isHeadOnShoulders(blob, across)))
  );
}

/** Narrow above and wide below, about one middle. `across`: width of the mask that the pixels are of. */
function isHeadOnShoulders({ left, right, top, bottom, pixels }: Blob, across: number): boolean {
  const [width, height] = [right - left, bottom - top];
  const ratio = width / height;
  if (ratio < PORTRAIT.ratio.least || ratio > PORTRAIT.ratio.most) return false;
  const span = (from: number, to: number) => {
    const columns = pixels
      .filter((pixel) => pixel >= (top + from * height) * across && pixel < (top + to * height) * across)
      .map((pixel) => pixel % across);
    return [Math.min(...columns), Math.max(...columns) + 1] as const;
  };
  const [headLeft, headRight] = span(0, 0.5);
  const [coatLeft, coatRight] = span(0.75, 1);
  const shoulders = coatRight - coatLeft;
  return (
    headRight - headLeft <= PORTRAIT.head * shoulders &&
    Math.abs(headLeft + headRight - coatLeft - coatRight) <= 0.3 * shoulders
  );
}

function toRect(blob: Blob, square: number, image: Grey): Rect {
  const x = blob.left * square;
  const y = blob.top * square;
  return {
    x,
    y,
    width: Math.min(image.width, blob.right * square) - x,
    height: Math.min(image.height, blob.bottom * square) - y,
  };
}

function coveredBy(words: readonly Rect[], rect: Rect): number {
  const area = words.reduce((sum, word) => sum + shared(word, rect), 0);
  return area / (rect.width * rect.height);
}

function shared(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** `image`: what stands in the place. */
function judge(
  image: Rgb,
  { rect, isSilhouette }: Place,
  paper: PaperColour,
  grids: readonly PixelGrid[],
): (PhotoRegion & { readonly isPale: boolean })[] {
  const tones = tonesIn(image, paper);
  // Before a white wall a black coat leaves the face alone between black and paper.
  const middle = isSilhouette ? tones.middle / tones.inked : tones.middle;
  const isPale = tones.isColour && tones.bits >= PALE.bits && middle >= PALE.middle && middle < MID_TONES;
  if (tones.bits < SPREAD_BITS || (middle < MID_TONES && !isPale)) return [];
  const ratio = rect.width / rect.height;
  const upright = ratio > 0.55 && ratio < 0.95 ? 1 : 0.7;
  const inCell = grids.some((grid) =>
    grid.cells.some((cell) => shared(cell.rect, rect) > 0.8 * rect.width * rect.height),
  );
  const rich = isPale ? RICH.pale : isSilhouette ? RICH.silhouette : RICH.picture;
  const richness = Math.min(1, tones.bits / rich.bits) * Math.min(1, middle / rich.middle);
  const most = isSilhouette || isPale ? MOST_OF_SILHOUETTE : 1;
  const confidence = Math.min(most, upright * richness * (inCell ? 1 : 0.9));
  return [{ rect, isColour: tones.isColour, confidence, isPale }];
}

interface Tones {
  readonly bits: number;
  readonly middle: number;
  /** Share that is no paper. */
  readonly inked: number;
  readonly isColour: boolean;
}

/** Colour that differs from the paper's tint by this much (0…255) is colour. */
const CHROMA = 16;
/** A colour photo has this share of coloured pixels that stamp ink can't explain, or so much colour of any hue. */
const OTHER_COLOUR = 0.07;
const ANY_COLOUR = 0.45;

function tonesIn(image: Rgb, paper: PaperColour): Tones {
  const bins = new Uint32Array(TONES);
  let count = 0;
  let middle = 0;
  let inked = 0;
  let coloured = 0;
  let otherThanRed = 0;
  for (let y = 0; y < image.height; y += 2) {
    for (let x = 0; x < image.width; x += 2) {
      const at = (y * image.width + x) * 3;
      const r = (image.data[at]! * 255) / paper.r;
      const g = (image.data[at + 1]! * 255) / paper.g;
      const b = (image.data[at + 2]! * 255) / paper.b;
      const level = Math.min(255, (r * 77 + g * 150 + b * 29) / 256);
      bins[(level * TONES) >> 8]!++;
      count++;
      if (level < PAPER_FROM * 255) inked++;
      if (level > MIDDLE.darkest && level < MIDDLE.lightest) middle++;
      const most = Math.max(r, g, b);
      const chroma = most - Math.min(r, g, b);
      if (chroma < CHROMA) continue;
      coloured++;
      // Stamp ink swallows green and blue alike; skin keeps clearly more green than blue.
      if (r < most || g - b > 0.22 * chroma) otherThanRed++;
    }
  }
  let bits = 0;
  for (const bin of bins) if (bin > 0) bits -= (bin / count) * Math.log2(bin / count);
  const isColour = otherThanRed > OTHER_COLOUR * count || coloured > ANY_COLOUR * count;
  return { bits, middle: middle / count, inked: Math.max(1, inked) / count, isColour };
}
