import type { Rgb } from '../raster.ts';
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
