import type { Price } from '../model/answers.ts';
import type { ListingState } from '../model/lifecycle.ts';
import type { Goods, Listing, Placement, SentBack } from '../model/listing.ts';
import type { DateWindow } from '../model/answers.ts';
import type { JsonObject } from '../model/json.ts';
import type { Reach } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { HistoryEntry } from './households.ts';
import type { By } from './records.ts';

export interface Listings {
  find(code: string): Promise<Listing | undefined>;
  /** Several at once, in the order of their codes; unknown ones are left out. */
  findAll(codes: readonly string[]): Promise<readonly Listing[]>;
  /** Gives the new code. */
  add(listing: NewListing, change: Change): Promise<string>;
  /** Writes what is named, `null` empties. What the change is goes into the history. */
  change(code: string, changed: ListingChange, change: Change): Promise<void>;
  /** Puts the placement in the place of the one on the same marketplace. */
  place(code: string, placement: Omit<Placement, 'pack'>): Promise<void>;
  /** Of the person's own households and those keyed in by the person, newest first. */
  ofPerson(personId: string, limit: number): Promise<readonly Listing[]>;
  ofHousehold(household: string, limit: number): Promise<readonly Listing[]>;
  /** Submitted and within reach, longest waiting first. */
  waitingForReview(reach: Reach, limit: number): Promise<readonly Listing[]>;
  /** Waiting for somebody since before `before`: review, mending, a clerk. Longest first. */
  stuck(reach: Reach, before: Millis, limit: number): Promise<readonly Listing[]>;
  /** To be put up or changed on a marketplace, longest waiting first. */
  waitingForClerk(marketplace: string, limit: number): Promise<readonly Listing[]>;
  /** Prices others ask for a product in a province, the latest first; those of a household itself are left out. */
  pricesAround(product: string, province: string, except: string, limit: number): Promise<readonly Price[]>;
  history(code: string): Promise<readonly HistoryEntry[]>;
  /** Those of the given photos that no listing shows. */
  unusedPhotos(hashes: readonly string[]): Promise<readonly string[]>;
  /** The files of these photos are to be deleted once this transaction is through. */
  removePhotos(hashes: readonly string[], because: 'banned' | 'erased', at: Millis): Promise<void>;
}

export interface NewListing extends Goods {
  readonly household: string;
  readonly keyedBy?: string;
  readonly state: ListingState;
}

export interface ListingChange extends Partial<Omit<Goods, 'window' | 'intro'>> {
  readonly window?: DateWindow | null;
  readonly intro?: string | null;
  readonly state?: ListingState;
  readonly sentBack?: SentBack | null;
  readonly backFrom?: DateWindow | null;
  readonly submittedAt?: Millis;
  readonly approvedAt?: Millis;
}

/** Who does what when: one line of the history. */
export interface Change {
  readonly by: By;
  readonly at: Millis;
  /** Name of the action. */
  readonly action: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}
