import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { invert, project, type Quad, rectangleToQuad } from '../../../shared/reading/page/homography.ts';
import type { PaperOutline } from '../../../shared/reading/page/outline.ts';
import { estimateSkew } from '../../../shared/reading/page/skew.ts';
import { straighten } from '../../../shared/reading/page/straighten.ts';
import { darkest, formPage, Page, seenThrough, textPage } from './pages.ts';

const rotations = fc.constantFrom<0 | 90 | 180 | 270>(0, 90, 180, 270);
const leans = fc.double({ min: -8, max: 8, noNaN: true });
const places = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const blank = new Page(25).image;

describe('straightening', () => {
  it('returns the very same picture where nothing is to be done', () => {
    const straight = straighten(blank, { skew: 0.1, rotation: 0, maxSide: 4000 });
    expect(straight.image).toBe(blank);
    expect(straight.toPage(blank.width / 2, blank.height)).toEqual([0.5, 1]);
  });

  it('leaves a leaning form level', () => {
    const { image } = straighten(formPage(75, 3.4).image, { skew: 3.4, rotation: 0, maxSide: 4000 });
    expect(Math.abs(estimateSkew(toGrey(image)).degrees)).toBeLessThan(0.1);
  });

  it('cuts nothing off the corners of a page that it levels', () => {
    const page = new Page(50);
    page.bar(0.5, 0.5, 4, 4).bar(205.5, 292.5, 4, 4);
    const { image, fromPage } = straighten(page.image, { skew: 6, rotation: 0, maxSide: 4000 });
    for (const [x, y] of [fromPage(2.5 / 210, 2.5 / 297), fromPage(207.5 / 210, 294.5 / 297)]) {
      expect(darkest(toGrey(image), Math.round(x) - 1, Math.round(y) - 1, 3, 3)).toBeLessThan(70);
    }
  });

  it('maps every pixel to the upright page and back, whatever the turn and lean', () => {
    fc.assert(
      fc.property(rotations, leans, places, places, (rotation, skew, u, v) => {
        const straight = straighten(blank, { skew, rotation, maxSide: 4000 });
        const [x, y] = straight.fromPage(u, v);
        const [backU, backV] = straight.toPage(x, y);
        expect(backU).toBeCloseTo(u, 8);
        expect(backV).toBeCloseTo(v, 8);
      }),
      { numRuns: 40 },
    );
  });

  it('finds a mark where the upright page has it, whatever the turn, lean and reduction', () => {
    fc.assert(
      fc.property(rotations, leans, fc.constantFrom(4000, 300), (rotation, skew, maxSide) => {
        // On the scan as it lies: a mark at a quarter of its width and a third of its height.
        const page = new Page(50, 0, [244, 244, 242], 200, 290);
        page.bar(48, 94.7, 4, 4);
        const straight = straighten(page.image, { skew, rotation, maxSide });
        const [u, v] = [50 / 200, 96.7 / 290];
        const upright = { 0: [u, v], 90: [1 - v, u], 180: [1 - u, 1 - v], 270: [v, 1 - u] }[rotation];
        const [x, y] = straight.fromPage(upright[0]!, upright[1]!);
        expect(darkest(toGrey(straight.image), Math.round(x) - 1, Math.round(y) - 1, 2, 2)).toBeLessThan(90);
        const [ox, oy] = straight.toOriginal(x, y);
        expect(ox / page.image.width).toBeCloseTo(u, 6);
        expect(oy / page.image.height).toBeCloseTo(v, 6);
      }),
      { numRuns: 16, seed: 5 },
    );
  });

  it('keeps every box inside the page and around its contents', () => {
    fc.assert(
      fc.property(rotations, leans, places, places, places, places, (rotation, skew, x, y, width, height) => {
        const straight = straighten(blank, { skew, rotation, maxSide: 4000 });
        const { image } = straight;
        const rect = { x: x * image.width, y: y * image.height, width: width * 40, height: height * 40 };
        const [left, top, across, down] = straight.boxToPage(rect);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + across).toBeLessThanOrEqual(1.00001);
        expect(top + down).toBeLessThanOrEqual(1.00001);
        const [u, v] = straight.toPage(rect.x + rect.width / 2, rect.y + rect.height / 2);
        if (u > 0 && u < 1) expect(u >= left - 1e-4 && u <= left + across + 1e-4).toBe(true);
        if (v > 0 && v < 1) expect(v >= top - 1e-4 && v <= top + down + 1e-4).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('respects the longest side and turns without touching a pixel', () => {
    expect(straighten(blank, { skew: 0, rotation: 90, maxSide: 100 }).image.width).toBe(100);
    const turned = straighten(textPage(25).image, { skew: 0, rotation: 90, maxSide: 4000 }).image;
    const sum = (data: Uint8Array) => data.reduce((total, value) => total + value, 0);
    expect([turned.width, turned.height]).toEqual([blank.height, blank.width]);
    expect(sum(turned.data)).toBe(sum(textPage(25).image.data));
  });

  it('brings a sheet seen at an angle back to a level rectangle', () => {
    const page = formPage(50).image;
    const quad: Quad = [
      [60, 40],
      [430, 62],
      [470, 640],
      [25, 610],
    ];
    const seen = rectangleToQuad(page.width, page.height, quad);
    const toPage = invert(seen);
    const photo = seenThrough(
      page,
      500,
      680,
      (x, y) => project(toPage, x, y),
      () => [90, 60, 40],
    );
    const outline: PaperOutline = { corners: quad, kind: 'photographed', confidence: 1 };
    const straight = straighten(photo, { outline, skew: 0, rotation: 0, maxSide: 4000 });
    expect(Math.abs(estimateSkew(toGrey(straight.image)).degrees)).toBeLessThan(0.25);
    expect(straight.image.height / straight.image.width).toBeCloseTo(Math.SQRT2, 1);
    // The sheet fills the result, so nothing of the desk is left at its edge.
    expect(darkest(toGrey(straight.image), 0, 0, straight.image.width, 3)).toBeGreaterThan(150);
  });

  it('crops a scanner border and paints what lies outside of the paper like paper', () => {
    const page = new Page(50);
    page.line(40, 100, 20, 6, 4);
    const { image } = page;
    for (let y = 0; y < image.height; y += 1)
      image.data.fill(5, y * image.width * 3, (y * image.width + 20) * 3);
    const outline: PaperOutline = {
      corners: [
        [20, 0],
        [image.width, 0],
        [image.width, image.height],
        [20, image.height],
      ],
      kind: 'bordered',
      confidence: 1,
    };
    const straight = straighten(image, { outline, skew: 2, rotation: 0, maxSide: 4000 });
    expect(darkest(toGrey(straight.image), 0, 0, 25, straight.image.height)).toBeGreaterThan(150);
  });
});
