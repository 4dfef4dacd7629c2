import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctcLogProbability } from '../../../shared/reading/text/ctc-score.ts';

const CLASSES = 3;

/** What a path of one class a step says: repeats joined, blanks dropped. */
const said = (path: readonly number[]): string =>
  path.filter((label, at) => label !== 0 && label !== path[at - 1]).join('');

/** The same probability by adding up every path. */
function byAllPaths(rows: readonly (readonly number[])[], labels: readonly number[]): number {
  let total = 0;
  const walk = (path: number[], probability: number): void => {
    const row = rows[path.length];
    if (!row) {
      if (said(path) === labels.join('')) total += probability;
      return;
    }
    for (const [label, one] of row.entries()) walk([...path, label], probability * one);
  };
  walk([], 1);
  return total;
}

const row = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: CLASSES, maxLength: CLASSES })
  .map((values) => values.map((value) => value / values.reduce((sum, one) => sum + one, 0)));
const line = fc.array(row, { minLength: 1, maxLength: 6 });
const labels = fc.array(fc.integer({ min: 1, max: CLASSES - 1 }), { maxLength: 4 });

const score = (rows: readonly (readonly number[])[], wanted: readonly number[]): number =>
  ctcLogProbability(Float32Array.from(rows.flat()), rows.length, CLASSES, wanted);

describe('the probability of a text under a CTC model', () => {
  it('is the sum over all alignments, repeated labels and none at all included', () => {
    fc.assert(
      fc.property(line, labels, (rows, wanted) => {
        const expected = byAllPaths(rows, wanted);
        const found = Math.exp(score(rows, wanted));
        expect(Math.abs(found - expected)).toBeLessThan(1e-5);
      }),
    );
  });

  it('is none where the line is too short, for a repeated label needs a blank between', () => {
    const rows = [
      [0.2, 0.4, 0.4],
      [0.2, 0.4, 0.4],
    ];
    expect(score(rows, [1, 1])).toBe(Number.NEGATIVE_INFINITY);
    expect(score(rows, [1, 2, 1])).toBe(Number.NEGATIVE_INFINITY);
    expect(score(rows, [1, 2])).toBeGreaterThan(Number.NEGATIVE_INFINITY);
  });

  it('does not vanish over a long line', () => {
    const rows = Array.from({ length: 2000 }, () => [0.98, 0.01, 0.01]);
    expect(score(rows, [1])).toBeLessThan(0);
    expect(Number.isFinite(score(rows, [1]))).toBe(true);
  });
});
