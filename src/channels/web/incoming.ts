import { z } from 'zod';
import type { Said } from '../../model/input.ts';
import { DAY_MS, MINUTE_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import type { PersonEntry } from './entry.ts';

/** A message as the page posts it. */
export interface WebMessage {
  /** Made by the page, the same whenever the message is sent again. */
  readonly id: string;
  readonly said: Said;
  readonly entry: PersonEntry;
  readonly writtenAt?: Millis;
}

/** Ids that the page makes: of messages, of photos. They become names of files, so nothing else is let in. */
export const MESSAGE_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** More than anybody types; what is longer was pasted by mistake. In UTF-16 units. */
const TEXT_MAX = 20_000;
const SHOWN_MAX = 4_000;

export type ReadMessage =
  { readonly result: 'read'; readonly message: WebMessage } | { readonly result: 'too_long' | 'not_understood' };

/** Reads the body of `POST /web/messages`. */
export function readMessage(body: unknown, now: Millis): ReadMessage {
  const parsed = messageBody.safeParse(body);
  if (!parsed.success) return { result: 'not_understood' };
  const posted = parsed.data;
  if (posted.type === 'text' && posted.text.length > TEXT_MAX) return { result: 'too_long' };
  const heard = hear(posted);
  if (heard === undefined) return { result: 'not_understood' };
  const { id, writtenAt } = posted;
  const message = { id, said: heard.said, entry: { from: 'person', id, said: heard.shown } } as const;
  if (writtenAt === undefined || !isBelievable(writtenAt, now)) return { result: 'read', message };
  return { result: 'read', message: { ...message, writtenAt } };
}

const common = { id: z.string().regex(MESSAGE_ID), writtenAt: z.number().int().optional() };

const messageBody = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal('text'), text: z.string() }),
  z.object({ ...common, type: z.literal('button'), token: z.string().min(1).max(500), label: z.string().max(200) }),
  z.object({ ...common, type: z.literal('started'), payload: z.string().min(1).max(64).optional() }),
]);

interface Heard {
  readonly said: Said;
  readonly shown: PersonEntry['said'];
}

function hear(posted: z.infer<typeof messageBody>): Heard | undefined {
  switch (posted.type) {
    case 'text': {
      const text = tidy(posted.text);
      return text === '' ? undefined : { said: { type: 'text', text }, shown: { type: 'text', text: shortened(text) } };
    }
    case 'button': {
      const label = tidy(posted.label);
      return { said: { type: 'button', token: posted.token, label }, shown: { type: 'button', label } };
    }
    case 'started': {
      const { payload } = posted;
      return { said: { type: 'started', ...(payload === undefined ? {} : { payload }) }, shown: { type: 'started' } };
    }
  }
}

/** The history need not hold what nobody reads twice. */
function shortened(text: string): string {
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX).toWellFormed()}…`;
}

/** NFC, without what no database text may hold: U+0000 and halves of pairs. */
function tidy(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').normalize('NFC').trim();
}

/** The page's clock is the phone's: it may be anything. Messages wait in a page for days at most. */
function isBelievable(writtenAt: Millis, now: Millis): boolean {
  return writtenAt <= now + MINUTE_MS && writtenAt > now - 30 * DAY_MS;
}
