import { join } from 'node:path';
import type { Config } from './config.ts';
import { lockDataDir } from './data-dir.ts';
import { openPhotoStore } from './media/photo-store.ts';
import type { Log } from './ports/log.ts';
import type { PhotoStore } from './ports/photos.ts';
import type { Records } from './ports/records.ts';
import { openRecordsInFolder, openRecordsOnServer } from './postgres/open.ts';
import { closeRedis, connectRedis } from './redis/client.ts';
import type { RedisClient } from './redis/client.ts';
import { checkForeignRedis } from './redis/foreign-redis.ts';
import { ensurePrivateRedis } from './redis/private-redis.ts';

/** Everything that keeps something: Redis, the records, the photos. */
export interface Stores {
  readonly redis: RedisClient;
  readonly records: Records;
  readonly photos: PhotoStore;
  /** Dumps the embedded database; missing with a server, which has its own. */
  backUp?(at: number): Promise<void>;
  close(): Promise<void>;
}

export type OpenedStores =
  { readonly ok: true; readonly stores: Stores } | { readonly ok: false; readonly fault: string };

/** Opens what the settings name, and our own where they name nothing. Whoever owns `DATA_DIR` owns it alone. */
export async function openStores(config: Config, log: Log): Promise<OpenedStores> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.reverse()) await end();
  };
  const lock = lockDataDir(config.dataDir);
  if (!lock.ok) return { ok: false, fault: lock.fault };
  closers.push(() => {
    lock.release();
  });

  const [redis, embedded] = await Promise.all([openRedis(config, log), openRecords(config)]);
  if (embedded) closers.push(() => embedded.records.close());
  if (!redis.ok) {
    await close();
    return redis;
  }
  closers.push(redis.close);
  const photos = await openPhotoStore(join(config.dataDir, 'photos'));
  return { ok: true, stores: { redis: redis.client, photos, ...embedded, close } };
}

async function openRecords({ databaseUrl, dataDir }: Config): Promise<Pick<Stores, 'records' | 'backUp'>> {
  if (databaseUrl !== undefined) return { records: await openRecordsOnServer(databaseUrl) };
  const records = await openRecordsInFolder(join(dataDir, 'pglite'));
  return { records, backUp: (at) => records.backup(join(dataDir, 'backup'), at) };
}

type OpenedRedis =
  | { readonly ok: true; readonly client: RedisClient; readonly close: () => Promise<void> }
  | { readonly ok: false; readonly fault: string };

async function openRedis({ redisUrls, dataDir }: Config, log: Log): Promise<OpenedRedis> {
  const onTrouble = (error: Error): void => {
    log('warn', 'redis_trouble', { reason: error.message });
  };
  if (redisUrls.length > 0) {
    const client = await connectRedis(redisUrls, onTrouble);
    for (const warning of await checkForeignRedis(client)) log('warn', 'redis_settings', { reason: warning });
    return { ok: true, client, close: () => Promise.resolve(closeRedis(client)) };
  }
  const own = await ensurePrivateRedis(join(dataDir, 'redis'), log);
  if (!own.ok) return own;
  const client = await connectRedis([own.url], onTrouble);
  return {
    ok: true,
    client,
    async close() {
      closeRedis(client);
      await own.stop();
    },
  };
}
