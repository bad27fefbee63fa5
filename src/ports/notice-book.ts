import type { Address } from '../model/address.ts';
import type { Notice } from '../model/notice.ts';
import type { Millis } from '../model/time.ts';

/** Where an action leaves news for others; the relay brings it once the action's transaction is through. */
export interface NoticeBook {
  /** To the address the person used last. Somebody without an address is told nothing. */
  tell(to: Recipient, notice: Notice, at: Millis): Promise<void>;
}

export type Recipient = { readonly personId: string } | { readonly address: Address };
