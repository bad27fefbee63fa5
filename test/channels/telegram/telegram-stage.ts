import { Registry } from 'prom-client';
import { afterEach } from 'vitest';
import { telegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import type { TelegramChannel, TelegramParts } from '../../../src/channels/telegram/telegram-channel.ts';
import { loadTelegramWords } from '../../../src/channels/telegram/words.ts';
import { httpServer } from '../../../src/http/server.ts';
import type { Address } from '../../../src/model/address.ts';
import type { OutgoingMessage } from '../../../src/model/effect.ts';
import type { Said } from '../../../src/model/input.ts';
import type { SendOutcome } from '../../../src/model/send-outcome.ts';
import type { OnlyOne } from '../../../src/ports/only-one.ts';
import type { Lane } from '../../../src/model/send-outcome.ts';
import { StoreAway } from '../../../src/ports/store-away.ts';
import { handClock } from '../../runtime/hand-clock.ts';
import type { HandClock } from '../../runtime/hand-clock.ts';
import { freePort } from '../../setup/free-port.ts';
import { openTelegram } from '../../stand-ins/telegram.ts';
import type { Telegram } from '../../stand-ins/telegram.ts';

export const SECRET = 'a-secret_of_the_webhook';

/** Sunday 22 November 2026, 9:00 in Vietnam. */
const SUNDAY = Date.UTC(2026, 10, 22, 2);

/** The channel between Telegram's stand-in and a store that only notes what it is given. Time stands still. */
export interface TelegramStage {
  readonly telegram: Telegram;
  readonly clock: HandClock;
  readonly telegramChannel: TelegramChannel;
  /** For how many milliseconds each the channel is waiting for something, as it asked the clock. */
  waits(): readonly number[];
  /** Without what was delivered twice. */
  readonly heard: readonly { readonly from: Address; readonly id: string; readonly said: Said }[];
  /** Who is gone, or (false) back. */
  readonly reach: readonly (readonly [Address, boolean])[];
  /** Every line, as it would be written. */
  readonly logged: readonly string[];
  readonly uploaded: Map<string, string>;
  /** The store is away, or back. */
  storeIsAway(isAway: boolean): void;
  /** What the store does with the next messages; to answer at once, say. */
  onHeard(work: (from: Address, said: Said) => void): void;
  send(to: Address, message: Partial<OutgoingMessage>, lane?: Lane): Promise<SendOutcome>;
  /** Posts a body as Telegram would, or as somebody else. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<{ status: number; body: string }>;
}

export interface StageSettings {
  readonly by?: 'polling' | 'webhook';
  readonly isStarted?: boolean;
  readonly photos?: TelegramParts['photos'];
  readonly token?: string;
}

/** Lets everything go on until it is so. Nothing here sleeps: what is awaited comes, or the test runs out of its time. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

/** Closed after the test. */
export async function telegramStage(settings: StageSettings = {}): Promise<TelegramStage> {
  const clock = handClock(SUNDAY);
  const telegram = await openTelegram({ clock });
  const { token = telegram.token } = settings;
  const port = await freePort();
  const isWebhook = settings.by === 'webhook';

  const heard: { from: Address; id: string; said: Said }[] = [];
  const seen = new Set<string>();
  const reach: (readonly [Address, boolean])[] = [];
  const logged: string[] = [];
  const uploaded = new Map<string, string>();
  let waits: readonly { readonly ms: number }[] = [];
  let isAway = false;
  let onHeard: (from: Address, said: Said) => void = () => undefined;

  const opened = telegramChannel({
    token,
    apiRoot: telegram.apiRoot,
    webhookSecret: SECRET,
    ...(isWebhook ? { publicUrl: `http://127.0.0.1:${port}` } : {}),
    async accept(from, { id, said }) {
      if (isAway) throw new StoreAway('the store of this test is away');
      if (seen.has(`${from} ${id}`)) return 'duplicate';
      seen.add(`${from} ${id}`);
      heard.push({ from, id, said });
      onHeard(from, said);
      telegram.world.changed();
      return 'accepted';
    },
    onlyOne: alone,
    clock: {
      now: () => clock.now(),
      after(ms, work) {
        const wait = { ms };
        const end = () => (waits = waits.filter((other) => other !== wait));
        waits = [...waits, wait];
        const cancel = clock.after(ms, () => {
          end();
          work();
        });
        return () => {
          end();
          cancel();
        };
      },
    },
    log: (level, event, fields) => logged.push(`${level} ${event} ${JSON.stringify(fields)}`),
    photos: settings.photos ?? { read: async () => undefined, montage: async () => undefined },
    uploaded: {
      find: async (hash) => uploaded.get(hash),
      keep: async (hash, _channel, reference) => void uploaded.set(hash, reference),
    },
    words: loadTelegramWords(),
    async acceptReach(address, { id, isGone }) {
      if (isAway) throw new StoreAway('the store of this test is away');
      if (seen.has(`${address} ${id}`)) return;
      seen.add(`${address} ${id}`);
      reach.push([address, isGone]);
    },
  });
  const server = await httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: opened.webhook === undefined ? [] : [opened.webhook],
  });
  await server.listen({ port, host: '127.0.0.1' });
  if (settings.isStarted !== false) opened.start();

  afterEach(async () => {
    await opened.stop();
    await telegram.close();
    await server.close();
  });

  return {
    telegram,
    clock,
    telegramChannel: opened,
    waits: () => waits.map(({ ms }) => ms),
    heard,
    reach,
    logged,
    uploaded,
    storeIsAway(now) {
      isAway = now;
    },
    onHeard(work) {
      onHeard = work;
    },
    send(to, message, lane) {
      const { channel } = opened;
      return channel.send(to, channel.fit({ text: 'Dạ.', buttons: [], ...message }), 'effect', lane);
    },
    async post(body, headers = { 'x-telegram-bot-api-secret-token': SECRET }) {
      const answer = await server.inject({
        method: 'POST',
        url: '/webhooks/telegram',
        headers: { 'content-type': 'application/json', ...headers },
        payload: body,
      });
      return { status: answer.statusCode, body: answer.body };
    },
  };
}

/** One process is always the only one. */
const alone: OnlyOne = (_name, _leaseMs, work) => {
  const abort = new AbortController();
  const done = work(abort.signal);
  return {
    async stop() {
      abort.abort();
      await done;
    },
  };
};
