import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Grey } from '../../../shared/reading/raster.ts';
import { inkedStrips, stackStrips } from '../../../shared/reading/text/inked-strips.ts';
import { rect } from './drawing.ts';

/** A4 at 5 pixels a millimetre. */
function sheet(ink: readonly Rect[]): Grey {
  const [width, height] = [1050, 1485];
  const data = new Uint8Array(width * height).fill(250);
  for (const { x, y, width: across, height: down } of ink)
    for (let row = y; row < y + down; row++) data.fill(20, row * width + x, row * width + x + across);
  return { width, height, data };
}

/** Characters 4 mm high: two strokes each. */
const line = (x: number, y: number, characters: number): Rect[] =>
  Array.from({ length: characters }, (_, at) => [
    rect(x + 24 * at, y + 8, 18, 3),
    rect(x + 24 * at + 8, y, 3, 20),
  ]).flat();

const holds = (strips: readonly Rect[], place: Rect): boolean =>
  strips.some(
    (strip) =>
      place.x >= strip.x &&
      place.y >= strip.y &&
      place.x + place.width <= strip.x + strip.width &&
      place.y + place.height <= strip.y + strip.height,
  );

describe('the strips of a page that hold ink', () => {
  it('are its lines with some paper, without the empty rows and margins', () => {
    const strips = inkedStrips(sheet([...line(300, 200, 12), ...line(300, 900, 8)]))!;
    expect(strips).toHaveLength(2);
    expect(holds(strips, rect(290, 190, 300, 40))).toBe(true);
    expect(holds(strips, rect(290, 890, 200, 40))).toBe(true);
    expect(strips.reduce((sum, { height }) => sum + height, 0)).toBeLessThan(150);
    expect(strips[0]!.width).toBeLessThan(360);
  });

  it('leave out rows that only upright rules go through, and keep what stands in a cell', () => {
    const frame = [
      ...[100, 500, 946].map((x) => rect(x, 150, 3, 1100)),
      ...[150, 700, 1247].map((y) => rect(100, y, 849, 3)),
    ];
    const strips = inkedStrips(sheet([...frame, ...line(150, 200, 4), ...line(550, 1000, 10)]))!;
    expect(holds(strips, rect(145, 195, 100, 30))).toBe(true);
    expect(holds(strips, rect(545, 995, 240, 30))).toBe(true);
    expect(holds(strips, rect(550, 500, 10, 10))).toBe(false);
    expect(strips.reduce((sum, { height }) => sum + height, 0)).toBeLessThan(500);
  });

  it('pass over specks, but not over a lone stroke or figure', () => {
    const lone = [rect(400, 600, 3, 12), rect(700, 1000, 18, 3)];
    const strips = inkedStrips(sheet([...line(300, 200, 12), ...lone, rect(500, 1300, 3, 3)]))!;
    for (const place of lone) expect(holds(strips, place)).toBe(true);
    expect(holds(strips, rect(500, 1300, 3, 3))).toBe(false);
  });

  it("leave out a scanner's shadow along the page's side", () => {
    const strips = inkedStrips(sheet([rect(0, 0, 30, 1485), ...line(300, 200, 12), ...line(40, 700, 8)]))!;
    expect(strips).toHaveLength(2);
    expect(holds(strips, rect(40, 690, 200, 40))).toBe(true);
  });

  it('are not cut where that would save nothing, or where there is no ink', () => {
    const full = Array.from({ length: 48 }, (_, at) => line(15, 10 + 30 * at, 42)).flat();
    expect(inkedStrips(sheet(full))).toBeUndefined();
    expect(inkedStrips(sheet([]))).toBeUndefined();
  });
});

describe('strips set below each other', () => {
  it('show their pixels, and say where on the page something stands', () => {
    const page = sheet([...line(300, 200, 12), ...line(300, 900, 8)]);
    const strips = [rect(200, 180, 500, 60), rect(200, 880, 500, 70)];
    const { picture, toPage } = stackStrips(page, strips);
    expect([picture.width, picture.height]).toEqual([500, 130]);
    for (const [x, y] of [
      [108, 20],
      [108, 80],
      [0, 129],
    ] as const) {
      const there = toPage(rect(x, y, 1, 1), y + 0.5);
      expect(picture.data[y * 500 + x]).toBe(page.data[there.y * page.width + there.x]);
    }
    // A margin may reach over the seam: the middle tells the strip.
    expect(toPage(rect(100, 55, 200, 40), 75)).toEqual(rect(300, 875, 200, 40));
    expect(toPage(rect(100, -5, 200, 40), 15)).toEqual(rect(300, 175, 200, 40));
  });
});
