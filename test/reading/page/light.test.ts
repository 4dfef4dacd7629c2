import { describe, expect, it } from 'vitest';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { evenLight, isShaded } from '../../../shared/reading/page/light.ts';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { Page, RED, textPage } from './pages.ts';

describe('evening out light', () => {
  const page = textPage(75);
  page.ring(150, 260, 15, 3, RED);
  const { width, height } = page.image;
  const shaded = { width, height, data: Uint8Array.from(page.image.data) };
  for (let i = 0; i < shaded.data.length; i += 1) {
    const x = Math.floor(i / 3) % width;
    shaded.data[i] = shaded.data[i]! * (1 - (0.5 * x) / width) * [1, 0.96, 0.86][i % 3]!;
  }
  const even = evenLight(shaded);
  const at = (xMm: number, yMm: number) => {
    const i = (Math.round((yMm * height) / 297) * width + Math.round((xMm * width) / 210)) * 3;
    return [even.data[i]!, even.data[i + 1]!, even.data[i + 2]!];
  };

  it('makes paper equally white on the bright and on the dark side', () => {
    for (const [x, y] of [
      [8, 20],
      [105, 20],
      [203, 20],
      [203, 290],
      [8, 290],
    ]) {
      for (const level of at(x!, y!)) {
        expect(level).toBeGreaterThan(232);
        expect(level).toBeLessThanOrEqual(255);
      }
    }
  });

  it('keeps a red stamp red', () => {
    const [red, green, blue] = at(150, 246.5);
    expect(red! - Math.max(green!, blue!)).toBeGreaterThan(90);
  });

  it('keeps a page that is lit evenly as it is, but for the paper becoming white', () => {
    const before = new Page(50, 0, [244, 244, 244]);
    before.bar(50, 50, 100, 2, [40, 40, 40]);
    const after = evenLight(before.image);
    let change = 0;
    for (let i = 0; i < after.data.length; i += 1)
      change = Math.max(change, Math.abs(after.data[i]! - before.image.data[i]!));
    expect(change).toBeLessThan(8);
  });
});

describe('a page in a shadow', () => {
  /** A page of text whose right part, from a share of its width on, is multiplied by factors. */
  const rightPart = (from: number, factors: readonly [number, number, number]): Rgb => {
    const { image } = textPage(75);
    const data = image.data.map((level, at) =>
      (Math.floor(at / 3) % image.width) / image.width < from ? level : level * factors[at % 3]!,
    );
    return { ...image, data };
  };
  const shaded = (image: Rgb) => isShaded(image, toGrey(image));

  it('is told by its light, whatever stands on it', () => {
    expect(shaded(rightPart(0.5, [0.65, 0.65, 0.65]))).toBe(true);
    expect(shaded(rightPart(0.5, [0.655, 0.65, 0.645]))).toBe(true);
  });

  it('is none where it is hardly darker, small, black, or a ground of colour', () => {
    expect(shaded(textPage(75).image)).toBe(false);
    expect(shaded(rightPart(0.5, [0.9, 0.9, 0.9]))).toBe(false);
    expect(shaded(rightPart(0.85, [0.65, 0.65, 0.65]))).toBe(false);
    expect(shaded(rightPart(0.5, [0.2, 0.2, 0.2]))).toBe(false);
    expect(shaded(rightPart(0.5, [0.5, 0.7, 0.9]))).toBe(false);
  });
});
