import { Cluster, Redis } from 'ioredis';
import { asStoreError } from './store-errors.ts';

export type RedisClient = Redis | Cluster;

/** An answer that takes longer is an outage; the webhook must say 503 before the platform gives up. */
const COMMAND_TIMEOUT_MS = 1_500;
const CONNECT_TIMEOUT_MS = 5_000;
/** Soon after a Redis is back everybody should be there, without storming it. */
const RECONNECT_MIN_MS = 50;
const RECONNECT_MAX_MS = 1_000;

/**
 * Connects to a Redis, or to a cluster when several URLs are given, and waits until it is ready. Commands given while
 * it is away fail at once, and it reconnects for as long as it lives. `onTrouble` hears of cut and refused connections.
 */
export async function connectRedis(
  urls: readonly string[],
  onTrouble: (error: Error) => void = () => {},
): Promise<RedisClient> {
  const client = urls.length === 1 ? single(urls) : cluster(urls);
  // ioredis throws out of nowhere when nobody listens.
  client.on('error', onTrouble);
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw asStoreError(error);
  }
  return client;
}

/** Ends the connection. What is under way fails. */
export function closeRedis(client: RedisClient): void {
  client.disconnect();
}

/** A command whose connection was cut may have been carried out, so it is never sent again behind the caller's back. */
function single(urls: readonly string[]): Redis {
  const [url = ''] = urls;
  return new Redis(url, {
    lazyConnect: true,
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    retryStrategy: reconnectAfterMs,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  });
}

/** Pipelines that ioredis makes by itself break while slots move; nodes named by the cluster are reached as the first URL is. */
function cluster(urls: readonly string[]): Cluster {
  const [first = ''] = urls;
  const { username, password, protocol } = new URL(first);
  return new Cluster([...urls], {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: reconnectAfterMs,
    slotsRefreshTimeout: COMMAND_TIMEOUT_MS,
    redisOptions: {
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: CONNECT_TIMEOUT_MS,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

function reconnectAfterMs(times: number): number {
  return Math.min(RECONNECT_MIN_MS * 2 ** Math.min(times - 1, 10), RECONNECT_MAX_MS);
}
