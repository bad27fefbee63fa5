import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { marketplacesOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { oneOrMore, words } from './args.ts';
import { tellItsPeople } from './office.ts';
import { toReview } from './review-card.ts';

const ARGS = z.object({ codes: oneOrMore(words) });

/**
 * Approves listings, each with its own line in the history. `approved` gives `count`, `codes`, `skippedOwn` and `skipped`
 * (codes that are the reviewer's own; that are not theirs to review or no longer wait); `hidden` when there is none of
 * the first.
 */
export const approve: Action = async (work, rawArgs, by, at) => {
  const done: string[] = [];
  const skippedOwn: string[] = [];
  const skipped: string[] = [];
  // In the order of the codes, so that two officers at once never wait for each other in a circle.
  for (const code of [...new Set(ARGS.parse(rawArgs).codes)].sort()) {
    const found = await toReview(work, by, code);
    if (!('status' in found)) {
      await approveOne(work, found, by, at);
      done.push(found.code);
    } else if (found.status === 'own') skippedOwn.push(code);
    else skipped.push(code);
  }
  const values = { count: done.length, codes: done, skippedOwn, skipped };
  return result(done.length === 0 ? (skippedOwn.length > 0 ? 'own' : 'hidden') : 'approved', values);
};

async function approveOne(work: Work, listing: Listing, by: By, at: Millis): Promise<void> {
  const state = stateAfter('approve', listing.state) ?? listing.state;
  const line = { by, at, action: 'approve', before: { state: listing.state }, after: { state } };
  await work.listings.change(listing.code, { state, approvedAt: at, sentBack: null }, line);
  for (const placement of listing.placements) {
    if (placement.state === 'waiting') await work.listings.place(listing.code, { ...placement, stateAt: at });
  }
  await tellItsPeople(work, listing, 'listing_approved', { marketplaces: marketplacesOf(listing) }, at);
}
