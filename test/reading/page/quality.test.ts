import { describe, expect, it } from 'vitest';
import { crop, toGrey } from '../../../shared/reading/page/grey.ts';
import { wholePicture } from '../../../shared/reading/page/outline.ts';
import { type QualityInput, qualityOf } from '../../../shared/reading/page/quality.ts';
import { edgeWidth } from '../../../shared/reading/page/sharpness.ts';
import type { Grey } from '../../../shared/reading/raster.ts';
import { formPage, Page, scanned, textPage } from './pages.ts';

const sound = toGrey(scanned(textPage(150).image));

function codes(grey: Grey, change: Partial<QualityInput> = {}) {
  return qualityOf({
    grey,
    nativeDpi: 300,
    greyscale: false,
    skew: 0.2,
    outline: wholePicture(grey),
    ...change,
  });
}

describe('the quality of a scan', () => {
  it('has nothing to say against a sound one', () => {
    expect(codes(sound)).toEqual([]);
    expect(codes(toGrey(scanned(formPage(150).image)))).toEqual([]);
  });

  it('follows DA/T 31-2017 in resolution and lean', () => {
    expect(codes(sound, { nativeDpi: 150 })).toEqual(['low-resolution']);
    expect(codes(sound, { nativeDpi: 199 })).toEqual([]);
    expect(codes(sound, { skew: -1.3 })).toEqual(['skewed']);
    expect(codes(sound, { skew: 0.9 })).toEqual([]);
  });

  it('names a scan without colour', () => {
    expect(codes(sound, { greyscale: true })).toEqual(['greyscale']);
  });

  it('takes A4 for a picture without resolution', () => {
    expect(codes(sound, { nativeDpi: null })).toEqual([]);
    expect(codes(toGrey(textPage(60).image), { nativeDpi: null })).toContain('low-resolution');
  });

  it('sees that print is blurred', () => {
    expect(codes(toGrey(scanned(textPage(150).image, { blur: 7 })))).toContain('blurred');
  });

  it('measures wider edges the more a page is blurred', () => {
    const widths = [0, 2, 5, 9].map((blur) => edgeWidth(toGrey(scanned(textPage(100).image, { blur })))!);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });

  it('can tell nothing about the sharpness of an empty page', () => {
    expect(edgeWidth(toGrey(scanned(new Page(75).image)))).toBeNull();
  });

  it('sees that a page is dark', () => {
    expect(codes({ ...sound, data: sound.data.map((value) => value * 0.45) })).toContain('dark');
  });

  it('sees print that runs off an edge', () => {
    const middle = Math.round(sound.width * 0.47);
    expect(codes(crop(sound, 0, 0, middle, sound.height), { nativeDpi: 200 })).toContain('cut-edge');
    const form = toGrey(formPage(150).image);
    expect(
      codes(crop(form, Math.round(form.width * 0.3), 0, Math.round(form.width * 0.7), form.height)),
    ).toContain('cut-edge');
  });

  it('does not take a scanner border for print', () => {
    const page = textPage(100).bar(0, 0, 3, 297, [10, 10, 10]).bar(0, 294, 210, 3, [10, 10, 10]);
    expect(codes(toGrey(page.image))).not.toContain('cut-edge');
  });
});
