import { describe, expect, it } from 'vitest';
import { recordsPerSecond } from '../bench/rates.ts';
import { benchmarks } from '../bench/rules.ts';

describe('speed', () => {
  it.each(Object.entries(benchmarks))('%s: at least 2,000 records a second of one core', (_, run) => {
    expect(recordsPerSecond(run, 4_000)).toBeGreaterThan(2_000);
  });
});
