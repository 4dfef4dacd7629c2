import type { Grey } from '../raster.ts';
import { backgroundOf, backgroundRow } from './background.ts';

/** Darkness against the paper around: 0 bare paper … 255 black, whatever the light. */
export function inkOf(grey: Grey, block: number): Grey {
  const { width, height } = grey;
  const background = backgroundOf(grey, block);
  const paper = new Float32Array(width);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    backgroundRow(background, y, paper);
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const level = paper[x]!;
      const value = grey.data[row + x]!;
      data[row + x] = value >= level ? 0 : 255 - (255 * value) / level;
    }
  }
  return { width, height, data };
}
