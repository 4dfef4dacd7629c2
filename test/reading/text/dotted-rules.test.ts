import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import { hasDottedRuleBetween, splitAtDottedRules } from '../../../shared/reading/text/dotted-rules.ts';
import { paperWith, rect } from './drawing.ts';

/** A figure of two strokes. */
const figure = (y: number): Rect[] => [rect(96, y, 12, 4), rect(104, y + 4, 4, 18)];
const dots = (y: number, pitch = 5, from = 0, to = 200): Rect[] =>
  Array.from({ length: Math.floor((to - from) / pitch) }, (_, at) => rect(from + at * pitch, y, 2, 2));
const [upper, lower] = [rect(85, 20, 34, 56), rect(85, 98, 34, 56)];
const COLUMN = rect(85, 20, 34, 135);

describe('a dotted rule', () => {
  it('separates the regions above and below it', () => {
    const cells = [...figure(30), ...figure(108)];
    const between = (ink: Rect[]) => hasDottedRuleBetween(paperWith(200, 180, ink), upper, lower);
    expect(between([...cells, ...dots(86)])).toBe(true);
    expect(between([...cells, ...dots(86, 7)])).toBe(true);
    expect(between(cells)).toBe(false);
    expect(between([...cells, ...dots(86, 16)])).toBe(false);
    expect(between([...cells, ...dots(86, 5, 88, 116)])).toBe(false);
  });

  it('separates the regions beside it', () => {
    const upright = dots(60).map(({ x, y, width, height }) => rect(y, x, width, height));
    const [left, right] = [rect(10, 60, 44, 30), rect(68, 60, 44, 30)];
    expect(hasDottedRuleBetween(paperWith(200, 200, upright), left, right)).toBe(true);
    expect(hasDottedRuleBetween(paperWith(200, 200, [rect(20, 70, 20, 8)]), left, right)).toBe(false);
  });

  it('cuts a column of cells that was taken for one region', () => {
    const page = paperWith(200, 180, [...figure(30), ...dots(86), ...figure(108)]);
    const [first, second, ...others] = splitAtDottedRules(page, COLUMN);
    expect(others).toEqual([]);
    expect(first!.y + first!.height).toBeLessThanOrEqual(86);
    expect(second!.y).toBeGreaterThanOrEqual(88);
    expect(second!.y + second!.height).toBe(155);
  });

  it('is not seen in characters one below the other, nor looked for in a line', () => {
    const stack = paperWith(200, 180, [rect(88, 40, 28, 3), rect(88, 62, 28, 3), rect(88, 90, 28, 3)]);
    expect(splitAtDottedRules(stack, COLUMN)).toEqual([COLUMN]);
    const line = rect(20, 70, 160, 40);
    expect(splitAtDottedRules(paperWith(200, 180, dots(88)), line)).toEqual([line]);
  });

  it('leaves no part in which no character has room', () => {
    const page = paperWith(200, 180, [...figure(60), ...dots(24)]);
    expect(splitAtDottedRules(page, COLUMN)).toHaveLength(1);
  });
});
