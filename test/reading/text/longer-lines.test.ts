import { describe, expect, it } from 'vitest';
import { longerLines } from '../../../shared/reading/text/longer-lines.ts';

const line = { x: 100, y: 200, width: 300, height: 40 };
const below = { x: 100, y: 260, width: 300, height: 40 };
const ink = (x: number, y = 205, height = 30, width = 30) => ({ x, y, width, height });

describe('a line that says more than the original’s', () => {
  it('takes in the ink right behind it and before it, one character after the other', () => {
    const [longer, same] = longerLines([line, below], [ink(445), ink(410), ink(60)]);
    expect(longer!.x).toBeLessThan(60);
    expect(longer!.x + longer!.width).toBeGreaterThan(475);
    expect([longer!.y, longer!.height]).toEqual([200, 40]);
    expect(same).toBe(below);
  });

  it('takes in a character of level strokes, each of them by itself', () => {
    const [longer] = longerLines([line], [ink(410, 208, 4), ink(410, 218, 4), ink(410, 230, 4)]);
    expect(longer!.x + longer!.width).toBeGreaterThan(440);
  });

  it('leaves specks, stamps, rules, and what stands apart or on another line to the detector', () => {
    const apart = [ink(500), ink(410, 225, 36), ink(410, 330)];
    for (const extra of [ink(410, 215, 8, 8), ink(410, 180, 90), ink(410, 215, 4, 80), ...apart])
      expect(longerLines([line, below], [extra])[0]).toBe(line);
  });

  it('gives ink between two lines to the nearer one', () => {
    const next = { ...line, x: 470 };
    const [first, second] = longerLines([line, next], [ink(408)]);
    expect(first).not.toBe(line);
    expect(second).toBe(next);
  });
});
