import { describe, expect, it } from 'vitest';
import { findPenMarks } from '../../../shared/reading/regions/pen-marks.ts';
import { BLACK, type Colour, layersOf, Sheet } from './drawing.ts';

const BLUE: Colour = [40, 52, 120];
const SIZE = { width: 640, height: 560 };
const LINE = { x: 300, y: 400, width: 26, height: 26 };

/** Two printed characters, as far apart as 是 and 否. */
const options = () => character(character(new Sheet(SIZE), 300), 380);

function character(sheet: Sheet, x: number): Sheet {
  for (const y of [402, 412, 422]) sheet.rule(x + 2, y, x + 22, y, 2);
  return sheet.rule(x + 12, 402, x + 12, 422, 2);
}

/** Ink multiplies: each point of a line is inked once. */
function draw(sheet: Sheet, points: Iterable<readonly [number, number]>, colour: Colour): Sheet {
  const inked = new Set<string>();
  for (const [x, y] of points) {
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [2, 1],
      [1, 2],
    ] as const)
      inked.add(`${Math.round(x) + dx},${Math.round(y) + dy}`);
  }
  for (const point of inked) {
    const [x, y] = point.split(',').map(Number) as [number, number];
    sheet.dot(x, y, colour);
  }
  return sheet;
}

const STEPS = Array.from({ length: 400 }, (_, index) => index / 400);

const ring = (sheet: Sheet, colour: Colour, share = 1): Sheet =>
  draw(
    sheet,
    STEPS.map((at) => 2 * Math.PI * share * at).map(
      (angle) => [392 + 28 * Math.cos(angle), 412 + 22 * Math.sin(angle)] as const,
    ),
    colour,
  );

const stroke = (sheet: Sheet, points: readonly (readonly [number, number])[], colour: Colour): Sheet =>
  draw(
    sheet,
    points.slice(1).flatMap(([x, y], index) => {
      const [fromX, fromY] = points[index]!;
      return STEPS.map((at) => [fromX + (x - fromX) * at, fromY + (y - fromY) * at] as const);
    }),
    colour,
  );

const tick = (sheet: Sheet, colour: Colour, dx = 0) =>
  stroke(
    sheet,
    [
      [372 + dx, 408],
      [384 + dx, 424],
      [418 + dx, 386],
    ],
    colour,
  );

const marks = (sheet: Sheet) => findPenMarks(layersOf(sheet), [LINE]);

describe('findPenMarks', () => {
  it.each([
    ['blue', BLUE],
    ['black', BLACK],
  ] as const)('finds a %s ring around one of two options', (_, colour) => {
    const found = marks(ring(options(), colour));
    expect(found).toHaveLength(1);
    expect(found[0]!.rect.x).toBeGreaterThan(360);
    expect(found[0]!.rect.x + found[0]!.rect.width).toBeLessThan(424);
  });

  it('finds a blue tick over one of them', () => {
    expect(marks(tick(options(), BLUE))).toHaveLength(1);
  });

  it('sees no mark in print, an open arc, a ring around nothing, a tick between two options', () => {
    expect(marks(options())).toEqual([]);
    expect(marks(ring(options(), BLUE, 0.6))).toEqual([]);
    expect(marks(ring(character(new Sheet(SIZE), 300), BLUE))).toEqual([]);
    expect(marks(tick(options(), BLUE, -36))).toEqual([]);
  });

  it('takes what strikes an option out for no mark on it', () => {
    const strokes = [
      [
        [370, 412],
        [414, 410],
      ],
      [
        [372, 424],
        [416, 392],
      ],
      [
        [372, 392],
        [416, 424],
      ],
    ] as const;
    for (const points of strokes) expect(marks(stroke(options(), points, BLUE))).toEqual([]);
    const cross = stroke(stroke(options(), strokes[1], BLUE), strokes[2], BLUE);
    expect(marks(cross)).toEqual([]);
  });
});
