import type { Delivery, Update } from './telegram-delivery.ts';
import { chatOf, photoSizes, seconds, storeFile } from './telegram-world.ts';
import type { BotMessage, ChatType, Fields, World } from './telegram-world.ts';

/** A person with a phone. Each method does what a thumb does and gives the update that Telegram makes of it. */
export interface Person {
  readonly id: number;
  sendText(text: string, more?: Fields): Update;
  /** Presses the bot's link, or "Start". */
  start(payload?: string): Update;
  /** The newest button of that name: under a message, or in place of the keyboard. Throws when none is to be seen. */
  press(label: string): Update;
  sendPhoto(bytes: Buffer, caption?: string, more?: Fields): Update;
  /** Every photo is a message of its own; the caption hangs on the second, as it may. Late ones: `albumItem`. */
  sendAlbum(
    photos: readonly Buffer[],
    caption?: string,
  ): { readonly group: string; readonly updates: readonly Update[] };
  albumItem(group: string, bytes: Buffer, caption?: string): Update;
  sendDocument(bytes: Buffer, name: string, mime?: string): Update;
  sendContact(phone: string, isOwn: boolean): Update;
  sendLocation(latitude: number, longitude: number): Update;
  /** Any other content: `sendOther({ voice: {…} })`. */
  sendOther(content: Fields): Update;
  edit(messageId: number, text: string): Update;
  /** In a group in which the bot is. */
  sayInGroup(group: number, text: string, more?: Fields): Update;
  block(): Update;
  unblock(): Update;
  /** Everything the bot has sent here. */
  messages(): readonly BotMessage[];
  lastMessage(): BotMessage;
  /** Labels to be seen now: of the keyboard, else under the last message. */
  labels(): readonly string[];
  /** The bot's next message that this method has not given yet; waits for it. */
  reply(): Promise<BotMessage>;
}

export function personIn(world: World, delivery: Delivery, id: number, name: string): Person {
  const chat = chatOf(world, id);
  const from = { id, is_bot: false, first_name: name, language_code: 'vi' };
  const here = { id, first_name: name, type: 'private' };
  let read = 0;
  let albums = 0;

  function say(content: Fields, where: Fields = here): Update {
    const message = { message_id: world.nextMessageId++, from, chat: where, date: seconds(world), ...content };
    return delivery.add({ message }, `chat:${String(where['id'])}`);
  }

  function sayText(text: string, more: Fields = {}, where: Fields = here): Update {
    const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
    const entities =
      command === undefined ? {} : { entities: [{ offset: 0, length: command.length, type: 'bot_command' }] };
    return say({ text, ...entities, ...more }, where);
  }

  function membership(old: string, now: string): Update {
    chat.isBlocked = now === 'kicked';
    const user = world.bot;
    return delivery.add(
      {
        my_chat_member: {
          chat: here,
          from,
          date: seconds(world),
          old_chat_member: { user, status: old },
          new_chat_member: { user, status: now, ...(now === 'kicked' ? { until_date: 0 } : {}) },
        },
      },
      `member:${id}`,
    );
  }

  function sayPhoto(bytes: Buffer, caption?: string, more: Fields = {}): Update {
    return say({ photo: photoSizes(world, bytes), ...(caption === undefined ? {} : { caption }), ...more });
  }

  function pressInline(message: BotMessage, data: string): Update {
    const query = String(900_000 + world.nextMessageId++);
    world.queries.set(query, world.clock.now());
    const { message_id, date, text } = message;
    const keyboard = { inline_keyboard: message.inline };
    const under = { message_id, from: world.bot, chat: here, date, text, reply_markup: keyboard };
    return delivery.add(
      { callback_query: { id: query, from, message: under, chat_instance: '-77', data } },
      `user:${id}`,
    );
  }

  return {
    id,
    sendText: (text, more) => sayText(text, more),
    start: (payload) => sayText(payload === undefined ? '/start' : `/start ${payload}`),

    press(label) {
      const key = chat.keyboard.flat().find(({ text }) => text === label);
      if (key !== undefined) {
        if (chat.isOneTime) chat.keyboard = [];
        if (key.request_contact === true)
          return say({
            contact: { phone_number: `8491200${id % 10_000}`.padEnd(11, '0'), first_name: name, user_id: id },
          });
        return sayText(label);
      }
      for (const message of [...chat.messages].reverse()) {
        const data = message.inline.flat().find(({ text }) => text === label)?.callback_data;
        if (data !== undefined) return pressInline(message, data);
      }
      throw new Error(`${name} sees no button "${label}"`);
    },

    sendPhoto: sayPhoto,
    sendAlbum(photos, caption) {
      const group = `${id}${String(++albums).padStart(4, '0')}`;
      const captioned = photos.length > 1 ? 1 : 0;
      const updates = photos.map((bytes, place) =>
        sayPhoto(bytes, place === captioned ? caption : undefined, { media_group_id: group }),
      );
      return { group, updates };
    },
    albumItem: (group, bytes, caption) => sayPhoto(bytes, caption, { media_group_id: group }),
    sendDocument(bytes, name, mime) {
      const file = storeFile(world, bytes, 'documents');
      return say({
        document: {
          ...file,
          file_name: name,
          file_size: bytes.length,
          ...(mime === undefined ? {} : { mime_type: mime }),
        },
      });
    },
    sendContact: (phone, isOwn) =>
      say({ contact: { phone_number: phone, first_name: 'A', ...(isOwn ? { user_id: id } : {}) } }),
    sendLocation: (latitude, longitude) => say({ location: { latitude, longitude } }),
    sendOther: (content) => say(content),
    edit: (message_id, text) =>
      delivery.add(
        { edited_message: { message_id, from, chat: here, date: seconds(world), edit_date: seconds(world), text } },
        `chat:${id}`,
      ),
    sayInGroup(group, text, more) {
      const type: ChatType = group < -1_000_000_000_000 ? 'supergroup' : 'group';
      chatOf(world, group, type);
      return sayText(text, more, { id: group, title: 'Tổ rau', type });
    },
    block: () => membership('member', 'kicked'),
    unblock: () => membership('kicked', 'member'),

    messages: () => chat.messages,
    lastMessage() {
      const last = chat.messages.at(-1);
      if (last === undefined) throw new Error(`${name} has heard nothing yet`);
      return last;
    },
    labels: () =>
      (chat.keyboard.length > 0 ? chat.keyboard : (chat.messages.at(-1)?.inline ?? [])).flat().map(({ text }) => text),
    async reply() {
      const message = await world.when(() => chat.messages[read]);
      read += 1;
      return message;
    },
  };
}
