import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { ZaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import { readConfig } from '../../../src/config.ts';
import { httpServer } from '../../../src/http/server.ts';
import type { Log } from '../../../src/ports/log.ts';
import { openProgram } from '../../../src/program.ts';
import type { Program } from '../../../src/program.ts';
import { closeRedis, connectRedis } from '../../../src/redis/client.ts';
import { openZaloRoad } from '../../../src/zalo.ts';
import { testRedisUrl } from '../../setup/redis-server.ts';
import { startZalo } from '../../stand-ins/zalo.ts';
import type { ZaloStandIn } from '../../stand-ins/zalo.ts';
import { postTo, zaloPlatform } from '../../stand-ins/zalo-people.ts';
import type { Platform } from '../../stand-ins/zalo-people.ts';

export interface ZaloProgram {
  readonly zalo: ZaloStandIn;
  readonly platform: Platform;
  readonly program: Program;
  readonly channel: ZaloChannel;
  /** "warn only_one_lost": warnings and errors. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** The whole program with Zalo as its road, on the tests' Redis and a database of its own. `zalo:1` is the admin. */
export async function openZaloProgram(): Promise<ZaloProgram> {
  const redis = await connectRedis([testRedisUrl()]);
  await redis.flushdb();
  closeRedis(redis);
  const zalo = await startZalo();
  const dir = await mkdtemp(join(tmpdir(), 'zalo-program-'));
  const read = readConfig({
    DATA_DIR: dir,
    REDIS_URL: testRedisUrl(),
    DATA_CONTROLLER: 'Hội Nông dân',
    ADMINS: 'zalo:1',
    ZALO_APP_ID: zalo.settings.appId,
    ZALO_APP_SECRET: zalo.settings.appSecret,
    ZALO_OA_ID: zalo.settings.oaId,
    ZALO_OA_SECRET_KEY: zalo.settings.oaSecretKey,
    ZALO_REFRESH_TOKEN: zalo.settings.refreshToken,
    ZALO_API_ROOT: zalo.root,
    ZALO_OAUTH_ROOT: zalo.root,
    ZALO_TEMPLATE_ROOT: zalo.root,
  });
  if (!read.ok || read.config.zalo === undefined) throw new Error('the settings of this test are wrong');
  const { config } = read;
  const { zalo: settings } = read.config;

  const faults: string[] = [];
  const log: Log = (level, event, fields) => {
    if (level !== 'info' && event !== 'redis_settings') faults.push(`${level} ${event} ${JSON.stringify(fields)}`);
  };
  let channel: ZaloChannel | undefined;
  const opened = await openProgram(config, {
    log,
    channels({ stores, accept, clock }) {
      channel = openZaloRoad(stores, settings, {
        accept,
        clock,
        log,
        onBlocked: async () => undefined,
        onWithdrawal: async () => undefined,
      });
      return [channel.channel];
    },
  });
  if (!opened.ok || channel === undefined) throw new Error('the program did not open');
  const { program } = opened;

  const server = await httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: [channel.webhook],
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  channel.start();
  return {
    zalo,
    platform: zaloPlatform(zalo, postTo(`${url}/webhooks/zalo`)),
    program,
    channel,
    faults,
    async close() {
      await channel?.stop();
      await server.close();
      await program.stop();
      await zalo.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
