import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';

/** Height in pixels at which PP-OCR's recognition and orientation models read a line. */
export const LINE_HEIGHT = 48;
/**
 * Recognition was trained on lines padded to this width with mid-grey (0 after normalisation). Single
 * characters need it: of 2200 rendered ones 36 were misread without, none with; longer lines gain nothing.
 */
const PADDED_WIDTH = 320;
/** Crops up to this many times their height are padded. */
const PADDED_RATIO = 1.6;
/** So are so many stacked characters set side by side. */
const PADDED_PIECES = 3;

/**
 * As many padded crops share one such input, a slot each: between them stays mid-grey of more than half a character.
 * Of 768 such crops of five dossiers (two of them poor scans) 664 came out with 0.98 and more in this way; 663 of them
 * read as by themselves, and the last one better.
 */
export const SLOTS = 3;
/** A whole number of the model's steps. */
export const SLOT_WIDTH = 104;
/** Pixels of the input in one time step of what recognition gives. */
export const STEP_WIDTH = 8;

/** Whether a crop is so short that it is padded: then it may share an input with others. */
export const fitsSlot = (rect: Rect): boolean => lineWidth(rect) <= LINE_HEIGHT * PADDED_RATIO;

/** Lines of 100 times their height (some hundred characters) are read in one; longer ones are squeezed. */
const MAX_WIDTH = 100 * LINE_HEIGHT;

/** Width in pixels of a line brought to LINE_HEIGHT, rounded to the model's step of 8 pixels. */
export function lineWidth(rect: Rect): number {
  const steps = Math.round((rect.width * LINE_HEIGHT) / rect.height / 8);
  return Math.min(MAX_WIDTH, Math.max(2, steps) * 8);
}

/** Width of the recognition model's input for `pieces` crops side by side, `width` pixels together. */
export function inputWidth(width: number, pieces = 1): number {
  const isShort = pieces === 1 ? width <= LINE_HEIGHT * PADDED_RATIO : pieces <= PADDED_PIECES;
  return isShort ? Math.max(width, PADDED_WIDTH) : width;
}

/** The pixels of `rect`, as far as it lies in the image. */
export function cropped(image: Picture, rect: Rect): Picture {
  const left = Math.max(0, Math.floor(rect.x));
  const top = Math.max(0, Math.floor(rect.y));
  const width = Math.max(0, Math.min(image.width, Math.ceil(rect.x + rect.width)) - left);
  const height = Math.max(0, Math.min(image.height, Math.ceil(rect.y + rect.height)) - top);
  const channels = channelsOf(image);
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * image.width + left) * channels;
    data.set(image.data.subarray(from, from + width * channels), row * width * channels);
  }
  return { width, height, data };
}
