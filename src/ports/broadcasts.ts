import type { Address, ChannelName } from '../model/address.ts';
import type { Place } from '../model/answers.ts';
import type { Audience } from '../model/audience.ts';
import type {
  AudienceCount,
  Broadcast,
  BroadcastDeed,
  BroadcastDraft,
  DeliveryOutcome,
  NotReachedWhy,
  Progress,
  Receipt,
  ToCallWhy,
  Topic,
} from '../model/broadcast.ts';
import type { Millis } from '../model/time.ts';
import type { Reported } from './bulk-lane.ts';

/** What actions do with broadcasts. What is found inside `Records.once` stays locked until the call is done. */
export interface Broadcasts {
  /** Gives its code, "TB-000012". */
  draft(draft: BroadcastDraft, madeBy: string, at: Millis): Promise<string>;
  find(code: string): Promise<Broadcast | undefined>;
  /** Whether another one for whoever has had it, or has not, is more than a draft. */
  isMended(code: string): Promise<boolean>;
  /** Of one officer, newest first; discarded ones left out. */
  latestOf(personId: string, limit: number): Promise<readonly Broadcast[]>;
  /**
   * What was sent together with it, itself included, oldest first: the new wording and the correction of one that was
   * mended. Drafts are left out.
   */
  together(code: string): Promise<readonly Broadcast[]>;
  /** Only while it is a draft; false otherwise, and nothing has changed. */
  change(code: string, changed: Partial<BroadcastDraft>): Promise<boolean>;
  /**
   * Moves it along `BROADCAST_EDGES`; false where the deed does not start in its state, and then nothing has changed.
   * `startsAt` null: at once.
   */
  move(code: string, deed: Exclude<BroadcastDeed, 'change' | 'start' | 'finish'>, move: Move): Promise<boolean>;
  /** Whether the audience is more than nobody, without counting it. Whom its choice of channels leaves out counts. */
  hasAnybody(whom: Whom): Promise<boolean>;
  /** Nobody is counted twice. `connected`: the channels that this installation has. */
  count(whom: Whom): Promise<AudienceCount>;
  /** Who of the audience cannot be reached and why, in order of `cursor`, for a list to call by phone. */
  notReached(whom: Whom, after: string, limit: number): Promise<readonly NotReached[]>;
  progress(code: string, now: Millis): Promise<Progress | undefined>;
  /** Everybody on the list with what became of it, by `cursor`, "" at the start. */
  recipients(code: string, after: string, limit: number): Promise<readonly RecipientRow[]>;
  /** The topics this person says no to, instead of those before. The yes to announcements stays what it is. */
  refuseTopics(personId: string, topics: readonly Topic[]): Promise<void>;
  refusedTopics(personId: string): Promise<readonly Topic[]>;
  /** The person's own most a week; null for the usual. */
  setWeekly(personId: string, atMost: number | null): Promise<void>;
}

export interface Move {
  readonly at: Millis;
  readonly startsAt?: Millis | null;
  /** Who gives the second yes. */
  readonly secondBy?: string;
  readonly counted?: AudienceCount;
}

export interface Whom {
  readonly audience: Audience;
  readonly topic: Topic;
  readonly at: Millis;
  readonly connected: readonly ChannelName[];
  /** The announcement has left under this code: `notReached` leaves out who has it, and takes in whom it missed. */
  readonly leftAs?: string;
}

export interface NotReached {
  readonly cursor: string;
  readonly why: ToCallWhy;
  /** Of the first household that fits; a role's holder may have none. */
  readonly household?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly place?: Place;
}

export interface RecipientRow {
  readonly cursor: string;
  readonly personId: string;
  readonly name?: string;
  /** Phone and place are of the person's first household. */
  readonly phone?: string;
  readonly place?: Place;
  readonly channel: ChannelName;
  /** Missing while it waits. */
  readonly outcome?: DeliveryOutcome;
  readonly because?: string;
  readonly at?: Millis;
  readonly deliveredAt?: Millis;
  readonly seenAt?: Millis;
}

/** What the running program does with broadcasts. */
export interface BroadcastBook {
  /** Those that are being sent, and those whose time has come. */
  due(now: Millis): Promise<readonly DueBroadcast[]>;
  /** From now on it is being sent; false when somebody was faster or changed it. */
  start(code: string, at: Millis): Promise<boolean>;
  /** Puts the next people on its list, at most `limit`; several processes may. True when there is nobody more. */
  list(code: string, connected: readonly ChannelName[], limit: number, at: Millis): Promise<boolean>;
  /**
   * Who comes next on one channel in one partition: on the list behind `after` (a person's id, 0 at the start), or these
   * very people.
   */
  page(where: PageOf, at: Millis): Promise<readonly Recipient[] | 'not_sending'>;
  /** Enters what became of deliveries, each once; whatever comes second changes nothing. */
  record(ended: readonly EndedDelivery[]): Promise<void>;
  /** Where its maker was last heard, and is told of it. */
  makerAt(code: string): Promise<Address | undefined>;
  /** The platform reports this of what was sent to them until then; twice changes nothing. */
  markReceived(receipt: Receipt, reported: readonly Reported[]): Promise<void>;
  /**
   * Ends it when everybody listed has an outcome, and its maker is told; with `rest`, whoever has none gets this one
   * first.
   */
  finish(code: string, at: Millis, rest?: Pick<EndedDelivery, 'outcome' | 'because'>): Promise<boolean>;
}

export interface DueBroadcast extends Broadcast {
  /** Everybody who is to get it is on the list. */
  readonly isListed: boolean;
}

export interface PageOf {
  readonly code: string;
  readonly channel: ChannelName;
  readonly partition: number;
  readonly which: { readonly after: number; readonly limit: number } | { readonly people: readonly number[] };
}

export interface Recipient {
  readonly person: number;
  readonly address: Address;
  /** How the person wants to be called: "cô". */
  readonly form?: string;
  /** Not to be sent any more: what has changed since the list was made. */
  readonly dropped?: NotReachedWhy | 'erased';
}

export interface EndedDelivery {
  readonly code: string;
  readonly person: number;
  readonly outcome: DeliveryOutcome;
  readonly because: string;
  readonly at: Millis;
}
