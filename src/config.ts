import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { CHANNEL_NAMES, addressOf } from './model/address.ts';
import type { Address } from './model/address.ts';

/** What the environment says, checked. `.env.example` explains each setting to those who run it. */
export interface Config {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Where the world reaches us, without a slash at the end. */
  readonly publicUrl?: string;
  /** Absolute. */
  readonly dataDir: string;
  /** None: a private redis-server. Several: a cluster. */
  readonly redisUrls: readonly string[];
  /** Missing: the embedded database. */
  readonly databaseUrl?: string;
  /** Who keeps the data, as the consent names them. Always there with a platform. */
  readonly dataController?: string;
  readonly admins: readonly Address[];
  readonly telegram?: TelegramConfig;
  readonly zalo?: ZaloConfig;
  readonly zaloBot?: ZaloBotConfig;
  readonly webChat: boolean;
  /** The web chat lets anyone be an officer: for trying out, never beside a platform. */
  readonly demoRoles: boolean;
  readonly role: 'all' | 'web' | 'worker';
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Missing: `/metrics` answers loopback only. */
  readonly metricsToken?: string;
}

export interface TelegramConfig {
  readonly botToken: string;
  readonly apiRoot: string;
  /** Telegram sends it back with each update. */
  readonly webhookSecret: string;
}

export interface ZaloConfig {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  /** The first one. Zalo gives a new one with each use; from then on the store knows better. */
  readonly refreshToken: string;
  readonly apiRoot: string;
  readonly oauthRoot: string;
  readonly templateRoot: string;
  /** The code of the console's "Xác thực domain". */
  readonly siteVerification?: string;
  /** Switched on: the paid template for those who may no longer be answered. */
  readonly nudge?: { readonly templateId: string; readonly values: Readonly<Record<string, string>> };
}

