import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Rgb } from '../raster.ts';
import { grow } from './blobs.ts';
import { paperColour } from './paper.ts';
import { guessed } from './under-print.ts';

/**
 * What of a stamp's surroundings is taken for its ink. `lifted`: all that is not black, and across black text what the
 * text does not explain; `clean`: only what surely has the stamp's colour; `worn`: all that is not black, soft edges of
 * text as well.
 */
export type InkKind = 'lifted' | 'clean' | 'worn';

/**
 * Redness as a share of the darkness in green and blue: about 1 for stamp ink however faint, 0 for black text and its
 * soft edges, in between where JPEG has mixed the colours of both.
 */
const STAMP_SHARE = { none: 0.12, sure: 0.38 };
/** Pixels this dark in red hold black text: what the stamp is like there must be guessed from around them. */
const BLACK_RED = 110;
/** Black text reaches this far (pixels) beyond them. */
const AROUND_BLACK = 3;
/** Pixels darker than this in red tell nothing of the ink on them, nor does ink fainter than that on black. */
const NOTHING_LEFT = 45;
const FAINT = 40;

/**
 * Darkness in green and blue, which JPEG keeps sharp. Ink and print darken light one after the other, and print takes
 * as much red as it takes green: green over red is the ink's share, whatever stands beneath.
 */
export function stampInk(image: Rgb, area: Rect, kind: InkKind): Grey {
  const { width, height } = area;
  const paper = paperColour(image, area);
  const data = new Uint8Array(width * height);
  const alone = new Uint8Array(kind === 'lifted' ? width * height : 0);
  const hidden = new Uint8Array(width * height);
  const from = image.data;
  // Of each level: what is left of the paper's light.
  const [reds, greens, blues] = [lightOf(paper.r, 1), lightOf(paper.g, 2), lightOf(paper.b, 2)];
  for (let y = 0, pixel = 0; y < height; y++) {
    let at = ((area.y + y) * image.width + area.x) * 3;
    for (let x = 0; x < width; x++, pixel++, at += 3) {
      const r = Math.min(255, reds[from[at]!]!);
      const gb = Math.min(255, greens[from[at + 1]!]! + blues[from[at + 2]!]!);
      const dark = 255 - gb;
      const share = dark > 8 ? (r - gb) / dark : 0;
      if (kind === 'clean') {
        const stamp = (share - STAMP_SHARE.none) / (STAMP_SHARE.sure - STAMP_SHARE.none);
        data[pixel] = dark * Math.min(1, Math.max(0, stamp));
      } else data[pixel] = dark;
      if (kind === 'lifted') alone[pixel] = r > NOTHING_LEFT ? 255 * (1 - Math.min(1, gb / r)) : 0;
      hidden[pixel] = r < BLACK_RED && share < STAMP_SHARE.sure ? 1 : 0;
    }
  }
  if (kind !== 'lifted') return guessed({ width, height, data }, hidden);
  const near = grow({ width, height, data: hidden }, AROUND_BLACK, AROUND_BLACK).data;
  for (let pixel = near.indexOf(1); pixel >= 0; pixel = near.indexOf(1, pixel + 1)) {
    data[pixel] = alone[pixel]!;
    if (alone[pixel]! >= FAINT) hidden[pixel] = 0;
  }
  return guessed({ width, height, data }, hidden);
}

const lightOf = (paper: number, share: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, level) => (level * 255) / paper / share);
