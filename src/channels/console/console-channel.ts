import { byKind } from '../../model/effect.ts';
import type { OutgoingMessage, PressButton } from '../../model/effect.ts';
import type { Json } from '../../model/json.ts';
import type { Channel, FetchedPhoto } from '../channel.ts';
import { linkLine } from '../link-line.ts';

/** The terminal as a road to people: what is sent is printed as a transcript shows it. */
export function consoleChannel(
  print: (lines: string) => void,
  readPhoto: (path: string) => Promise<FetchedPhoto>,
): Channel & { readonly shown: () => readonly PressButton[] } {
  const printed = new Set<string>();
  let presses: readonly PressButton[] = [];
  return {
    name: 'console',
    fit: (message) => ({ ...message }) as unknown as Json,
    appearance(fitted) {
      const { text, buttons, photos = [] } = fitted as unknown as OutgoingMessage;
      return { text, presses: byKind(buttons).presses.length, links: 0, hasPhoto: photos.length > 0 };
    },
    send(_to, fitted, effectId) {
      const message = fitted as unknown as OutgoingMessage;
      if (!printed.has(effectId)) print(asTranscript(message));
      printed.add(effectId);
      const shown = byKind(message.buttons).presses;
      if (shown.length > 0) presses = shown;
      return Promise.resolve({ result: 'sent' });
    },
    fetchPhoto: ({ reference }) => readPhoto(reference),
    /** The buttons shown last: typing `[label]` presses one. */
    shown: () => presses,
  };
}

function asTranscript({ text, buttons, photos }: OutgoingMessage): string {
  const [first = '', ...rest] = text.split('\n');
  const pictures = photos && photos.length > 0 ? `(ảnh ×${String(photos.length)}) ` : '';
  const { presses, links } = byKind(buttons);
  const pages = links.map((link) => `  ${linkLine(link)}`);
  const keys = presses.length > 0 ? [`  ${presses.map(({ label }) => `[${label}]`).join(' ')}`] : [];
  return [`< ${pictures}${first}`, ...rest.map((line) => `  ${line}`), ...pages, ...keys].join('\n');
}
