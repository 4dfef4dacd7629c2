import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Rgb } from '../../../shared/reading/raster.ts';

/** White paper with dark rectangles on it. */
export function paperWith(width: number, height: number, ink: readonly Rect[], grey = 20): Rgb {
  const data = new Uint8Array(width * height * 3).fill(250);
  for (const { x, y, width: across, height: down } of ink) {
    for (let row = y; row < y + down; row++) {
      data.fill(grey, (row * width + x) * 3, (row * width + x + across) * 3);
    }
  }
  return { width, height, data };
}

export const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
