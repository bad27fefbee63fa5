import { randomBytes } from 'node:crypto';
import type { RedisClient } from './client.ts';
import { asStoreError } from './store-errors.ts';

/** A secret that all processes of one installation share, made by whichever asks first. It never leaves the store but to us. */
export async function sharedSecret(client: RedisClient, name: string): Promise<string> {
  const key = `secret:${name}`;
  try {
    await client.set(key, randomBytes(32).toString('base64url'), 'NX');
    const secret = await client.get(key);
    if (secret === null) throw new Error(`Redis lost "${key}" while it was being made`);
    return secret;
  } catch (error) {
    throw asStoreError(error);
  }
}
