import type { Address } from '../../model/address.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { BotApi } from './bot-api.ts';
import { isLasting } from './fit.ts';
import { readUpdate } from './incoming.ts';
import type { Bot, HeardMessage, HeardReach, Press } from './incoming.ts';
import { parseUpdate } from './update.ts';
import type { TelegramWords } from './words.ts';

export interface IntakeParts {
  readonly showTyping: (to: Address) => void;
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: TelegramWords;
  readonly bot: () => Bot;
  readonly accept: (address: Address, message: HeardMessage) => Promise<'accepted' | 'duplicate'>;
  readonly acceptReach: (address: Address, reach: HeardReach) => Promise<unknown>;
}

/**
 * Takes one update, however it came. When it has returned, the update is stored or means nothing to us; it throws only
 * when it could not be stored, and then the platform is to deliver it again.
 */
export type Intake = (body: unknown) => Promise<void>;

export function openIntake(parts: IntakeParts): Intake {
  const { api, clock, log, words, bot, accept, acceptReach } = parts;
  const group = groupReplies(api, clock, words);
  const typing = typingDots(parts);

  return async (body) => {
    const update = parseUpdate(body);
    if (update === undefined) {
      log('warn', 'telegram_update_unintelligible', {});
      return;
    }
    const heard = readUpdate(update, bot(), words.commands, clock.now());
    switch (heard.kind) {
      case 'said':
        for (const message of heard.messages) {
          const accepted = await accept(heard.from, message);
          // Words are answered before dots could be seen; photos are fetched, looked at and waited for.
          if (accepted === 'accepted' && message.said.type === 'photo') typing.show(heard.from);
        }
        return;
      case 'pressed':
        // An acknowledgement before the store has it would let a press be lost unseen.
        if ((await accept(heard.from, heard.message)) === 'accepted') acknowledge(api, heard.press);
        return;
      case 'reach':
        await acceptReach(heard.from, heard.reach);
        return;
      case 'called_in_group':
        group.reply(heard.chatId, bot());
        return;
      case 'nothing':
        log('info', 'telegram_update_passed_over', { update: update.update_id, because: heard.because });
        if (heard.queryId !== undefined) answerQuery(api, heard.queryId);
        return;
    }
  };
}

/** Ends the spinner on the phone, and takes away the buttons whose question has been answered. Nobody waits for it. */
function acknowledge(api: BotApi, { queryId, data, under }: Press): void {
  answerQuery(api, queryId);
  if (under === undefined || isLasting({ token: data })) return;
  const lasting = under.keyboard
    .map((row) =>
      row.flatMap(({ text, callback_data: token = '' }) =>
        isLasting({ token }) ? [{ text, callback_data: token }] : [],
      ),
    )
    .filter((row) => row.length > 0);
  void api.call((methods) =>
    methods.editMessageReplyMarkup({
      chat_id: under.chatId,
      message_id: under.messageId,
      reply_markup: { inline_keyboard: lasting },
    }),
  );
}

/** Too late is no fault: the work is done all the same. */
function answerQuery(api: BotApi, queryId: string): void {
  void api.call((methods) => methods.answerCallbackQuery({ callback_query_id: queryId }));
}

/** Telegram shows the dots for five seconds. */
const TYPING_EVERY_MS = 4 * SECOND_MS;
const REMEMBERED_CHATS = 1_000;

/** Once for an album, not once a photo. */
function typingDots({ showTyping, clock }: Pick<IntakeParts, 'showTyping' | 'clock'>) {
  const shownAt = new Map<Address, Millis>();
  return {
    show(to: Address): void {
      const now = clock.now();
      if (now - (shownAt.get(to) ?? -Infinity) < TYPING_EVERY_MS) return;
      if (shownAt.size >= REMEMBERED_CHATS) shownAt.clear();
      shownAt.set(to, now);
      showTyping(to);
    },
  };
}

const GROUP_REPLY_EVERY_MS = 10 * MINUTE_MS;
const REMEMBERED_GROUPS = 1_000;

/** In groups one line is said, now and then, and nothing is heard: forms are nobody else's business. */
function groupReplies(api: BotApi, clock: Clock, { in_group }: TelegramWords) {
  const repliedAt = new Map<number, Millis>();
  return {
    reply(chatId: number, { username }: Bot): void {
      const now = clock.now();
      if (username === undefined || now - (repliedAt.get(chatId) ?? -Infinity) < GROUP_REPLY_EVERY_MS) return;
      if (repliedAt.size >= REMEMBERED_GROUPS) repliedAt.clear();
      repliedAt.set(chatId, now);
      const text = in_group.replaceAll('{{link}}', `https://t.me/${username}`);
      void api.call((methods) =>
        methods.sendMessage({ chat_id: chatId, text, link_preview_options: { is_disabled: true } }),
      );
    },
  };
}
