import { chatOf, photoSizes, seconds, textOf } from './telegram-world.ts';
import type { BotMessage, Chat, Fields, InlineKey, ReplyKey, World } from './telegram-world.ts';

export type Reply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error_code: number; readonly description: string; readonly parameters?: Fields };

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A call with its parameters as values; uploads by the name that `attach://` refers to. */
export interface MethodCall {
  readonly params: Fields;
  readonly uploads: ReadonlyMap<string, Buffer>;
}

type Method = (world: World, call: MethodCall) => Reply;

export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['getMe', (world) => done({ ...world.bot, can_join_groups: true, can_read_all_group_messages: false })],
  ['sendMessage', sendMessage],
  ['sendPhoto', sendPhoto],
  ['sendChatAction', (world, { params }) => toChat(world, params) ?? done(true)],
  ['editMessageText', editText],
  ['editMessageReplyMarkup', editMarkup],
  ['answerCallbackQuery', answerQuery],
  ['getFile', getFile],
  ['setMyCommands', setCommands],
  ['getMyCommands', (world) => done(world.commands)],
  [
    'setMyDescription',
    (world, { params }) => {
      world.description = textOf(params['description']);
      return world.description.length > 512 ? bad('description is too long') : done(true);
    },
  ],
  ['getMyDescription', (world) => done({ description: world.description })],
  [
    'setMyShortDescription',
    (world, { params }) => {
      world.shortDescription = textOf(params['short_description']);
      return world.shortDescription.length > 120 ? bad('short description is too long') : done(true);
    },
  ],
  ['getMyShortDescription', (world) => done({ short_description: world.shortDescription })],
]);

export function done(result: unknown): Reply {
  return { ok: true, result };
}

export function bad(description: string, parameters?: Fields): Reply {
  return refuse(400, `Bad Request: ${description}`, parameters);
}

export function refuse(error_code: number, description: string, parameters?: Fields): Reply {
  return { ok: false, error_code, description, ...(parameters === undefined ? {} : { parameters }) };
}

/** Why nothing can be sent there; undefined when it can. */
function toChat(world: World, params: Fields): Reply | undefined {
  const id = params['chat_id'];
  if (typeof id !== 'number' && typeof id !== 'string') return bad('chat_id is empty');
  const chat = world.chats.get(Number(id));
  if (chat === undefined) return bad('chat not found');
  if (chat.migratedTo !== undefined) {
    return bad('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
  }
  if (chat.isDeactivated) return refuse(403, 'Forbidden: user is deactivated');
  if (!chat.isBlocked) return undefined;
  return chat.type === 'private'
    ? refuse(403, 'Forbidden: bot was blocked by the user')
    : refuse(403, 'Forbidden: bot was kicked from the group chat');
}

const SEND_MESSAGE = new Set(['chat_id', 'text', 'reply_markup', 'link_preview_options']);

function sendMessage(world: World, { params }: MethodCall): Reply {
  complainOfOthers(world, 'sendMessage', params, SEND_MESSAGE);
  const text = params['text'];
  if (typeof text !== 'string' || text.trim() === '') return bad('message text is empty');
  if (text.length > 4_096) return bad('message is too long');
  return toChat(world, params) ?? put(world, params, text, undefined);
}

const SEND_PHOTO = new Set(['chat_id', 'photo', 'caption', 'reply_markup']);

function sendPhoto(world: World, { params, uploads }: MethodCall): Reply {
  complainOfOthers(world, 'sendPhoto', params, SEND_PHOTO);
  const photo = params['photo'];
  const caption = params['caption'] ?? '';
  if (typeof caption !== 'string' || caption.length > 1_024) return bad('message caption is too long');
  if (typeof photo !== 'string' || photo === '') return bad('there is no photo in the request');
  const refused = toChat(world, params);
  if (refused !== undefined) return refused;
  if (!photo.startsWith('attach://')) {
    const known = world.files.get(photo);
    return known === undefined
      ? bad('wrong file identifier/HTTP URL specified')
      : put(world, params, caption, known.bytes, photo);
  }
  const bytes = uploads.get(photo.slice('attach://'.length));
  if (bytes === undefined) return bad('there is no photo in the request');
  if (bytes.length > 10 * 1024 * 1024) return bad('file is too big');
  if (!isPicture(bytes)) return bad('IMAGE_PROCESS_FAILED');
  return put(world, params, caption, bytes);
}

function isPicture(bytes: Buffer): boolean {
  return bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) || bytes.subarray(1, 4).toString() === 'PNG';
}

