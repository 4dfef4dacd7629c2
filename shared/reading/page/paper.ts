import type { Rgb } from '../raster.ts';
import { type PaperOutline, wholePicture } from './outline.ts';

export type { PaperOutline } from './outline.ts';

export function findPaper(image: Rgb): PaperOutline {
  return wholePicture(image, 0.5);
}
