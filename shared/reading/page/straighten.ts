import { type Box, clampBox, type Rect } from '../../domain/geometry.ts';
import { channelsOf, type Grey, type Mask, type Picture, type Rgb } from '../raster.ts';
import { reduce, reduceRgb } from './grey.ts';
import {
  compose,
  type Homography,
  invert,
  type Point,
  project,
  type Quad,
  rectangleToQuad,
  scale,
  shift,
  turnAbout,
} from './homography.ts';
import { type PaperOutline, wholePicture } from './outline.ts';
import { type Colour, copyShifted, paperColour, quarterTurn, resample } from './resample.ts';

export type Rotation = 0 | 90 | 180 | 270;

export interface StraightenOptions {
  readonly outline?: PaperOutline;
  /**
   * Degrees that lines lean clockwise in the picture as given; for a `photographed` outline what they still lean
   * once the quad has been brought to a rectangle.
   */
  readonly skew: number;
  /** Clockwise turn that brings the picture upright. */
  readonly rotation: Rotation;
  /** Longest side of the result, pixels. */
  readonly maxSide: number;
}

export interface Straightened {
  /** With as many channels as the picture given. */
  readonly image: Picture;
  /** A point of `image` (pixels, 0 at the outer edge of the first) in 0…1 of the upright page; not clamped. */
  toPage(x: number, y: number): [number, number];
  /** The inverse of `toPage`. */
  fromPage(x: number, y: number): [number, number];
  /** A point of `image` in pixels of the picture as given. */
  toOriginal(x: number, y: number): [number, number];
  /** The box around a rectangle of `image` on the upright page, clamped to it. */
  boxToPage(rect: Rect): Box;
  /** What `image` shows in a rectangle of whole pixels, of a coloured picture of the given one's size. */
  part(coloured: Rgb, rect: Rect): Rgb;
  /** A mask of the given picture's size, straightened to `image`'s; nothing is set around the paper. */
  mask(mask: Mask): Mask;
}

/** A lean below this moves a line's ends by less than a third of a character: not worth a resampling. */
const LEAST_SKEW = 0.15;
/** ISO 216: long side over short side, and how far a photographed sheet's sides may be off to be taken for it. */
const A4 = Math.SQRT2;
const A4_TOLERANCE = 0.15;

/** Brings a page upright, level and free of what is around the paper, in one resampling; none where none is due. */
export function straighten(image: Picture, options: StraightenOptions): Straightened {
  const plan = planOf(image, options);
  return {
    image: render(image, plan, paperColour(image)),
    ...mappings(image, options.rotation, plan.toOriginal),
    part: (coloured, rect) => render(coloured, partOf(plan, rect), paperColour(coloured)),
    mask: (mask) => straightMask(mask, plan),
  };
}

interface Plan {
  readonly width: number;
  readonly height: number;
  /** From pixels of the result to pixels of the picture as given. */
  readonly toOriginal: Homography;
  /** What lies outside of it shows something else than paper. */
  readonly paper: Quad | null;
}

function planOf(
  image: Picture,
  { outline = wholePicture(image), skew, rotation, maxSide }: StraightenOptions,
): Plan {
  const lean = Math.abs(skew) < LEAST_SKEW ? 0 : skew;
  const flat = outline.kind === 'photographed' ? flattened(outline.corners) : asIs(outline.corners);
  // A frame around the leaning paper: turned about its middle, level, as large as it must be.
  const level = compose(flat.toOriginal, turnAbout(lean, flat.width / 2, flat.height / 2));
  const toLevel = invert(level);
  const corners = outline.corners.map(([x, y]) => project(toLevel, x, y));
  const left = Math.round(Math.min(...corners.map(([x]) => x)));
  const top = Math.round(Math.min(...corners.map(([, y]) => y)));
  const width = Math.max(1, Math.round(Math.max(...corners.map(([x]) => x))) - left);
  const height = Math.max(1, Math.round(Math.max(...corners.map(([, y]) => y))) - top);
  const turned = rotation === 90 || rotation === 270;
  const factor = Math.min(1, maxSide / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
  const fit = scale(width / size.width, height / size.height);
  const upright = turned ? { width: size.height, height: size.width } : size;
  const toOriginal = compose(
    compose(compose(level, shift(left, top)), fit),
    beforeTurn(size.width, size.height, rotation),
  );
  return { ...upright, toOriginal, paper: outline.kind === 'whole' ? null : outline.corners };
}

function asIs(corners: Quad): { width: number; height: number; toOriginal: Homography } {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  return { width: Math.max(...xs) - left, height: Math.max(...ys) - top, toOriginal: shift(left, top) };
}

function flattened(corners: Quad): { width: number; height: number; toOriginal: Homography } {
  const [a, b, c, d] = corners;
  const across = Math.max(length(a, b), length(d, c));
  const down = Math.max(length(a, d), length(b, c));
  const ratio = Math.max(across, down) / Math.min(across, down);
  // Foreshortening only ever shortens: where the sides are about A4's, the shorter one is stretched to fit.
  const isA4 = Math.abs(ratio / A4 - 1) < A4_TOLERANCE;
  const long = Math.max(across, down, isA4 ? Math.min(across, down) * A4 : 0);
  const short = isA4 ? long / A4 : Math.min(across, down);
  const [width, height] = across >= down ? [long, short] : [short, long];
  return { width, height, toOriginal: rectangleToQuad(width, height, corners) };
}

const length = ([x0, y0]: Point, [x1, y1]: Point) => Math.hypot(x1 - x0, y1 - y0);

/** From a picture turned clockwise by `rotation` back to the one of `width` × `height` that was turned. */
function beforeTurn(width: number, height: number, rotation: Rotation): Homography {
  switch (rotation) {
    case 0:
      return [1, 0, 0, 0, 1, 0, 0, 0, 1];
    case 90:
      return [0, 1, 0, -1, 0, height, 0, 0, 1];
    case 180:
      return [-1, 0, width, 0, -1, height, 0, 0, 1];
    case 270:
      return [0, -1, width, 1, 0, 0, 0, 0, 1];
  }
}

function partOf(plan: Plan, { x, y, width, height }: Rect): Plan {
  return { ...plan, width, height, toOriginal: compose(plan.toOriginal, shift(x, y)) };
}

/** Most masks are empty but for a few places: only where something is set they are looked at. */
function straightMask(mask: Mask, plan: Plan): Mask {
  const { width, height } = plan;
  const data = new Uint8Array(width * height);
  const bounds = boundsOf(mask);
  if (bounds === null) return { width, height, data };
  const toStraight = invert(plan.toOriginal);
  const corners = (
    [
      [bounds.x, bounds.y],
      [bounds.x + bounds.width, bounds.y],
      [bounds.x, bounds.y + bounds.height],
      [bounds.x + bounds.width, bounds.y + bounds.height],
    ] as const
  ).map(([x, y]) => project(toStraight, x, y));
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const left = within(Math.floor(Math.min(...corners.map(([x]) => x))) - 1, width);
  const top = within(Math.floor(Math.min(...corners.map(([, y]) => y))) - 1, height);
  const right = within(Math.ceil(Math.max(...corners.map(([x]) => x))) + 1, width);
  const bottom = within(Math.ceil(Math.max(...corners.map(([, y]) => y))) + 1, height);
  if (right <= left || bottom <= top) return { width, height, data };
  const rect = { x: left, y: top, width: right - left, height: bottom - top };
  const part = render(mask, partOf(plan, rect), [0, 0, 0]);
  for (let y = 0; y < rect.height; y += 1) {
    data.set(part.data.subarray(y * rect.width, (y + 1) * rect.width), (top + y) * width + left);
  }
  return { width, height, data };
}

/** The rectangle around all that is set; null where nothing is. */
function boundsOf({ width, height, data }: Mask): Rect | null {
  const first = data.indexOf(1);
  if (first < 0) return null;
  const top = Math.floor(first / width);
  const bottom = Math.floor(data.lastIndexOf(1) / width);
  let left = width;
  let right = 0;
  for (let y = top; y <= bottom; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width);
    const start = row.indexOf(1);
    if (start < 0) continue;
    left = Math.min(left, start);
    right = Math.max(right, row.lastIndexOf(1));
  }
  return { x: left, y: top, width: right + 1 - left, height: Math.min(height, bottom + 1) - top };
}

