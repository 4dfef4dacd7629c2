import { describe, expect, it } from 'vitest';
import { borderDrawn, circlesDrawn } from '../../../shared/reading/regions/border.ts';

/** A ring of radius 20 around the middle of 60 × 60 pixels, drawn down to row `until`. */
function ring(until: number) {
  const data = Uint8Array.from({ length: 3600 }, (_, at) => {
    const [x, y] = [at % 60, Math.floor(at / 60)];
    return y < until && Math.abs(Math.hypot(x - 30, y - 30) - 20) < 1 ? 1 : 0;
  });
  return { width: 60, height: 60, data };
}

describe('a border', () => {
  const circle = { centre: { x: 30, y: 30 }, radii: { x: 20, y: 20 }, angle: 0 };

  it('is drawn all around or in a part', () => {
    expect(borderDrawn(ring(60), circle)).toBe(1);
    expect(borderDrawn(ring(30), circle)).toBeGreaterThan(0.45);
    expect(borderDrawn(ring(30), circle)).toBeLessThan(0.55);
  });

  it('of circles around one centre is drawn as far as each by itself', () => {
    const mask = ring(30);
    const alone = Array.from({ length: 9 }, (_, at) =>
      borderDrawn(mask, { ...circle, radii: { x: 16 + at, y: 16 + at } }),
    );
    expect([...circlesDrawn(mask, circle.centre, 16, 24.5, 0)]).toEqual(alone);
    expect(Math.max(...alone)).toBeGreaterThan(0.45);
  });

  it('of circles is measured to the end where one reaches what is asked for, and left else', () => {
    const half = borderDrawn(ring(30), circle);
    expect(Math.max(...circlesDrawn(ring(30), circle.centre, 18, 22, half))).toBe(half);
    expect(circlesDrawn(ring(30), circle.centre, 18, 22, half + 2 / 120)).toHaveLength(0);
  });
});
