import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      'test/**/*.test.ts',
      'test/**/*.test.tsx',
      ...(process.env.SHOULI_LONG === '1' ? ['test/**/*.long.ts'] : []),
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
