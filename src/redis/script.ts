import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './client.ts';
import { asStoreError } from './store-errors.ts';

/** A Lua script: sent by its hash, and whole when a Redis does not know it (yet, or any more). */
export interface Script {
  run(client: RedisClient, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>;
}

/** Reads `lua/<name>.lua`. Scripts of the queues get `lua/queue.lua` before them. */
export function loadScript(name: string, before: readonly string[] = []): Script {
  const lua = [...before, name].map(readLua).join('\n');
  const sha = createHash('sha1').update(lua).digest('hex');
  return {
    async run(client, keys, args) {
      try {
        return await client.evalsha(sha, keys.length, ...keys, ...args);
      } catch (error) {
        if (!isUnknownScript(error)) throw asStoreError(error);
      }
      try {
        return await client.eval(lua, keys.length, ...keys, ...args);
      } catch (error) {
        throw asStoreError(error);
      }
    },
  };
}

function readLua(name: string): string {
  return readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8');
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
