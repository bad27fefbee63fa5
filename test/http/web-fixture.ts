import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Redis } from 'ioredis';
import { Registry } from 'prom-client';
import { loadPage } from '../../src/channels/web/page.ts';
import { uploadFolder } from '../../src/channels/web/uploads.ts';
import { webChannel } from '../../src/channels/web/web-channel.ts';
import { httpServer } from '../../src/http/server.ts';
import type { HttpParts } from '../../src/http/server.ts';
import type { WebChatParts } from '../../src/http/web-chat-parts.ts';
import type { Address } from '../../src/model/address.ts';
import type { Said } from '../../src/model/input.ts';
import { redisMailbox } from '../../src/redis/mailbox.ts';
import type { RedisMailbox } from '../../src/redis/mailbox.ts';
import { testRedisUrl } from '../setup/redis-server.ts';

export interface WebFixture {
  readonly app: FastifyInstance;
  readonly mailbox: RedisMailbox;
  /** What `accept` was given, once per id. */
  readonly accepted: { readonly address: Address; readonly said: Said; readonly id: string }[];
  readonly demoPhones: string[];
  /** The cookie of somebody who has opened the page: "len_san=…". */
  newPerson(): Promise<string>;
  close(): Promise<void>;
}

/** The web chat's routes over the run's Redis, with an `accept` that only notes. */
export async function webFixture(
  settings: {
    readonly webChat?: Partial<WebChatParts>;
    readonly http?: Partial<HttpParts>;
    readonly hasDemo?: boolean;
  } = {},
): Promise<WebFixture> {
  const redis = new Redis(testRedisUrl());
  const mailbox = redisMailbox(redis);
  const folder = await mkdtemp(join(tmpdir(), 'len-san-http-'));
  const uploads = uploadFolder(folder);
  const channel = webChannel(mailbox, uploads);
  const accepted: WebFixture['accepted'] = [];
  const demoPhones: string[] = [];
  const app = await httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: [],
    webChat: {
      page: loadPage(),
      async accept(address, said, id) {
        if (accepted.some((one) => one.address === address && one.id === id)) return 'duplicate';
        accepted.push({ address, said, id });
        return 'accepted';
      },
      mailbox,
      uploads,
      photos: { read: async () => undefined },
      showTyping: (to) => channel.showTyping?.(to),
      cookieSecret: 'a secret of the tests that is long enough',
      ...(settings.hasDemo === true
        ? { demo: { onDemoPhone: async (address, role) => void demoPhones.push(`${address} ${role}`) } }
        : {}),
      ...settings.webChat,
    },
    ...settings.http,
  });
  return {
    app,
    mailbox,
    accepted,
    demoPhones,
    async newPerson() {
      const { cookies } = await app.inject({ url: '/' });
      return `len_san=${cookies[0]!.value}`;
    },
    async close() {
      await app.close();
      mailbox.close();
      redis.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
