import { z } from 'zod';
import type { Appearance } from '../../model/appearance.ts';
import { byKind, isLink } from '../../model/effect.ts';
import type { Button, FittedMessage, LinkButton, OutgoingMessage } from '../../model/effect.ts';
import { clamp } from '../clamp.ts';
import { linkLine } from '../link-line.ts';
import { BUTTONS_MAX, TEXT_MAX, TITLE_MAX } from './limits.ts';
import type { OaButton } from './messages.ts';
import { payloadOf } from './payload.ts';
import type { ZaloWords } from './words.ts';

/** One call of `message/cs`. */
const fittedMessage = z.object({
  text: z.string(),
  buttons: z.array(
    z.union([z.object({ title: z.string(), payload: z.string() }), z.object({ title: z.string(), url: z.string() })]),
  ),
  /** Content hashes; several become one picture. */
  photos: z.array(z.string()).exactOptional(),
  /** The text with the choices in it, for an account that takes no buttons beside a picture. */
  typed: z.string().exactOptional(),
});

export type ZaloMessage = z.infer<typeof fittedMessage>;

/** From the queue back: what `fit` once made, perhaps in an older version. */
export function readFitted(fitted: FittedMessage): ZaloMessage | undefined {
  const parsed = fittedMessage.safeParse(fitted);
  return parsed.success ? parsed.data : undefined;
}

/** Whether Zalo takes buttons beside a picture is known only when it has been tried. */
export function appearance(fitted: FittedMessage): Appearance | undefined {
  const message = readFitted(fitted);
  if (message === undefined) return undefined;
  const { text, buttons, photos, typed } = message;
  const links = buttons.filter((button) => 'url' in button).length;
  const hasPhoto = photos !== undefined;
  return { text, presses: buttons.length - links, links, hasPhoto, ...(typed !== undefined && { isInDoubt: true }) };
}

/** As Zalo takes them: a press comes back without being shown, a link opens its page. */
export function oaButtonsOf({ buttons }: Pick<ZaloMessage, 'buttons'>): readonly OaButton[] {
  return buttons.map(({ title, ...press }) =>
    'url' in press
      ? { type: 'oa.open.url', title, payload: { url: press.url } }
      : { type: 'oa.query.hide', title, payload: press.payload },
  );
}

export type FitWords = Pick<ZaloWords, 'choose_number' | 'choose_words'>;

/** Up to five choices are buttons, which can be typed as well; more are numbered lines of the text. */
export function fit(message: OutgoingMessage, words: FitWords): ZaloMessage {
  const photos = message.photos ?? [];
  const choices = message.buttons.filter(({ label }) => label.trim() !== '');
  const buttons = choices.length > BUTTONS_MAX ? undefined : buttonsOf(choices);
  const said = normal(message.text);
  if (buttons === undefined) return { text: withLines(said, numbered(choices, words)), buttons: [], ...shown(photos) };
  const long = choices.filter(({ label }) => normal(label).length > TITLE_MAX);
  return {
    text: withLines(said, dashed(long, words)),
    buttons,
    ...shown(photos),
    ...(photos.length > 0 && choices.length > 0 ? { typed: withLines(said, dashed(choices, words)) } : {}),
  };
}

/** Zalo counts what it gets: letters with their marks apart are longer by a quarter. */
function normal(text: string): string {
  return text.toWellFormed().normalize('NFC');
}

function shown(photos: readonly string[]): Pick<ZaloMessage, 'photos'> {
  return photos.length === 0 ? {} : { photos: [...photos] };
}

/** Undefined when one of them cannot be a button. */
function buttonsOf(choices: readonly Button[]): ZaloMessage['buttons'] | undefined {
  const buttons = choices.flatMap((choice): ZaloMessage['buttons'] => {
    const title = titleOf(normal(choice.label).trim());
    if (isLink(choice)) return [{ title, url: choice.url }];
    const payload = payloadOf(choice);
    return payload === undefined ? [] : [{ title, payload }];
  });
  return buttons.length === choices.length ? buttons : undefined;
}

function titleOf(label: string): string {
  return label.length <= TITLE_MAX
    ? label
    : `${label
        .slice(0, TITLE_MAX - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

function numbered(choices: readonly Button[], words: FitWords): readonly string[] {
  const { presses, links } = byKind(choices);
  const lines = presses.map(({ label }, place) => `${String(place + 1)}. ${normal(label)}`);
  return [...(lines.length === 0 ? [] : [words.choose_number]), ...lines, ...links.map(linkWords)];
}

function dashed(choices: readonly Button[], words: FitWords): readonly string[] {
  const { presses, links } = byKind(choices);
  const lines = presses.map(({ label }) => `- ${normal(label)}`);
  return [...(lines.length === 0 ? [] : [words.choose_words]), ...lines, ...links.map(linkWords)];
}

function linkWords(link: LinkButton): string {
  return normal(linkLine(link));
}

/** When all of it is too long, the choices stay whole as long as they leave room for half a text. */
function withLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return clamp(text, TEXT_MAX);
  const choices = lines.join('\n');
  const room = TEXT_MAX - choices.length - 1;
  if (text === '') return clamp(choices, TEXT_MAX);
  return room < TEXT_MAX / 2 ? clamp(`${text}\n${choices}`, TEXT_MAX) : `${clamp(text, room)}\n${choices}`;
}
