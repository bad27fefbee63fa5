import { z } from 'zod';
import { doubtsAbout } from '../model/listing-doubts.ts';
import type { Listing } from '../model/listing.ts';
import { may, standings } from '../model/may.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { listingView } from './listing-view.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words });

/**
 * One listing as its reviewer sees it. `card` gives `listing`, `why` (what to look at), `owner`; `own` when it is the
 * reviewer's own or was keyed in by the reviewer; `not_now` gives `state`; `hidden`.
 */
export const reviewCard: Action = async (work, rawArgs, by) => {
  const found = await toReview(work, by, ARGS.parse(rawArgs).code);
  return 'status' in found ? found : result('card', await cardOf(work, found));
};

/** The listing, or why this person may not review it now. */
export async function toReview(work: Work, by: By, code: string) {
  const listing = await work.listings.find(code);
  if (listing === undefined) return result('hidden');
  const thing = listingThing(listing);
  if (!may(by, 'approve', thing)) {
    const isOwn = standings(by, thing).some((standing) => standing === 'owner' || standing === 'keyed_in');
    return isOwn ? result('own', { code: listing.code, product: listing.product }) : result('hidden');
  }
  const { code: known, product, state } = listing;
  return state === 'submitted' ? listing : result('not_now', { code: known, product, state });
}

export async function cardOf(work: Work, listing: Listing) {
  const { ownerId } = listing.household;
  const owner = ownerId === undefined ? undefined : await work.people.find(ownerId);
  return { listing: listingView(listing), why: doubtsAbout(listing), ownerForm: owner?.form };
}
