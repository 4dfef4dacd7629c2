import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Grey, Mask } from '../../../shared/reading/raster.ts';
import { placesOfText } from '../../../shared/reading/text/places-of-text.ts';
import { rect } from './drawing.ts';

/** A4 at 5 pixels a millimetre. */
const [WIDTH, HEIGHT] = [1050, 1485];

function sheet(ink: readonly Rect[]): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(250);
  for (const { x, y, width, height } of ink)
    for (let row = y; row < y + height; row++) data.fill(20, row * WIDTH + x, row * WIDTH + x + width);
  return { width: WIDTH, height: HEIGHT, data };
}

/** Characters 4 mm high: two strokes each, 6 pixels apart. */
const line = (x: number, y: number, characters: number, pitch = 24): Rect[] =>
  Array.from({ length: characters }, (_, at) => [
    rect(x + pitch * at, y + 8, 18, 4),
    rect(x + pitch * at + 8, y, 4, 20),
  ]).flat();

/** Where `line` has its ink. */
const extent = (x: number, y: number, characters: number): Rect => rect(x, y, 24 * characters - 6, 20);

const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Text of six lines, so that a page has a usual line. */
const text = [0, 1, 2, 3, 4, 5].flatMap((at) => line(150, 900 + 60 * at, 20));

/** Whether a place is told by ink alone, and whether it is shown to the detector. */
function told(ink: readonly Rect[], place: Rect, red?: Mask): { byInk: boolean; shown: boolean } {
  const places = placesOfText(sheet([...text, ...ink]), red ?? null)!;
  return {
    byInk: places.known.some((known) =>
      holds(
        { ...known, x: known.x - 2, y: known.y - 2, width: known.width + 4, height: known.height + 4 },
        place,
      ),
    ),
    shown: places.parts.some((part) => holds(part, place)),
  };
}

const BY_INK = { byInk: true, shown: false };
const SHOWN = { byInk: false, shown: true };

