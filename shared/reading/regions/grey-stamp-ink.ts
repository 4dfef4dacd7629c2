import type { Rect } from '../../domain/geometry.ts';
import type { Grey, Rgb } from '../raster.ts';
import { quantile } from '../text/ink-patch.ts';
import { paperColour } from './paper.ts';
import type { InkKind } from './stamp-ink.ts';
import { bridged, guessed } from './under-print.ts';

/** Darkness of the paper's own texture. */
const LEAST_DARK = 40;
/** Print is told from the stamp where the darkest ink is darker than the border by this share of it … */
const APART = 0.2;
/** … and is what is this share of the way darker than the border. */
const PRINT_FROM = 0.45;
/** How far (pixels) its soft edges reach: a worn stamp is as pale as they are. */
const SOFT_EDGE = { lifted: 1, worn: 2 };
/** Share of the darkest ink's darkness that a stamp's usual ink reaches; what is darker than that by so much is print. */
const PALE = 0.72;
const PRINT_ABOVE = 1.3;

/**
 * A stamp without its colour: all ink, but for print that is clearly darker than the stamp's own tone. `border`: the
 * darkness along the stamp's border, one for each direction; `clean` goes by the usual ink instead, and guesses less.
 */
export function greyStampInk(image: Rgb, area: Rect, kind: InkKind, border: (ink: Grey) => Uint8Array): Grey {
  const { width, height } = area;
  const paper = Math.max(1, paperColour(image, area).g);
  const data = new Uint8Array(width * height);
  const bins = new Uint32Array(256);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const level = image.data[((area.y + y) * image.width + area.x + x) * 3 + 1]!;
      const dark = 255 - Math.min(255, Math.round((level * 255) / paper));
      data[pixel] = dark;
      if (dark > LEAST_DARK) bins[dark]!++;
    }
  }
  const all = { width, height, data };
  const inked = bins.reduce((sum, count) => sum + count, 0);
  const darkest = quantile(bins, inked * 0.985);
  if (kind !== 'clean') {
    const along = border(all).toSorted();
    const tone = along[along.length >> 1]!;
    if (darkest - tone < APART * darkest) return all;
    const limit = tone + PRINT_FROM * (darkest - tone);
    return bridged(
      all,
      data.map((dark) => (dark > limit ? 1 : 0)),
      SOFT_EDGE[kind],
    );
  }
  const usual = quantile(bins, inked * 0.6);
  if (usual > PALE * darkest) return all;
  return guessed(
    all,
    data.map((dark) => (dark > PRINT_ABOVE * usual ? 1 : 0)),
  );
}
