import type { Rgb } from '../raster.ts';
import { type PaperOutline, wholePicture } from './outline.ts';
import { paperColour } from './resample.ts';

/** A row or column belongs to a scanner's dark band where more than this share of it is dark. */
const DARK_SHARE = 0.5;
/** Darker than this share of the paper's level is dark. */
const DARK = 0.55;
/** A band is no wider than this share of the side: what is wider may be print. */
const WIDEST = 0.03;

/** The picture less the thin dark bands at its edges; `whole` where there are none. */
export function withoutBands(image: Rgb, confidence: number): PaperOutline {
  const { width, height } = image;
  const [red, green, blue] = paperColour(image);
  const dark = DARK * (red + green + blue);
  const left = bandOf(image, dark, 0, width * 3, 3, width, height);
  const right = bandOf(image, dark, (width - 1) * 3, width * 3, -3, width, height);
  const top = bandOf(image, dark, 0, 3, width * 3, height, width);
  const bottom = bandOf(image, dark, (height - 1) * width * 3, 3, -width * 3, height, width);
  if (left + right + top + bottom === 0) return wholePicture(image, confidence);
  return {
    corners: [
      [left, top],
      [width - right, top],
      [width - right, height - bottom],
      [left, height - bottom],
    ],
    kind: 'bordered',
    confidence,
  };
}

/** Lines, from `start` on and `next` apart, that are mostly dark; 0 where there are more than a band would have. */
function bandOf(
  { data }: Rgb,
  dark: number,
  start: number,
  along: number,
  next: number,
  lines: number,
  length: number,
): number {
  const most = Math.floor(lines * WIDEST);
  for (let line = 0; line <= most; line += 1) {
    let count = 0;
    for (let i = 0, at = start + line * next; i < length; i += 1, at += along) {
      if (data[at]! + data[at + 1]! + data[at + 2]! < dark) count += 1;
    }
    if (count <= DARK_SHARE * length) return line;
  }
  return 0;
}
