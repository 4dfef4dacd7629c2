import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

/** Tests of pure functions: they leave nothing behind, so that a worker may take one file after the other. */
const PURE = ['campaigns', 'domain', 'reading', 'rules'].map((part) => `test/${part}/**/*.test.ts`);

const MINUTES = 60_000;

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    // Three browsers at once on two cores make each other wait for minutes.
    maxWorkers: 2,
    // Short-lived objects by the gigabyte: fewer, larger sweeps take a tenth of the simulation's time less.
    execArgv: ['--max-semi-space-size=64'],
    // A free machine takes a twentieth: what hangs fails all the same.
    testTimeout: 3 * MINUTES,
    hookTimeout: 3 * MINUTES,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: [
            'test/**/*.test.ts',
            'test/**/*.test.tsx',
            ...(process.env.SHOULI_LONG === '1' ? ['test/**/*.long.ts'] : []),
          ],
          exclude: [...configDefaults.exclude, ...PURE],
        },
      },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
});