/** The Zalo Bot Platform: for staging, without buttons. */
export interface ZaloBotConfig {
  readonly token: string;
  readonly apiRoot: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line each, none with a secret in it. */
  | { readonly ok: false; readonly faults: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process, over the file `.env` of the folder it was started in; `over` above both. */
export function loadConfig(over: Environment = {}): ConfigResult {
  try {
    return readConfig({ ...readEnvFile(resolve('.env')), ...process.env, ...over });
  } catch (error) {
    return { ok: false, faults: [`.env: cannot be read: ${error instanceof Error ? error.message : 'unknown'}`] };
  }
}

/** Empty settings count as missing. All faults are told at once. */
export function readConfig(environment: Environment): ConfigResult {
  const given = givenIn(environment);
  const settings = Settings.safeParse(given);
  const faults = [
    ...(settings.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...faultsBetween(given),
  ];
  if (!settings.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, config: configOf(settings.data) };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const WebUrl = setting('an address like https://example.vn', readWebUrl);

const Settings = z.object({
  PORT: setting('a number from 0 to 65535', readPort).default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: WebUrl.optional(),
  DATA_DIR: z.string().default('./var'),
  REDIS_URL: secret('redis://… or rediss://…, the nodes of a cluster separated by commas', readRedisUrls).default([]),
  DATABASE_URL: secret('postgres://user:password@host/database', readUrl(['postgres:', 'postgresql:'])).optional(),
  DATA_CONTROLLER: z.string().optional(),
  ADMINS: setting('addresses like telegram:123,zalo:456', readAddresses).default([]),
  TELEGRAM_BOT_TOKEN: secret('the token from @BotFather, like 123456:ABC-DEF', (text) =>
    /^\d+:[\w-]+$/.test(text) ? text : undefined,
  ).optional(),
  TELEGRAM_API_ROOT: WebUrl.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: secret('1 to 256 letters, digits, _ or -', (text) =>
    /^[\w-]{1,256}$/.test(text) ? text : undefined,
  ).optional(),
  ZALO_APP_ID: z.string().optional(),
  ZALO_APP_SECRET: z.string().optional(),
  ZALO_OA_ID: z.string().optional(),
  ZALO_OA_SECRET_KEY: z.string().optional(),
  ZALO_REFRESH_TOKEN: z.string().optional(),
  ZALO_API_ROOT: WebUrl.default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: WebUrl.default('https://oauth.zaloapp.com'),
  ZALO_TEMPLATE_ROOT: WebUrl.default('https://business.openapi.zalo.me'),
  ZALO_SITE_VERIFICATION: setting('the code of the console, letters and digits', (text) =>
    /^[\w-]{1,128}$/.test(text) ? text : undefined,
  ).optional(),
  ZALO_NUDGE_TEMPLATE: setting('a template and its values, like 318842?noi_dung=tin', readTemplate).optional(),
  ZALO_BOT_TOKEN: secret('the token from Zalo Bot Manager, like 123456:abc', (text) =>
    /^\d+:\S+$/.test(text) ? text : undefined,
  ).optional(),
  ZALO_BOT_API_ROOT: WebUrl.default('https://bot-api.zaloplatforms.com'),
  WEB_CHAT: setting('on or off', oneOf(['on', 'off'])).default('on'),
  ROLE: setting('all, web or worker', oneOf(['all', 'web', 'worker'])).default('all'),
  LOG_LEVEL: setting(`one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS)).default('info'),
  METRICS_TOKEN: z.string().optional(),
});

export const SETTING_NAMES: readonly string[] = Object.keys(Settings.shape);

type SettingsRead = z.infer<typeof Settings>;

const ZALO_SETTINGS = [
  'ZALO_APP_ID',
  'ZALO_APP_SECRET',
  'ZALO_OA_ID',
  'ZALO_OA_SECRET_KEY',
  'ZALO_REFRESH_TOKEN',
] as const;

/** What settings demand of each other, told also when one of them is wrong in itself. */
function faultsBetween(given: Environment): readonly string[] {
  const zaloMissing = ZALO_SETTINGS.filter((name) => given[name] === undefined);
  const isZaloHalf = zaloMissing.length > 0 && zaloMissing.length < ZALO_SETTINGS.length;
  const isPlatformGiven =
    given['TELEGRAM_BOT_TOKEN'] !== undefined ||
    given['ZALO_BOT_TOKEN'] !== undefined ||
    zaloMissing.length < ZALO_SETTINGS.length;
  const isShared = given['ROLE'] === 'web' || given['ROLE'] === 'worker';
  const sharedMissing = ['REDIS_URL', 'DATABASE_URL'].filter((name) => given[name] === undefined);
  return [
    ...(isZaloHalf ? zaloMissing.map((name) => `${name}: missing, while other settings of Zalo are there`) : []),
    ...(isPlatformGiven && given['DATA_CONTROLLER'] === undefined
      ? ['DATA_CONTROLLER: missing; with Telegram or Zalo the consent must name who keeps the data']
      : []),
    ...(isShared ? sharedMissing.map((name) => `${name}: missing; with ROLE=${given['ROLE']} processes share it`) : []),
  ];
}

function configOf(read: SettingsRead): Config {
  const telegram = telegramOf(read);
  const zalo = zaloOf(read);
  const { ZALO_BOT_TOKEN: zaloBotToken, ZALO_BOT_API_ROOT: zaloBotRoot } = read;
  const zaloBot = zaloBotToken === undefined ? undefined : { token: zaloBotToken, apiRoot: zaloBotRoot };
  const isOnPlatform = [telegram, zalo, zaloBot].some((platform) => platform !== undefined);
  const webChat = read.WEB_CHAT === 'on';
  return {
    port: read.PORT,
    host: read.HOST ?? (isOnPlatform ? '0.0.0.0' : '127.0.0.1'),
    dataDir: resolve(read.DATA_DIR),
    redisUrls: read.REDIS_URL,
    admins: read.ADMINS,
    webChat,
    demoRoles: webChat && !isOnPlatform,
    role: read.ROLE,
    logLevel: read.LOG_LEVEL,
    ...(read.PUBLIC_URL === undefined ? {} : { publicUrl: read.PUBLIC_URL }),
    ...(read.DATABASE_URL === undefined ? {} : { databaseUrl: read.DATABASE_URL }),
    ...(read.DATA_CONTROLLER === undefined ? {} : { dataController: read.DATA_CONTROLLER }),
    ...(read.METRICS_TOKEN === undefined ? {} : { metricsToken: read.METRICS_TOKEN }),
    ...(telegram === undefined ? {} : { telegram }),
    ...(zalo === undefined ? {} : { zalo }),
    ...(zaloBot === undefined ? {} : { zaloBot }),
  };
}

function telegramOf(read: SettingsRead): TelegramConfig | undefined {
  const botToken = read.TELEGRAM_BOT_TOKEN;
  if (botToken === undefined) return undefined;
  // The same in every process, and known to nobody who has not the token.
  const derived = createHmac('sha256', botToken).update('webhook secret').digest('hex');
  return { botToken, apiRoot: read.TELEGRAM_API_ROOT, webhookSecret: read.TELEGRAM_WEBHOOK_SECRET ?? derived };
}

function zaloOf(read: SettingsRead): ZaloConfig | undefined {
  const [appId, appSecret, oaId, oaSecretKey, refreshToken] = ZALO_SETTINGS.map((name) => read[name]);
  if (appId === undefined || appSecret === undefined || oaId === undefined) return undefined;
  if (oaSecretKey === undefined || refreshToken === undefined) return undefined;
  const { ZALO_API_ROOT: apiRoot, ZALO_OAUTH_ROOT: oauthRoot, ZALO_TEMPLATE_ROOT: templateRoot } = read;
  const { ZALO_SITE_VERIFICATION: siteVerification, ZALO_NUDGE_TEMPLATE: nudge } = read;
  return {
    ...{ appId, appSecret, oaId, oaSecretKey, refreshToken, apiRoot, oauthRoot, templateRoot },
    ...(siteVerification === undefined ? {} : { siteVerification }),
    ...(nudge === undefined ? {} : { nudge }),
  };
}

function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function givenIn(environment: Environment): Environment {
  const known = SETTING_NAMES.map((name) => [name, environment[name]?.trim()] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== ''));
}

type Reader<Value> = (text: string) => Value | undefined;

/** A setting whose faults say what was wanted and what was found. */
function setting<Value>(expected: string, read: Reader<Value>) {
  return parsed(read, (text) => `expected ${expected}, found "${text.slice(0, 60)}"`);
}

/** A setting whose value is never shown. */
function secret<Value>(expected: string, read: Reader<Value>) {
  return parsed(read, () => `expected ${expected}, found something else (not shown: it may hold a secret)`);
}

function parsed<Value>(read: Reader<Value>, fault: (text: string) => string) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: fault(text) });
    return z.NEVER;
  });
}

function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function readUrl(protocols: readonly string[]): Reader<string> {
  return (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined);
}

function readWebUrl(text: string): string | undefined {
  return readUrl(['http:', 'https:'])(text)?.replace(/\/+$/, '');
}

function readTemplate(text: string): ZaloConfig['nudge'] {
  const [, templateId, values = ''] = /^(\w+)(?:\?(.*))?$/.exec(text) ?? [];
  return templateId === undefined ? undefined : { templateId, values: Object.fromEntries(new URLSearchParams(values)) };
}

function readRedisUrls(text: string): readonly string[] | undefined {
  const urls = parts(text);
  return urls.every((one) => readUrl(['redis:', 'rediss:'])(one) !== undefined) ? urls : undefined;
}

function readAddresses(text: string): readonly Address[] | undefined {
  const addresses = parts(text).flatMap((one) => readAddress(one) ?? []);
  return addresses.length === parts(text).length ? addresses : undefined;
}

function readAddress(text: string): Address | undefined {
  const channel = CHANNEL_NAMES.find((name) => text.startsWith(`${name}:`));
  if (channel === undefined) return undefined;
  const id = text.slice(channel.length + 1);
  return /^[\w-]+$/.test(id) ? addressOf(channel, id) : undefined;
}

function oneOf<const Name extends string>(names: readonly Name[]): Reader<Name> {
  return (text) => names.find((name) => name === text);
}

function parts(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
