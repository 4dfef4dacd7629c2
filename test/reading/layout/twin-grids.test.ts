import { describe, expect, it } from 'vitest';
import type { Box } from '../../../shared/domain/geometry.ts';
import { withTwinsJoined } from '../../../shared/reading/layout/twin-grids.ts';

const column = (x: number, tops: readonly number[], height = 0.04, columns = 1) => ({
  box: [x, tops[0]!, 0.25, tops.at(-1)! + height - tops[0]!] as Box,
  confidence: 1,
  cells: tops.flatMap((top, row) =>
    Array.from({ length: columns }, (_, at) => ({
      row,
      column: at,
      rowSpan: 1,
      columnSpan: 1,
      box: [x + (0.25 * at) / columns, top, 0.25 / columns, height] as Box,
    })),
  ),
});
const TOPS = [0.3, 0.35, 0.4, 0.45];

describe('two tables beside each other', () => {
  it('are one where labels stand in a column of boxes, level with the entries', () => {
    const [joined, ...more] = withTwinsJoined([
      column(0.48, TOPS),
      column(
        0.18,
        TOPS.map((top) => top + 0.005),
      ),
    ]);
    expect(more).toEqual([]);
    expect(joined?.cells.map(({ row, column: at }) => [row, at])).toEqual(
      [0, 1, 2, 3].flatMap((row) => [
        [row, 0],
        [row, 1],
      ]),
    );
    expect(joined?.box[0]).toBe(0.18);
    const [label, entry] = joined!.cells;
    expect(label!.box[0] + label!.box[2]).toBeCloseTo(entry!.box[0]);
  });

  it.each([
    ['far apart', column(0.56, TOPS)],
    ['of other rows', column(0.48, TOPS.slice(1))],
    [
      'not level',
      column(
        0.48,
        TOPS.map((top) => top + 0.02),
      ),
    ],
  ])('stay two where they are %s', (_how, other) => {
    const grids = [column(0.18, TOPS), other];
    expect(withTwinsJoined(grids)).toBe(grids);
  });

  it('stay two where the left one is a table itself', () => {
    const grids = [column(0.18, TOPS, 0.04, 2), column(0.48, TOPS)];
    expect(withTwinsJoined(grids)).toBe(grids);
  });
});
