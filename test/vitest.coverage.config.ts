import { configDefaults, defineConfig } from 'vitest/config';

/** `npm run coverage`: fails unless its own tests reach every branch of the pure core. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['domain', 'rules', 'campaigns'].map((part) => `test/${part}/**/*.test.ts`),
    // Code that counts its branches is no measure of speed.
    exclude: [...configDefaults.exclude, 'test/rules/speed.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['shared/domain/**', 'shared/rules/**', 'shared/campaigns/**'],
      reporter: ['text', 'text-summary'],
      thresholds: { branches: 100 },
      reportsDirectory: 'dist/coverage',
    },
  },
});
