import type { Address } from '../../model/address.ts';
import type { FittedMessage } from '../../model/effect.ts';
import type { SendOutcome } from '../../model/send-outcome.ts';
import { SECOND_MS } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BotApi } from './bot-api.ts';
import { readFitted } from './fit.ts';
import type { Health } from './health.ts';
import { outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import { chatIdOf } from './send.ts';

export interface EditParts {
  readonly api: BotApi;
  readonly pace: Pace;
  readonly health: Health;
  readonly clock: Clock;
}

/** An edit counts like a message of its chat, and leaves so many places to the talk. */
const LEFT_TO_TALK = 10;

/** Only inline buttons can stand under an edited message; Bot API, editMessageText.reply_markup, read 2026-11. */
export function editor({ api, pace, health, clock }: EditParts) {
  function waitMs(chatId: number): number {
    const now = clock.now();
    const pausedMs = pace.pausedMs(now);
    return pausedMs > 0 ? pausedMs + (Math.abs(chatId) % SECOND_MS) : pace.chatWaitMs(chatId, now, LEFT_TO_TALK);
  }

  return async (to: Address, messageId: string, fitted: FittedMessage): Promise<SendOutcome> => {
    const message = readFitted(fitted);
    if (message === undefined || message.photos !== undefined) return { result: 'refused', because: 'not_fitted' };
    const chatId = chatIdOf(to);
    if (chatId === undefined) return { result: 'gone', because: 'unknown_person' };
    const afterMs = waitMs(chatId);
    if (afterMs > 0) return { result: 'later', afterMs, because: 'throttled' };
    const { text, markup } = message;
    const answer = await api.call((methods) =>
      methods.editMessageText({
        chat_id: chatId,
        message_id: Number(messageId),
        text,
        link_preview_options: { is_disabled: true },
        ...('inline_keyboard' in markup && { reply_markup: markup }),
      }),
    );
    health.sending(answer.ok ? undefined : answer);
    return answer.ok ? { result: 'sent', externalId: messageId } : outcomeOf(answer);
  };
}
