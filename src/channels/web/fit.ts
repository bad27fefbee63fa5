import type { Appearance } from '../../model/appearance.ts';
import { byKind, isLink } from '../../model/effect.ts';
import type { Button, FittedMessage, OutgoingMessage } from '../../model/effect.ts';
import { linkLine } from '../link-line.ts';
import type { OurEntry } from './entry.ts';

/** Ours to choose: what a small page still shows well. */
const TEXT_MAX = 4_000;
const BUTTONS_MAX = 10;
const LABEL_MAX = 40;

/**
 * Turns a message into one mailbox entry (`OurEntry`). A text that is too long becomes several bubbles; what does not
 * fit on the buttons stands at the end of the text, where it can be read and typed.
 */
export function fit(message: OutgoingMessage): FittedMessage {
  const shown = message.buttons.slice(0, BUTTONS_MAX);
  const unsaid = message.buttons.filter((button, place) => place >= BUTTONS_MAX || button.label.length > LABEL_MAX);
  const text = [message.text, ...unsaid.map(asWords)].filter((line) => line !== '').join('\n');
  return {
    from: 'us',
    texts: bubbles(text),
    buttons: shown.map((button) => ({ ...button, label: short(button.label) })),
    photos: [...(message.photos ?? [])],
  };
}

export function appearance(fitted: FittedMessage): Appearance {
  const { texts, buttons, photos } = fitted as unknown as OurEntry;
  const { presses, links } = byKind(buttons);
  return { text: texts.join('\n'), presses: presses.length, links: links.length, hasPhoto: photos.length > 0 };
}

function asWords(button: Button): string {
  return isLink(button) ? linkLine(button) : `- ${button.label}`;
}

function short(label: string): string {
  return label.length <= LABEL_MAX ? label : `${label.slice(0, LABEL_MAX - 1).trimEnd()}…`;
}

/** Cuts at the last line, else the last space, that still fits; together the parts hold every letter. */
function bubbles(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > TEXT_MAX) {
    const cut = cutBefore(rest, TEXT_MAX);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function cutBefore(text: string, max: number): number {
  const line = text.lastIndexOf('\n', max);
  if (line > max / 2) return line;
  const space = text.lastIndexOf(' ', max);
  if (space > 0) return space;
  return isInsideSurrogatePair(text, max) ? max - 1 : max;
}

function isInsideSurrogatePair(text: string, place: number): boolean {
  const unit = text.charCodeAt(place);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
