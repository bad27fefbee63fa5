import { addressOf } from '../../model/address.ts';
import type { Address } from '../../model/address.ts';
import type { MessageInput, ReachInput, Said } from '../../model/input.ts';
import { DAY_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { slashCommand } from './commands.ts';
import { saidIn } from './said.ts';
import type { CallbackQuery, ChatMember, InlineKeyboard, Message, Update } from './update.ts';
import type { TelegramWords } from './words.ts';

/** Who we are on Telegram. The name is missing until `getMe` has answered. */
export interface Bot {
  readonly id: number;
  readonly username?: string;
}

/** What an update means to us. */
export type Heard =
  | { readonly kind: 'said'; readonly from: Address; readonly messages: readonly HeardMessage[] }
  | { readonly kind: 'pressed'; readonly from: Address; readonly message: HeardMessage; readonly press: Press }
  | { readonly kind: 'reach'; readonly from: Address; readonly reach: HeardReach }
  /** Somebody in a group spoke to us. */
  | { readonly kind: 'called_in_group'; readonly chatId: number }
  | { readonly kind: 'nothing'; readonly because: string; readonly queryId?: string };

export type HeardMessage = Pick<MessageInput, 'id' | 'said' | 'writtenAt'>;

export type HeardReach = Pick<ReachInput, 'id' | 'isGone' | 'writtenAt'>;

export interface Press {
  readonly queryId: string;
  readonly data: string;
  /** The message under which the button stood, as long as Telegram lets us change it. */
  readonly under?: { readonly chatId: number; readonly messageId: number; readonly keyboard: InlineKeyboard };
}

/** Pure: an update as `parseUpdate` gives it. `now` only judges the platform's clock. */
export function readUpdate(update: Update, bot: Bot, commands: TelegramWords['commands'], now: Millis): Heard {
  const { update_id, message, callback_query: query, my_chat_member: member } = update;
  if (message !== undefined) return readMessage(update_id, message, bot, commands, now);
  if (query !== undefined) return readPress(update_id, query);
  if (member !== undefined) return readMember(update_id, member, now);
  const kind = Object.keys(update).find((key) => key !== 'update_id');
  return nothing(kind === undefined ? 'empty' : KIND.test(kind) ? kind : 'odd_kind');
}

function readMember(updateId: number, { chat, new_chat_member, date }: ChatMember, now: Millis): Heard {
  if (chat.type !== 'private') return nothing('group_membership');
  const isGone = !REACHABLE.has(new_chat_member.status);
  return {
    kind: 'reach',
    from: privateAddress(chat.id),
    reach: { id: String(updateId), isGone, ...writtenAtOf(date, now) },
  };
}

/** In a private chat: "member", or "kicked" when the person has blocked the bot. */
const REACHABLE: ReadonlySet<string> = new Set(['member', 'administrator', 'creator']);

/** A kind's name goes into the log; anything else in its place is somebody's joke. */
const KIND = /^[a-z_]{1,40}$/;

function nothing(because: string): Heard {
  return { kind: 'nothing', because };
}

function privateAddress(id: number): Address {
  return addressOf('telegram', String(id));
}

function readMessage(
  updateId: number,
  message: Message,
  bot: Bot,
  commands: TelegramWords['commands'],
  now: Millis,
): Heard {
  const { chat, from } = message;
  if (from === undefined || from.is_bot === true) return nothing('not_a_person');
  if (chat.type !== 'private') {
    return chat.type !== 'channel' && isToUs(message, bot)
      ? { kind: 'called_in_group', chatId: chat.id }
      : nothing('group_message');
  }
  const own = isForAnotherBot(message, bot) ? [] : saidIn(message, commands);
  if (own.length === 0) return nothing('service_message');
  const written = writtenAtOf(message.date, now);
  return {
    kind: 'said',
    from: privateAddress(chat.id),
    messages: own.map((said, place) => ({
      id: place === 0 ? String(updateId) : `${updateId}.${place}`,
      said,
      ...written,
    })),
  };
}

/** In groups only what names us, or answers us, is for us: commands with our name, mentions, replies. */
function isToUs({ text = '', entities = [], reply_to_message: replied }: Message, bot: Bot): boolean {
  if (replied?.from?.id === bot.id) return true;
  if (bot.username === undefined) return false;
  const own = bot.username.toLowerCase();
  if (slashCommand(text)?.bot?.toLowerCase() === own) return true;
  return entities.some(
    ({ type, offset, length }) => type === 'mention' && text.slice(offset, offset + length).toLowerCase() === `@${own}`,
  );
}

function isForAnotherBot({ text = '' }: Message, bot: Bot): boolean {
  const named = slashCommand(text)?.bot?.toLowerCase();
  return named !== undefined && bot.username !== undefined && named !== bot.username.toLowerCase();
}

/** Undelivered messages are kept for 24 hours; what claims to be from another time has another clock. */
function writtenAtOf(date: number | undefined, now: Millis): Pick<MessageInput, 'writtenAt'> {
  if (date === undefined) return {};
  const at = date * 1_000;
  return at > now - 2 * DAY_MS && at < now + DAY_MS ? { writtenAt: at } : {};
}

function readPress(updateId: number, { id: queryId, from, message, data }: CallbackQuery): Heard {
  if (data === undefined || data === '') return { kind: 'nothing', because: 'press_without_data', queryId };
  if (message !== undefined && message.chat.type !== 'private') {
    return { kind: 'nothing', because: 'press_in_group', queryId };
  }
  const keyboard = message?.reply_markup?.inline_keyboard;
  const label = keyboard?.flat().find((button) => button.callback_data === data)?.text;
  const said: Said = { type: 'button', token: data, ...(label === undefined ? {} : { label }) };
  const under =
    message === undefined || keyboard === undefined || message.date === 0
      ? undefined
      : { chatId: message.chat.id, messageId: message.message_id, keyboard };
  return {
    kind: 'pressed',
    from: privateAddress(from.id),
    message: { id: String(updateId), said },
    press: { queryId, data, ...(under === undefined ? {} : { under }) },
  };
}
