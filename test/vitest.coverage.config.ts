import { defineConfig } from 'vitest/config';

/** `npm run coverage`: branches of the pure core, as its own tests and those of the use cases over it reach them. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['domain', 'rules', 'campaigns', 'usecases', 'functions'].map(
      (part) => `test/${part}/**/*.test.ts`,
    ),
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['shared/domain/**', 'shared/rules/**', 'shared/campaigns/**'],
      reporter: ['text', 'text-summary'],
      reportsDirectory: 'dist/coverage',
    },
  },
});
