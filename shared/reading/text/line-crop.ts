import type { Rect } from '../../domain/geometry.ts';

/** Height in pixels at which PP-OCR's recognition and orientation models read a line. */
export const LINE_HEIGHT = 48;

/** Width in pixels of a line brought to LINE_HEIGHT, rounded to the model's step of 8 pixels. */
export function lineWidth(rect: Rect): number {
  const steps = Math.round((rect.width * LINE_HEIGHT) / rect.height / 8);
  return Math.max(2, steps) * 8;
}
