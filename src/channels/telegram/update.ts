import { z } from 'zod';

/**
 * What we read of an update. A part that is not as documented is as if it were not there: one odd field must not hold
 * back a whole chat. Everything else is let through unread: new kinds and fields come several times a year.
 */
export function parseUpdate(body: unknown): Update | undefined {
  const parsed = update.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

/** Up to 52 bits, negative for groups; Telegram's numbers are exact in JavaScript. */
const id = z.int();
const number = z.number();
const text = z.string();

function perhaps<Type extends z.ZodType>(type: Type) {
  return type.optional().catch(undefined);
}

/** Of a list only what is as documented. */
function several<Type extends z.ZodType>(type: Type) {
  return z.array(perhaps(type)).transform((all) => all.filter((one) => one !== undefined));
}

const user = z.object({ id, is_bot: perhaps(z.boolean()), username: perhaps(text) });
const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });

const entity = z.object({ type: text, offset: number, length: number });
const photoSize = z.object({ file_id: text.min(1), width: perhaps(number), height: perhaps(number) });
const document = z.object({ file_id: text.min(1), mime_type: perhaps(text), file_name: perhaps(text) });
const contact = z.object({ phone_number: text, user_id: perhaps(id) });
const location = z.object({ latitude: number, longitude: number });
const button = z.object({ text, callback_data: perhaps(text) });

const message = z.looseObject({
  message_id: id,
  chat,
  from: perhaps(user),
  /** Whole seconds; 0 for a message that is no longer accessible. */
  date: perhaps(number),
  text: perhaps(text),
  caption: perhaps(text),
  entities: perhaps(several(entity)),
  photo: perhaps(several(photoSize).refine((sizes) => sizes.length > 0)),
  document: perhaps(document),
  contact: perhaps(contact),
  location: perhaps(location),
  venue: perhaps(z.object({ location })),
  forward_origin: perhaps(z.object({ type: text, sender_user: perhaps(user) })),
  reply_to_message: perhaps(z.object({ from: perhaps(user) })),
  reply_markup: perhaps(z.object({ inline_keyboard: z.array(z.array(button)) })),
});

const callbackQuery = z.object({
  id: text,
  from: user,
  message: perhaps(message),
  data: perhaps(text),
});

const chatMember = z.object({ chat, date: perhaps(number), new_chat_member: z.object({ status: text }) });

const update = z.looseObject({
  update_id: id,
  message: perhaps(message),
  callback_query: perhaps(callbackQuery),
  my_chat_member: perhaps(chatMember),
});

export type Update = z.infer<typeof update>;
export type Message = z.infer<typeof message>;
export type ChatMember = z.infer<typeof chatMember>;
export type CallbackQuery = z.infer<typeof callbackQuery>;
export type InlineKeyboard = NonNullable<Message['reply_markup']>['inline_keyboard'];

/** What Telegram is asked to deliver. Left out, the setting before would stay; new kinds come only when named here. */
export const WANTED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
