import type { Address, ChannelName } from '../model/address.ts';
import type { Announced, Receipt } from '../model/broadcast.ts';
import type { Millis } from '../model/time.ts';
import type { EndedDelivery } from './broadcasts.ts';

/**
 * What is known of announcements between the list in the records and the outcome in the records: how far each list has
 * been sent, what is on its way at this moment, and what became of it until that is entered. Nothing waits here: only what
 * may leave at once is taken from the list. Every method is one atomic step and one round trip; all throw `StoreAway`.
 */
export interface BulkLane {
  /** Takes places in the pace that all processes share. */
  takePlaces(channel: ChannelName, pace: BulkPace, wanted: number, now: Millis): Promise<Places>;
  /** Takes the next place at once, though it may not have come yet: what is announced makes room. False while the channel rests. */
  borrowPlace(channel: ChannelName, pace: BulkPace, now: Millis): Promise<boolean>;
  /** Nothing more leaves on the channel until then, from any process. An earlier moment changes nothing. */
  rest(channel: ChannelName, until: Millis): Promise<void>;
  /** Marks people as being sent to, unless another process was faster. Those dropped have ended with it. */
  begin(part: BulkPart, begun: Beginning, now: Millis, leaseEnd: Millis): Promise<Begun>;
  /** How far a part has been begun: id of the last person, 0 at the start. */
  standsAt(part: BulkPart): Promise<number>;
  /** People who were taken from the list and put off, longest ago first. */
  putOff(part: BulkPart, limit: number): Promise<readonly number[]>;
  /**
   * Says what became of one that was begun: ended, or put off to be begun again. False when it was given up meanwhile, and
   * then nothing has changed. `announced` is remembered for the person's next word when it was sent.
   */
  settle(begun: BegunDelivery, end: BulkEnd, now: Millis): Promise<boolean>;
  /** Gives up those whose worker was not heard of until its lease ended: nobody knows whether they were sent. */
  look(partition: number, now: Millis, limit: number): Promise<Looked>;
  /** These have been entered in the records. */
  entered(partition: number, entries: readonly string[]): Promise<void>;
  /** The platform reports something of all that was sent to somebody. Said again, the later moment counts. */
  noteReceipt(receipt: Receipt, address: Address, at: Millis): Promise<void>;
  /** Of whom that was reported before a moment, and when, the earliest first. */
  receiptsBefore(receipt: Receipt, partition: number, before: Millis, limit: number): Promise<readonly Reported[]>;
  /** These have been entered in the records; whoever was reported again since stays. */
  receiptsEntered(receipt: Receipt, partition: number, reported: readonly Reported[]): Promise<void>;
  /** Forgets where a list stood. */
  forget(code: string): Promise<void>;
}

export interface BulkPace {
  readonly perSecond: number;
  /** So many may leave at once when nothing has left for a while. */
  readonly burst: number;
}

export interface Places {
  readonly taken: number;
  /** When there was none: how long until the next. */
  readonly nextInMs: number;
}

/** The people of one list who are written to on one channel and whose conversation lies in one partition. */
export interface BulkPart {
  readonly code: string;
  readonly channel: ChannelName;
  readonly partition: number;
}

export interface Beginning {
  /** Where the part stands, 0 at the start, and where it goes; or people who were put off. */
  readonly which: { readonly from: number; readonly to: number } | 'put_off';
  readonly people: readonly number[];
  readonly dropped: readonly DroppedPerson[];
}

export interface DroppedPerson {
  readonly person: number;
  readonly because: string;
}

export type Begun =
  | { readonly result: 'moved_by_another'; readonly at: number }
  | {
      readonly result: 'begun';
      readonly people: readonly number[];
      /** How many of the partition have ended and wait to be entered. */
      readonly behind: number;
      /** How many of the part are put off. */
      readonly putOff: number;
    };

export interface BegunDelivery extends BulkPart {
  readonly person: number;
  readonly address: Address;
}

export type BulkEnd =
  | { readonly end: 'put_off' }
  | ({ readonly end: 'ended'; readonly announced?: Announced } & Pick<EndedDelivery, 'outcome' | 'because'>);

export interface Reported {
  readonly address: Address;
  readonly at: Millis;
}

export interface Looked {
  readonly givenUp: number;
  /** Still on their way. */
  readonly underWay: number;
  /** What has ended, oldest first, each with the name by which it is `entered`. */
  readonly ended: readonly (EndedDelivery & { readonly entry: string })[];
}
