import { expect, onTestFinished, test } from 'vitest';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { checkForeignRedis } from '../../src/redis/foreign-redis.ts';
import { startRedis } from '../setup/redis-server.ts';
import type { StartRedis } from '../setup/redis-server.ts';

const NO_CONFIG = ['--rename-command', 'CONFIG', ''];

test.each<[string, StartRedis, readonly string[]]>([
  ['every write on the disk, no eviction', { appendonly: true }, []],
  ['a hosted Redis may forbid CONFIG', { appendonly: true, settings: NO_CONFIG }, []],
  ['no append-only file', {}, ['Redis 127.0.0.1:PORT forgets when it restarts: appendonly is off']],
  [
    'eviction, and no fsync',
    { appendonly: true, settings: ['--maxmemory-policy', 'allkeys-lru', '--appendfsync', 'no'] },
    [
      'Redis 127.0.0.1:PORT may forget conversations: maxmemory-policy is allkeys-lru, not noeviction',
      'Redis 127.0.0.1:PORT may lose the last half minute in a power cut: appendfsync is no, not always',
    ],
  ],
])('%s', async (_fact, settings, warnings) => {
  const redis = await startRedis(settings);
  onTestFinished(() => redis.stop());
  const client = await connectRedis([redis.url]);
  onTestFinished(() => closeRedis(client));
  const found = await checkForeignRedis(client);
  expect(found.map((line) => line.replace(String(redis.port), 'PORT'))).toEqual(warnings);
});
