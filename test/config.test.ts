import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { SETTING_NAMES, loadConfig, readConfig } from '../src/config.ts';
import type { Config, Environment } from '../src/config.ts';

const TELEGRAM = { TELEGRAM_BOT_TOKEN: '123:s3cret-telegram', DATA_CONTROLLER: 'Hội Nông dân tỉnh Cà Mau' };

const ZALO = {
  ZALO_APP_ID: '1001',
  ZALO_APP_SECRET: 's3cret-app',
  ZALO_OA_ID: '2002',
  ZALO_OA_SECRET_KEY: 's3cret-key',
  ZALO_REFRESH_TOKEN: 's3cret-refresh',
  DATA_CONTROLLER: 'Hội Nông dân tỉnh Cà Mau',
};

test('nothing set: a web chat for trying out, on this computer only', () => {
  expect(configFrom({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('var'),
    redisUrls: [],
    admins: [],
    webChat: true,
    demoRoles: true,
    role: 'all',
    logLevel: 'info',
  });
});

test('everything set', () => {
  const everything = {
    ...TELEGRAM,
    ...ZALO,
    PORT: '8080',
    HOST: '10.0.0.5',
    PUBLIC_URL: 'https://lensan.example.vn/',
    DATA_DIR: '/srv/lensan',
    REDIS_URL: 'redis://:pw@a:6379, rediss://:pw@b:6380',
    DATABASE_URL: 'postgres://u:pw@db/lensan',
    ADMINS: 'telegram:123, zalo:456,zalo-bot:a-1',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:4001/',
    TELEGRAM_WEBHOOK_SECRET: 'given',
    ZALO_API_ROOT: 'http://127.0.0.1:4002',
    ZALO_OAUTH_ROOT: 'http://127.0.0.1:4003',
    ZALO_TEMPLATE_ROOT: 'http://127.0.0.1:4004',
    ZALO_SITE_VERIFICATION: 'AbC-12',
    ZALO_NUDGE_TEMPLATE: '318842?noi_dung=tin mới&ten=bà con',
    ZALO_BOT_TOKEN: '77:s3cret-bot',
    ZALO_BOT_API_ROOT: 'http://127.0.0.1:4005',
    WEB_CHAT: 'off',
    ROLE: 'worker',
    LOG_LEVEL: 'warn',
    METRICS_TOKEN: 'm',
  };
  expect(Object.keys(everything).sort()).toEqual([...SETTING_NAMES].sort());
  expect(configFrom(everything)).toEqual({
    port: 8080,
    host: '10.0.0.5',
    publicUrl: 'https://lensan.example.vn',
    dataDir: '/srv/lensan',
    redisUrls: ['redis://:pw@a:6379', 'rediss://:pw@b:6380'],
    databaseUrl: 'postgres://u:pw@db/lensan',
    dataController: 'Hội Nông dân tỉnh Cà Mau',
    admins: ['telegram:123', 'zalo:456', 'zalo-bot:a-1'],
    telegram: { botToken: '123:s3cret-telegram', apiRoot: 'http://127.0.0.1:4001', webhookSecret: 'given' },
    zalo: {
      appId: '1001',
      appSecret: 's3cret-app',
      oaId: '2002',
      oaSecretKey: 's3cret-key',
      refreshToken: 's3cret-refresh',
      apiRoot: 'http://127.0.0.1:4002',
      oauthRoot: 'http://127.0.0.1:4003',
      templateRoot: 'http://127.0.0.1:4004',
      siteVerification: 'AbC-12',
      nudge: { templateId: '318842', values: { noi_dung: 'tin mới', ten: 'bà con' } },
    },
    zaloBot: { token: '77:s3cret-bot', apiRoot: 'http://127.0.0.1:4005' },
    webChat: false,
    demoRoles: false,
    role: 'worker',
    logLevel: 'warn',
    metricsToken: 'm',
  });
});

test.each<[string, Environment, Partial<Config>]>([
  ['a platform: reached from outside, no demo roles', TELEGRAM, { host: '0.0.0.0', webChat: true, demoRoles: false }],
  ['Zalo is a platform too', ZALO, { host: '0.0.0.0', demoRoles: false }],
  [
    'empty and blank count as missing',
    { PORT: '', HOST: ' ', ADMINS: ',' },
    { port: 3000, host: '127.0.0.1', admins: [] },
  ],
  ['port 0 takes a free one', { PORT: '0' }, { port: 0 }],
  ['no web chat, no demo roles', { WEB_CHAT: 'off' }, { webChat: false, demoRoles: false }],
])('%s', (_fact, environment, expected) => {
  expect(configFrom(environment)).toMatchObject(expected);
});

test('without a webhook secret there is one that every process knows and the token does not show', () => {
  const first = configFrom(TELEGRAM).telegram?.webhookSecret;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(configFrom(TELEGRAM).telegram?.webhookSecret).toBe(first);
  expect(configFrom({ ...TELEGRAM, TELEGRAM_BOT_TOKEN: '123:other' }).telegram?.webhookSecret).not.toBe(first);
});

describe('faults, one line each', () => {
  test.each<[Environment, string]>([
    [{ PORT: 'abc' }, 'PORT: expected a number from 0 to 65535, found "abc"'],
    [{ PORT: '65536' }, 'PORT: expected a number from 0 to 65535, found "65536"'],
    [{ PORT: '-1' }, 'PORT: expected a number from 0 to 65535, found "-1"'],
    [{ PUBLIC_URL: 'lensan.vn' }, 'PUBLIC_URL: expected an address like https://example.vn, found "lensan.vn"'],
    [{ ADMINS: 'telegram:1,bob' }, 'ADMINS: expected addresses like telegram:123,zalo:456, found "telegram:1,bob"'],
    [{ ADMINS: 'sms:1' }, 'ADMINS: expected addresses like telegram:123,zalo:456, found "sms:1"'],
    [{ WEB_CHAT: 'yes' }, 'WEB_CHAT: expected on or off, found "yes"'],
    [{ ROLE: 'boss' }, 'ROLE: expected all, web or worker, found "boss"'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, found "loud"'],
    [
      { REDIS_URL: 'host:6379' },
      'REDIS_URL: expected redis://… or rediss://…, the nodes of a cluster separated by commas, ' +
        'found something else (not shown: it may hold a secret)',
    ],
    [
      { DATABASE_URL: 'mysql://u:s3cret@host/x' },
      'DATABASE_URL: expected postgres://user:password@host/database, ' +
        'found something else (not shown: it may hold a secret)',
    ],
    [
      { ...TELEGRAM, TELEGRAM_BOT_TOKEN: 's3cret' },
      'TELEGRAM_BOT_TOKEN: expected the token from @BotFather, like 123456:ABC-DEF, ' +
        'found something else (not shown: it may hold a secret)',
    ],
    [
      { ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: 's3cret!' },
      'TELEGRAM_WEBHOOK_SECRET: expected 1 to 256 letters, digits, _ or -, ' +
        'found something else (not shown: it may hold a secret)',
    ],
    [
      { ...TELEGRAM, DATA_CONTROLLER: '' },
      'DATA_CONTROLLER: missing; with Telegram or Zalo the consent must name who keeps the data',
    ],
    [{ ...ZALO, ZALO_OA_ID: '' }, 'ZALO_OA_ID: missing, while other settings of Zalo are there'],
  ])('%o', (environment, fault) => {
    expect(readConfig(environment)).toEqual({ ok: false, faults: [fault] });
  });

  test('all at once, and none shows a secret', () => {
    const result = readConfig({
      PORT: 'x',
      ROLE: 'web',
      TELEGRAM_BOT_TOKEN: 's3cret-telegram',
      ZALO_APP_SECRET: 's3cret-app',
      REDIS_URL: 's3cret-redis',
    });
    expect(result.ok ? [] : result.faults.map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
      'PORT',
      'REDIS_URL',
      'TELEGRAM_BOT_TOKEN',
      'ZALO_APP_ID',
      'ZALO_OA_ID',
      'ZALO_OA_SECRET_KEY',
      'ZALO_REFRESH_TOKEN',
      'DATA_CONTROLLER',
      'DATABASE_URL',
    ]);
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });

  test.each(['web', 'worker'])('processes with ROLE=%s share their stores', (role) => {
    expect(readConfig({ ROLE: role })).toEqual({
      ok: false,
      faults: [
        `REDIS_URL: missing; with ROLE=${role} processes share it`,
        `DATABASE_URL: missing; with ROLE=${role} processes share it`,
      ],
    });
  });
});

describe('the file .env', () => {
  test('.env.example explains every setting, and is what holds without it', async () => {
    const example = parseEnv(await readFile(join(import.meta.dirname, '../.env.example'), 'utf8'));
    expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES].sort());
    expect(configFrom(example as Environment)).toEqual(configFrom({}));
  });

  test('is read from the folder we are started in, and the environment goes before it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'len-san-config-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '.env'), 'PORT=4000 # free here\nLOG_LEVEL="debug"\n');
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
    vi.stubEnv('LOG_LEVEL', 'warn');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(loadConfig()).toMatchObject({
      ok: true,
      config: { port: 4000, logLevel: 'warn', dataDir: join(folder, 'var') },
    });
  });
});

function configFrom(environment: Environment): Config {
  const result = readConfig(environment);
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.config;
}
