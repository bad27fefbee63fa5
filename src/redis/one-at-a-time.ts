import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { OneAtATime } from '../ports/one-at-a-time.ts';
import type { RedisClient } from './client.ts';
import { loadScript } from './script.ts';

export function redisOneAtATime(client: RedisClient, clock: Clock): OneAtATime {
  return async (name, leaseMs, work) => {
    const key = `one-at-a-time:${name}`;
    const token = randomUUID();
    const now = clock.now();
    if ((await LEASE.run(client, [key], [token, now, now + leaseMs])) !== 1) return 'taken';
    try {
      return await work();
    } finally {
      // When it cannot be given back, it runs out.
      await LEASE.run(client, [key], [token, clock.now(), '']).catch(() => undefined);
    }
  };
}

const LEASE = loadScript('only-one');
