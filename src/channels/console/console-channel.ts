import type { OutgoingMessage } from '../../model/effect.ts';
import type { Json } from '../../model/json.ts';
import type { Channel, FetchedPhoto } from '../channel.ts';

/** The terminal as a road to people: what is sent is printed as a transcript shows it. */
export function consoleChannel(
  print: (lines: string) => void,
  readPhoto: (path: string) => Promise<FetchedPhoto>,
): Channel & { readonly shown: () => readonly OutgoingMessage['buttons'][number][] } {
  const printed = new Set<string>();
  let buttons: OutgoingMessage['buttons'] = [];
  return {
    name: 'console',
    fit: (message) => ({ ...message }) as unknown as Json,
    send(_to, fitted, effectId) {
      const message = fitted as unknown as OutgoingMessage;
      if (!printed.has(effectId)) print(asTranscript(message));
      printed.add(effectId);
      if (message.buttons.length > 0) buttons = message.buttons;
      return Promise.resolve({ result: 'sent' });
    },
    fetchPhoto: ({ reference }) => readPhoto(reference),
    /** The buttons shown last: typing `[label]` presses one. */
    shown: () => buttons,
  };
}

function asTranscript({ text, buttons, photos }: OutgoingMessage): string {
  const [first = '', ...rest] = text.split('\n');
  const pictures = photos && photos.length > 0 ? `(ảnh ×${String(photos.length)}) ` : '';
  const keys = buttons.length > 0 ? [`  ${buttons.map(({ label }) => `[${label}]`).join(' ')}`] : [];
  return [`< ${pictures}${first}`, ...rest.map((line) => `  ${line}`), ...keys].join('\n');
}
