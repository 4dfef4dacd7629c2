import { describe, expect, it } from 'vitest';
import { findGrids } from '../../../shared/reading/regions/grid.ts';
import { findPhotos } from '../../../shared/reading/regions/photo.ts';
import { type Colour, drawPortrait, drawSeal, layersOf, likeness, Sheet } from './drawing.ts';

/** 25 × 35 mm. */
const PHOTO = { x: 980, y: 230, width: 148, height: 207 };
const BLUE: Colour = [70, 140, 215];
const BACKS: [string, Colour][] = [
  ['blue', BLUE],
  ['red', [205, 50, 48]],
  ['light', [214, 219, 224]],
];

describe('findPhotos', () => {
  it.each(BACKS)('finds a colour portrait before a %s wall', (_, back) => {
    const sheet = new Sheet(undefined, [247, 245, 240]).grain(4);
    drawPortrait(sheet, PHOTO, true, back);
    const photos = findPhotos(layersOf(sheet), [], []);
    expect(photos).toHaveLength(1);
    expect(photos[0]!.isColour).toBe(true);
    expect(photos[0]!.confidence).toBeGreaterThan(0.5);
    expect(likeness(photos[0]!.rect, PHOTO)).toBeGreaterThan(0.75);
  });

  it('finds a portrait in a black coat before a pale wall, of which only the face is between black and pale', () => {
    const sheet = new Sheet(undefined, [247, 245, 240]).grain(4);
    drawPortrait(sheet, PHOTO, true, [214, 221, 228]);
    // The face smaller, the coat black.
    for (let row = 0; row < PHOTO.height; row++) {
      for (let column = 0; column < PHOTO.width; column++) {
        const dark = 18 + ((row * 7 + column * 3) % 28);
        const beard = row > 0.5 * PHOTO.height && row <= 0.7 * PHOTO.height && column > 40 && column < 108;
        if (row > 0.7 * PHOTO.height || beard)
          sheet.dot(PHOTO.x + column, PHOTO.y + row, [dark, dark, dark + 12]);
      }
    }
    const photos = findPhotos(layersOf(sheet), [], []);
    expect(photos.map(({ isColour }) => isColour)).toEqual([true]);
    expect(likeness(photos[0]!.rect, PHOTO)).toBeGreaterThan(0.93);
    expect(photos[0]!.confidence).toBeGreaterThan(0.5);
  });

  it('calls a grey copy grey, also on tinted paper and with a red seal across it', () => {
    const sheet = new Sheet(undefined, [250, 240, 222]);
    drawPortrait(sheet, PHOTO, false, [150, 150, 150]);
    drawSeal(sheet, { x: 980, y: 440, radius: 118 });
    const photos = findPhotos(layersOf(sheet), [], []);
    expect(photos.map((photo) => photo.isColour)).toEqual([false]);
    expect(likeness(photos[0]!.rect, PHOTO)).toBeGreaterThan(0.6);
  });

  it('keeps calling a colour portrait coloured under a seal', () => {
    const sheet = new Sheet();
    drawPortrait(sheet, PHOTO, true, BLUE);
    drawSeal(sheet, { x: 1000, y: 420, radius: 118 });
    expect(findPhotos(layersOf(sheet), [], []).map((photo) => photo.isColour)).toEqual([true]);
  });

  it('is surer of a portrait in a cell of the form', () => {
    const sheet = new Sheet().frame({ x: 900, y: 200, width: 260, height: 280 });
    drawPortrait(sheet, PHOTO, true, BLUE);
    const grids = findGrids(sheet.grey());
    const [inCell] = findPhotos(layersOf(sheet), grids, []);
    const [alone] = findPhotos(layersOf(sheet), [], []);
    expect(grids).toHaveLength(1);
    expect(inCell!.confidence).toBeGreaterThan(alone!.confidence);
  });

  it('tells a portrait from the shaded cells around its own', () => {
    const sheet = new Sheet();
    const shaded = (x: number, y: number, width: number, height: number) =>
      sheet.fill({ x, y, width, height }, [228, 228, 228]);
    shaded(640, 200, 260, 70);
    shaded(900, 480, 260, 70);
    shaded(640, 480, 260, 70);
    for (const y of [200, 270, 480, 550]) sheet.rule(640, y, 1160, y);
    for (const x of [640, 900, 1160]) sheet.rule(x, 200, x, 550);
    drawPortrait(sheet, { x: 902, y: 202, width: 256, height: 276 }, true, BLUE);
    const photos = findPhotos(layersOf(sheet), findGrids(sheet.grey()), []);
    expect(photos).toHaveLength(1);
    expect(likeness(photos[0]!.rect, { x: 902, y: 202, width: 256, height: 276 })).toBeGreaterThan(0.7);
  });

  it.each<[string, Colour]>([
    ['dark', [58, 66, 80]],
    ['black', [22, 22, 24]],
  ])('finds a head above shoulders in a %s coat before a wall as white as the paper', (_, coat) => {
    const sheet = new Sheet(undefined, [250, 245, 242]);
    const skin = (shade: number): Colour => [222 * shade, 180 * shade, 145 * shade];
    sheet.fill({ x: 1044, y: 240, width: 72, height: 40 }, [25, 25, 28]);
    for (let part = 0; part < 6; part++)
      sheet.fill({ x: 1044 + 12 * part, y: 280, width: 12, height: 76 }, skin(1 - 0.09 * part));
    sheet.fill({ x: 1064, y: 356, width: 34, height: 48 }, skin(0.8));
    sheet.fill({ x: 1024, y: 404, width: 112, height: 26 }, coat);
    sheet.fill({ x: 988, y: 430, width: 184, height: 42 }, coat).grain(6);
    const photos = findPhotos(layersOf(sheet), [], []);
    expect(photos.map(({ isColour }) => isColour)).toEqual([true]);
    expect(photos[0]!.confidence).toBeGreaterThan(0.8);
    expect(likeness(photos[0]!.rect, { x: 988, y: 240, width: 184, height: 232 })).toBeGreaterThan(0.75);
  });

  it('finds no photo in shaded labels below each other, whose words were not found', () => {
    const sheet = new Sheet();
    sheet.fill({ x: 200, y: 300, width: 140, height: 152 }, [221, 219, 218]);
    for (const y of [300, 376, 452]) sheet.rule(200, y, 900, y);
    for (const x of [200, 340, 900]) sheet.rule(x, 300, x, 452);
    for (const y of [322, 398]) sheet.text(216, y, 5, 22);
    sheet.grain(28);
    expect(findPhotos(layersOf(sheet), findGrids(sheet.grey()), [])).toEqual([]);
  });

  it('finds no photo in an empty photo box, in text, in a shaded cell or in a black bar', () => {
    const sheet = new Sheet().frame({ x: 900, y: 200, width: 260, height: 280 });
    sheet.text(960, 320, 4);
    for (let line = 0; line < 12; line++) sheet.text(100, 600 + line * 26, 40, 22);
    sheet.fill({ x: 100, y: 1000, width: 200, height: 200 }, [205, 205, 205]).text(110, 1080, 7);
    sheet.fill({ x: 600, y: 1000, width: 150, height: 220 });
    expect(findPhotos(layersOf(sheet.grain(4)), findGrids(sheet.grey()), [])).toEqual([]);
  });

  it('finds no photo in a seal', () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 500, y: 500, radius: 125 });
    expect(findPhotos(layersOf(sheet), [], [])).toEqual([]);
  });
});
