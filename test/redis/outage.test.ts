import { afterAll, beforeAll, expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { startRedis } from '../setup/redis-server.ts';
import type { TestRedis } from '../setup/redis-server.ts';
import { acceptIdle, call, commit, HOA, LEASE_MS, message, named, send, T0, turn } from './turns.ts';

let redis: TestRedis;
let client: RedisClient;

beforeAll(async () => {
  redis = await startRedis({ appendonly: true });
  client = await connectRedis([redis.url]);
});

afterAll(async () => {
  closeRedis(client);
  await redis.stop();
});

test('a Redis that has forgotten the scripts gets them again', async () => {
  const queues = redisQueues(client, 'a', () => {});
  await client.script('FLUSH');
  const work = await acceptIdle(queues, message('m1'));
  await client.script('FLUSH');
  expect(await commit(queues, work, turn(1))).toEqual([]);
});

test('killed and started again, it has all that was acknowledged, and the client finds back by itself', async () => {
  const queues = redisQueues(client, 'b', () => {});
  const work = await acceptIdle(queues, message('m2'));
  await commit(queues, work, turn(2, { wakeAt: T0 + 1, sends: [send('s1')], calls: [call('c1')] }));
  await queues.accept(HOA, message('m3'), T0, T0 + LEASE_MS);

  await redis.kill9();
  await expect(queues.accept(HOA, message('m4'), T0, null)).rejects.toThrow(StoreAway);
  await expect(redisConversations(client).find(HOA)).rejects.toThrow(StoreAway);
  const ready = new Promise((resolve) => client.once('ready', resolve));
  redis = await startRedis({ dir: redis.dir, port: redis.port, appendonly: true });
  await ready;

  expect(await queues.accept(HOA, message('m2'), T0, null)).toEqual({ result: 'duplicate' });
  expect((await redisConversations(client).find(HOA))?.revision).toBe(2);
  const claimed = await queues.claim(partitionOf(HOA), T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10);
  expect([...named(claimed)].sort()).toEqual(['calls c1', 'inbox m3', 'outbox s1']);
  expect((await queues.wake(partitionOf(HOA), T0 + 1, null, 10)).nextAt).toBeNull();
});

test('nobody at the address: said at once, not waited for', async () => {
  const gone = await startRedis();
  await gone.stop();
  await expect(connectRedis([gone.url])).rejects.toThrow(StoreAway);
});

test.each([
  ['it is full', () => client.config('SET', 'maxmemory', '1'), () => client.config('SET', 'maxmemory', '0'), StoreAway],
  ['an item is not what we wrote', () => client.set(`{p${partitionOf(HOA)}}due`, 'x'), () => client.flushdb(), Error],
])('what a Redis answers is told apart from what it cannot do now: %s', async (_fact, spoil, mend, expected) => {
  const queues = redisQueues(client, 'c', () => {});
  await client.flushdb();
  await spoil();
  const refused: unknown = await queues.accept(HOA, message('m1'), T0, null).catch((error: unknown) => error);
  await mend();
  expect(refused).toBeInstanceOf(expected);
  expect(refused instanceof StoreAway).toBe(expected === StoreAway);
});
