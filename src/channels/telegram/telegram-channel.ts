import type { Address } from '../../model/address.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { OnlyOne, OnlyOneTurn } from '../../ports/only-one.ts';
import type { PhotoStore } from '../../ports/photos.ts';
import type { UploadedPhotos } from '../../ports/uploaded-photos.ts';
import type { Channel } from '../channel.ts';
import type { Webhook } from '../webhook.ts';
import { botApi } from './bot-api.ts';
import type { Answer } from './bot-api.ts';
import { editor } from './edit.ts';
import { photoFetcher } from './fetch-photo.ts';
import { appearance, fit } from './fit.ts';
import { watchHealth } from './health.ts';
import type { Readiness } from './health.ts';
import type { Bot, HeardMessage, HeardReach } from './incoming.ts';
import { openIntake } from './intake.ts';
import { showMenu } from './menu.ts';
import { outcomeOf } from './outcome.ts';
import { pacer, USUAL_PACE } from './pace.ts';
import type { PaceSettings } from './pace.ts';
import { POLL_S, poll } from './polling.ts';
import { insist, keepWebhook, removeWebhook } from './registration.ts';
import { chatIdOf, sender } from './send.ts';
import { telegramWebhook, WEBHOOK_PATH } from './webhook.ts';
import type { TelegramWords } from './words.ts';

export interface TelegramParts {
  readonly token: string;
  /** "https://api.telegram.org", without a slash at the end. */
  readonly apiRoot: string;
  readonly webhookSecret: string;
  /** Where the world reaches us. Missing: updates are fetched by polling. */
  readonly publicUrl?: string;
  /** Stores what a person said; throws when it cannot. */
  readonly accept: (address: Address, message: HeardMessage) => Promise<'accepted' | 'duplicate'>;
  readonly onlyOne: OnlyOne;
  readonly clock: Clock;
  readonly log: Log;
  readonly photos: Pick<PhotoStore, 'read' | 'montage'>;
  readonly uploaded: UploadedPhotos;
  readonly words: TelegramWords;
  /** Stores that a person has blocked the bot, or let it in again; throws when it cannot. */
  readonly acceptReach: (address: Address, reach: HeardReach) => Promise<unknown>;
  readonly pace?: Partial<PaceSettings>;
}

export interface TelegramChannel {
  readonly channel: Channel;
  /** Missing when updates are fetched by polling. */
  readonly webhook?: Webhook;
  /** Begins to receive: this process, or whichever has the lease. Sending works before that, too. */
  start(): void;
  /** Takes no more updates. Sending still works. */
  stop(): Promise<void>;
  ready(): Readiness;
}

const CALL_TIMEOUT_MS = 20 * SECOND_MS;
const POLL_TIMEOUT_MS = (POLL_S + 15) * SECOND_MS;
const LEASE_MS = 15 * SECOND_MS;

/** Telegram, whole: the road to people, the way in, and what keeps both open. */
export function telegramChannel(parts: TelegramParts): TelegramChannel {
  const { token, apiRoot, clock, log, words, publicUrl } = parts;
  const api = botApi({ token, apiRoot, clock, timeoutMs: CALL_TIMEOUT_MS });
  const pace = pacer({ ...USUAL_PACE, ...parts.pace });
  const health = watchHealth();
  const send = sender({ ...parts, api, pace, health });
  const registering = { api, clock, log, health };

  let bot: Bot = { id: api.botId };
  const intake = openIntake({ ...parts, api, bot: () => bot, showTyping });
  const stopping = new AbortController();
  let turn: OnlyOneTurn | undefined;

  function showTyping(to: Address): void {
    const chatId = chatIdOf(to);
    if (chatId === undefined) return;
    void api.call((methods) => methods.sendChatAction({ chat_id: chatId, action: 'typing' })).then(noteWhoIsGone);

    function noteWhoIsGone(answer: Answer<unknown>): void {
      if (answer.ok || outcomeOf(answer).result !== 'gone') return;
      parts.acceptReach(to, { id: `typing/${clock.now()}`, isGone: true }).catch(() => {
        log('warn', 'telegram_reach_not_noted', { address: to });
      });
    }
  }

  async function introduceOurselves(): Promise<void> {
    const me = await insist(registering, 'getMe', stopping.signal, () => api.call((methods) => methods.getMe()));
    if (me?.username !== undefined) bot = { id: me.id, username: me.username };
  }

  /** What one process at a time does. */
  async function receive(signal: AbortSignal): Promise<void> {
    void showMenu(api, words, log);
    if (publicUrl === undefined) await receiveByPolling(signal);
    else await keepWebhook(registering, { url: `${publicUrl}${WEBHOOK_PATH}`, secret: parts.webhookSecret }, signal);
    health.receivingEnded();
  }

  async function receiveByPolling(signal: AbortSignal): Promise<void> {
    await removeWebhook(registering, signal);
    const polling = botApi({ token, apiRoot, clock, timeoutMs: POLL_TIMEOUT_MS });
    await poll({ ...registering, api: polling, intake }, signal);
    polling.close();
  }

  return {
    channel: {
      name: 'telegram',
      fit: (message) => fit(message, words),
      appearance,
      send: (to, fitted, _effectId, lane = 'reply') => send(to, fitted, lane),
      edit: editor({ api, pace, health, clock }),
      fetchPhoto: photoFetcher({ api, token, apiRoot, clock }),
      showTyping,
    },
    ...(publicUrl === undefined ? {} : { webhook: telegramWebhook(parts.webhookSecret, intake) }),
    start() {
      void introduceOurselves();
      turn = parts.onlyOne('telegram', LEASE_MS, receive);
    },
    async stop() {
      stopping.abort();
      await turn?.stop();
    },
    ready: () => health.ready(pace.pausedMs(clock.now())),
  };
}
