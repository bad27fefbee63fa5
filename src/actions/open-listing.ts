import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import type { Edge } from '../model/lifecycle.ts';
import { liveOn } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { ActionResult } from '../model/input.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { listingView, publicView } from './listing-view.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words });

/**
 * One listing by its code. `found` gives `listing` and what may be done with it; `public` what everybody may know of a
 * live one; `hidden` for all else, the same for codes that exist and codes that do not.
 */
export const openListing: Action = async (work, rawArgs, by) => openByCode(work, by, ARGS.parse(rawArgs).code);

export async function openByCode(work: Work, by: By, code: string): Promise<ActionResult> {
  const listing = await work.listings.find(code);
  if (listing === undefined) return result('hidden');
  if (maySee(by, listing)) return result('found', await fullView(work, by, listing));
  return liveOn(listing).length > 0 ? result('public', publicView(listing)) : result('hidden');
}

function maySee(by: By, listing: Listing): boolean {
  return may(by, 'see', listingThing(listing)) || mayNow(by, 'see_for_placing', listing);
}

/** A listing with what this person may do with it now, and how its owner likes to be called. */
async function fullView(work: Work, by: By, listing: Listing) {
  const { ownerId } = listing.household;
  const owner = ownerId === undefined ? undefined : await work.people.find(ownerId);
  return {
    listing: listingView(listing),
    mayChange: mayNow(by, 'change', listing),
    maySubmit: mayNow(by, 'submit', listing),
    mayReview: mayNow(by, 'approve', listing),
    mayPlace: mayNow(by, 'place', listing),
    isOwn: ownerId !== undefined && ownerId === by.personId,
    ownerForm: owner?.form,
  };
}

function mayNow(by: By, edge: Edge, listing: Listing): boolean {
  return stateAfter(edge, listing.state) !== undefined && may(by, edge, listingThing(listing));
}
