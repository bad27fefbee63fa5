import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/**
 * Who has spoken since the records last took note of it: noted in the same step that stores the message, and forgotten once
 * it is recorded. What is lost here makes somebody look silent until their next word, nothing else. Methods throw `StoreAway`.
 */
export interface LastWords {
  /** Of one partition those whose last word is not later than `until`, the earliest first, at most `limit`. */
  unrecorded(partition: number, until: Millis, limit: number): Promise<readonly LastWord[]>;
  /** Forgets them, but for those who have spoken again. All lie in `partition`. */
  recorded(partition: number, words: readonly LastWord[]): Promise<void>;
}

export interface LastWord {
  readonly address: Address;
  readonly at: Millis;
}

/** The records' side. */
export interface LastWordBook {
  /** Never moves anybody's last word back. Strangers are skipped; noting twice changes nothing. At most 1,000 at once. */
  note(words: readonly NotedWord[]): Promise<void>;
}

export interface NotedWord extends LastWord {
  /** Code of the household whose goods are being listed in the talk. */
  readonly drafting?: string;
}
