import { z } from 'zod';
import type { Address } from '../model/address.ts';
import type { ProgressMessage, ProgressMessages } from '../ports/progress-messages.ts';
import type { RedisClient } from './client.ts';
import { asStoreError } from './store-errors.ts';

/** One hash, a field a message: as many as announcements are under way. */
export function redisProgressMessages(client: RedisClient): ProgressMessages {
  return {
    async all() {
      const found = await orAway(client.hgetall(KEY));
      return Object.values(found).flatMap((json) => {
        const read = stored.safeParse(JSON.parse(json));
        return read.success ? [read.data] : [];
      });
    },
    async keep(message) {
      await orAway(client.hset(KEY, message.key, JSON.stringify(message)));
    },
    async forget(key) {
      await orAway(client.hdel(KEY, key));
    },
  };
}

const KEY = 'progress-messages';

const stored: z.ZodType<ProgressMessage> = z.object({
  key: z.string(),
  code: z.string(),
  to: z.custom<Address>((to) => typeof to === 'string' && to.includes(':')),
  messageId: z.string().exactOptional(),
  sentAt: z.number(),
  says: z.string(),
  saidAt: z.number(),
  notBefore: z.number(),
});

async function orAway<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error: unknown) => {
    throw asStoreError(error);
  });
}
