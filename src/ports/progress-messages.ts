import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/**
 * The messages that show officers how their announcements go on, so that whichever process comes next changes them
 * further. May be lost: then there is a new message. Every method throws `StoreAway`.
 */
export interface ProgressMessages {
  all(): Promise<readonly ProgressMessage[]>;
  keep(message: ProgressMessage): Promise<void>;
  forget(key: string): Promise<void>;
}

export interface ProgressMessage {
  /** What is sent together has one: `sentTogetherKey`. */
  readonly key: string;
  /** Of one of them. */
  readonly code: string;
  readonly to: Address;
  /** As the platform knows it; missing where there is none and none is to come. */
  readonly messageId?: string;
  readonly sentAt: Millis;
  /** What it says, without the time: an edit that would change nothing is not made. */
  readonly says: string;
  readonly saidAt: Millis;
  /** Not touched before. */
  readonly notBefore: Millis;
}
