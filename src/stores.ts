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

/** Faults are one line each. */
export type OpenedStores =
  { readonly ok: true; readonly stores: Stores } | { readonly ok: false; readonly faults: readonly string[] };

/** Opens what the settings name, and our own where they name nothing. Whoever owns `DATA_DIR` owns it alone. */
export async function openStores(config: Config, log: Log): Promise<OpenedStores> {
  const lock = lockDataDir(config.dataDir);
  if (!lock.ok) return { ok: false, faults: [lock.fault] };
  const [redis, records] = await Promise.all([openRedis(config, log), openRecords(config)]);
  const close = async (): Promise<void> => {
    if (redis.ok) await redis.close();
    if (records.ok) await records.records.close();
    lock.release();
  };
  if (!redis.ok || !records.ok) {
    await close();
    return { ok: false, faults: [redis, records].flatMap((one) => (one.ok ? [] : [one.fault])) };
  }
  const photos = await openPhotoStore(join(config.dataDir, 'photos'));
  const { ok: _, ...embedded } = records;
  return { ok: true, stores: { redis: redis.client, photos, ...embedded, close } };
}

interface Fault {
  readonly ok: false;
  readonly fault: string;
}

type OpenedRecords = ({ readonly ok: true } & Pick<Stores, 'records' | 'backUp'>) | Fault;

async function openRecords({ databaseUrl, dataDir }: Config): Promise<OpenedRecords> {
  try {
    if (databaseUrl !== undefined) return { ok: true, records: await openRecordsOnServer(databaseUrl) };
    const records = await openRecordsInFolder(join(dataDir, 'pglite'));
    return { ok: true, records, backUp: (at) => records.backup(join(dataDir, 'backup'), at) };
  } catch (error) {
    const where = databaseUrl === undefined ? `${join(dataDir, 'pglite')} cannot be opened` : 'DATABASE_URL';
    return { ok: false, fault: `${where}: ${causeOf(error)}` };
  }
}

type OpenedRedis = { readonly ok: true; readonly client: RedisClient; readonly close: () => Promise<void> } | Fault;

async function openRedis({ redisUrls, dataDir }: Config, log: Log): Promise<OpenedRedis> {
  const own = redisUrls.length > 0 ? undefined : await ensurePrivateRedis(join(dataDir, 'redis'), log);
  if (own?.ok === false) return own;
  let trouble: Error | undefined;
  try {
    const client = await connectRedis(own === undefined ? redisUrls : [own.url], (error) => {
      trouble = error;
      log('warn', 'redis_trouble', { reason: error.message });
    });
    const warnings = own === undefined ? await checkForeignRedis(client) : [];
    for (const warning of warnings) log('warn', 'redis_settings', { reason: warning });
    return {
      ok: true,
      client,
      async close() {
        closeRedis(client);
        await own?.stop();
      },
    };
  } catch (error) {
    await own?.stop();
    return { ok: false, fault: `${own === undefined ? 'REDIS_URL' : 'redis-server'}: ${causeOf(trouble ?? error)}` };
  }
}

/** The words of the system or of the server know best what is wrong, and hold no password. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause instanceof Error) return causeOf(error.cause);
  // Of several addresses tried, each has its own words, and the whole has none.
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}
