import type { TestProject } from 'vitest/node';
import { startRedis } from './redis-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One Redis for the whole run, without persistence. Tests take it from `testRedisUrl()`. */
    redisUrl: string;
    /** A PostgreSQL server where we may create databases, from TEST_DATABASE_URL; null when only PGlite is tested. */
    databaseUrl: string | null;
  }
}

/** Once around the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = await startRedis();
  project.provide('redisUrl', redis.url);
  project.provide('databaseUrl', process.env['TEST_DATABASE_URL'] || null);
  return () => redis.stop();
}
