import { describe, expect, it } from 'vitest';
import { borderDrawn } from '../../../shared/reading/regions/border.ts';

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

  it('is measured to the end where it reaches what is asked for, and below that else', () => {
    const half = borderDrawn(ring(30), circle);
    expect(borderDrawn(ring(30), circle, half)).toBe(half);
    expect(borderDrawn(ring(30), circle, half + 1 / 120)).toBeLessThan(half + 1 / 120);
  });
});
