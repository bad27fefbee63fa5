import { z } from 'zod';
import type { Appearance } from '../../model/appearance.ts';
import { byKind } from '../../model/effect.ts';
import type { FittedMessage, OutgoingMessage, PressButton } from '../../model/effect.ts';
import { clamp } from '../clamp.ts';
import { linkLine } from '../link-line.ts';
import { inlineKeyboard, replyKeyboard } from './keyboards.ts';
import type { TelegramWords } from './words.ts';

/** One platform call: `sendMessage`, or `sendPhoto` when there are photos (several become one picture). */
const telegramMessage = z.object({
  text: z.string(),
  /** As Telegram takes it in `reply_markup`. */
  markup: z.union([
    z.object({
      inline_keyboard: z.array(
        z.array(
          z.union([
            z.object({ text: z.string(), callback_data: z.string() }),
            z.object({ text: z.string(), url: z.string() }),
          ]),
        ),
      ),
    }),
    z.object({
      keyboard: z.array(z.array(z.object({ text: z.string(), request_contact: z.literal(true).exactOptional() }))),
      resize_keyboard: z.literal(true),
      one_time_keyboard: z.literal(true),
      input_field_placeholder: z.string(),
    }),
    z.object({ remove_keyboard: z.literal(true) }),
  ]),
  /** Content hashes. */
  photos: z.array(z.string()).exactOptional(),
});

export type TelegramMessage = z.infer<typeof telegramMessage>;
export type Markup = TelegramMessage['markup'];

/** From the queue back: what `fit` once made, perhaps in an older version. */
export function readFitted(fitted: FittedMessage): TelegramMessage | undefined {
  const parsed = telegramMessage.safeParse(fitted);
  return parsed.success ? parsed.data : undefined;
}

/** After entities; Bot API, sendMessage.text and sendPhoto.caption, read 2026-11. */
const TEXT_MAX = 4_096;
const CAPTION_MAX = 1_024;

export type FitWords = Pick<TelegramWords, 'share_phone' | 'placeholder'>;

/**
 * Choices become a reply keyboard: a pressed key is an ordinary text, which Telegram keeps for a day, and its label is
 * understood like typing. News keeps its buttons under the message, because they mean the same whenever they are pressed;
 * links can be nowhere else.
 */
export function fit(message: OutgoingMessage, words: FitWords): TelegramMessage {
  const photos = message.photos ?? [];
  const { presses, links } = byKind(message.buttons);
  const isUnder = (links.length > 0 || presses.some(isLasting)) && presses.every(({ token }) => isSendable(token));
  const lines = isUnder ? [] : links.map(linkLine);
  const text = [message.text, ...lines].filter((line) => line !== '').join('\n');
  return {
    text: clamp(text.toWellFormed().normalize('NFC'), photos.length === 0 ? TEXT_MAX : CAPTION_MAX),
    markup: isUnder ? inlineKeyboard(message.buttons) : markupOf(presses, message.offers, words),
    ...(photos.length === 0 ? {} : { photos: [...photos] }),
  };
}

export function appearance(fitted: FittedMessage): Appearance | undefined {
  const message = readFitted(fitted);
  if (message === undefined) return undefined;
  const { text, markup, photos } = message;
  const hasPhoto = photos !== undefined;
  if ('inline_keyboard' in markup) {
    const keys = markup.inline_keyboard.flat();
    const links = keys.filter((key) => 'url' in key).length;
    return { text, presses: keys.length - links, links, hasPhoto };
  }
  const keys = 'keyboard' in markup ? markup.keyboard.flat() : [];
  return { text, presses: keys.filter((key) => key.request_contact === undefined).length, links: 0, hasPhoto };
}

function markupOf(presses: readonly PressButton[], offers: OutgoingMessage['offers'], words: FitWords): Markup {
  const contact = offers === 'phone' ? words.share_phone : undefined;
  if (presses.length === 0 && contact === undefined) return { remove_keyboard: true };
  return replyKeyboard(presses, contact, words.placeholder);
}

/**
 * The engine's tokens say what they are by their first letter (`engine/tokens.ts`): "s." starts something, at any time;
 * the others answer the question that is open.
 */
export function isLasting({ token }: Pick<PressButton, 'token'>): boolean {
  return token.startsWith('s.');
}

/** A longer one, and Telegram refuses the whole message. Bot API, InlineKeyboardButton.callback_data, read 2026-11. */
const CALLBACK_DATA_MAX_BYTES = 64;

function isSendable(token: string): boolean {
  const bytes = new TextEncoder().encode(token).length;
  return bytes >= 1 && bytes <= CALLBACK_DATA_MAX_BYTES;
}
