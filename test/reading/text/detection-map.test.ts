import { describe, expect, it } from 'vitest';
import { DETECTION_OPTIONS, regionsOf } from '../../../shared/reading/text/detection-map.ts';

function mapOf(width: number, height: number, blobs: readonly (readonly number[])[]) {
  const data = new Float32Array(width * height);
  for (const [x = 0, y = 0, across = 0, down = 0, value = 0] of blobs) {
    for (let row = y; row < y + down; row++) data.fill(value, row * width + x, row * width + x + across);
  }
  return { width, height, data };
}

describe('detection post-processing', () => {
  it('grows each connected core by area × ratio / perimeter on every side', () => {
    const [region] = regionsOf(mapOf(100, 60, [[20, 20, 40, 10, 0.9]]));
    const by = (40 * 10 * DETECTION_OPTIONS.unclipRatio) / (2 * (40 + 10));
    expect(region?.core).toEqual({ x: 20, y: 20, width: 40, height: 10 });
    expect(region?.rect.x).toBeCloseTo(20 - by, 5);
    expect(region?.rect.height).toBeCloseTo(10 + 2 * by, 5);
    expect(region?.confidence).toBeCloseTo(0.9, 5);
  });

  it('joins pixels that touch by a corner and keeps others apart', () => {
    const touching = mapOf(40, 40, [
      [5, 5, 6, 6, 0.9],
      [11, 11, 6, 6, 0.9],
      [25, 5, 6, 6, 0.9],
    ]);
    expect(regionsOf(touching)).toHaveLength(2);
  });

  it('drops cores that are thin, faint or below the threshold', () => {
    const weak = mapOf(100, 60, [
      [5, 5, 30, 2, 0.95],
      [5, 20, 30, 8, 0.4],
      [5, 40, 30, 8, 0.2],
    ]);
    expect(regionsOf(weak)).toEqual([]);
  });

  it('finds text in the corners of the map', () => {
    const corners = mapOf(50, 50, [
      [0, 0, 8, 5, 0.9],
      [42, 45, 8, 5, 0.9],
    ]);
    expect(regionsOf(corners).map(({ core }) => core.x)).toEqual([0, 42]);
  });
});
