import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openPlatforms } from '../../src/platforms.ts';
import type { Platform } from '../../src/platforms.ts';
import type { Log } from '../../src/ports/log.ts';
import { openProgram } from '../../src/program.ts';
import type { Program } from '../../src/program.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { listen } from '../../src/web.ts';
import { freePort } from '../setup/free-port.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { startZalo } from '../stand-ins/zalo.ts';
import type { ZaloStandIn } from '../stand-ins/zalo.ts';
import { postTo, zaloPlatform } from '../stand-ins/zalo-people.ts';
import type { Platform as ZaloPlatform } from '../stand-ins/zalo-people.ts';
import { openTelegram } from '../stand-ins/telegram.ts';
import type { Telegram } from '../stand-ins/telegram.ts';

/** The whole program in this process, as `main.ts` puts it together, with one platform as its road. */
export interface ChannelProgram {
  readonly program: Program;
  readonly platform: Platform;
  /** "http://127.0.0.1:3000" */
  readonly url: string;
  /** "warn only_one_lost": warnings and errors. */
  readonly faults: readonly string[];
}

type Env = Readonly<Record<string, string>>;

/** On the tests' Redis, emptied, and a database of its own. Closed after the test. */
export async function openChannelProgram(env: Env): Promise<ChannelProgram> {
  const redis = await connectRedis([testRedisUrl()]);
  await redis.flushdb();
  closeRedis(redis);
  const dir = await mkdtemp(join(tmpdir(), 'channel-program-'));
  const read = readConfig({
    DATA_DIR: dir,
    REDIS_URL: testRedisUrl(),
    DATA_CONTROLLER: 'Hội Nông dân',
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    WEB_CHAT: 'off',
    ...env,
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const { config } = read;

  const faults: string[] = [];
  const log: Log = (level, event, fields) => {
    if (level !== 'info' && event !== 'redis_settings') faults.push(`${level} ${event} ${JSON.stringify(fields)}`);
  };
  let platforms: readonly Platform[] = [];
  const opened = await openProgram(config, {
    log,
    channels(open) {
      platforms = openPlatforms(config, open, log);
      return platforms.map(({ channel }) => channel);
    },
  });
  const [platform] = platforms;
  if (!opened.ok || platform === undefined) throw new Error('the program did not open');
  const { program } = opened;
  const listening = await listen(program, undefined, config, platforms);
  if (!listening.ok) throw new Error(listening.fault);
  platform.start();
  onTestFinished(async () => {
    await platform.stop();
    await listening.close();
    await program.stop();
    await rm(dir, { recursive: true, force: true });
  });
  return { program, platform, url: listening.url, faults };
}

/** `telegram:1` is the admin. */
export async function openTelegramProgram(by: 'polling' | 'webhook'): Promise<ChannelProgram & { telegram: Telegram }> {
  const telegram = await openTelegram();
  onTestFinished(() => telegram.close());
  const port = String(await freePort());
  const opened = await openChannelProgram({
    ADMINS: 'telegram:1',
    PORT: port,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(by === 'webhook' ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
  });
  return { ...opened, telegram };
}

/** `zalo:1` is the admin. */
export async function openZaloProgram(): Promise<ChannelProgram & { zalo: ZaloStandIn; people: ZaloPlatform }> {
  const zalo = await startZalo();
  onTestFinished(() => zalo.close());
  const { settings, root } = zalo;
  const opened = await openChannelProgram({
    ADMINS: 'zalo:1',
    ZALO_APP_ID: settings.appId,
    ZALO_APP_SECRET: settings.appSecret,
    ZALO_OA_ID: settings.oaId,
    ZALO_OA_SECRET_KEY: settings.oaSecretKey,
    ZALO_REFRESH_TOKEN: settings.refreshToken,
    ZALO_API_ROOT: root,
    ZALO_OAUTH_ROOT: root,
    ZALO_TEMPLATE_ROOT: root,
  });
  return { ...opened, zalo, people: zaloPlatform(zalo, postTo(`${opened.url}/webhooks/zalo`)) };
}
