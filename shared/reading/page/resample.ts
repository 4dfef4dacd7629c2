import { channelsOf, type Grey, type Picture, type Rgb } from '../raster.ts';
import { rowSampler } from '../vector/sampling.ts';
import { clipOf, heldStretch } from './clip.ts';
import { copyColourSpan, copyGreySpan, isNearlyLevel } from './copy-spans.ts';
import { type Homography, type Point, project } from './homography.ts';

export type Colour = readonly [number, number, number];

export interface ResampleTarget {
  readonly width: number;
  readonly height: number;
  /** For what lies outside of the source or of `within`. */
  readonly fill: Colour;
  /** Convex polygon in source pixels outside of which the source is not looked at; null for all of it. */
  readonly within: readonly Point[] | null;
}

/** Pixels between two exact projections; between them the map is taken as straight (error far below 0.1 px). */
const SPAN = 16;
/** The same where the map is straight: only the steps' rounding adds up (below 0.001 px). */
const LONG_SPAN = 128;

/** Bilinear sampling; `toSource` maps points of the target to points of the source, pixel edges at whole numbers. */
export function resample(source: Picture, toSource: Homography, target: ResampleTarget): Picture {
  const { width, height } = target;
  const channels = channelsOf(source);
  const copySpan = channels === 1 ? copyGreySpan : copyColourSpan;
  const fill = filling(target.fill, channels);
  const data = new Uint8Array(width * height * channels);
  const inside = clipOf(source, target.within);
  const copySingle = (to: number, px: number, py: number) => {
    if (inside.touches(px, py)) copySpan(source, data, to, 1, inside.x(px), inside.y(py), 0, 0);
    else for (let channel = 0; channel < channels; channel += 1) data[to + channel] = fill[channel]!;
  };
  const [a, b, c, d, e, f, g, h, w] = toSource;
  if (g === 0 && h === 0) {
    // Straight rows: where each one is inside of the source is known at once.
    const [stepX, stepY] = [a / w, d / w];
    const sampler =
      channels === 1 && isNearlyLevel(stepX, stepY)
        ? rowSampler(source.data, source.width, [0, source.height], stepX, stepY, LONG_SPAN, width)
        : null;
    for (let y = 0; y < height; y += 1) {
      const startX = (a * 0.5 + b * (y + 0.5) + c) / w;
      const startY = (d * 0.5 + e * (y + 0.5) + f) / w;
      const row = y * width * channels;
      const { from, to } = heldStretch(inside.planes, startX, startY, stepX, stepY, width);
      for (let x = 0; x < from; x += 1)
        copySingle(row + x * channels, startX + stepX * x, startY + stepY * x);
      if (sampler) sampler.read(data, row + from, from, to, startX, startY);
      for (let x = sampler ? to : from; x < to; x += LONG_SPAN) {
        const count = Math.min(LONG_SPAN, to - x);
        const px = startX + stepX * x - 0.5;
        const py = startY + stepY * x - 0.5;
        copySpan(source, data, row + x * channels, count, px, py, stepX, stepY);
      }
      for (let x = to; x < width; x += 1)
        copySingle(row + x * channels, startX + stepX * x, startY + stepY * x);
    }
    return { width, height, data };
  }
  for (let y = 0; y < height; y += 1) {
    let [fromX, fromY] = project(toSource, 0.5, y + 0.5);
    for (let x = 0; x < width; x += SPAN) {
      const count = Math.min(SPAN, width - x);
      const [untilX, untilY] = project(toSource, x + 0.5 + SPAN, y + 0.5);
      const at = (y * width + x) * channels;
      const stepX = (untilX - fromX) / SPAN;
      const stepY = (untilY - fromY) / SPAN;
      if (inside.holds(fromX, fromY) && inside.holds(untilX, untilY)) {
        copySpan(source, data, at, count, fromX - 0.5, fromY - 0.5, stepX, stepY);
      } else {
        for (let i = 0; i < count; i += 1)
          copySingle(at + channels * i, fromX + stepX * i, fromY + stepY * i);
      }
      fromX = untilX;
      fromY = untilY;
    }
  }
  return { width, height, data };
}

/** One pixel of a colour, its luminance in a grey picture. */
const filling = ([red, green, blue]: Colour, channels: 1 | 3): readonly number[] =>
  channels === 3 ? [red, green, blue] : [(77 * red + 150 * green + 29 * blue + 128) >> 8];

/** The colour of bare paper: the most frequent bright one on a lattice of about 10,000 pixels. */
export function paperColour(image: Picture): Colour {
  const step = Math.max(1, Math.round(Math.sqrt((image.width * image.height) / 10_000)));
  const channels = channelsOf(image);
  const green = channels === 3 ? 1 : 0;
  const blue = channels === 3 ? 2 : 0;
  const { width, height, data } = image;
  const counts = new Uint32Array(64);
  const sums = new Float64Array(64 * 3);
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = (y * width + x) * channels;
      const r = data[at]!;
      const g = data[at + green]!;
      const b = data[at + blue]!;
      const bin = (r + 2 * g + b) >> 4;
      counts[bin]! += 1;
      sums[bin * 3]! += r;
      sums[bin * 3 + 1]! += g;
      sums[bin * 3 + 2]! += b;
    }
  }
  let best = 63;
  for (let bin = 63; bin >= 32; bin -= 1) if (counts[bin]! > counts[best]!) best = bin;
  const count = counts[best]!;
  if (count === 0) return [255, 255, 255];
  return [
    Math.round(sums[best * 3]! / count),
    Math.round(sums[best * 3 + 1]! / count),
    Math.round(sums[best * 3 + 2]! / count),
  ];
}

/** A part of the picture, pixel by pixel; bounds may reach past its edges, where `colour` comes. */
export function copyShifted<Kind extends Grey | Rgb>(
  image: Kind,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): Kind;
export function copyShifted(
  image: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): Picture {
  const channels = channelsOf(image);
  const data = new Uint8Array(width * height * channels);
  const fill = filling(colour, channels);
  const from = Math.max(0, left);
  const until = Math.min(image.width, left + width);
  for (let y = 0; y < height; y += 1) {
    const row = y * width * channels;
    const whole = top + y >= 0 && top + y < image.height && until > from;
    if (!whole || from > left || until < left + width) {
      for (let x = 0; x < width; x += 1) data.set(fill, row + x * channels);
    }
    if (!whole) continue;
    const line = (top + y) * image.width;
    const source = image.data.subarray((line + from) * channels, (line + until) * channels);
    data.set(source, row + (from - left) * channels);
  }
  return { width, height, data };
}

/** Turned clockwise, pixel by pixel. */
export function quarterTurn(picture: Picture, rotation: 90 | 180 | 270): Picture {
  const { width, height, data: from } = picture;
  const channels = channelsOf(picture);
  const data = new Uint8Array(from.length);
  const half = rotation === 180;
  const newWidth = half ? width : height;
  // Offsets in the target of one step to the right and one step down in the source.
  const [start, right, down] =
    rotation === 90
      ? [newWidth - 1, newWidth, -1]
      : half
        ? [width * height - 1, -1, -width]
        : [newWidth * (width - 1), -newWidth, 1];
  for (let y = 0, at = 0; y < height; y += 1) {
    let to = (start + y * down) * channels;
    for (let x = 0; x < width; x += 1, at += channels, to += channels * right) {
      data[to] = from[at]!;
      if (channels === 1) continue;
      data[to + 1] = from[at + 1]!;
      data[to + 2] = from[at + 2]!;
    }
  }
  return { width: newWidth, height: half ? height : width, data };
}
