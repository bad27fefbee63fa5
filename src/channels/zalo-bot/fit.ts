import { z } from 'zod';
import type { Appearance } from '../../model/appearance.ts';
import { byKind } from '../../model/effect.ts';
import type { FittedMessage, OutgoingMessage } from '../../model/effect.ts';
import { clamp } from '../clamp.ts';
import { linkLine } from '../link-line.ts';
import type { ZaloBotWords } from './words.ts';

/** One call: `sendMessage`, or `sendPhoto` with the text under it. */
const fittedMessage = z.object({
  text: z.string(),
  /** Content hash of the first photo: a call carries one. */
  photo: z.string().exactOptional(),
});

export type BotMessage = z.infer<typeof fittedMessage>;

export function readFitted(fitted: FittedMessage): BotMessage | undefined {
  const parsed = fittedMessage.safeParse(fitted);
  return parsed.success ? parsed.data : undefined;
}

/** `showsPhotos`: the world can see where they are. */
export function appearance(fitted: FittedMessage, showsPhotos: boolean): Appearance | undefined {
  const message = readFitted(fitted);
  return message && { text: message.text, presses: 0, links: 0, hasPhoto: showsPhotos && message.photo !== undefined };
}

/** `text` and `caption`; the bot platform's documentation, read 2026-11. */
const TEXT_MAX = 2_000;

/** There are no buttons: choices are lines of the text, to be typed; links stand in it. */
export function fit({ text, buttons, photos = [] }: OutgoingMessage, words: ZaloBotWords): BotMessage {
  const { presses, links } = byKind(buttons);
  const lines = presses.map(({ label }) => `- ${label}`);
  const choices = lines.length === 0 ? '' : `${words.choose_words}\n${lines.join('\n')}`;
  const [photo] = photos;
  return {
    text: clamp(
      [text, choices, ...links.map(linkLine)]
        .filter((part) => part !== '')
        .join('\n')
        .toWellFormed()
        .normalize('NFC'),
      TEXT_MAX,
    ),
    ...(photo === undefined ? {} : { photo }),
  };
}
