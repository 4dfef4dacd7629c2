import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameSheet } from '../../../shared/reading/page/duplicates.ts';
import {
  distance,
  fingerprint,
  SAME_LAYOUT,
  turnedFingerprint,
} from '../../../shared/reading/page/fingerprint.ts';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { quarterTurn } from '../../../shared/reading/page/resample.ts';
import type { Rotation } from '../../../shared/reading/page/straighten.ts';
import { formPage, Page, scanned, textPage } from './pages.ts';

const scan = (dpi: number, filling: number, seed: number) =>
  toGrey(scanned(formPage(dpi, 0, filling).image, { seed, noise: 7 }));
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

describe('a fingerprint', () => {
  const first = fingerprint(scan(100, 1, 1));

  it('has 64 hex digits', () => {
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stays near for the same page at another resolution and with other noise', () => {
    expect(distance(first, fingerprint(scan(150, 1, 2)))).toBeLessThan(SAME_LAYOUT / 2);
  });

  it('stays near for the same page of the form filled in otherwise', () => {
    expect(distance(first, fingerprint(scan(100, 2, 3)))).toBeLessThan(SAME_LAYOUT);
  });

  it('is far for another page', () => {
    expect(distance(first, fingerprint(toGrey(textPage(100).image)))).toBeGreaterThan(SAME_LAYOUT);
  });

  it.each([90, 180, 270] as const)(
    'is near that of the page turned by %i°, and back where it was',
    (rotation) => {
      const page = scan(100, 1, 1);
      const turned = turnedFingerprint(first, rotation);
      expect(distance(turned, fingerprint(quarterTurn(page, rotation)))).toBeLessThan(SAME_LAYOUT / 3);
      expect(distance(turned, first)).toBeGreaterThan(SAME_LAYOUT);
      expect(turnedFingerprint(turned, ((360 - rotation) % 360) as Rotation)).toBe(first);
    },
  );

  it('has a distance like any other: nothing to itself, the same both ways, no shortcut over a third', () => {
    fc.assert(
      fc.property(hex, hex, hex, (a, b, c) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
      }),
    );
    expect(() => distance('12', first)).toThrow(RangeError);
  });
});

describe('two scans', () => {
  it('are the same sheet where everything stands the same', () => {
    expect(sameSheet(scan(100, 1, 4), scan(100, 1, 5))).toMatchObject({ same: true });
  });

  it('are not where the form is filled in otherwise', () => {
    expect(sameSheet(scan(100, 1, 4), scan(100, 2, 5)).same).toBe(false);
  });

  it('are not where one bears a stamp more', () => {
    const stamped = formPage(100).ring(150, 180, 20, 1.2, [190, 60, 60]);
    expect(sameSheet(scan(100, 1, 4), toGrey(scanned(stamped.image, { seed: 6 }))).same).toBe(false);
  });

  it('are the same where both are empty', () => {
    const empty = (seed: number) => toGrey(scanned(new Page(75).image, { seed }));
    expect(sameSheet(empty(1), empty(2))).toEqual({ same: true, similarity: 1 });
    expect(sameSheet(empty(1), scan(75, 1, 2)).same).toBe(false);
  });
});
