import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/** What must be known of people on Zalo between two messages. All throw `StoreAway`. */
export interface ZaloPeople {
  /**
   * Somebody did what opens the window for answers. While a human answers this person, the message is left to the human,
   * and stays so however often it comes; a pressed button of ours calls the assistant back.
   */
  hear(address: Address, word: OwnWord): Promise<'ours' | 'left_to_human'>;
  /** For what is neither said nor stored: has it been done, when Zalo reports it again? Known for two days. */
  isDone(address: Address, id: string): Promise<boolean>;
  done(address: Address, id: string, now: Millis): Promise<void>;
  /** Undefined when nothing was heard for 30 days, or ever. */
  lastHeardAt(address: Address): Promise<Millis | undefined>;
  /** By these signs (message ids, digests of texts) the echo of a message of ours is known for a quarter of an hour. */
  sending(address: Address, signs: readonly string[], at: Millis): Promise<void>;
  hasSent(address: Address, signs: readonly string[]): Promise<boolean>;
  /** A human has answered: the assistant is silent until then. An earlier moment changes nothing. */
  leaveToHuman(address: Address, until: Millis): Promise<void>;
  /** The person wants to be forgotten. */
  forget(address: Address): Promise<void>;
}

export interface OwnWord {
  readonly id: string;
  /** When it was said; never moves the last word back. */
  readonly saidAt: Millis;
  readonly now: Millis;
  readonly isPress: boolean;
}

/** How many messages of a day (Vietnam's, "2026-11-22") left free of charge, left for money, or were not allowed. */
export interface ZaloCosts {
  count(address: Address, day: string, what: ZaloCost): Promise<void>;
  of(day: string): Promise<{ readonly [what in ZaloCost]: number }>;
}

export const ZALO_COSTS = ['free', 'paid', 'refused'] as const;
export type ZaloCost = (typeof ZALO_COSTS)[number];