describe('a line of print that stands by itself', () => {
  it('is told by its ink, bounded with a margin of paper, and not shown to the detector', () => {
    const { lines, parts } = placesOfText(sheet(line(300, 200, 12)))!;
    expect(parts).toEqual([]);
    expect(lines).toHaveLength(1);
    const [found] = lines;
    expect(holds(found!, extent(300, 200, 12))).toBe(true);
    expect(found!.height).toBeGreaterThan(24);
    expect(found!.height).toBeLessThan(32);
    expect(found!.width).toBeLessThan(300);
  });

  it('may hold level strokes, commas and touching characters', () => {
    const dash = rect(300 + 24 * 3, 210, 18, 3);
    const comma = rect(300 + 24 * 4 + 2, 216, 4, 6);
    const joined = rect(300 + 24 * 5 + 8, 216, 28, 4);
    const ink = [...line(300, 200, 3), dash, comma, ...line(300 + 24 * 5, 200, 5), joined];
    expect(told(ink, extent(300, 200, 10))).toEqual(BY_INK);
  });

  it('ends with its colon', () => {
    const colon = [rect(300 + 24 * 5, 206, 3, 3), rect(300 + 24 * 5, 216, 3, 3)];
    const places = placesOfText(sheet([...text, ...line(300, 200, 5), ...colon]))!;
    expect(places.lines.some((found) => holds(found, rect(300, 200, 123, 19)))).toBe(true);
    const further = colon.map((dot) => ({ ...dot, x: dot.x + 12 }));
    const wide = placesOfText(sheet([...text, ...line(300, 200, 5), ...further]))!;
    expect(wide.lines.some((found) => holds(found, rect(300, 200, 135, 19)))).toBe(true);
  });

  it('does not reach out for a speck behind it', () => {
    const places = placesOfText(sheet([...text, ...line(300, 200, 5), rect(422, 208, 3, 3)]))!;
    const found = places.lines.find(({ y }) => y < 300)!;
    expect(found.x + found.width).toBeLessThan(422);
  });

  it('is one of several in cells beside each other', () => {
    const frame = [100, 300, 500].map((x) => rect(x, 150, 3, 200));
    const rules = [150, 250, 347].map((y) => rect(100, y, 403, 3));
    const ink = [...frame, ...rules, ...line(170, 190, 5), ...line(312, 190, 6)];
    expect(told(ink, extent(170, 190, 5))).toEqual(BY_INK);
    expect(told(ink, extent(312, 190, 6))).toEqual(BY_INK);
  });

  it('ends where its leader begins, and the number behind that is a line of its own', () => {
    for (const first of [rect(300, 212, 3, 3), rect(300, 212, 5, 4)]) {
      const dots = [first, ...Array.from({ length: 39 }, (_, at) => rect(312 + 12 * at, 212, 3, 3))];
      const ink = [...line(200, 200, 4), ...dots, rect(790, 204, 4, 15)];
      const { lines, parts } = placesOfText(sheet([...text, ...ink]))!;
      const [words, number] = lines.filter(({ y }) => y < 300).sort((a, b) => a.x - b.x);
      expect(holds(words!, extent(200, 200, 4))).toBe(true);
      expect(words!.x + words!.width).toBeLessThan(301);
      expect(holds(number!, rect(790, 204, 4, 15))).toBe(true);
      expect(number!.x).toBeGreaterThan(300 + 12 * 39 + 3);
      expect(parts).toEqual([]);
    }
  });

  it('may stand in a frame around the page', () => {
    const curve = Array.from({ length: 40 }, (_, at) => [
      ...[30, 1012].map((x) => rect(x + (at % 2) * 5, 30 + 35 * at, 8, 38)),
      ...[30, 1412].map((y) => rect(30 + 25 * at, y + (at % 2) * 5, 28, 8)),
    ]).flat();
    expect(told([...curve, ...line(300, 200, 8)], extent(300, 200, 8)).byInk).toBe(true);
  });

  it('may be a heading, higher than all other lines', () => {
    const large = line(100, 40, 6).map(({ x, y, width, height }) =>
      rect(2 * x, 2 * y, 2 * width, 2 * height),
    );
    expect(told(large, rect(200, 80, 276, 40))).toEqual(BY_INK);
  });

  it('may stand in an empty frame, which holds nothing to look at', () => {
    const frame = [
      ...[90, 940].map((x) => rect(x, 90, 12, 700)),
      ...[90, 778].map((y) => rect(90, y, 862, 12)),
    ];
    const whole = rect(90, 90, 862, 700);
    // Bent sides are no rules.
    const bent = frame.flatMap(({ x, y, width, height }) =>
      Array.from({ length: 20 }, (_, at) =>
        height > width
          ? rect(x + (at % 2) * 6, y + 35 * at, width, 35)
          : rect(x + 43 * at, y + (at % 2) * 6, 50, height),
      ),
    );
    expect(told([...bent, ...line(300, 200, 12)], extent(300, 200, 12))).toEqual(BY_INK);
    expect(told([...bent, ...line(300, 200, 12)], whole).shown).toBe(false);
    // A character that hangs together with it is looked for.
    const touching = [rect(95, 400, 60, 14), rect(150, 370, 14, 60)];
    expect(told([...bent, ...touching], whole).shown).toBe(true);
  });

  it('may be of low figures', () => {
    const figures = Array.from({ length: 5 }, (_, at) => rect(400 + 12 * at, 204, 6, 14));
    expect(told(figures, rect(400, 204, 54, 14))).toEqual(BY_INK);
  });
});

