import { describe, expect, it } from 'vitest';
import { FINE, fineDirection } from '../../../shared/reading/text/fine-direction.ts';

const reckoned = (across: number, down: number): number =>
  (Math.round((Math.atan2(down, across) / Math.PI) * FINE) + 2 * FINE) % FINE;

describe('the direction of a gradient', () => {
  it('is the rounded angle all around, and beside each place where rounding changes', () => {
    for (let step = 0; step < 4 * FINE; step++) {
      for (const off of [-1e-3, -1e-7, 1e-12, 1e-7, 1e-3]) {
        const angle = ((step + off) / (2 * FINE)) * Math.PI;
        const [across, down] = [0.4 * Math.cos(angle), 0.4 * Math.sin(angle)];
        expect(fineDirection(across, down), `${step} + ${off}`).toBe(reckoned(across, down));
      }
    }
  });

  it.each([
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [0.5, 0.5],
    [-0.5, 0.5],
    [0.5, -0.5],
    [-0.5, -0.5],
    [-1, -0],
    [-0, -1],
  ])('of %s, %s is exact', (across, down) => {
    expect(fineDirection(across, down)).toBe(reckoned(across, down));
  });
});
