import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compose,
  invert,
  project,
  type Quad,
  rectangleToQuad,
  turnAbout,
} from '../../../shared/reading/page/homography.ts';

const jitter = fc.double({ min: -120, max: 120, noNaN: true });
/** Quads that a camera could see: a sheet's corners, each moved by up to a sixth of the sheet. */
const quads = fc.tuple(jitter, jitter, jitter, jitter, jitter, jitter, jitter, jitter).map(
  ([a, b, c, d, e, f, g, h]): Quad => [
    [200 + a, 200 + b],
    [900 + c, 200 + d],
    [900 + e, 1200 + f],
    [200 + g, 1200 + h],
  ],
);
const inside = fc.double({ min: 0, max: 1, noNaN: true });

describe('a map from a rectangle to a quad', () => {
  it('takes the corners of the rectangle to the corners of the quad', () => {
    fc.assert(
      fc.property(quads, (quad) => {
        const map = rectangleToQuad(700, 1000, quad);
        const corners = [
          project(map, 0, 0),
          project(map, 700, 0),
          project(map, 700, 1000),
          project(map, 0, 1000),
        ];
        for (const [i, [x, y]] of corners.entries()) {
          expect(x).toBeCloseTo(quad[i]![0], 6);
          expect(y).toBeCloseTo(quad[i]![1], 6);
        }
      }),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(quads, inside, inside, (quad, u, v) => {
        const map = rectangleToQuad(700, 1000, quad);
        const [x, y] = project(map, 700 * u, 1000 * v);
        const [backX, backY] = project(invert(map), x, y);
        expect(backX).toBeCloseTo(700 * u, 5);
        expect(backY).toBeCloseTo(1000 * v, 5);
      }),
    );
  });

  it('keeps straight lines straight', () => {
    fc.assert(
      fc.property(quads, inside, (quad, t) => {
        const map = rectangleToQuad(700, 1000, quad);
        const [[ax, ay], [bx, by]] = [project(map, 0, 0), project(map, 700, 1000)];
        const [x, y] = project(map, 700 * t, 1000 * t);
        expect(
          Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay),
        ).toBeLessThan(1e-6);
      }),
    );
  });

  it('is refused for a quad without area', () => {
    const flat: Quad = [
      [0, 0],
      [10, 0],
      [20, 0],
      [30, 0],
    ];
    expect(() => rectangleToQuad(10, 10, flat)).toThrow(RangeError);
  });
});

describe('a turn', () => {
  it('moves a point to the right of the centre downwards where it is clockwise', () => {
    const [x, y] = project(turnAbout(90, 50, 50), 60, 50);
    expect(x).toBeCloseTo(50);
    expect(y).toBeCloseTo(60);
  });

  it('is undone by the opposite turn', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
        const [x, y] = project(compose(turnAbout(-degrees, 30, 40), turnAbout(degrees, 30, 40)), 7, 9);
        expect(x).toBeCloseTo(7);
        expect(y).toBeCloseTo(9);
      }),
    );
  });
});
