import { describe, expect, it } from 'vitest';
import { backgroundOf, backgroundRow, inkMask } from '../../../shared/reading/page/background.ts';

/** Paper that darkens to the right, with specks of every level. */
function shaded(width: number, height: number) {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const level = 230 - Math.floor((120 * (at % width)) / width);
    return (at * 7919) % 5 === 0 ? (at * 31) % 256 : level;
  });
  return { width, height, data };
}

describe('ink on shaded paper', () => {
  it.each([0.25, 0.5, 0.9])('is what is darker by %f than the paper at its place', (contrast) => {
    const page = shaded(101, 37);
    const background = backgroundOf(page, 16);
    const paper = new Float32Array(page.width);
    const expected = page.data.map((level, at) => {
      backgroundRow(background, Math.floor(at / page.width), paper);
      return level < paper[at % page.width]! * (1 - contrast) ? 1 : 0;
    });
    expect(inkMask(page, background, contrast).data).toEqual(expected);
    expect(expected.includes(1)).toBe(true);
  });
});
