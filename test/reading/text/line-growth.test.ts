import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import { growLines } from '../../../shared/reading/text/line-growth.ts';
import { paperWith, rect } from './drawing.ts';

/** Four characters of 30 pixels, 10 apart; the last one is a level stroke. */
const BODY = [rect(100, 100, 30, 30), rect(140, 100, 30, 30), rect(180, 100, 30, 30)];
const ONE = rect(220, 113, 30, 4);

const grown = (found: Rect, ink: readonly Rect[]): Rect =>
  growLines(paperWith(400, 240, ink), [{ rect: found, confidence: 0.9, isPart: false }])[0]!.rect;

describe('a line', () => {
  it('that ends within a character is completed to its end and a little paper', () => {
    const { x, width, ...rest } = grown(rect(95, 95, 137, 40), [...BODY, ONE]);
    expect([x, rest]).toEqual([95, { y: 95, height: 40 }]);
    expect(x + width).toBeGreaterThan(250);
    expect(x + width).toBeLessThan(256);
  });

  it('that begins within one is completed to its begin', () => {
    const first = rect(60, 113, 30, 4);
    const { x, width } = grown(rect(75, 95, 140, 40), [first, ...BODY]);
    expect(x).toBeLessThan(60);
    expect(x).toBeGreaterThan(54);
    expect(x + width).toBe(215);
  });

  it.each([
    ['that ends on paper', rect(95, 95, 120, 40), [...BODY, ONE]],
    ['whose edge meets an upright rule', rect(95, 95, 120, 40), [...BODY, rect(212, 40, 5, 160)]],
    ['whose stroke runs into an upright rule', rect(95, 95, 137, 40), [...BODY, ONE, rect(250, 40, 4, 160)]],
    ['below the foot of a character', rect(95, 95, 120, 40), [...BODY, rect(75, 96, 30, 5)]],
    ['with a line drawn below it', rect(95, 95, 120, 40), [...BODY, rect(60, 124, 300, 3)]],
    ['over the blur of a stroke', rect(95, 95, 113, 40), BODY],
  ])('%s stays as it is', (_, found, ink) => {
    expect(grown(found, ink)).toEqual(found);
  });

  it.each([
    ['right', (one: Rect) => one],
    ['left', ({ x, width, ...one }: Rect) => ({ ...one, width, x: 400 - x - width })],
  ])('that reaches into two lines at its %s ends where they begin', (_, seen) => {
    const values = [90, 130].flatMap((y) => [0, 1, 2, 3].map((at) => rect(200 + 40 * at, y, 30, 30)));
    const ink = [...[0, 1, 2].map((at) => rect(40 + 40 * at, 110, 30, 30)), ...values].map(seen);
    const found = [rect(35, 85, 185, 80), rect(192, 85, 165, 40), rect(192, 125, 165, 40)].map(seen);
    const regions = found.map((one) => ({ rect: one, confidence: 0.9, isPart: false }));
    const [label, above, below] = growLines(paperWith(400, 240, ink), regions).map((one) => one.rect);
    expect(label).toEqual(seen(rect(35, 85, 155, 80)));
    expect([above, below]).toEqual([found[1], found[2]]);
    // The edge may stand between two of their characters as well.
    const between = [rect(35, 85, 200, 80), ...found.slice(1)].map((one, at) => (at === 0 ? seen(one) : one));
    const again = between.map((one) => ({ rect: one, confidence: 0.9, isPart: false }));
    expect(growLines(paperWith(400, 240, ink), again)[0]!.rect).toEqual(label);
  });

  it('that shares a character with a neighbour which begins in it, too, is completed as before', () => {
    const neighbour = { rect: rect(225, 95, 100, 40), confidence: 0.9, isPart: false };
    const ink = [...BODY, ONE, rect(260, 100, 30, 30)];
    const line = { rect: rect(95, 95, 137, 40), confidence: 0.9, isPart: false };
    const [{ rect: whole }] = growLines(paperWith(400, 240, ink), [line, neighbour]) as [typeof line];
    expect(whole.x + whole.width).toBeGreaterThan(250);
  });

  it('written downwards is left to others', () => {
    const stack = rect(95, 95, 40, 140);
    expect(grown(stack, [rect(100, 100, 60, 30), rect(100, 140, 30, 30)])).toEqual(stack);
  });
});
