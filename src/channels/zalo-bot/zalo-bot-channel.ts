import { createHash, timingSafeEqual } from 'node:crypto';
import { platformIdOf } from '../../model/address.ts';
import type { Address } from '../../model/address.ts';
import type { SendOutcome } from '../../model/send-outcome.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OnlyOne, OnlyOneTurn } from '../../ports/only-one.ts';
import type { Channel } from '../channel.ts';
import type { Webhook } from '../webhook.ts';
import { openBotClient } from './bot-client.ts';
import { appearance, fit, readFitted } from './fit.ts';
import type { BotMessage } from './fit.ts';
import { outcomeOf } from './outcome.ts';
import { keepWebhook, poll } from './reception.ts';
import { readUpdate } from './update.ts';
import type { HeardMessage } from './update.ts';
import type { ZaloBotWords } from './words.ts';

export interface ZaloBotParts {
  /** "digits:secret" */
  readonly token: string;
  /** "https://bot-api.zaloplatforms.com", without a slash at the end. */
  readonly apiRoot: string;
  /** 8 to 256 characters. */
  readonly webhookSecret: string;
  /** Where the world reaches us. Missing: updates are fetched by polling. */
  readonly publicUrl?: string;
  /** Stores what a person said; throws when it cannot. */
  readonly accept: (address: Address, message: HeardMessage) => Promise<'accepted' | 'duplicate'>;
  readonly onlyOne: OnlyOne;
  readonly clock: Clock;
  readonly log: Log;
  /** From the same hosts as for an Official Account. */
  readonly fetchPhoto: Channel['fetchPhoto'];
  /** Where the world sees a kept photo. Without it, photos are not shown. */
  readonly photoUrl?: (hash: string) => string | undefined;
  readonly words: ZaloBotWords;
}

export interface ZaloBotChannel {
  readonly channel: Channel;
  /** Missing when updates are fetched by polling. */
  readonly webhook?: Webhook;
  start(): void;
  /** Takes no more updates. Sending still works. */
  stop(): Promise<void>;
  ready(): { readonly ok: true } | { readonly ok: false; readonly why: string };
}

const WEBHOOK_PATH = '/webhooks/zalo-bot';
const CALL_MS = 10 * SECOND_MS;
const LEASE_MS = 15 * SECOND_MS;

/** The Zalo Bot Platform: a light bot for staging, without buttons, for 50 people. Nothing in common with an Official Account. */
export function zaloBotChannel(parts: ZaloBotParts): ZaloBotChannel {
  const { token, apiRoot, clock, log, words, publicUrl } = parts;
  const call = openBotClient(apiRoot, token, clock);
  let sendingWhy: string | undefined;
  let receivingWhy: string | undefined;
  let turn: OnlyOneTurn | undefined;

  async function take(body: unknown): Promise<void> {
    const heard = readUpdate(body, clock.now());
    if (heard.kind === 'said') await parts.accept(heard.from, heard.message);
    else log('info', 'zalo_bot_update_passed_over', { because: heard.because });
  }

  function post(chatId: string, { text, photo }: BotMessage) {
    const url = photo === undefined ? undefined : parts.photoUrl?.(photo);
    return url === undefined
      ? call('sendMessage', { chat_id: chatId, text }, CALL_MS)
      : call('sendPhoto', { chat_id: chatId, photo: url, caption: text }, CALL_MS);
  }

  async function send(to: Address, message: BotMessage | undefined): Promise<SendOutcome> {
    if (message === undefined) return { result: 'refused', because: 'not_fitted' };
    const outcome = outcomeOf(await post(platformIdOf(to), message));
    sendingWhy = outcome.result === 'misconfigured' || outcome.result === 'later' ? outcome.because : undefined;
    return outcome;
  }

  function receive(signal: AbortSignal): Promise<void> {
    const reception = { call, clock, log, take, tell: (why: string | undefined) => (receivingWhy = why) };
    if (publicUrl === undefined) return poll(reception, signal);
    return keepWebhook(reception, `${publicUrl}${WEBHOOK_PATH}`, parts.webhookSecret, signal);
  }

  return {
    channel: {
      name: 'zalo-bot',
      fit: (message) => fit(message, words),
      appearance: (fitted) => appearance(fitted, parts.photoUrl !== undefined),
      send: (to, fitted) => send(to, readFitted(fitted)),
      fetchPhoto: parts.fetchPhoto,
      showTyping(to) {
        void call('sendChatAction', { chat_id: platformIdOf(to), action: 'typing' }, CALL_MS);
      },
    },
    ...(publicUrl === undefined ? {} : { webhook: botWebhook(parts.webhookSecret, take) }),
    start() {
      turn = parts.onlyOne('zalo-bot', LEASE_MS, receive);
    },
    async stop() {
      await turn?.stop();
    },
    ready() {
      const why = receivingWhy ?? sendingWhy;
      return why === undefined ? { ok: true } : { ok: false, why };
    },
  };
}

/** Without a body the console tries the address. */
function botWebhook(secret: string, take: (body: unknown) => Promise<void>): Webhook {
  const wanted = digest(secret);
  return {
    path: WEBHOOK_PATH,
    pages: new Map([[WEBHOOK_PATH, 'ok']]),
    async receive({ headers, body }) {
      if (body.length === 0) return 'stored';
      if (!timingSafeEqual(digest(headers.get('x-bot-api-secret-token') ?? ''), wanted)) return 'unsigned';
      await take(parsed(body));
      return 'stored';
    },
  };
}

/** Digests are of one length, so that the comparison tells nothing of the secret's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
