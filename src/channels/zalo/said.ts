import { z } from 'zod';
import type { Said } from '../../model/input.ts';
import { tidy } from '../tidy.ts';
import type { Attachment, EventMessage, ZaloEvent } from './event.ts';
import { parseJson } from './parse-json.ts';
import { pressIn } from './payload.ts';

/** What a person's event says: mostly one thing; one for each attachment; never nothing, because it wants an answer. */
export function saidIn(event: ZaloEvent): readonly Said[] {
  if (event.info !== undefined) return [contactSaid(event.info.phone, true)];
  const { message } = event;
  if (message === undefined) return [OTHER];
  const words = tidy(message.text ?? '');
  const attachments = message.attachments ?? [];
  if (attachments.length === 0) return [withoutAttachment(event.event_name, message, words)];

  const kind = event.event_name.slice(event.event_name.lastIndexOf('_') + 1);
  const said = attachments.map((one) => attachmentSaid(one, kind, words));
  return captioned(said, words);
}

const OTHER: Said = { type: 'unreadable', what: 'other' };

function withoutAttachment(eventName: string, message: EventMessage, words: string): Said {
  const place = message.location && placeSaid(message.location);
  if (place !== undefined) return place;
  if (words !== '') return wordsSaid(words);
  return UNREADABLE.get(eventName.slice(eventName.lastIndexOf('_') + 1)) ?? OTHER;
}

function wordsSaid(words: string): Said {
  return pressIn(words) ?? (EMOTICONS.test(words) ? STICKER : { type: 'text', text: words });
}

const STICKER: Said = { type: 'unreadable', what: 'sticker' };

/** Zalo's own signs and nothing else: "/-strong", ":>", "--b". */
const EMOTICONS = /^(?:\s*(?:\/-[a-z]+|:>|--b|:-\(\(|:-h|:o|:~|:-bye))+\s*$/i;

/** The words under a photo go with the first; beside what we cannot take they stand for themselves. */
function captioned(said: readonly Said[], words: string): readonly Said[] {
  const [first, ...rest] = said;
  if (first === undefined) return [OTHER];
  if (words !== '' && first.type === 'photo') return [{ ...first, caption: words }, ...rest];
  const isBesideTheWords = first.type === 'unreadable' && first.what !== 'sticker';
  return words !== '' && isBesideTheWords ? [...said, wordsSaid(words)] : said;
}

function attachmentSaid({ type, payload }: Attachment, kind: string, words: string): Said {
  const what = type ?? kind;
  const url = payload?.url ?? payload?.href;
  switch (what) {
    case 'image':
    case 'photo':
      return url === undefined ? OTHER : { type: 'photo', photo: { reference: url } };
    case 'link':
      return linkSaid(payload, words);
    case 'location':
      return (payload && placeSaid({ ...payload, ...payload.coordinates })) ?? OTHER;
    case 'file':
      return url !== undefined && isPicture(payload)
        ? { type: 'photo', photo: { reference: url } }
        : { type: 'unreadable', what: 'file' };
    default:
      return UNREADABLE.get(what) ?? OTHER;
  }
}

const UNREADABLE: ReadonlyMap<string, Said> = new Map(
  (
    [
      ['audio', 'voice'],
      ['voice', 'voice'],
      ['video', 'video'],
      ['gif', 'sticker'],
      ['sticker', 'sticker'],
      ['file', 'file'],
    ] as const
  ).map(([kind, what]) => [kind, { type: 'unreadable', what }]),
);

const PICTURE = /^(?:jpe?g|png|webp|heic|heif)$/i;

/** Some send photos as files, to keep them sharp. */
function isPicture(payload: Attachment['payload']): boolean {
  const ending = payload?.name?.slice(payload.name.lastIndexOf('.') + 1) ?? '';
  return PICTURE.test(payload?.type ?? '') || PICTURE.test(ending);
}

/** Business cards come as links whose description is JSON. */
function linkSaid(payload: Attachment['payload'], words: string): Said {
  const card = businessCard.safeParse(parseJson(payload?.description ?? ''));
  if (card.success) return contactSaid(card.data.phone, false);
  const url = payload?.url ?? payload?.href ?? '';
  const text = tidy([words === '' ? (payload?.title ?? '') : words, words.includes(url) ? '' : url].join(' '));
  return text === '' ? OTHER : { type: 'text', text };
}

const businessCard = z.object({ phone: z.union([z.string(), z.number()]).transform(String) });

function contactSaid(phone: string | undefined, isOwn: boolean): Said {
  const national = phone?.replace(/\D/g, '').replace(/^(?:84|0)/, '') ?? '';
  return /^\d{8,11}$/.test(national) ? { type: 'contact', phone: `+84${national}`, isOwn } : OTHER;
}

/** Every way in which latitude and longitude have been met. */
type Coordinates = {
  readonly [name in 'latitude' | 'longitude' | 'lat' | 'long' | 'lng' | 'lon']?: number | undefined;
};

function placeSaid(given: Coordinates): Said | undefined {
  const latitude = given.latitude ?? given.lat;
  const longitude = given.longitude ?? given.long ?? given.lng ?? given.lon;
  if (latitude === undefined || longitude === undefined) return undefined;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { type: 'location', latitude, longitude } : undefined;
}
