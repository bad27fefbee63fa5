import { InputFile } from 'grammy';
import { platformIdOf } from '../../model/address.ts';
import type { Address } from '../../model/address.ts';
import type { FittedMessage } from '../../model/effect.ts';
import type { Lane, SendOutcome } from '../../model/send-outcome.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { PhotoStore } from '../../ports/photos.ts';
import type { UploadedPhotos } from '../../ports/uploaded-photos.ts';
import type { Answer, BotApi } from './bot-api.ts';
import { readFitted } from './fit.ts';
import type { TelegramMessage } from './fit.ts';
import type { Health } from './health.ts';
import { isWrongFileId, outcomeOf, throttledMs } from './outcome.ts';
import type { Pace } from './pace.ts';

export interface SendParts {
  readonly api: BotApi;
  readonly pace: Pace;
  readonly health: Health;
  readonly clock: Clock;
  readonly log: Log;
  readonly photos: Pick<PhotoStore, 'read' | 'montage'>;
  readonly uploaded: UploadedPhotos;
}

export function sender(parts: SendParts) {
  const { api, pace, health, clock, uploaded } = parts;
  let strangers = 0;

  async function deliver(chatId: number, message: TelegramMessage): Promise<Answer<Sent>> {
    const [hash, ...more] = message.photos ?? [];
    if (hash === undefined) return sendText(chatId, message);
    return more.length === 0 ? sendPhoto(chatId, message, hash) : sendMontage(chatId, message);
  }

  function sendText(chatId: number, { text, markup }: TelegramMessage): Promise<Answer<Sent>> {
    return api.call((methods) =>
      // Without `parse_mode`: people's words are in it.
      methods.sendMessage({
        chat_id: chatId,
        text,
        reply_markup: markup,
        link_preview_options: { is_disabled: true },
      }),
    );
  }

  function sendPicture(chatId: number, { text, markup }: TelegramMessage, photo: string | InputFile) {
    return api.call((methods) =>
      methods.sendPhoto({
        chat_id: chatId,
        photo,
        ...(text === '' ? {} : { caption: text }),
        reply_markup: markup,
      }),
    );
  }

  /** By the id of an earlier upload; where Telegram no longer knows that, the first call has certainly sent nothing. */
  async function sendPhoto(chatId: number, message: TelegramMessage, hash: string): Promise<Answer<Sent>> {
    const known = await uploaded.find(hash, 'telegram').catch(() => undefined);
    if (known !== undefined) {
      const answer = await sendPicture(chatId, message, known);
      if (answer.ok || !isWrongFileId(answer)) return answer;
    }
    const bytes = await parts.photos.read(hash, 'full');
    if (bytes === undefined) return sendText(chatId, message);
    const answer = await sendPicture(chatId, message, new InputFile(bytes, FILE_NAME));
    const sent: Sent | undefined = answer.ok ? answer.result : undefined;
    const reference = sent?.photo?.at(-1)?.file_id;
    if (reference !== undefined) {
      await uploaded.keep(hash, 'telegram', reference, clock.now()).catch(() => {
        parts.log('warn', 'telegram_upload_not_remembered', {});
      });
    }
    return answer;
  }

  /** Made anew each time and never remembered, so that a deleted photo lives on nowhere. */
  async function sendMontage(chatId: number, message: TelegramMessage): Promise<Answer<Sent>> {
    const bytes = await parts.photos.montage(message.photos ?? []);
    if (bytes === undefined) return sendText(chatId, message);
    return sendPicture(chatId, message, new InputFile(bytes, FILE_NAME));
  }

  /** How long it is to be put off. Announcements are few to a chat, and have been given their place in the pace before. */
  function waitMs(chatId: number, lane: Lane): number {
    const now = clock.now();
    const pausedMs = pace.pausedMs(now);
    // Whoever waits for the same moment does not come back in the same millisecond.
    if (pausedMs > 0) return pausedMs + (Math.abs(chatId) % SECOND_MS);
    return lane === 'reply' ? pace.chatWaitMs(chatId, now) : 0;
  }

  /** One person who is not there is a person; many in a row are wrong ids, or those of another bot. */
  function tellOfStrangers(outcome: SendOutcome): void {
    strangers = outcome.result === 'gone' && outcome.because === 'unknown_person' ? strangers + 1 : 0;
    if (strangers > 0 && strangers % STRANGERS_ODD === 0) parts.log('error', 'telegram_people_unknown', { strangers });
  }

  return async (to: Address, fitted: FittedMessage, lane: Lane): Promise<SendOutcome> => {
    const message = readFitted(fitted);
    if (message === undefined) return { result: 'refused', because: 'not_fitted' };
    const chatId = chatIdOf(to);
    if (chatId === undefined) return { result: 'gone', because: 'unknown_person' };
    const afterMs = waitMs(chatId, lane);
    if (afterMs > 0) return { result: 'later', afterMs, because: 'throttled' };

    let answer = await deliver(chatId, message);
    // A group that has moved: its new id is good at once, and nothing was sent to the old one.
    if (!answer.ok && answer.failed === 'refused' && answer.migratedTo !== undefined) {
      answer = await deliver(answer.migratedTo, message);
    }
    health.sending(answer.ok ? undefined : answer);
    const outcome: SendOutcome = answer.ok
      ? { result: 'sent', externalId: String(answer.result.message_id) }
      : outcomeOf(answer);
    tellOfStrangers(outcome);
    if (!answer.ok && answer.failed === 'refused' && answer.code === 429 && lane === 'reply') {
      pace.slowDown(chatId, throttledMs(answer), clock.now());
    }
    return outcome;
  };
}

const STRANGERS_ODD = 20;

interface Sent {
  readonly message_id: number;
  readonly photo?: readonly { readonly file_id: string }[];
}

const FILE_NAME = 'anh.jpg';

export function chatIdOf(address: Address): number | undefined {
  const id = platformIdOf(address);
  return /^-?\d{1,16}$/.test(id) ? Number(id) : undefined;
}
