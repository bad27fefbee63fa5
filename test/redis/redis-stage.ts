import { afterAll, beforeEach } from 'vitest';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import type { Conversations } from '../../src/ports/conversations.ts';
import type { Queues } from '../../src/ports/queues.ts';
import { testRedisUrl } from '../setup/redis-server.ts';

export interface RedisStage {
  readonly client: RedisClient;
  /** Two processes on one Redis. */
  readonly queues: Queues;
  readonly otherQueues: Queues;
  readonly conversations: Conversations;
  /** Every key there is, sorted. */
  readonly keys: () => Promise<readonly string[]>;
}

/** A real Redis, emptied before every test. */
export async function redisStage(): Promise<RedisStage> {
  const client = await connectRedis([testRedisUrl()]);
  beforeEach(() => client.flushdb());
  afterAll(() => {
    closeRedis(client);
  });
  const refuse = (level: string, event: string): void => {
    throw new Error(`unexpected ${level} ${event}`);
  };
  return {
    client,
    queues: redisQueues(client, 'process-a', refuse),
    otherQueues: redisQueues(client, 'process-b', refuse),
    conversations: redisConversations(client),
    keys: async () => (await client.keys('*')).sort(),
  };
}
