import type { Address, ChannelName } from '../model/address.ts';
import type { ActionResult } from '../model/input.ts';
import type { Actor } from '../model/may.ts';
import type { IsoDay, Millis } from '../model/time.ts';
import type { BroadcastBook, Broadcasts } from './broadcasts.ts';
import type { Claims } from './claims.ts';
import type { HarvestCalls } from './harvest-calls.ts';
import type { ListHistory } from './list-files.ts';
import type { EventTimes, Meetings } from './meetings.ts';
import type { Polls } from './polls.ts';
import type { Invites, People } from './people.ts';
import type { AnswerCount, AnswerCounts, OfficerAnswers, Questions } from './questions.ts';
import type { KeptAnswer } from '../model/officer-answer.ts';
import type { Tickets } from './tickets.ts';
import type { LastWordBook } from './last-words.ts';
import type { Households } from './households.ts';
import type { Listings } from './listings.ts';
import type { Openings, TakeDowns } from './marketplaces.ts';
import type { Packs } from './packs.ts';
import type { NoticeBook } from './notice-book.ts';
import type { NoticeSource } from './notices.ts';
import type { Reachability } from './reachability.ts';
import type { TokenStore } from './tokens.ts';
import type { UploadedPhotos } from './uploaded-photos.ts';

/**
 * The records: who sells what, where it stands, who did what when. Every method throws `StoreAway` when the store cannot
 * be reached.
 */
export interface Records {
  /**
   * Does the work of one call in one transaction: writes, history, notices and the mark that it is done. A repeated call
   * gives the stored result and does nothing. When `work` throws, nothing has happened.
   */
  once(call: Call, work: (work: Work, by: By) => Promise<ActionResult>): Promise<ActionResult>;
  /** The same for looking only: nothing is locked, marked or written. */
  look(from: Address, look: (work: Work, by: By) => Promise<ActionResult>): Promise<ActionResult>;
  readonly notices: NoticeSource;
  readonly packs: Packs;
  readonly broadcasts: BroadcastBook;
  readonly eventTimes: EventTimes;
  /** Marketplaces that an admin has opened or closed, over what their file says. */
  openings(): Promise<ReadonlyMap<string, boolean>>;
  /** What officers have answered and kept. */
  keptAnswers(): Promise<readonly KeptAnswer[]>;
  /** How often each answer was given, from a day to a day, both included. */
  answerCounts(from: IsoDay, to: IsoDay): Promise<readonly AnswerCount[]>;
  readonly reachability: Reachability;
  readonly lastWords: LastWordBook;
  readonly photoRemovals: PhotoRemovals;
  readonly uploadedPhotos: UploadedPhotos;
  readonly platformTokens: TokenStore;
  /** Whoever writes from these addresses is an admin from now on. Addresses left out stay what they are. */
  ensureAdmins(addresses: readonly Address[], at: Millis): Promise<void>;
  /** Forgets marks of calls and invites that nobody can ask for again, and what nobody has come back to hear; lets go what waited for whoever is back. */
  prune(at: Millis): Promise<void>;
  /** Called after every commit that has written notices, in this process. */
  onNotices(poke: () => void): void;
  close(): Promise<void>;
}

/** A call as the engine made it: `id` is the effect's, the same for every attempt. */
export interface Call {
  readonly id: string;
  readonly from: Address;
  readonly at: Millis;
}

/** Who called, as the records say it inside the transaction. */
export interface By extends Actor {
  readonly address: Address;
  readonly channel: ChannelName;
  readonly name?: string;
  readonly form?: string;
}

/** What an action may do to the records. Rows found through it stay locked until the work is done. */
export interface Work {
  readonly people: People;
  readonly invites: Invites;
  readonly claims: Claims;
  readonly tickets: Tickets;
  readonly questions: Questions;
  readonly officerAnswers: OfficerAnswers;
  readonly answerCounts: AnswerCounts;
  readonly households: Households;
  readonly listings: Listings;
  readonly packs: Packs;
  readonly openings: Openings;
  readonly takeDowns: TakeDowns;
  readonly meetings: Meetings;
  readonly harvestCalls: HarvestCalls;
  readonly polls: Polls;
  readonly notices: NoticeBook;
  readonly broadcasts: Broadcasts;
  readonly lists: ListHistory;
}

/** Photos that belong to nothing any more and whose files are still to be deleted; `removed` forgets them everywhere. */
export interface PhotoRemovals {
  pending(limit: number): Promise<readonly { readonly hash: string; readonly because: 'banned' | 'erased' }[]>;
  removed(hashes: readonly string[]): Promise<void>;
}
