import type { ChannelName } from '../model/address.ts';
import type { ListName } from '../model/list.ts';
import type { Millis } from '../model/time.ts';
import type { Change } from './listings.ts';

/** Lists as files behind a link, for whoever serves links. */
export interface ListFiles {
  /** `token` is the end of the link. Throws `StoreAway`. */
  open(token: string, at: Millis): Promise<OpenedList>;
}

/** `unknown` was never ours; `not_allowed`: whoever asked for it may see it no longer, or it is there no longer. */
export type OpenedList =
  { readonly result: 'opened'; readonly file: ListFile } | { readonly result: 'unknown' | 'expired' | 'not_allowed' };

export interface ListFile {
  /** "Danh sách nhận TB-000012.xlsx" */
  readonly name: string;
  /** Made while it is read; reading throws `StoreAway`. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A link under which a list can be fetched as a file until a moment, as often as wanted. */
export interface ListLink {
  readonly address: string;
  readonly until: Millis;
}

export interface AskedBy {
  readonly personId: string;
  readonly channel: ChannelName;
}

/** Undefined where nobody could open a link. */
export type LinkTo = (list: ListName, by: AskedBy, at: Millis) => ListLink | undefined;

/** The history of who took a list of names and phones along. */
export interface ListHistory {
  handedOut(list: ListName, change: Change): Promise<void>;
}