/** Checks the markup and puts the message into its chat. */
function put(world: World, params: Fields, text: string, picture: Buffer | undefined, fileId?: string): Reply {
  const chat = chatOf(world, Number(params['chat_id']));
  const markup = (params['reply_markup'] ?? {}) as Markup;
  const fault = markupFault(markup, chat);
  if (fault !== undefined) return bad(fault);
  const sizes =
    picture === undefined
      ? undefined
      : fileId === undefined
        ? photoSizes(world, picture)
        : [{ file_id: fileId, width: 9, height: 9 }];
  const largest = sizes?.length === 1 ? sizes[0] : sizes?.[1];
  const message: BotMessage = {
    message_id: world.nextMessageId++,
    chat: { id: chat.id, type: chat.type },
    date: seconds(world),
    text,
    ...(largest === undefined ? {} : { photo: String(largest['file_id']) }),
    inline: markup.inline_keyboard ?? [],
    params,
  };
  chat.messages = [...chat.messages, message];
  if (markup.remove_keyboard === true) chat.keyboard = [];
  if (markup.keyboard !== undefined) {
    chat.keyboard = markup.keyboard;
    chat.isOneTime = markup.one_time_keyboard === true;
  }
  // The sizes in the answer stand in rising order.
  const photo =
    sizes === undefined ? {} : { photo: [...sizes].sort((a, b) => Number(a['width']) - Number(b['width'])) };
  const body = picture === undefined ? { text } : { ...photo, ...(text === '' ? {} : { caption: text }) };
  return done({
    message_id: message.message_id,
    chat: message.chat,
    date: message.date,
    from: world.bot,
    ...body,
    ...(markup.inline_keyboard === undefined ? {} : { reply_markup: { inline_keyboard: markup.inline_keyboard } }),
  });
}

interface Markup {
  readonly inline_keyboard?: readonly (readonly InlineKey[])[];
  readonly keyboard?: readonly (readonly ReplyKey[])[];
  readonly remove_keyboard?: boolean;
  readonly one_time_keyboard?: boolean;
  readonly resize_keyboard?: boolean;
  readonly input_field_placeholder?: string;
}

function markupFault(markup: Markup, chat: Chat): string | undefined {
  if (typeof markup !== 'object') return "can't parse reply keyboard markup JSON object";
  const kinds = [markup.inline_keyboard, markup.keyboard, markup.remove_keyboard].filter((kind) => kind !== undefined);
  if (kinds.length > 1) return 'object expected as reply markup';
  for (const key of markup.inline_keyboard?.flat() ?? []) {
    const bytes = Buffer.byteLength(key.callback_data ?? '');
    if (key.text === '') return 'inline keyboard button text is empty';
    if (key.url !== undefined && key.callback_data !== undefined) return 'inline keyboard button has several types';
    if (key.url !== undefined && !/^(?:https?|tg):\/\/\S+$/.test(key.url)) return 'BUTTON_URL_INVALID';
    if (key.url === undefined && (bytes < 1 || bytes > 64)) return 'BUTTON_DATA_INVALID';
  }
  for (const key of markup.keyboard?.flat() ?? []) {
    if (key.text === '') return 'keyboard button text must be non-empty';
    if (key.request_contact === true && chat.type !== 'private')
      return 'phone number can be requested in private chats only';
  }
  if (markup.keyboard?.length === 0) return 'reply keyboard must have at least one row';
  if ((markup.input_field_placeholder?.length ?? 0) > 64) return 'input field placeholder is too long';
  return JSON.stringify(markup).length > 10_000 ? 'reply markup is too long' : undefined;
}

