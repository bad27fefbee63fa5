import { createHmac, timingSafeEqual } from 'node:crypto';
import { LIST_KINDS } from '../model/list.ts';
import type { ListName } from '../model/list.ts';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';

/** What a link stands for. `personId` asked for it: it opens as long as that person may see the list. */
export interface Linked {
  readonly list: ListName;
  readonly personId: string;
  readonly until: Millis;
}

export type ReadLink =
  { readonly result: 'good'; readonly linked: Linked } | { readonly result: 'unknown' | 'expired' };

/** A day of calling people, up to a full hour that can be said in words; a phone lost later opens nothing. */
export function openUntil(at: Millis): Millis {
  return Math.ceil((at + DAY_MS) / HOUR_MS) * HOUR_MS;
}

/**
 * Tokens at the end of links: "recipients.12.5.mfk3x0.<signature>". Nothing of them is kept, so every process reads them,
 * and a phone on a bad network may fetch as often as it wants. Without the secret none can be made: 128 bits, written so
 * that no program takes the end of the address for a full stop.
 */
export function listTokens(secret: string) {
  const signature = (text: string): string =>
    createHmac('sha256', secret).update(text).digest('hex').slice(0, SIGNATURE_LENGTH);
  return {
    make({ list, personId, until }: Linked): string {
      const text = [list.kind, list.number, personId, until.toString(36)].join('.');
      return `${text}.${signature(text)}`;
    },
    read(token: string, at: Millis): ReadLink {
      const [, text = '', kindWord, number, personId = '', until = '', signed = ''] = TOKEN.exec(token) ?? [];
      const kind = LIST_KINDS.find((one) => one === kindWord);
      if (kind === undefined || !isSame(signed, signature(text))) return { result: 'unknown' };
      const linked = { list: { kind, number: Number(number) }, personId, until: parseInt(until, 36) };
      return linked.until > at ? { result: 'good', linked } : { result: 'expired' };
    },
  };
}

const SIGNATURE_LENGTH = 32;

const TOKEN = /^(([a-z_]{1,20})\.(\d{1,9})\.(\d{1,9})\.([a-z0-9]{1,10}))\.([0-9a-f]{32})$/;

/** Of signatures, which are as long as one another. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
