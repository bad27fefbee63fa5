import type { Listing } from '../model/listing.ts';
import type { Errand } from '../model/placement.ts';
import type { Millis } from '../model/time.ts';

export type { Errand };

/** What is handed over to a marketplace's clerk at one time. Numbered from 1 for each marketplace. */
export interface Packs {
  /**
   * Takes what waits for a marketplace, new listings and changes, into a new pack; undefined when nothing waits. At most
   * 1,000 listings, longest waiting first.
   */
  make(marketplace: string, at: Millis): Promise<Pack | undefined>;
  find(marketplace: string, number: number): Promise<Pack | undefined>;
  /** The latest pack; undefined before the first. */
  latest(marketplace: string): Promise<Pack | undefined>;
}

export interface Pack {
  readonly marketplace: string;
  readonly number: number;
  readonly madeAt: Millis;
  readonly entries: readonly PackedListing[];
}

export interface PackedListing {
  /** As it is now, not as it was packed. */
  readonly listing: Listing;
  readonly what: Errand;
  /** The clerk has not reported on it yet. */
  readonly isOpen: boolean;
}
