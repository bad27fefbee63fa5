import { z } from 'zod';
import type { Tokens, TokenStore } from '../ports/tokens.ts';
import type { RedisClient } from './client.ts';
import { loadScript } from './script.ts';
import { asStoreError } from './store-errors.ts';

/** Pairs of tokens in Redis, one key an account: "<obtained at> <JSON>". */
export function redisTokens(client: RedisClient): TokenStore {
  return {
    async find(account) {
      const held = await client.get(keyOf(account)).catch((error: unknown) => {
        throw asStoreError(error);
      });
      return held === null ? undefined : readTokens(held.slice(held.indexOf(' ') + 1));
    },
    async keep(account, tokens) {
      await KEEP_NEWEST.run(client, [keyOf(account)], [tokens.obtainedAt, JSON.stringify(tokens)]);
    },
  };
}

const KEEP_NEWEST = loadScript('keep-newest');

function keyOf(account: string): string {
  return `tokens:${account}`;
}

const storedTokens = z.object({
  access: z.string(),
  refresh: z.string(),
  obtainedAt: z.number(),
  expiresAt: z.number(),
  refusedAt: z.number().exactOptional(),
  seed: z.string(),
});

function readTokens(json: string): Tokens {
  return storedTokens.parse(JSON.parse(json));
}
