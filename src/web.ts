import { join } from 'node:path';
import type { Channel } from './channels/channel.ts';
import type { DemoRole } from './channels/web/demo-phone.ts';
import { loadPage } from './channels/web/page.ts';
import { uploadFolder } from './channels/web/uploads.ts';
import type { Uploads } from './channels/web/uploads.ts';
import { webChannel } from './channels/web/web-channel.ts';
import type { Config } from './config.ts';
import type { Readiness } from './http/observe.ts';
import { httpServer } from './http/server.ts';
import type { WebChatParts } from './http/web-chat-parts.ts';
import type { Address } from './model/address.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './platforms.ts';
import type { Program } from './program.ts';
import { redisConversations } from './redis/conversations.ts';
import { redisMailbox } from './redis/mailbox.ts';
import type { RedisMailbox } from './redis/mailbox.ts';
import { sharedSecret } from './redis/shared-secret.ts';
import type { Stores } from './stores.ts';

/** The web chat's own road: a mailbox for each person, and a folder for what they upload. */
export interface WebRoad {
  readonly channel: Channel;
  readonly mailbox: RedisMailbox;
  readonly uploads: Uploads;
}

export function openWebRoad({ redis }: Stores, { dataDir }: Config, log: Log): WebRoad {
  const mailbox = redisMailbox(redis, {
    onFault: (fault) => {
      log('warn', 'mailbox_fault', { reason: fault instanceof Error ? fault.message : 'unknown' });
    },
  });
  const uploads = uploadFolder(join(dataDir, 'uploads'));
  return { channel: webChannel(mailbox, uploads), mailbox, uploads };
}

/** A work queue that has waited longer than this says that nobody is at work. */
const OVERDUE_MAX_MS = 30_000;

/** `fault` is one line for whoever set the port. */
export type Listening =
  { readonly ok: true; readonly url: string; close(): Promise<void> } | { readonly ok: false; readonly fault: string };

/** Begins to listen. Gives the address it listens at. */
export async function listen(
  program: Program,
  road: WebRoad | undefined,
  config: Config,
  platforms: readonly Platform[],
): Promise<Listening> {
  const app = await httpServer({
    registry: program.metrics.registry,
    webhooks: platforms.flatMap(({ webhook }) => webhook ?? []),
    ready: () => readiness(program, platforms),
    lists: {
      files: program.lists,
      clock: program.clock,
      words: (key) => program.bundle().texts.text(`lists.page.${key}`),
    },
    ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
    ...(road ? { webChat: await webChatParts(program, road, config) } : {}),
  });
  const close = async (): Promise<void> => {
    await app.close();
    road?.mailbox.close();
  };
  try {
    const url = await app.listen({ port: config.port, host: config.host });
    return { ok: true, url: config.host === '127.0.0.1' ? url.replace('127.0.0.1', 'localhost') : url, close };
  } catch (error) {
    await close();
    return { ok: false, fault: faultOf(error, config) };
  }
}

function faultOf(error: unknown, { port, host }: Config): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EADDRINUSE') return `PORT: another program listens at ${host}:${port}; end it, or choose another port`;
  return `HOST, PORT: cannot listen at ${host}:${port} (${code})`;
}

async function webChatParts(program: Program, road: WebRoad, config: Config): Promise<WebChatParts> {
  const { stores, runtime } = program;
  return {
    page: loadPage(),
    accept: (address, said, id, writtenAt) =>
      runtime.accept(address, { id, said, ...(writtenAt === undefined ? {} : { writtenAt }) }),
    mailbox: road.mailbox,
    uploads: road.uploads,
    photos: stores.photos,
    showTyping: (to) => road.channel.showTyping?.(to),
    cookieSecret: await sharedSecret(stores.redis, 'web-cookies'),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...(config.demoRoles
      ? { demo: { onDemoPhone: (address: Address, role: DemoRole) => grantDemoRole(program, address, role) } }
      : {}),
  };
}

async function grantDemoRole(program: Program, address: Address, role: DemoRole): Promise<void> {
  if (role === 'farmer') return;
  const { texts } = program.bundle();
  await program.act(
    'grant_demo_role',
    { role, area: '', name: texts.text(`demo.${role}.name`), form: texts.text(`demo.${role}.form`) },
    address,
  );
}

async function readiness({ stores, clock }: Program, platforms: readonly Platform[]): Promise<Readiness> {
  const [queues, records] = await Promise.all([overdue(stores, clock.now()), isThere(() => stores.records.openings())]);
  const roads = platforms.map((platform) => ({ name: platform.channel.name, is: platform.ready() }));
  const isReady = records && queues !== 'away' && queues < OVERDUE_MAX_MS && roads.every(({ is }) => is.ok);
  return {
    ready: isReady,
    checks: {
      redis: queues !== 'away',
      records,
      queue_age_ms: queues === 'away' ? -1 : queues,
      ...Object.fromEntries(roads.map(({ name, is }) => [name, is.ok ? 'ok' : is.why])),
    },
  };
}

async function overdue({ redis }: Stores, now: number): Promise<number | 'away'> {
  return redisConversations(redis)
    .overdueMs(now)
    .catch(() => 'away' as const);
}

async function isThere(ask: () => Promise<unknown>): Promise<boolean> {
  return ask().then(
    () => true,
    () => false,
  );
}
