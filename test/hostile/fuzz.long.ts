import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

const parts = Array.from({ length: 10 }, (_, i) => 1000 + i * 1000);

describe('ten thousand files changed at random', () => {
  it.each(parts)(
    'give a reading or a typed reason in time, from run %i on',
    async (first) => {
      expect(await fuzz(first, 1000)).toBeNull();
    },
    1_800_000,
  );
});