describe('what is in doubt is left to the detector', () => {
  it('a lone character, and one that stands far from the next', () => {
    expect(told(line(400, 300, 1), rect(400, 300, 18, 20))).toEqual(SHOWN);
    expect(told(line(400, 300, 2, 40), rect(400, 300, 58, 20))).toEqual(SHOWN);
    const label = [...line(300, 300, 1), ...line(370, 300, 4)];
    expect(told(label, rect(300, 300, 160, 20))).toEqual(SHOWN);
  });

  it('what leads to it, where that is in doubt: all of the leader is shown', () => {
    const dots = Array.from({ length: 40 }, (_, at) => rect(310 + 12 * at, 212, 3, 3));
    expect(told([...line(280, 200, 1), ...dots], rect(280, 200, 490, 20))).toEqual(SHOWN);
  });

  it('two places in a row that may be one line: a label and its value', () => {
    const ink = [...line(200, 300, 5), ...line(200 + 24 * 5 + 24, 300, 6)];
    expect(told(ink, extent(200, 300, 5))).toEqual(SHOWN);
    expect(told(ink, extent(344, 300, 6))).toEqual(SHOWN);
  });

  it('strokes of another height in the same row: a signature behind its label', () => {
    const hand = [rect(340, 290, 5, 42), rect(340, 310, 60, 5), rect(390, 292, 5, 38)];
    expect(told([...line(200, 300, 5), ...hand], extent(200, 300, 5)).byInk).toBe(false);
  });

  it('two lines that touch', () => {
    const ink = [...line(300, 200, 8), ...line(300, 224, 8), rect(380, 215, 4, 14), rect(332, 215, 4, 14)];
    expect(told(ink, rect(300, 200, 186, 44))).toEqual(SHOWN);
  });

  it('a line through which a rule goes', () => {
    const ink = [...line(300, 200, 8), rect(250, 214, 400, 2)];
    expect(told(ink, extent(300, 200, 8)).byInk).toBe(false);
  });

  it('what is far higher than all other lines, or high and short', () => {
    const large = (characters: number, times: number) =>
      line(50, 20, characters).map(({ x, y, width, height }) =>
        rect(times * x, times * y, times * width, times * height),
      );
    expect(told(large(6, 4), rect(200, 80, 552, 80))).toEqual(SHOWN);
    expect(told(large(2, 2), rect(100, 40, 84, 40))).toEqual(SHOWN);
  });

  it('what stands at a picture, or under a stamp', () => {
    const picture = rect(300, 180, 120, 150);
    expect(told([picture, ...line(426, 200, 8)], extent(426, 200, 8)).byInk).toBe(false);
    const red = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) };
    for (let y = 190; y < 230; y++) red.data.fill(1, y * WIDTH + 400, y * WIDTH + 404);
    expect(told(line(300, 200, 8), extent(300, 200, 8), red)).toEqual(SHOWN);
    expect(told(line(410, 200, 8), extent(410, 200, 8), red)).toEqual(SHOWN);
    expect(told(line(500, 200, 8), extent(500, 200, 8), red)).toEqual(BY_INK);
  });

  it('lines of a page on its side: characters stand nearer below each other than beside', () => {
    const columns = [0, 1, 2, 3, 4, 5].flatMap((column) =>
      Array.from({ length: 20 }, (_, at) => line(200 + 30 * column, 100 + 24 * at, 1)).flat(),
    );
    expect(placesOfText(sheet(columns))!.known).toEqual([]);
  });

  it('a lone piece of ink that is no row of characters: a staple, a dark field', () => {
    const staple = Array.from({ length: 40 }, (_, at) => rect(300 + at, 200 + (at >> 2), 1, 8));
    expect(told(staple, rect(300, 200, 40, 17))).toEqual(SHOWN);
    const field = [...line(300, 200, 5), rect(294, 201, 118, 18)];
    expect(told(field, rect(300, 200, 114, 20)).byInk).toBe(false);
  });

  it('a line through which an upright rule goes', () => {
    const ink = [...line(300, 200, 8), rect(396, 100, 2, 300)];
    expect(told(ink, extent(300, 200, 8)).byInk).toBe(false);
  });
});

describe('what is shown to the detector', () => {
  it('is ink with some paper, without the empty rest of the page', () => {
    const { parts } = placesOfText(sheet(line(400, 600, 1)))!;
    expect(parts).toHaveLength(1);
    expect(holds(parts[0]!, rect(390, 590, 38, 40))).toBe(true);
    expect(parts[0]!.width * parts[0]!.height).toBeLessThan(3000);
  });

  it('passes over specks and rules, but not over a lone stroke or figure', () => {
    const frame = [
      ...[100, 500, 946].map((x) => rect(x, 150, 3, 700)),
      ...[150, 847].map((y) => rect(100, y, 849, 3)),
    ];
    const lone = [rect(400, 600, 3, 12), rect(700, 500, 18, 3)];
    const { parts } = placesOfText(sheet([...frame, ...lone, rect(300, 300, 3, 3)]))!;
    for (const place of lone) expect(parts.some((part) => holds(part, place))).toBe(true);
    expect(parts.some((part) => holds(part, rect(300, 300, 3, 3)))).toBe(false);
    expect(parts).toHaveLength(2);
  });

  it("leaves out a scanner's shadow along the page's side", () => {
    const { parts } = placesOfText(sheet([rect(0, 0, 30, HEIGHT), ...text]))!;
    expect(parts).toEqual([]);
  });

  it('shows what stands near each other in one part, and no place twice', () => {
    const ink = [...line(400, 300, 1), ...line(450, 300, 1), ...line(400, 330, 1), ...line(400, 700, 1)];
    const { parts } = placesOfText(sheet(ink))!;
    expect(parts).toHaveLength(2);
    expect(parts.some((part) => holds(part, rect(400, 300, 68, 50)))).toBe(true);
  });

  it('is all of a page without ink, or full of what is in doubt', () => {
    expect(placesOfText(sheet([]))).toBeUndefined();
    const scrawl = Array.from({ length: 60 }, (_, at) => rect(10 + 17 * at, 10, 5, 1450));
    expect(placesOfText(sheet([...scrawl, rect(10, 700, 1020, 5)]))).toBeUndefined();
  });
});
