import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { telegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import type { TelegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import { readConfig } from '../../../src/config.ts';
import { httpServer } from '../../../src/http/server.ts';
import type { Log } from '../../../src/ports/log.ts';
import { openProgram } from '../../../src/program.ts';
import type { Program } from '../../../src/program.ts';
import { closeRedis, connectRedis } from '../../../src/redis/client.ts';
import { systemClock } from '../../../src/runtime/system-clock.ts';
import { freePort } from '../../setup/free-port.ts';
import { testRedisUrl } from '../../setup/redis-server.ts';
import { openTelegram } from '../../stand-ins/telegram.ts';
import type { Telegram } from '../../stand-ins/telegram.ts';

export interface TelegramProgram {
  readonly telegram: Telegram;
  readonly program: Program;
  readonly channel: TelegramChannel;
  /** "warn only_one_lost": warnings and errors. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** The whole program with Telegram as its road, on the tests' Redis and a database of its own. `telegram:1` is the admin. */
export async function openTelegramProgram(by: 'polling' | 'webhook'): Promise<TelegramProgram> {
  const redis = await connectRedis([testRedisUrl()]);
  await redis.flushdb();
  closeRedis(redis);
  const telegram = await openTelegram();
  const dir = await mkdtemp(join(tmpdir(), 'telegram-program-'));
  const port = await freePort();
  const read = readConfig({
    DATA_DIR: dir,
    REDIS_URL: testRedisUrl(),
    DATA_CONTROLLER: 'Hội Nông dân',
    ADMINS: 'telegram:1',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(by === 'webhook' ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
  });
  if (!read.ok || read.config.telegram === undefined) throw new Error('the settings of this test are wrong');
  const { publicUrl, telegram: settings } = read.config;

  const faults: string[] = [];
  const log: Log = (level, event, fields) => {
    if (level !== 'info' && event !== 'redis_settings') faults.push(`${level} ${event} ${JSON.stringify(fields)}`);
  };
  let channel: TelegramChannel | undefined;
  const opened = await openProgram(read.config, {
    log,
    channels({ stores, onlyOne, accept }) {
      channel = telegramChannel({
        token: settings.botToken,
        apiRoot: settings.apiRoot,
        webhookSecret: settings.webhookSecret,
        ...(publicUrl === undefined ? {} : { publicUrl }),
        accept,
        onlyOne,
        clock: systemClock,
        log,
        photos: stores.photos,
        uploaded: stores.records.uploadedPhotos,
        words: loadTelegramWords(),
        onBlocked: async () => undefined,
      });
      return [channel.channel];
    },
  });
  if (!opened.ok || channel === undefined) throw new Error('the program did not open');
  const { program } = opened;

  const server = await httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: channel.webhook === undefined ? [] : [channel.webhook],
  });
  await server.listen({ port, host: '127.0.0.1' });
  channel.start();
  return {
    telegram,
    program,
    channel,
    faults,
    async close() {
      await channel?.stop();
      await server.close();
      await program.stop();
      await telegram.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
