import type { Address } from '../model/address.ts';
import type { Notice } from '../model/notice.ts';
import type { Millis } from '../model/time.ts';

/** The notices that actions have written and that have not yet reached an inbox. */
export interface NoticeSource {
  /** Oldest first, without those whose person is gone (`Reachability`). What lies beyond `notBefore` may be left out or given; it is not brought before. */
  pending(limit: number): Promise<readonly PendingNotice[]>;
  /** They are in the inboxes. Saying it twice is harmless. */
  delivered(ids: readonly string[]): Promise<void>;
}

export interface PendingNotice {
  readonly id: string;
  readonly to: Address;
  readonly notice: Notice;
  readonly notBefore?: Millis;
}
