import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What starts whole programs comes first: begun last, one of them would keep the others waiting. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)));
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return /\/test\/(?:program|transcripts|channels\/(?:telegram|zalo)\/(?:.*-job|third-party))/.test(moduleId);
}

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
    sequence: { sequencer: LongestFirst },
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
