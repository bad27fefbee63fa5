import type { Address } from '../model/address.ts';
import { PARTITIONS } from '../model/partition.ts';
import type { Conversations, ParkedInput } from '../ports/conversations.ts';
import type { RedisClient } from './client.ts';
import { readConversation, readInput } from './items.ts';
import { conversationKeys, partitionKeys } from './keys.ts';
import { asStoreError } from './store-errors.ts';

const EVERY_PARTITION = Array.from({ length: PARTITIONS }, (_, partition) => partitionKeys(partition));

export function redisConversations(client: RedisClient): Conversations {
  return {
    async find(address) {
      const text = await stored(client.get(conversationKeys(address).conversation));
      return text === null ? undefined : readConversation(text);
    },

    async parked() {
      const lists = await stored(Promise.all(EVERY_PARTITION.map((keys) => client.lrange(keys.parked, 0, -1))));
      return lists
        .flat()
        .map(readParked)
        .sort((a, b) => a.parkedAt - b.parkedAt);
    },

    async overdueMs(now) {
      const firsts = await stored(
        Promise.all(EVERY_PARTITION.map((keys) => client.zrange(keys.due, '0', '0', 'WITHSCORES'))),
      );
      return Math.max(0, ...firsts.flatMap(([, dueAt]) => (dueAt === undefined ? [] : now - Number(dueAt))));
    },
  };
}

/** "<address> <parked at> <item>"; no address has a space in it, or it would not have come through a webhook. */
function readParked(entry: string): ParkedInput {
  const [, address = '', parkedAt = '', item = ''] = /^(.*?) (\d+) (.*)$/s.exec(entry) ?? [];
  return { address: address as Address, parkedAt: Number(parkedAt), input: readInput(item) };
}

async function stored<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    throw asStoreError(error);
  }
}
