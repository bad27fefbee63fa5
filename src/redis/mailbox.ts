import { Cluster } from 'ioredis';
import { z } from 'zod';
import type { Address } from '../model/address.ts';
import type { Json } from '../model/json.ts';
import { partitionOf } from '../model/partition.ts';
import { DAY_MS } from '../model/time.ts';
import type { Mailbox, MailboxEntry } from '../ports/mailbox.ts';
import { MAILBOX_ENTRIES } from '../ports/mailbox.ts';
import type { RedisClient } from './client.ts';
import { tagOf } from './keys.ts';
import { mailboxListeners } from './mailbox-listeners.ts';
import { loadScript } from './script.ts';
import { asStoreError } from './store-errors.ts';

export interface RedisMailbox extends Mailbox {
  /** Ends the listeners and their connection; the connection given at the start stays open. */
  close(): void;
}

export interface MailboxSettings {
  /** How often listeners look by themselves, for the case that a wake-up was lost with a connection. */
  readonly lookAgainMs?: number;
  /** Told of what went wrong while listening; listening goes on. */
  readonly onFault?: (fault: unknown) => void;
}

/** Mailboxes as Redis Streams, one per address in its partition. Listeners of a process share one connection. */
export function redisMailbox(redis: RedisClient, settings: MailboxSettings = {}): RedisMailbox {
  async function readFrom(address: Address, afterId: string, limit: number): Promise<readonly MailboxEntry[]> {
    const from = afterId === '' ? '-' : `(${afterId}`;
    const stored = await orAway(redis.xrange(keysOf(address).stream, from, '+', 'COUNT', limit));
    return stored.map(([id, fields]) => ({ id, at: Number(id.slice(0, id.indexOf('-'))), entry: entryIn(fields) }));
  }

  const listeners = mailboxListeners({
    subscriber: () => (redis instanceof Cluster ? redis.duplicate([], PATIENT) : redis.duplicate(PATIENT)),
    channelOf: wakeChannel,
    readFrom,
    lookAgainMs: settings.lookAgainMs ?? 10_000,
    onFault: settings.onFault ?? (() => undefined),
  });

  return {
    async append(to, key, entry) {
      const { stream, keys } = keysOf(to);
      const args = [key, JSON.stringify(entry), MAILBOX_ENTRIES, KEPT_MS, wakeChannel(to)];
      const added = await APPEND.run(redis, [stream, keys], args);
      return added === 1 ? 'appended' : 'already_there';
    },
    readFrom,
    async signal(to, sign) {
      await orAway(redis.publish(wakeChannel(to), sign));
    },
    listen: listeners.listen,
    async erase(address) {
      const { stream, keys } = keysOf(address);
      await orAway(redis.del(stream, keys));
    },
    close: listeners.close,
  };
}

const KEPT_MS = 30 * DAY_MS;

const APPEND = loadScript('append-to-mailbox');

/** Subscriptions may wait for the connection; nobody waits for them. */
const PATIENT = { enableOfflineQueue: true, lazyConnect: false } as const;

async function orAway<Reply>(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error: unknown) => {
    throw asStoreError(error);
  });
}

function keysOf(address: Address): { readonly stream: string; readonly keys: string } {
  const tag = tagOf(partitionOf(address));
  return { stream: `${tag}mailbox:${address}`, keys: `${tag}mailbox-keys:${address}` };
}

function wakeChannel(address: Address): string {
  return `mailbox:${address}`;
}

function entryIn(fields: readonly string[]): Json {
  return z.json().parse(JSON.parse(fields[1] ?? 'null'));
}
