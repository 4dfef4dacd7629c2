import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Grey } from '../../../shared/reading/raster.ts';
import { loneCharacters } from '../../../shared/reading/text/lone-characters.ts';
import { paperWith, rect } from './drawing.ts';

const greyPaper = (width: number, height: number, ink: readonly Rect[]): Grey => {
  const { data } = paperWith(width, height, ink);
  return { width, height, data: data.filter((_, index) => index % 3 === 0) };
};

/** A figure of two strokes, 16 pixels high; lines on this page are grown to 30. */
const figure = (x: number, y: number): Rect[] => [rect(x, y, 4, 16), rect(x, y + 12, 10, 4)];
const LINE = 30;
const dots = Array.from({ length: 20 }, (_, index) => rect(20 + 12 * index, 60, 2, 2));

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

describe('characters that the detector passed over', () => {
  it('are found behind a row of dots, without the dots', () => {
    const paper = greyPaper(320, 120, [...dots, ...figure(270, 50)]);
    const [entry, ...others] = loneCharacters(paper, [rect(10, 40, 300, 40)], [], LINE);
    expect(others).toEqual([]);
    expect(holds(entry!, rect(270, 50, 10, 16))).toBe(true);
    expect(entry!.x).toBeGreaterThan(250);
  });

  it('are one entry where they stand close', () => {
    const paper = greyPaper(320, 120, [...figure(200, 50), ...figure(216, 50)]);
    expect(loneCharacters(paper, [rect(150, 30, 150, 60)], [], LINE)).toHaveLength(1);
  });

  it.each([
    ['dots alone', dots],
    ['a rule', [rect(20, 60, 250, 3)]],
    ['ink that runs on beyond the place', [rect(100, 20, 8, 90)]],
    ['a crowd of strokes', Array.from({ length: 6 }, (_, index) => figure(20 + 50 * index, 50)).flat()],
  ])('are not seen in %s', (_, ink) => {
    expect(loneCharacters(greyPaper(340, 120, ink), [rect(10, 30, 310, 60)], [], LINE)).toEqual([]);
  });

  it('are left to the line that holds them', () => {
    const paper = greyPaper(320, 120, figure(200, 50));
    expect(loneCharacters(paper, [rect(150, 30, 150, 60)], [rect(190, 45, 60, 30)], LINE)).toEqual([]);
  });
});
