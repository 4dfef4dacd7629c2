import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { quarterTurn } from '../../../shared/reading/page/resample.ts';
import { estimateSkew } from '../../../shared/reading/page/skew.ts';
import { formPage, Page, scanned, textPage } from './pages.ts';

describe('the lean of a page', () => {
  it.each([-11.3, -4.6, -1, -0.3, 0, 0.2, 0.8, 2.5, 7.7, 13.4])(
    'is found on a form that leans by %d°',
    (lean) => {
      const found = estimateSkew(toGrey(scanned(formPage(75, lean).image, { noise: 8 })));
      expect(Math.abs(found.degrees - lean)).toBeLessThan(0.12);
      expect(found.confidence).toBeGreaterThan(0.8);
    },
  );

  it('is found within a tenth of a degree on text without rules, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (lean) => {
        const found = estimateSkew(toGrey(textPage(75, lean, 14).image));
        expect(Math.abs(found.degrees - lean)).toBeLessThan(0.12);
      }),
      { numRuns: 8, seed: 11 },
    );
  });

  it.each([90, 180, 270] as const)('is the same for the page turned by %d°', (rotation) => {
    const found = estimateSkew(toGrey(quarterTurn(textPage(75, 1.7).image, rotation)));
    expect(Math.abs(found.degrees - 1.7)).toBeLessThan(0.12);
  });

  it('is not taken from a straight scanner border around leaning print', () => {
    const page = formPage(75, 2.2);
    const { image } = page;
    for (let y = 0; y < image.height; y += 1)
      image.data.fill(8, y * image.width * 3, (y * image.width + 9) * 3);
    const found = estimateSkew(toGrey(image));
    expect(Math.abs(found.degrees - 2.2)).toBeLessThan(0.15);
  });

  it('is left at nothing, unsure, on an empty page', () => {
    const found = estimateSkew(toGrey(scanned(new Page(75).image, { noise: 9 })));
    expect(found.degrees).toBe(0);
    expect(found.confidence).toBeLessThan(0.35);
  });
});
