import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    pool: 'forks',
    // By itself it takes one worker on two cores, and half of them would wait for the other half's processes.
    maxWorkers: Math.max(2, availableParallelism()),
    // Loading the same modules anew for each of 150 files is a quarter of the time. No file may count on fresh modules:
    // nothing of ours keeps state in a module.
    isolate: false,
    globalSetup: 'test/setup/global.ts',
    // Neither ours nor UTC: whoever reads the machine's time zone by mistake is found out.
    env: { TZ: 'America/New_York' },
    // Far above what any test takes: only one that hangs is to end by it, not one on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
