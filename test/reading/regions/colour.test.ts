import { describe, expect, it } from 'vitest';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { quarterTurn } from '../../../shared/reading/page/resample.ts';
import type { Grey, Rgb } from '../../../shared/reading/raster.ts';
import { separateRed } from '../../../shared/reading/regions/colour.ts';
import { BLACK, type Colour, drawSeal, RED, Sheet } from './drawing.ts';

const SEAL = { x: 400, y: 400, radius: 118 };

const level = (text: Grey, x: number, y: number): number => text.data[y * text.width + x]!;

/** A point on the seal's border. */
const onBorder = [400 + 115, 400] as const;

function sealed(colour: Colour, paper: Colour = [255, 255, 255]): Sheet {
  const sheet = new Sheet({ width: 800, height: 1100 }, paper);
  drawSeal(sheet, { ...SEAL, colour });
  return sheet.fill({ x: 300, y: 396, width: 300, height: 6 }, BLACK);
}

describe('separateRed', () => {
  it.each([
    ['fresh', RED, undefined],
    ['faint pink', [248, 200, 200], undefined],
    ['dark', [128, 26, 34], undefined],
    ['on yellowish paper under a warm lamp', [190, 30, 30], [250, 236, 205]],
    ['on grey paper', [200, 40, 45], [222, 224, 226]],
  ] as const)('takes a %s stamp off and leaves the black line through it', (_, colour, paper) => {
    const sheet = sealed(colour, paper);
    const { text, red, hasRed } = separateRed(sheet.rgb());
    const bare = level(text, 30, 30);
    expect(hasRed).toBe(true);
    expect(red.data[395 * 800 + 400]).toBe(1);
    expect(level(text, 400, 330 - 40)).toBeGreaterThan(0.85 * bare);
    expect(level(text, onBorder[0], onBorder[1] - 20)).toBeGreaterThan(0.85 * bare);
    expect(level(text, 400, 399)).toBeLessThan(0.4 * bare);
    expect(level(text, 590, 399)).toBeLessThan(0.4 * bare);
  });

  it('leaves every pixel outside the red as it was', () => {
    const sheet = sealed(RED);
    const before = sheet.data.slice();
    const { text, red } = separateRed(sheet.rgb());
    expect(sheet.data).toEqual(before);
    const grey = toGrey(sheet.rgb());
    const changed = red.data.filter((isRed, pixel) => isRed === 0 && text.data[pixel] !== grey.data[pixel]);
    expect(changed).toHaveLength(0);
  });

  it.each([
    ['a grey page', [40, 40, 40], [255, 255, 255]],
    ['a grey page that a scanner tinted', [40, 38, 34], [250, 240, 222]],
    ['blue ink', [40, 60, 190], [255, 255, 255]],
    ['orange marker', [255, 175, 40], [255, 255, 255]],
    ['black print on a coloured cover', [30, 30, 30], [95, 176, 224]],
  ] as const)('finds nothing red in %s', (_, ink, paper) => {
    const sheet = new Sheet({ width: 800, height: 1100 }, paper).grain(5);
    for (let bar = 0; bar < 12; bar++) sheet.fill({ x: 100, y: 200 + bar * 12, width: 500, height: 4 }, ink);
    const { hasRed, red, text } = separateRed(sheet.rgb());
    expect(hasRed).toBe(false);
    expect(red.data.includes(1)).toBe(false);
    expect(text).toEqual(toGrey(sheet.rgb()));
  });
});

describe('lines of print set in red', () => {
  const darkest = (text: Grey, x: number, y: number, width: number, height: number): number => {
    let least = 255;
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) least = Math.min(least, level(text, column, row));
    return least;
  };

  it('stay in the text as the head of a paper, while the stamp below is washed off', () => {
    const { text, red, hasRed } = separateRed(sealed(RED).text(130, 120, 12, 40, RED).rgb());
    expect(darkest(text, 140, 120, 30, 36)).toBeLessThan(130);
    expect(darkest(text, 580, 120, 30, 36)).toBeLessThan(130);
    expect(red.data.subarray(0, 200 * 800).includes(1)).toBe(false);
    expect(hasRed).toBe(true);
    expect(level(text, onBorder[0], onBorder[1] - 20)).toBeGreaterThan(200);
  });

  it('stay on a page that lies on its side', () => {
    const upright = new Sheet({ width: 800, height: 1100 }).text(130, 120, 12, 40, RED);
    const lying = quarterTurn(upright.rgb(), 90) as Rgb;
    const { text, hasRed } = separateRed(lying);
    expect(hasRed).toBe(false);
    expect(text).toEqual(toGrey(lying));
  });

  it.each([
    [
      'a stamp of one line over print',
      (sheet: Sheet) => sheet.text(130, 120, 16, 30, RED).text(130, 124, 20, 22),
    ],
    ['a date stamp', (sheet: Sheet) => sheet.text(130, 120, 9, 16, RED)],
    [
      'round stamps in a row',
      (sheet: Sheet) => {
        for (const x of [180, 260, 340, 420]) drawSeal(sheet, { x, y: 140, radius: 34, characters: 6 });
        return sheet;
      },
    ],
    [
      'a framed stamp',
      (sheet: Sheet) =>
        sheet.frame({ x: 120, y: 110, width: 300, height: 60 }, 3, RED).text(140, 125, 8, 30, RED),
    ],
    [
      'the level line of a large stamp',
      (sheet: Sheet) => {
        drawSeal(sheet, { x: 230, y: 140, radius: 118, star: false });
        return sheet.text(134, 130, 8, 22, RED);
      },
    ],
  ] as const)('are not %s', (_, draw) => {
    const { red } = separateRed(draw(new Sheet({ width: 800, height: 1100 })).rgb());
    const middle = [...Array(60).keys()].map((row) =>
      red.data.subarray((110 + row) * 800 + 190, (110 + row) * 800 + 250),
    );
    expect(middle.some((row) => row.includes(1))).toBe(true);
  });
});

it('takes white print on a light blue cover for no red ink', () => {
  const sheet = new Sheet({ width: 800, height: 1100 }, [95, 176, 224]);
  for (let at = 0; at < 3 * 800 * 60; at++) sheet.data[3 * 800 * 300 + at] = 255;
  const { hasRed, text } = separateRed(sheet.rgb());
  expect(hasRed).toBe(false);
  expect(text).toEqual(toGrey(sheet.rgb()));
});
