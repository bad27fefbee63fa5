import { result } from './action.ts';
import type { Action } from './action.ts';
import { listingView } from './listing-view.ts';

const SHOWN_AT_MOST = 50;

/** The listings of the person's households and those keyed in for others, newest first. `none`, `some` with `listings`. */
export const myListings: Action = async (work, _args, by) => {
  if (by.personId === undefined) return result('none');
  const listings = await work.listings.ofPerson(by.personId, SHOWN_AT_MOST);
  return listings.length === 0 ? result('none') : result('some', { listings: listings.map(listingView) });
};
