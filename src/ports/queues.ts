import type { Address } from '../model/address.ts';
import type { FittedMessage } from '../model/effect.ts';
import type { CallResultInput, Input } from '../model/input.ts';
import type { JsonObject } from '../model/json.ts';
import type { Millis } from '../model/time.ts';
import type { StoredConversation } from './conversations.ts';

/**
 * The keyed queues of every conversation: inbox, outbox and calls. Each is first in first out, and one worker at a time
 * holds the lease on its first item. Every method is one atomic step and one round trip; all throw `StoreAway`.
 *
 * `Hold` says until when what is handed over is leased; `null` leaves it for any process to claim.
 */
export interface Queues {
  /** Puts an input into an inbox. Work comes back when the inbox was idle. */
  accept(address: Address, input: Input, now: Millis, hold: Hold): Promise<Accepted>;
  /** Takes over what is due in a partition: put off, left without a lease, or abandoned. At most `limit`. */
  claim(partition: number, now: Millis, hold: Millis, limit: number): Promise<readonly Work[]>;
  /** Ends a turn: input gone, conversation saved, timer set, effects queued, next input leased. All of it or nothing. */
  commit(work: InboxWork, turn: CommittedTurn, now: Millis, hold: Hold): Promise<Committed>;
  /** Says what became of a first item. */
  settle(work: Work, verdict: Verdict, now: Millis, hold: Hold): Promise<Settled>;
  /** Takes a call away and puts its result into the inbox. */
  answerCall(work: CallWork, result: CallResultInput, now: Millis, hold: Hold): Promise<Answered>;
  /** Puts a wake into the inbox of every conversation whose time has come. At most `limit`. */
  wake(partition: number, now: Millis, hold: Hold, limit: number): Promise<Woken>;
}

export type QueueName = 'inbox' | 'outbox' | 'calls';
export type Hold = Millis | null;

/** The right to work on the first item of one queue. It ends at `until`, unless `settle` prolongs it. */
export interface Lease {
  readonly address: Address;
  readonly token: string;
  readonly until: Millis;
}

export type Work = InboxWork | SendWork | CallWork;

interface Held {
  readonly lease: Lease;
  readonly attempts: Attempts;
}

/** What happened to this item before. */
export interface Attempts {
  /** The engine threw. */
  readonly throws: number;
  /** It was put off and is tried again. */
  readonly retries: number;
  /** A worker held it and was not heard of again. */
  readonly lost: number;
}

export interface InboxWork extends Held {
  readonly queue: 'inbox';
  readonly input: Input;
  readonly stored: StoredConversation | null;
}

export interface SendWork extends Held {
  readonly queue: 'outbox';
  readonly item: OutboxItem;
}

export interface CallWork extends Held {
  readonly queue: 'calls';
  readonly item: CallItem;
}

/** Exactly one platform call. */
export interface OutboxItem {
  readonly id: string;
  readonly to: Address;
  readonly fitted: FittedMessage;
  /** When the turn took place that wants it sent. */
  readonly at: Millis;
}

export interface CallItem {
  readonly id: string;
  readonly action: string;
  readonly args: JsonObject;
  /** When the turn took place that wants it done. */
  readonly at: Millis;
}

export type Accepted =
  | { readonly result: 'duplicate' }
  | { readonly result: 'queued' }
  | { readonly result: 'leased'; readonly work: InboxWork };

export interface CommittedTurn {
  readonly after: After;
  /** Aside for an officer instead of away. */
  readonly isParked: boolean;
  readonly sends: readonly OutboxItem[];
  readonly calls: readonly CallItem[];
}

export type After =
  | { readonly conversation: 'saved'; readonly next: StoredConversation; readonly wakeAt: Millis | null }
  | { readonly conversation: 'removed' }
  | { readonly conversation: 'untouched' };

/** `revision`: the stored conversation is not the one this turn began with. In both refusals nothing has changed. */
export type Refused = { readonly result: 'lost_lease' } | { readonly result: 'revision' };

export type Committed = Refused | { readonly result: 'committed'; readonly handedOver: readonly Work[] };
export type Settled = Refused | { readonly result: 'settled'; readonly handedOver: readonly Work[] };
export type Answered = Refused | { readonly result: 'answered'; readonly handedOver: readonly Work[] };

export type Verdict =
  /** It is over; the next one is handed over. */
  | { readonly verdict: 'done' }
  /** Still at it: the lease is prolonged to `hold`. */
  | { readonly verdict: 'working' }
  /** Again at `dueAt`; everything behind it waits. */
  | { readonly verdict: 'later'; readonly dueAt: Millis; readonly counts: 'throws' | 'retries' | null }
  /** Kept until the person's next word. */
  | { readonly verdict: 'on_next_word' };

export interface Woken {
  readonly handedOver: readonly Work[];
  /** The next timer of the partition; already past when `limit` cut the answer short. */
  readonly nextAt: Millis | null;
}
