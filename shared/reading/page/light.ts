import type { Grey, Rgb } from '../raster.ts';
import { type Background, backgroundOf, backgroundRow } from './background.ts';
import { factorFor, reduce, toGrey } from './grey.ts';
import { paperColour } from './resample.ts';

/** Longer side of the picture on which light is measured, and its blocks: about 8 mm of A4. */
const LOOK = 1200;
const BLOCK = 32;
/** What bare paper becomes. */
const PAPER = 245;
/** Never brighten by more: beyond it there is no paper but a black area. */
const MOST_GAIN = 3.5;

/**
 * Brings unevenly lit paper to one white: every pixel is divided by the paper's brightness around it, all channels
 * by the same factor so that red stamps stay red, and the paper's tint over the whole page is taken out.
 */
export function evenLight(image: Rgb): Rgb {
  const factor = factorFor(image, LOOK);
  const light = smoothed(withoutDarkAreas(backgroundOf(reduce(toGrey(image), factor), BLOCK)));
  const scaled: Background = { ...light, block: light.block * factor };
  const tint = tintOf(image);
  const { width, height, data: from } = image;
  const data = new Uint8Array(from.length);
  const paper = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    backgroundRow(scaled, y, paper);
    for (let x = 0, at = y * width * 3; x < width; x += 1, at += 3) {
      const gain = Math.min(MOST_GAIN, PAPER / Math.max(1, paper[x]!));
      data[at] = Math.min(255, from[at]! * gain * tint[0] + 0.5);
      data[at + 1] = Math.min(255, from[at + 1]! * gain * tint[1] + 0.5);
      data[at + 2] = Math.min(255, from[at + 2]! * gain * tint[2] + 0.5);
    }
  }
  return { width, height, data };
}

/** Blocks of about 8 mm on a picture of this many pixels along its longer side. */
const BLOCKS = 36;
/** Paper in a shadow has so much of the light of the best lit one; darker is no paper. */
const SHADOW = { darkest: 0.4, lightest: 0.82 };
/** So much of the picture lies in a shadow before it counts; desks and photos beside lit paper are less. */
const LEAST_SHADOW = 0.25;
/** A shadow takes the light and leaves the tint; a ground of colour has one of its own. */
const MORE_COLOUR = 0.03;

/**
 * Whether a good part of a page lies in a shadow, as pages seen by a camera do, also where nothing tells their edges.
 * `small`: the picture reduced, `grey`: its luminance.
 */
export function isShaded(small: Rgb, grey: Grey): boolean {
  const block = Math.max(8, Math.round(Math.max(small.width, small.height) / BLOCKS));
  const { columns, levels } = backgroundOf(grey, block);
  const sorted = levels.toSorted((a, b) => a - b);
  const lit = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
  const isShadow = (level: number) => level > SHADOW.darkest * lit && level < SHADOW.lightest * lit;
  if (levels.reduce((sum, level) => sum + Number(isShadow(level)), 0) < LEAST_SHADOW * levels.length)
    return false;
  const colours = (of: (level: number) => boolean): number => {
    let [sum, count] = [0, 0];
    for (const [index, level] of levels.entries()) {
      if (!of(level)) continue;
      sum += colourOf(small, (index % columns) * block, Math.floor(index / columns) * block, block);
      count += 1;
    }
    return sum / Math.max(1, count);
  };
  return colours(isShadow) <= colours((level) => level >= 0.9 * lit) + MORE_COLOUR;
}

/** How far the strongest channel of a block is above the weakest, as a share of their mean. */
function colourOf({ width, height, data }: Rgb, left: number, top: number, block: number): number {
  const sums: [number, number, number] = [0, 0, 0];
  for (let y = top; y < Math.min(height, top + block); y += 3) {
    for (let x = left; x < Math.min(width, left + block); x += 3) {
      const at = 3 * (y * width + x);
      for (const channel of [0, 1, 2] as const) sums[channel] += data[at + channel]!;
    }
  }
  return (3 * (Math.max(...sums) - Math.min(...sums))) / Math.max(1, sums[0] + sums[1] + sums[2]);
}

/** Factors that make the paper's colour neutral without changing its luminance; at most a fifth each. */
function tintOf(image: Rgb): readonly [number, number, number] {
  const [red, green, blue] = paperColour(image);
  const grey = (77 * red + 150 * green + 29 * blue) / 256;
  const factor = (channel: number) => Math.max(0.8, Math.min(1.25, grey / Math.max(1, channel)));
  return [factor(red), factor(green), factor(blue)];
}

/** A block this much darker than the closing of 5 × 5 blocks is a dark thing on the paper, not a shadow's slope. */
const DARK_THING = 0.8;

/** Photos and black areas up to 40 mm take the light of the paper around them. */
function withoutDarkAreas(background: Background): Background {
  const around = extreme(extreme(background, 2, Math.max), 2, Math.min).levels;
  const levels = background.levels.map((level, i) => (level < DARK_THING * around[i]! ? around[i]! : level));
  return { ...background, levels };
}

function extreme(background: Background, reach: number, pick: (a: number, b: number) => number): Background {
  return filtered(background, reach, (levels) => levels.reduce((a, b) => pick(a, b)));
}

function smoothed(background: Background): Background {
  return filtered(background, 1, (levels) => levels.reduce((a, b) => a + b) / levels.length);
}

function filtered(background: Background, reach: number, of: (levels: number[]) => number): Background {
  const { columns, rows, levels } = background;
  const out = new Float32Array(levels.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const around: number[] = [];
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y += 1) {
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x += 1) {
          around.push(levels[y * columns + x]!);
        }
      }
      out[row * columns + column] = of(around);
    }
  }
  return { ...background, levels: out };
}
