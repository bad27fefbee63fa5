import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: Chromium on the real program, one file at a time. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    globalSetup: 'test/setup/global.ts',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
