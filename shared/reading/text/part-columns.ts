import type { Rect } from '../../domain/geometry.ts';
import { channelsOf, type Picture } from '../raster.ts';

/** Parts of a picture set below each other, and the way back. */
export interface PartColumn {
  readonly picture: Picture;
  /** What was found on `picture`, where it stands on the page: in the part on which its middle lies. */
  toPage(rect: Rect, middle: number): Rect;
}

/** Of what is shown, so much is lighter than this level or as light: paper. */
const PAPER = 0.15;
const SAMPLE_STEP = 4;

/**
 * Columns of parts about as wide as each other, for a network that sees pictures in steps of `step` pixels. `hidden`:
 * places that become paper. All in whole pixels inside of the image.
 */
export function partColumns(
  image: Picture,
  parts: readonly Rect[],
  hidden: readonly Rect[],
  step: number,
): PartColumn[] {
  const bySteps = new Map<number, Rect[]>();
  for (const part of parts) {
    const steps = Math.ceil(part.width / step);
    bySteps.set(steps, [...(bySteps.get(steps) ?? []), part]);
  }
  const paper = paperOf(image, parts);
  return [...bySteps.values()].map((column) => columnOf(image, column, hidden, paper));
}

function columnOf(
  image: Picture,
  parts: readonly Rect[],
  hidden: readonly Rect[],
  paper: number,
): PartColumn {
  const channels = channelsOf(image);
  const width = Math.max(...parts.map((part) => part.width));
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const data = new Uint8Array(width * height * channels).fill(paper);
  const tops: number[] = [];
  let top = 0;
  for (const part of parts) {
    tops.push(top);
    for (let row = 0; row < part.height; row++) {
      const from = ((part.y + row) * image.width + part.x) * channels;
      data.set(image.data.subarray(from, from + part.width * channels), (top + row) * width * channels);
    }
    for (const rect of hidden) {
      const left = Math.max(part.x, Math.floor(rect.x)) - part.x;
      const right = Math.min(part.x + part.width, Math.ceil(rect.x + rect.width)) - part.x;
      if (left >= right) continue;
      const last = Math.min(part.y + part.height, Math.ceil(rect.y + rect.height)) - part.y;
      for (let row = Math.max(part.y, Math.floor(rect.y)) - part.y; row < last; row++) {
        const line = (top + row) * width;
        data.fill(paper, (line + left) * channels, (line + right) * channels);
      }
    }
    top += part.height;
  }
  return {
    picture: { width, height, data },
    toPage(rect, middle) {
      const at = Math.max(
        0,
        tops.findLastIndex((top) => top <= middle),
      );
      return { ...rect, x: rect.x + parts[at]!.x, y: rect.y - tops[at]! + parts[at]!.y };
    },
  };
}

function paperOf(image: Picture, parts: readonly Rect[]): number {
  const channels = channelsOf(image);
  const counts = new Uint32Array(256);
  let count = 0;
  for (const { x, y, width, height } of parts) {
    for (let row = y; row < y + height; row += SAMPLE_STEP) {
      for (let column = x; column < x + width; column += SAMPLE_STEP, count++)
        counts[image.data[(row * image.width + column) * channels]!]!++;
    }
  }
  let seen = 0;
  for (let level = 255; level > 0; level--) {
    seen += counts[level]!;
    if (seen > PAPER * count) return level;
  }
  return 255;
}
