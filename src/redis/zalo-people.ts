import type { Address } from '../model/address.ts';
import { partitionOf } from '../model/partition.ts';
import { DAY_MS, MINUTE_MS } from '../model/time.ts';
import type { ZaloPeople } from '../ports/zalo-people.ts';
import type { RedisClient } from './client.ts';
import { partitionKeys } from './keys.ts';
import { loadScript } from './script.ts';
import { asStoreError } from './store-errors.ts';

/** Longer than any window that a platform keeps open. */
const HEARD_KEPT_MS = 30 * DAY_MS;
/** As long as inputs are known by their ids. */
const DONE_KEPT_MS = 2 * DAY_MS;
const SIGNS_KEPT_MS = 15 * MINUTE_MS;

export function redisZaloPeople(client: RedisClient): ZaloPeople {
  return {
    async hear(address, { id, saidAt, now, isPress }) {
      const { heard, human, done, lastWords } = keysOf(address);
      const args = [address, saidAt, now, id, isPress ? '1' : '', now - HEARD_KEPT_MS, DONE_KEPT_MS];
      return (await HEAR.run(client, [heard, human, done, lastWords], args)) === 1 ? 'ours' : 'left_to_human';
    },

    async isDone(address, id) {
      return (await orAway(client.zscore(keysOf(address).done, id))) !== null;
    },

    async done(address, id, now) {
      const key = keysOf(address).done;
      await orAway(Promise.all([client.zadd(key, now, id), client.pexpire(key, DONE_KEPT_MS)]));
    },

    async lastHeardAt(address) {
      const at = await orAway(client.zscore(keysOf(address).heard, address));
      return at === null ? undefined : Number(at);
    },

    async sending(address, signs, at) {
      const key = keysOf(address).signs;
      const scored = signs.flatMap((sign) => [at, sign]);
      await orAway(Promise.all([client.zadd(key, ...scored), client.pexpire(key, SIGNS_KEPT_MS)]));
    },

    async hasSent(address, signs) {
      if (signs.length === 0) return false;
      const scores = await orAway(client.zmscore(keysOf(address).signs, ...signs));
      return scores.some((score) => score !== null);
    },

    async leaveToHuman(address, until) {
      await orAway(client.zadd(keysOf(address).human, 'GT', until, address));
    },

    async forget(address) {
      const { heard, human, done, signs, lastWords } = keysOf(address);
      const marks = [heard, human, lastWords].map((key) => client.zrem(key, address));
      await orAway(Promise.all([...marks, client.del(done, signs)]));
    },
  };
}

const HEAR = loadScript('zalo-hear');

function keysOf(address: Address) {
  const { tag, lastWords } = partitionKeys(partitionOf(address));
  return {
    heard: `${tag}zalo-heard`,
    human: `${tag}zalo-human`,
    done: `${tag}zalo-done:${address}`,
    signs: `${tag}zalo-signs:${address}`,
    lastWords,
  };
}

async function orAway<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error: unknown) => {
    throw asStoreError(error);
  });
}
