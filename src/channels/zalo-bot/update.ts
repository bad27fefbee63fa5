import { z } from 'zod';
import { addressOf } from '../../model/address.ts';
import type { Address } from '../../model/address.ts';
import type { MessageInput, Said } from '../../model/input.ts';
import { DAY_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { tidy } from '../tidy.ts';

export type Heard =
  | { readonly kind: 'said'; readonly from: Address; readonly message: HeardMessage }
  | { readonly kind: 'nothing'; readonly because: string };

export type HeardMessage = Pick<MessageInput, 'id' | 'said' | 'writtenAt'>;

/** Pure: the body of a webhook, or what `getUpdates` gave. Documented within `{ok, result}`, seen without. */
export function readUpdate(body: unknown, now: Millis): Heard {
  const wrapped = z.looseObject({ result: z.looseObject({}) }).safeParse(body);
  const read = update.safeParse(wrapped.success ? wrapped.data.result : body);
  if (!read.success) return { kind: 'nothing', because: 'unintelligible' };
  const { event_name: name, message } = read.data;
  if (message === undefined) return { kind: 'nothing', because: name };
  const { chat, date } = message;
  if (chat.chat_type === 'GROUP') return { kind: 'nothing', because: 'group' };
  if (message.from?.is_bot === true) return { kind: 'nothing', because: 'not_a_person' };
  const isBelievable = date !== undefined && date > now - 2 * DAY_MS && date < now + DAY_MS;
  return {
    kind: 'said',
    from: addressOf('zalo-bot', chat.id),
    message: { id: message.message_id, said: saidIn(name, message), ...(isBelievable ? { writtenAt: date } : {}) },
  };
}

function saidIn(name: string, message: Message): Said {
  const photo = message.photo_url ?? message.photo;
  const text = tidy(message.text ?? '');
  const caption = tidy(message.caption ?? '');
  switch (name) {
    case 'message.text.received':
      return text === '' ? { type: 'unreadable', what: 'other' } : { type: 'text', text };
    case 'message.image.received':
      if (photo === undefined) return { type: 'unreadable', what: 'other' };
      return { type: 'photo', photo: { reference: photo }, ...(caption === '' ? {} : { caption }) };
    case 'message.sticker.received':
      return { type: 'unreadable', what: 'sticker' };
    case 'message.voice.received':
      return { type: 'unreadable', what: 'voice' };
    default:
      return { type: 'unreadable', what: 'other' };
  }
}

function perhaps<Type extends z.ZodType>(type: Type) {
  return type.optional().catch(undefined);
}

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((given) => /^[\w-]{1,64}$/.test(given));

const message = z.object({
  message_id: id,
  date: perhaps(z.number()),
  chat: z.object({ id, chat_type: perhaps(z.string()) }),
  from: perhaps(z.object({ is_bot: perhaps(z.boolean()) })),
  text: perhaps(z.string()),
  caption: perhaps(z.string()),
  photo_url: perhaps(z.string()),
  photo: perhaps(z.string()),
});

type Message = z.infer<typeof message>;

const update = z.looseObject({
  event_name: z.string().regex(/^[a-z_.]{1,64}$/),
  message: perhaps(message),
});
