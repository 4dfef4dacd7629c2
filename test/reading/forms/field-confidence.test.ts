import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConfidenceParts,
  calibrated,
  fieldConfidence,
  rawScore,
} from '../../../shared/reading/forms/field-confidence.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const parts = fc.record({ least: share, mean: share, certainty: share, label: share, place: share }).map(
  ({ least, mean, certainty, label, place }): ConfidenceParts => ({
    recognition: { least: Math.min(least, mean), mean: Math.max(least, mean), count: 5, handwritten: false },
    reader: { certainty },
    label,
    place,
  }),
);
const sure: ConfidenceParts = {
  recognition: { least: 0.99, mean: 0.995, count: 5, handwritten: false },
  reader: { certainty: 1 },
  label: 1,
  place: 1,
};

describe('the raw score', () => {
  it('stays between 0 and 1 and never grows when a part gets worse', () => {
    fc.assert(
      fc.property(parts, share, (given, factor) => {
        const score = rawScore(given);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(rawScore({ ...given, label: given.label * factor })).toBeLessThanOrEqual(score);
        expect(rawScore({ ...given, place: given.place * factor })).toBeLessThanOrEqual(score);
        expect(
          rawScore({ ...given, reader: { certainty: given.reader.certainty * factor } }),
        ).toBeLessThanOrEqual(score);
      }),
    );
  });

  it('minds one bad character more than the mean', () => {
    const oneBad = rawScore({
      ...sure,
      recognition: { least: 0.5, mean: 0.95, count: 10, handwritten: false },
    });
    const allFair = rawScore({
      ...sure,
      recognition: { least: 0.8, mean: 0.8, count: 10, handwritten: false },
    });
    expect(oneBad).toBeLessThan(allFair);
  });

  it('lets a check digit vouch for badly recognised characters', () => {
    const faint = { least: 0.5, mean: 0.8, count: 18, handwritten: false };
    expect(rawScore({ ...sure, recognition: faint, reader: { certainty: 1, proven: true } })).toBeGreaterThan(
      0.95,
    );
  });
});

describe('the confidence', () => {
  it('follows a monotone table between its points and ends where it ends', () => {
    const table = [
      [0.2, 0.1],
      [0.8, 0.5],
      [0.9, 0.99],
    ] as const;
    expect(calibrated(0.1, table)).toBe(0.1);
    expect(calibrated(0.5, table)).toBeCloseTo(0.3);
    expect(calibrated(0.85, table)).toBeCloseTo(0.745);
    expect(calibrated(1, table)).toBe(0.99);
  });

  it('of handwriting stays below 0.9 whatever the table says', () => {
    const hand: ConfidenceParts = {
      ...sure,
      recognition: { least: 1, mean: 1, count: 3, handwritten: true },
    };
    expect(
      fieldConfidence(hand, [
        [0, 0],
        [0.5, 1],
      ]),
    ).toBe(0.9);
  });
});

describe('the fitted table', () => {
  it('rises, and never makes an unsure score count as sure', () => {
    const scores = Array.from({ length: 101 }, (_, hundredth) => hundredth / 100);
    const fitted = scores.map((score) => calibrated(score));
    expect(fitted.every((value, at) => at === 0 || value >= fitted[at - 1]!)).toBe(true);
    for (const [at, score] of scores.entries()) expect(fitted[at]! >= 0.95).toBe(score >= 0.95);
  });
});
