import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, type Pair } from '../../../shared/usecases/reconciliation/assign.ts';

const total = (pairs: readonly Pair[]): number => pairs.reduce((sum, { score }) => sum + score, 0);
const isMatching = (pairs: readonly Pair[]): boolean =>
  new Set(pairs.map(({ row }) => row)).size === pairs.length &&
  new Set(pairs.map(({ dossier }) => dossier)).size === pairs.length;

/** The greatest sum that any matching of the pairs has, by trying them all. */
function greatest(pairs: readonly Pair[]): number {
  const [first, ...rest] = pairs;
  if (!first) return 0;
  const others = rest.filter(({ row, dossier }) => row !== first.row && dossier !== first.dossier);
  return Math.max(greatest(rest), first.score + greatest(others));
}

describe('the best assignment', () => {
  it('gives up a strong pair where two weaker ones are worth more', () => {
    const chosen = assign([
      { row: 0, dossier: 0, score: 10 },
      { row: 0, dossier: 1, score: 9 },
      { row: 1, dossier: 0, score: 9 },
    ]);
    expect(total(chosen)).toBe(18);
  });

  it('is a matching with the greatest sum, whatever the pairs', () => {
    const pair = fc.record({ row: fc.nat(4), dossier: fc.nat(4), score: fc.integer({ min: 1, max: 20 }) });
    const pairs = fc.uniqueArray(pair, { maxLength: 9, selector: ({ row, dossier }) => `${row}:${dossier}` });
    fc.assert(
      fc.property(pairs, (some) => {
        const chosen = assign(some);
        expect(isMatching(chosen)).toBe(true);
        expect(total(chosen)).toBe(greatest(some));
      }),
      { numRuns: 150 },
    );
  });

  it('of more rivals than the exact way can take is a matching still, the strongest pairs first', () => {
    const rivals = Array.from({ length: 400 }, (_, at) => [
      { row: at, dossier: at, score: 5 },
      { row: at, dossier: (at + 1) % 400, score: 4 },
    ]).flat();
    const chosen = assign(rivals);
    expect(isMatching(chosen)).toBe(true);
    expect(total(chosen)).toBe(400 * 5);
  });
});
