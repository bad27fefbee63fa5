import { z } from 'zod';
import { marketplacesOf } from '../model/listing.ts';
import { may } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words });

/**
 * The answers of a listing for a new form: everything but when it is sold, which a new season must say. `copied` gives
 * `answers` with `household` (a code) and the goods' own names; `hidden`.
 */
export const copyListing: Action = async (work, rawArgs, by) => {
  const listing = await work.listings.find(ARGS.parse(rawArgs).code);
  if (listing === undefined || !may(by, 'change', listingThing(listing))) return result('hidden');
  const { product, price, quantity, papers, intro, photos, household } = listing;
  const goods = { product, price, quantity, papers, intro, photos, marketplaces: marketplacesOf(listing) };
  return result('copied', { code: listing.code, answers: { household: household.code, ...goods } });
};
