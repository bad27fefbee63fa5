import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { loadPage } from '../../src/channels/web/page.ts';
import { uploadFolder } from '../../src/channels/web/uploads.ts';
import { webChannel } from '../../src/channels/web/web-channel.ts';
import { httpServer } from '../../src/http/server.ts';
import { connectRedis, closeRedis } from '../../src/redis/client.ts';
import { redisMailbox } from '../../src/redis/mailbox.ts';
import type { Said } from '../../src/model/input.ts';
import { toyAssistant } from './toy-assistant.ts';

export interface ToyServer {
  readonly url: string;
  readonly port: number;
  readonly taken: readonly Said[];
  /** "web:…-officer officer", in the order in which the page opened them. */
  readonly demoPhones: readonly string[];
  close(): Promise<void>;
}

/** The real page, HTTP server, channel and mailbox with a toy behind them. */
export async function startToy(settings: {
  readonly redisUrl: string;
  readonly port?: number;
  readonly hasDemo?: boolean;
  /** Photos that were "kept", by hash. */
  readonly photos?: ReadonlyMap<string, Uint8Array>;
}): Promise<ToyServer> {
  const redis = await connectRedis([settings.redisUrl]);
  const mailbox = redisMailbox(redis);
  const folder = await mkdtemp(join(tmpdir(), 'len-san-uploads-'));
  const uploads = uploadFolder(folder);
  const channel = webChannel(mailbox, uploads);
  const { accept, taken } = toyAssistant(channel);
  const demoPhones: string[] = [];
  const app = await httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: [],
    webChat: {
      page: loadPage(),
      accept,
      mailbox,
      uploads,
      photos: { read: async (hash) => settings.photos?.get(hash) },
      showTyping: (to) => channel.showTyping?.(to),
      cookieSecret: 'a secret of the tests, the same after a restart',
      ...(settings.hasDemo === true
        ? { demo: { onDemoPhone: async (address, role) => void demoPhones.push(`${address} ${role}`) } }
        : {}),
    },
  });
  await app.listen({ host: '127.0.0.1', port: settings.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    taken,
    demoPhones,
    async close() {
      await app.close();
      mailbox.close();
      closeRedis(redis);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
