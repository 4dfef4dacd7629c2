import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import { singleCharacter } from '../../../shared/reading/text/single-character.ts';
import { paperWith, rect } from './drawing.ts';

/** A region as the detector gives it for one figure of a column: 32 × 56 pixels, the figure at its top. */
const REGION = rect(60, 20, 32, 56);
const figure = [rect(70, 28, 12, 4), rect(78, 32, 4, 18)];
const one = [rect(75, 28, 3, 22)];
const found = (ink: readonly Rect[], region = REGION): Rect | undefined =>
  singleCharacter(paperWith(200, 120, ink), region);

describe('the one character of a narrow region', () => {
  it('is found with paper around it, the paper below left out', () => {
    const { x, y, width, height } = found(figure)!;
    expect(y).toBeLessThan(28);
    expect(y + height).toBeGreaterThan(50);
    expect(y + height).toBeLessThan(60);
    expect(x).toBeLessThan(70);
    expect(x + width).toBeGreaterThan(82);
  });

  it.each([
    ['a rule', [rect(0, 75, 200, 2)]],
    ['a row of dots', Array.from({ length: 25 }, (_, index) => rect(8 * index, 74, 3, 3))],
  ])('is found beside the rest of %s that the region took in', (_, rule) => {
    expect(found([...figure, ...rule])).toEqual(found(figure));
  });

  it('is given the width that the engine needs, however slim it is', () => {
    const { x, width, height } = found(one)!;
    expect(x + width / 2).toBeCloseTo(76.5);
    expect(width / height).toBeGreaterThan(0.7);
  });

  it('may be a slim figure that takes most of its region, no wide one', () => {
    const tight = rect(66, 22, 22, 32);
    expect(found([rect(75, 26, 4, 25)], tight)).toBeDefined();
    expect(found([rect(68, 26, 18, 25)], tight)).toBeUndefined();
  });

  it('is one where its print is broken by a faint row', () => {
    expect(found([rect(70, 28, 12, 10), rect(70, 40, 12, 10)])).toBeDefined();
  });

  it.each([
    ['a wide region', figure, rect(40, 20, 80, 56)],
    ['characters one below the other', [...figure, rect(70, 58, 12, 12)], REGION],
    ['ink that fills the region from top to bottom', [rect(70, 24, 12, 48)], REGION],
    ['ink that the region cuts', [rect(70, 10, 12, 30)], REGION],
    ['a speck', [rect(70, 40, 3, 3)], REGION],
    ['no ink', [], REGION],
  ])('is not taken from %s', (_, ink, region) => {
    expect(found(ink, region)).toBeUndefined();
  });
});
