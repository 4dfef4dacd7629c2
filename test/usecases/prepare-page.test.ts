import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/domain/result.ts';
import type { ScanDecoder } from '../../shared/ports/scans.ts';
import { preparePage, READING_SIDE } from '../../shared/usecases/prepare-page.ts';

/** Pixels of a hundredth of the real side, so that nothing large is made; told as if they were whole. */
function paper(longInches: number, dpi: number | null) {
  const asked: number[] = [];
  const decoder = {
    page: async (_: unknown, __: unknown, side: number) => {
      asked.push(side);
      const [height, width] = [Math.round(side / 20), Math.round(side / 28)];
      const image = { width, height, data: new Uint8Array(width * height * 3).fill(255) };
      return ok({ image, dpi: dpi && height / longInches, nativeDpi: dpi, greyscale: true });
    },
  } as unknown as ScanDecoder;
  return { asked, read: () => preparePage(decoder, { file: { name: 'a.pdf', path: 'a.pdf' }, index: 0 }) };
}

describe('the picture of a page that is read', () => {
  it.each([
    ['A4', 11.69, 200, [READING_SIDE]],
    ['A5', 8.27, 200, [READING_SIDE]],
    ['A3, as densely as A4', 16.54, 200, [READING_SIDE, 3309]],
    ['a paper whose file tells no density', 16.54, null, [READING_SIDE]],
    ['a picture that says 72 dots per inch', 55, 72, [READING_SIDE]],
  ] as const)('is of one size: %s', async (_, inches, dpi, sides) => {
    const { asked, read } = paper(inches, dpi);
    expect((await read()).ok).toBe(true);
    expect(asked.map((side) => Math.round(side / 10))).toEqual(sides.map((side) => Math.round(side / 10)));
  });
});

describe('a cover with white print on a ground that shades off', () => {
  it('is not blank, and its title is dark on white', async () => {
    const [width, height] = [1414, 2000];
    const image = { width, height, data: new Uint8Array(width * height * 3) };
    for (let y = 0; y < height; y++) {
      const shade = y / height;
      for (let x = 0; x < width; x++) {
        const isTitle =
          y > 300 && y < 400 && x > 140 && x < 640 && (x % 100 < 14 || (y % 40 < 14 && x % 100 < 76));
        const colour = isTitle ? [244, 242, 240] : [112 + 70 * shade, 64 + 64 * shade, 88 + 62 * shade];
        image.data.set(colour, 3 * (y * width + x));
      }
    }
    const decoder = { page: async () => ok({ image, dpi: 170, nativeDpi: 170, greyscale: false }) };
    const page = await preparePage(decoder as unknown as ScanDecoder, {
      file: { name: 'a.pdf', path: 'a.pdf' },
      index: 0,
    });
    if (!page.ok) throw new Error(page.error.reason);
    const { blank, text } = page.value;
    expect(blank).toBe(false);
    const at = (x: number, y: number) =>
      text.data[Math.round((y * text.height) / height) * text.width + Math.round((x * text.width) / width)]!;
    expect(at(206, 340)).toBeLessThan(60);
    expect(at(1000, 340)).toBeGreaterThan(220);
  });
});