const EDIT_TEXT = new Set(['chat_id', 'message_id', 'text', 'reply_markup', 'link_preview_options']);
/** More changes of one message within a minute are too many; the real one does not tell its number. */
const EDITS_A_MINUTE = 20;

/** Buttons that are left out go; one and the same text is another matter than an unknown message. */
function editText(world: World, { params }: MethodCall): Reply {
  complainOfOthers(world, 'editMessageText', params, EDIT_TEXT);
  const refused = toChat(world, params);
  if (refused !== undefined) return refused;
  const text = params['text'];
  if (typeof text !== 'string' || text.trim() === '') return bad('message text is empty');
  if (text.length > 4_096) return bad('message is too long');
  const chat = chatOf(world, Number(params['chat_id']));
  const message = chat.messages.find((one) => one.message_id === params['message_id']);
  if (message === undefined) return bad('message to edit not found');
  if (message.photo !== undefined) return bad('there is no text in the message to edit');
  const markup = (params['reply_markup'] ?? {}) as Markup;
  if (markup.keyboard !== undefined || markup.remove_keyboard !== undefined) {
    return bad('inline keyboard expected');
  }
  const sentWith = (message.params['reply_markup'] ?? {}) as Markup;
  if (sentWith.keyboard !== undefined || sentWith.remove_keyboard !== undefined) {
    return bad("message can't be edited");
  }
  const fault = markupFault(markup, chat);
  if (fault !== undefined) return bad(fault);
  const inline = markup.inline_keyboard ?? [];
  if (text === message.text && JSON.stringify(inline) === JSON.stringify(message.inline)) {
    return bad('message is not modified: specified new message content and reply markup are exactly the same');
  }
  const edits = (message.edits ?? []).filter((at) => world.clock.now() - at < 60_000);
  if (edits.length >= EDITS_A_MINUTE) {
    return refuse(429, 'Too Many Requests: retry after 30', { retry_after: 30 });
  }
  const edited = { ...message, text, inline, edits: [...edits, world.clock.now()] };
  chat.messages = chat.messages.map((one) => (one === message ? edited : one));
  return done({ message_id: message.message_id, chat: message.chat, date: message.date, text });
}

function editMarkup(world: World, { params }: MethodCall): Reply {
  const chat = world.chats.get(Number(params['chat_id']));
  const message = chat?.messages.find((one) => one.message_id === params['message_id']);
  if (chat === undefined || message === undefined) return bad('message to edit not found');
  const inline = ((params['reply_markup'] ?? {}) as Markup).inline_keyboard ?? [];
  if (JSON.stringify(inline) === JSON.stringify(message.inline)) return bad('message is not modified');
  chat.messages = chat.messages.map((one) => (one === message ? { ...one, inline } : one));
  return done(true);
}

const QUERY_MS = 30_000;

function answerQuery(world: World, { params }: MethodCall): Reply {
  const id = textOf(params['callback_query_id']);
  const pressedAt = world.queries.get(id);
  world.queries.delete(id);
  if (pressedAt === undefined || world.clock.now() - pressedAt > QUERY_MS) {
    return bad('query is too old and response timeout expired or query ID is invalid');
  }
  return done(true);
}

function getFile(world: World, { params }: MethodCall): Reply {
  const id = textOf(params['file_id']);
  const file = world.files.get(id);
  if (file === undefined) return bad('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > 20 * 1024 * 1024) return bad('file is too big');
  return done({ file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: file.path });
}

function setCommands(world: World, { params }: MethodCall): Reply {
  const commands = (params['commands'] ?? []) as readonly { readonly command: string; readonly description: string }[];
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) return bad('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256) return bad('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  world.commands = commands.map((command) => ({ ...command }));
  return done(true);
}

/** The real one would let them pass unread: a slip of ours stayed unseen. */
function complainOfOthers(world: World, method: string, params: Fields, known: ReadonlySet<string>): void {
  for (const name of Object.keys(params)) if (!known.has(name)) world.complaints.push(`${method}: ${name}`);
}
