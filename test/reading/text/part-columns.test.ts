import { describe, expect, it } from 'vitest';
import { partColumns } from '../../../shared/reading/text/part-columns.ts';
import { paperWith, rect } from './drawing.ts';

const image = paperWith(600, 400, [rect(100, 50, 20, 10), rect(130, 50, 20, 10), rect(300, 220, 30, 12)]);
const parts = [rect(80, 30, 100, 60), rect(280, 200, 90, 50), rect(0, 300, 300, 40)];

describe('parts of a picture set below each other', () => {
  const columns = partColumns(image, parts, [], 32);

  it('stand in columns with those about as wide', () => {
    expect(columns.map(({ picture }) => [picture.width, picture.height]).sort()).toEqual(
      [
        [300, 40],
        [90, 50],
        [100, 60],
      ].sort(),
    );
    expect(partColumns(image, parts, [], 128).map(({ picture }) => [picture.width, picture.height])).toEqual([
      [100, 110],
      [300, 40],
    ]);
  });

  it('show their pixels, and say where on the page something stands', () => {
    const [column] = partColumns(image, parts, [], 128);
    const { picture, toPage } = column!;
    for (const [x, y] of [
      [25, 25],
      [25, 85],
      [10, 70],
    ] as const) {
      const there = toPage(rect(x, y, 1, 1), y);
      expect(picture.data[(y * picture.width + x) * 3]).toBe(
        image.data[(there.y * image.width + there.x) * 3],
      );
    }
    // A margin may reach over the seam: the middle tells the part.
    expect(toPage(rect(20, 55, 50, 30), 70)).toEqual(rect(300, 195, 50, 30));
    expect(toPage(rect(20, 40, 50, 30), 55)).toEqual(rect(100, 70, 50, 30));
  });

  it('show paper where something is hidden, and beside a narrower part', () => {
    const [column] = partColumns(image, parts, [rect(130, 50, 20, 10)], 128);
    const { picture } = column!;
    const at = (x: number, y: number) => picture.data[(y * picture.width + x) * 3];
    expect([at(25, 25), at(55, 25), at(95, 100)]).toEqual([20, 250, 250]);
  });
});
