import { describe, expect, it } from 'vitest';
import { darkBars, lightenBars } from '../../../shared/reading/page/dark-bars.ts';
import { reduce } from '../../../shared/reading/page/grey.ts';
import type { Grey } from '../../../shared/reading/raster.ts';

const [WIDTH, HEIGHT, FACTOR] = [1400, 2000, 2] as const;

const paper = (): Grey => ({ width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(250) });

/** Fills a rectangle whose upper edge falls by `lean` pixels over its length. */
function fill(
  page: Grey,
  x: number,
  y: number,
  width: number,
  height: number,
  level: number,
  lean = 0,
): void {
  for (let column = x; column < x + width; column += 1) {
    const top = y + Math.round((lean * (column - x)) / width);
    for (let row = top; row < top + height; row += 1) page.data[row * page.width + column] = level;
  }
}

/** Strokes like those of characters: a third of every square is light. */
function write(page: Grey, x: number, y: number, count: number, level: number): void {
  for (let at = 0; at < count; at += 1)
    for (const part of [0, 9, 18]) fill(page, x + 32 * at, y + part, 26, 5, level);
}

const lighten = (page: Grey) => lightenBars(page, reduce(page, FACTOR));
const levelAt = (page: Grey, x: number, y: number): number => page.data[y * page.width + x]!;

describe('bars with light text', () => {
  it.each([0, 9])('become dark text on white, also where they lean: %i', (lean) => {
    const page = paper();
    fill(page, 120, 400, 1100, 44, 95, lean);
    write(page, 150, 412, 12, 240);
    const [bar, ...others] = lighten(page);
    expect(others).toEqual([]);
    expect(bar!.x).toBeLessThanOrEqual(124);
    expect(levelAt(page, 160, 414)).toBeLessThan(40);
    expect(levelAt(page, 900, 425)).toBeGreaterThan(220);
  });

  it('become dark text on white where a heading of one character stands on them', () => {
    const page = paper();
    fill(page, 120, 400, 1100, 44, 95);
    write(page, 150, 412, 1, 240);
    expect(lighten(page)).toHaveLength(1);
    expect(levelAt(page, 160, 414)).toBeLessThan(40);
    expect(levelAt(page, 900, 425)).toBeGreaterThan(220);
  });

  it('stay dark, but known, where they bear nothing that could be a heading', () => {
    const page = paper();
    fill(page, 120, 400, 1100, 44, 95);
    fill(page, 150, 412, 8, 8, 240);
    expect(darkBars(reduce(page, FACTOR))).toHaveLength(1);
    expect(lighten(page)).toEqual([]);
    const print = paper();
    write(print, 150, 412, 30, 20);
    expect(darkBars(reduce(print, FACTOR))).toEqual([]);
  });

  it.each([
    ['rules', (page: Grey) => fill(page, 100, 400, 1200, 5, 20)],
    ['pictures', (page: Grey) => fill(page, 900, 300, 300, 420, 90)],
    ['bars without text', (page: Grey) => fill(page, 120, 400, 1100, 44, 95)],
    ['a scanner’s dark edge', (page: Grey) => fill(page, 0, 0, 60, HEIGHT, 40)],
    ['print', (page: Grey) => write(page, 150, 412, 30, 20)],
    [
      'shaded heads with dark text',
      (page: Grey) => {
        fill(page, 120, 400, 1100, 44, 200);
        write(page, 150, 412, 12, 20);
      },
    ],
  ])('are nothing else: %s', (_, draw) => {
    const page = paper();
    draw(page);
    const before = page.data.slice();
    expect(lighten(page)).toEqual([]);
    expect(page.data).toEqual(before);
  });
});
