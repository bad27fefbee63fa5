import { platformIdOf } from '../../model/address.ts';
import type { Mailbox } from '../../ports/mailbox.ts';
import type { Channel } from '../channel.ts';
import { appearance, fit } from './fit.ts';
import type { Uploads } from './uploads.ts';

/** The web chat as a road to people: a message is sent when it lies in the person's mailbox. */
export function webChannel(mailbox: Mailbox, uploads: Uploads): Channel {
  return {
    name: 'web',
    fit,
    appearance,
    async send(to, fitted, effectId) {
      try {
        await mailbox.append(to, effectId, fitted);
        return { result: 'sent' };
      } catch {
        // Putting in again is harmless (the key is the effect's), so a doubt is no doubt here.
        return { result: 'later', afterMs: RETRY_MS, because: 'unreachable' };
      }
    },
    fetchPhoto: ({ reference }) => uploads.read(reference),
    async forget(person) {
      await mailbox.erase(person);
      await uploads.erase(platformIdOf(person));
    },
    async tidy(now) {
      await uploads.sweep(now);
    },
    showTyping(to) {
      mailbox.signal(to, TYPING).catch(() => undefined);
    },
  };
}

const RETRY_MS = 1_000;

/** The sign that the page shows as three dots. */
export const TYPING = 'typing';
