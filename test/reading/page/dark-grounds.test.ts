import { describe, expect, it } from 'vitest';
import { isBlank } from '../../../shared/reading/page/blank.ts';
import { lightenGrounds } from '../../../shared/reading/page/dark-grounds.ts';
import { reduce } from '../../../shared/reading/page/grey.ts';
import type { Grey } from '../../../shared/reading/raster.ts';

const [WIDTH, HEIGHT, FACTOR] = [1400, 2000, 2] as const;

type Level = number | ((x: number, y: number) => number);

function fill(page: Grey, x: number, y: number, width: number, height: number, level: Level): void {
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1)
      page.data[row * page.width + column] = typeof level === 'number' ? level : level(column, row);
}

const paper = (level: Level = 250): Grey => {
  const page = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) };
  fill(page, 0, 0, WIDTH, HEIGHT, level);
  return page;
};

/** Large letters: a frame and a bar each, strokes of 20 pixels. */
function title(page: Grey, x: number, y: number, level: number): void {
  for (let at = 0; at < 5; at += 1) {
    const left = x + 170 * at;
    for (const part of [0, 60, 120]) fill(page, left, y + part, 140, 20, level);
    fill(page, left, y, 20, 140, level);
  }
}

const levelAt = (page: Grey, x: number, y: number): number => page.data[y * page.width + x]!;
const lighten = (page: Grey) => lightenGrounds(page, reduce(page, FACTOR));

describe('white print on a coloured ground', () => {
  it.each([
    ['a whole cover', paper(70)],
    ['a light blue one', paper(158)],
    ['one that shades off', paper((_, y) => 60 + Math.round((90 * y) / HEIGHT))],
    ['a broad band', paper((_, y) => (y >= 200 && y < 700 ? 95 : 250))],
  ])('becomes dark on white: %s', (_, page) => {
    title(page, 250, 300, 250);
    expect(isBlank(page).blank).toBe(false);
    expect(lighten(page)).toBe(true);
    expect(levelAt(page, 260, 400)).toBeLessThan(60);
    expect(levelAt(page, 320, 340)).toBeGreaterThan(200);
    expect(levelAt(page, 1200, 400)).toBeGreaterThan(220);
  });

  it.each([
    ['dark print on grey paper', (page: Grey) => title(page, 250, 300, 30)],
    [
      'dark print on white',
      (page: Grey) => {
        fill(page, 0, 0, WIDTH, HEIGHT, 250);
        title(page, 250, 300, 30);
      },
    ],
    ['a ground without print', () => {}],
    [
      'a portrait before a dark wall',
      (page: Grey) => {
        fill(page, 0, 0, WIDTH, HEIGHT, 250);
        fill(page, 1000, 300, 260, 360, 80);
        fill(page, 1080, 400, 100, 140, 220);
      },
    ],
    [
      'such a portrait close below a bar with a heading',
      (page: Grey) => {
        fill(page, 0, 0, WIDTH, HEIGHT, 250);
        fill(page, 100, 200, 1200, 60, 80);
        fill(page, 140, 215, 150, 30, 250);
        fill(page, 1030, 270, 260, 360, 120);
        fill(page, 1110, 370, 100, 140, 220);
      },
    ],
    [
      'a grained desk around a sheet, and a shadow on the sheet that runs out to it',
      (page: Grey) => {
        fill(page, 0, 0, WIDTH, HEIGHT, 130);
        for (let y = 20; y < HEIGHT; y += 60) fill(page, 20, y, 80, 8, 210);
        fill(page, 150, 150, 1100, 1700, 250);
        fill(page, 700, 800, 550, 300, 120);
        fill(page, 1000, 900, 14, 40, 30);
      },
    ],
    [
      'a shadow over a sheet beyond which the picture is filled with white',
      (page: Grey) => {
        fill(page, 0, 0, WIDTH, HEIGHT, (x) => 240 - Math.round((90 * x) / WIDTH));
        for (let y = 300; y < 1400; y += 100) title(page, 250, y, 60);
        fill(page, WIDTH - 30, 0, 30, HEIGHT, (x, y) => (x > WIDTH - 25 + (y % 20) ? 229 : 150));
        fill(page, 0, 0, WIDTH, 12, 229);
      },
    ],
  ])('is nothing else: %s', (_, draw) => {
    const page = paper(150);
    draw(page);
    const before = page.data.slice();
    expect(lighten(page)).toBe(false);
    expect(page.data).toEqual(before);
  });
});
