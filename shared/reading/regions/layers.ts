import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Mask, Rgb } from '../raster.ts';
import type { PaperColour } from './paper.ts';

/** A straight page, its red ink apart; colour is worked out where it is asked for only. */
export interface PageLayers {
  /** Without the red ink. */
  readonly text: Grey;
  /** Where red ink was; null where there is none. */
  readonly red: Mask | null;
  /** Of the bare paper. */
  readonly paper: PaperColour;
  /** A part of the page (whole pixels inside it) with all its colour. */
  readonly coloured: (part: Rect) => Rgb;
}

/** The whole pixels that a rectangle touches, and `margin` more on each side, as far as the page reaches. */
export function partAround(
  { x, y, width, height }: Rect,
  margin: number,
  page: { readonly width: number; readonly height: number },
): Rect {
  const left = Math.max(0, Math.floor(x - margin));
  const top = Math.max(0, Math.floor(y - margin));
  return {
    x: left,
    y: top,
    width: Math.min(page.width, Math.ceil(x + width + margin)) - left,
    height: Math.min(page.height, Math.ceil(y + height + margin)) - top,
  };
}
