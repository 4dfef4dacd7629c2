import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  area,
  around,
  type Box,
  centre,
  clampBox,
  overlap,
  shareInside,
} from '../../shared/domain/geometry.ts';

const unit = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const anyBox = fc
  .tuple(unit, unit, unit, unit)
  .map(([x, y, width, height]): Box => [x, y, width * (1 - x), height * (1 - y)]);

describe('boxes on a page', () => {
  it('share what lies in both, and nothing where they only touch', () => {
    expect(overlap([0, 0, 0.5, 0.5], [0.25, 0.25, 0.5, 0.5])).toBeCloseTo(0.0625);
    expect(overlap([0, 0, 0.5, 0.5], [0.5, 0, 0.5, 0.5])).toBe(0);
    expect(overlap([0, 0, 0.5, 0.5], [0, 0.5, 0.5, 0.5])).toBe(0);
    expect(overlap([0, 0, 0.2, 0.5], [0.6, 0, 0.2, 0.5])).toBe(0);
    expect(overlap([0, 0, 0.5, 0.2], [0, 0.6, 0.5, 0.2])).toBe(0);
  });

  it('share no more than the smaller one has, the same from both sides', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(overlap(a, b)).toBe(overlap(b, a));
        expect(overlap(a, b)).toBeLessThanOrEqual(Math.min(area(a), area(b)) + 1e-12);
      }),
    );
  });

  it('have their middle half of their size from their corner', () => {
    expect(centre([0.1, 0.2, 0.4, 0.2])).toEqual([expect.closeTo(0.3), expect.closeTo(0.3)]);
  });

  it('lie in others by share; a box without area lies in none', () => {
    expect(shareInside([0.2, 0.2, 0.2, 0.2], [0, 0, 1, 1])).toBeCloseTo(1);
    expect(shareInside([0.2, 0.2, 0, 0.2], [0, 0, 1, 1])).toBe(0);
  });

  it('have one smallest box around them, and none around nothing', () => {
    expect(
      around([
        [0.1, 0.2, 0.1, 0.1],
        [0.5, 0.1, 0.2, 0.3],
      ]),
    ).toEqual([0.1, 0.1, expect.closeTo(0.6), expect.closeTo(0.3)]);
    expect(() => around([])).toThrow(new RangeError('around() needs at least one box'));
  });

  it('are brought back to the page where rounding pushed them over its edge', () => {
    expect(clampBox([-0.1, 0.9, 0.3, 0.3])).toEqual([0, 0.9, 0.2, 0.1]);
    expect(clampBox([1.2, 0, 0.1, 1.0000001])).toEqual([1, 0, 0, 1]);
    fc.assert(
      fc.property(anyBox, (box) => {
        clampBox(box).forEach((value, i) => {
          expect(value).toBeCloseTo(box[i]!, 4);
        });
      }),
    );
  });
});
