import type { Said } from '../../model/input.ts';
import { commandSaid, slashCommand } from './commands.ts';
import { tidy } from '../tidy.ts';
import type { Message } from './update.ts';
import type { TelegramWords } from './words.ts';

/**
 * What a message of a private chat says: mostly one thing; two when words stand under something we cannot take. None for
 * what Telegram itself reports in a chat.
 */
export function saidIn(message: Message, commands: TelegramWords['commands']): readonly Said[] {
  const caption = tidy(message.caption ?? '');
  const photo = photoReference(message);
  if (photo !== undefined) return [{ type: 'photo', photo: { reference: photo }, ...(caption && { caption }) }];

  const contact = contactSaid(message);
  if (contact !== undefined) return [contact];

  const place = message.location ?? message.venue?.location;
  if (place !== undefined) return [{ type: 'location', latitude: place.latitude, longitude: place.longitude }];

  const text = tidy(message.text ?? '');
  if (text !== '') return [wordsSaid(message, text, commands)];

  const what = unreadableKind(message);
  if (what === undefined) return [];
  return [{ type: 'unreadable', what }, ...(caption === '' ? [] : [{ type: 'text', text: caption } as const])];
}

/** Words passed on are read; a command passed on is somebody else's, and nobody knows what is meant by it here. */
function wordsSaid(message: Message, text: string, commands: TelegramWords['commands']): Said {
  const command = slashCommand(text);
  if (command === undefined) return { type: 'text', text };
  return isForeign(message) ? { type: 'unreadable', what: 'other' } : commandSaid(command, commands);
}

function isForeign({ forward_origin: origin, from }: Message): boolean {
  return origin !== undefined && (origin.sender_user === undefined || origin.sender_user.id !== from?.id);
}

/** The largest size of a photo, or a picture that was sent as a file. */
function photoReference({ photo, document, ...message }: Message): string | undefined {
  if (photo !== undefined) {
    return photo.reduce((best, size) => (pixels(size) > pixels(best) ? size : best)).file_id;
  }
  // What moves has a document beside it.
  if (document === undefined || message['animation'] !== undefined) return undefined;
  const isPicture = document.mime_type?.startsWith('image/') ?? PICTURE_NAME.test(document.file_name ?? '');
  return isPicture || (document.mime_type === ANY_BYTES && PICTURE_NAME.test(document.file_name ?? ''))
    ? document.file_id
    : undefined;
}

const PICTURE_NAME = /\.(jpe?g|png|webp|heic|heif)$/i;
const ANY_BYTES = 'application/octet-stream';

function pixels({
  width = 0,
  height = 0,
}: {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}) {
  return width * height;
}

function contactSaid({ contact, from }: Message): Said | undefined {
  if (contact === undefined) return undefined;
  const phone = international(contact.phone_number.replace(/\D/g, ''));
  if (phone === undefined) return { type: 'unreadable', what: 'other' };
  return { type: 'contact', phone, isOwn: contact.user_id !== undefined && contact.user_id === from?.id };
}

/** "84912345678" and "0912345678" give "+84912345678". */
function international(digits: string): string | undefined {
  if (digits === '') return undefined;
  return /^0\d{9}$/.test(digits) ? `+84${digits.slice(1)}` : `+${digits}`;
}

type Unreadable = Extract<Said, { type: 'unreadable' }>['what'];

/** By the key of the content. `animation` comes before `document`, which stands beside it. */
const UNREADABLE: readonly (readonly [key: string, what: Unreadable])[] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'sticker'],
  ['sticker', 'sticker'],
  ['dice', 'sticker'],
  ['document', 'file'],
  // Known, and not as documented.
  ['photo', 'other'],
  ['contact', 'other'],
  ['location', 'other'],
  ['venue', 'other'],
  ['text', 'other'],
];

function unreadableKind(message: Message): Unreadable | undefined {
  const known = UNREADABLE.find(([key]) => key in message);
  if (known !== undefined) return known[1];
  // Kinds of content that are newer than this list are answered, too. What is only reported is not.
  return Object.keys(message).every((key) => CIRCUMSTANCES.has(key) || REPORT.test(key)) ? undefined : 'other';
}

/** Everything that may stand beside the content of a message. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(
  `message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot sender_tag
   receiver_user ephemeral_message_id guest_query_id guest_bot_caller_user guest_bot_caller_chat
   business_connection_id date chat forward_origin forward_from forward_from_chat forward_from_message_id
   forward_signature forward_sender_name forward_date is_topic_message is_automatic_forward reply_to_message
   external_reply quote reply_to_story reply_to_checklist_task_id reply_to_poll_option_id via_bot edit_date has_protected_content is_from_offline
   is_paid_post media_group_id author_signature paid_star_count entities link_preview_options suggested_post_info
   effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup`.split(/\s+/),
);

/** Telegram's own reports in a chat: somebody joined, a message was pinned, a call ended. */
const REPORT =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_|supergroup_chat_|channel_chat_|chat_|community_chat_|migrate_|pinned_|users_shared|user_shared|successful_payment|refunded_payment|connected_website|write_access_|passport_data|proximity_|boost_added|forum_topic_|general_forum_|giveaway_(created|completed)|video_chat_|voice_chat_|web_app_data|message_auto_delete_|paid_message_price_|direct_message_price_|suggested_post_|checklist_tasks_|gift|unique_gift|managed_bot_|poll_option_)/;
