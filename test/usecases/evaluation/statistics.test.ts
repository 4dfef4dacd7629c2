import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f1, Tally, wilson } from '../../../shared/usecases/evaluation/statistics.ts';

describe('the Wilson interval', () => {
  it('agrees with published values', () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20.
    const rounded = (right: number, total: number) =>
      wilson({ right, total }).map((bound) => Number(bound.toFixed(4)));
    expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
    expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
    expect(rounded(0, 20)).toEqual([0, 0.1611]);
  });

  it('holds the share and stays within 0…1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (right, wrong) => {
        fc.pre(right + wrong > 0);
        const total = right + wrong;
        const [low, high] = wilson({ right, total });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(right / total + 1e-12);
        expect(high).toBeGreaterThanOrEqual(right / total - 1e-12);
      }),
    );
  });

  it('says nothing of nothing', () => {
    expect(wilson({ right: 0, total: 0 })).toEqual([0, 1]);
  });
});

describe('counting', () => {
  it('keeps right and total by key', () => {
    const tally = new Tally();
    tally.add('a', true);
    tally.add('a', false);
    tally.add('b', true);
    expect(tally.get('a')).toEqual({ right: 1, total: 2 });
    expect(tally.get('c')).toEqual({ right: 0, total: 0 });
    expect(tally.sum()).toEqual({ right: 2, total: 3 });
  });

  it('gives F1 from what was found, invented and missed', () => {
    expect(f1({ truePositive: 8, falsePositive: 2, falseNegative: 2 })).toBeCloseTo(0.8);
    expect(f1({ truePositive: 0, falsePositive: 0, falseNegative: 0 })).toBeNull();
  });
});
