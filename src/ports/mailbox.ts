import type { Address } from '../model/address.ts';
import type { Json } from '../model/json.ts';
import type { Millis } from '../model/time.ts';

/**
 * Where the two sides of a talk lie for people who read us through a page of our own: the last 200 messages of both,
 * kept for 30 days after the last one.
 */
export interface Mailbox {
  /** Puts an entry at the end. The same `key` again, while its entry is still there, changes nothing. */
  append(to: Address, key: string, entry: Json): Promise<'appended' | 'already_there'>;
  /** The oldest entries after `afterId` ("" for the beginning), in order, at most `limit`. */
  readFrom(address: Address, afterId: string, limit: number): Promise<readonly MailboxEntry[]>;
  /** A passing sign ("typing") to whoever listens at this moment. Never kept, may be lost. */
  signal(to: Address, sign: string): Promise<void>;
  /**
   * Gives everything after `afterId`, what is there and what comes, each entry once and in order, until stopped. Goes on
   * by itself after the store was away.
   */
  listen(address: Address, afterId: string, listener: MailboxListener): StopListening;
  /** Forgets everything at this address. */
  erase(address: Address): Promise<void>;
}

/** How many entries a mailbox keeps. */
export const MAILBOX_ENTRIES = 200;

/** `id` grows within a mailbox and says where to go on reading: "1795312800000-0". `at` is the store's clock. */
export interface MailboxEntry {
  readonly id: string;
  readonly at: Millis;
  readonly entry: Json;
}

export interface MailboxListener {
  onEntry(entry: MailboxEntry): void;
  onSignal(sign: string): void;
}

export type StopListening = () => void;

/** True for what may be given as `afterId`: "" or an id of an entry. */
export function isMailboxPosition(text: string): boolean {
  return text === '' || /^\d{1,15}-\d{1,15}$/.test(text);
}
