import type { Household } from '../model/household.ts';
import type { JsonObject } from '../model/json.ts';
import type { Reach } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { Change } from './listings.ts';

export interface Households {
  find(code: string): Promise<Household | undefined>;
  /** The owner's and those keyed in by the person, latest first; at most 1,000. */
  ofPerson(personId: string): Promise<readonly Household[]>;
  /** Gives the new code. */
  add(household: Omit<Household, 'code'>, change: Change): Promise<string>;
  change(code: string, changed: Partial<Omit<Household, 'code'>>, change: Change): Promise<void>;
  /** Whoever has keyed in the household or its listings for the owner no longer counts as one of its people. */
  releaseHelpers(code: string, change: Change): Promise<void>;
  /** Those within reach with this number, at most 20. */
  byPhone(phone: string, reach: Reach): Promise<readonly Household[]>;
  /** Those within reach whose owner's name ends in these words, marks and case aside; at most 20. */
  byName(words: string, reach: Reach): Promise<readonly Household[]>;
  /** With listings, history and consents. */
  erase(code: string): Promise<void>;
}

/** One line of what was done to a household or listing: by whom, on which road, from what to what. */
export interface HistoryEntry {
  readonly at: Millis;
  readonly personId?: string;
  readonly channel: string;
  readonly action: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}
