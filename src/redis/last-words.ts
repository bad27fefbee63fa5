import type { Address } from '../model/address.ts';
import type { LastWords } from '../ports/last-words.ts';
import type { RedisClient } from './client.ts';
import { partitionKeys } from './keys.ts';
import { loadScript } from './script.ts';
import { asStoreError } from './store-errors.ts';

export function redisLastWords(client: RedisClient): LastWords {
  const forget = loadScript('forget-last-words');
  return {
    async unrecorded(partition, until, limit) {
      const key = partitionKeys(partition).lastWords;
      try {
        const reply = await client.zrangebyscore(key, '-inf', until, 'WITHSCORES', 'LIMIT', 0, limit);
        return reply.flatMap((address, n) =>
          n % 2 === 0 ? [{ address: address as Address, at: Number(reply[n + 1]) }] : [],
        );
      } catch (error) {
        throw asStoreError(error);
      }
    },

    async recorded(partition, words) {
      if (words.length === 0) return;
      const pairs = words.flatMap(({ address, at }) => [address, at]);
      await forget.run(client, [partitionKeys(partition).lastWords], pairs);
    },
  };
}