/** As many channels as the picture given. `fill`: for what is no paper. */
function render<Kind extends Grey | Rgb>(image: Kind, plan: Plan, fill: Colour): Kind;
function render(image: Picture, { width, height, toOriginal, paper }: Plan, fill: Colour): Picture {
  const [a, b, x, d, e, y, g, h] = toOriginal;
  const near = (value: number, wanted: number) => Math.abs(value - wanted) < 1e-9;
  const isShift = near(a, 1) && near(b, 0) && near(d, 0) && near(e, 1) && near(g, 0) && near(h, 0);
  if (isShift && near(x, 0) && near(y, 0) && width === image.width && height === image.height) return image;
  if (isShift && paper === null) return copyShifted(image, Math.round(x), Math.round(y), width, height, fill);
  const turn = quarterTurnOf(toOriginal, image, width, height);
  if (turn !== null && paper === null) return quarterTurn(image, turn);
  const reduction = Math.max(1, Math.floor(Math.min(Math.hypot(a, d), Math.hypot(b, e)) + 0.01));
  const source = channelsOf(image) === 3 ? reduceRgb(image, reduction) : reduce(image, reduction);
  return resample(source, compose(scale(1 / reduction, 1 / reduction), toOriginal), {
    width,
    height,
    fill,
    within: paper?.map(([px, py]) => [px / reduction, py / reduction] as const) ?? null,
  });
}

function quarterTurnOf(
  map: Homography,
  image: Picture,
  width: number,
  height: number,
): 90 | 180 | 270 | null {
  const size = { width: image.width, height: image.height };
  for (const rotation of [90, 180, 270] as const) {
    const turned = rotation === 180 ? [size.width, size.height] : [size.height, size.width];
    const exact = beforeTurn(size.width, size.height, rotation);
    if (
      turned[0] === width &&
      turned[1] === height &&
      exact.every((value, i) => Math.abs(value - map[i]!) < 1e-6)
    ) {
      return rotation;
    }
  }
  return null;
}

function mappings(
  image: Picture,
  rotation: Rotation,
  toOriginal: Homography,
): Omit<Straightened, 'image' | 'part' | 'mask'> {
  const { width, height } = image;
  const turned = rotation === 90 || rotation === 270;
  const toUpright = invert(beforeTurn(width, height, rotation));
  const unit = scale(1 / (turned ? height : width), 1 / (turned ? width : height));
  const page = compose(compose(unit, toUpright), toOriginal);
  const back = invert(page);
  return {
    toPage: (x, y) => project(page, x, y),
    fromPage: (x, y) => project(back, x, y),
    toOriginal: (x, y) => project(toOriginal, x, y),
    boxToPage: (rect) => boxAround(page, rect),
  };
}

function boxAround(page: Homography, { x, y, width, height }: Rect): Box {
  const corners = [
    project(page, x, y),
    project(page, x + width, y),
    project(page, x, y + height),
    project(page, x + width, y + height),
  ];
  const xs = corners.map(([px]) => px);
  const ys = corners.map(([, py]) => py);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return clampBox([left, top, Math.max(...xs) - left, Math.max(...ys) - top]);
}
