import { partitionOf, PARTITIONS } from '../model/partition.ts';
import { DAY_MS } from '../model/time.ts';
import { ZALO_COSTS } from '../ports/zalo-people.ts';
import type { ZaloCost, ZaloCosts } from '../ports/zalo-people.ts';
import type { RedisClient } from './client.ts';
import { tagOf } from './keys.ts';
import { asStoreError } from './store-errors.ts';

const KEPT_MS = 40 * DAY_MS;

/** A counter in each partition, so that no key is everybody's; they are added up when somebody looks. */
export function redisZaloCosts(client: RedisClient): ZaloCosts {
  return {
    async count(address, day, what) {
      const key = keyOf(partitionOf(address), day);
      await orAway(Promise.all([client.hincrby(key, what, 1), client.pexpire(key, KEPT_MS)]));
    },

    async of(day) {
      const keys = Array.from({ length: PARTITIONS }, (_, partition) => keyOf(partition, day));
      const parts = await orAway(Promise.all(keys.map((key) => client.hgetall(key))));
      const sum = (what: ZaloCost): number => parts.reduce((total, part) => total + Number(part[what] ?? 0), 0);
      const [free, paid, refused] = ZALO_COSTS.map(sum);
      return { free: free ?? 0, paid: paid ?? 0, refused: refused ?? 0 };
    },
  };
}

function keyOf(partition: number, day: string): string {
  return `${tagOf(partition)}zalo-costs:${day}`;
}

async function orAway<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error: unknown) => {
    throw asStoreError(error);
  });
}
