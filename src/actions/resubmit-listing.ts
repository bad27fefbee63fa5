import { z } from 'zod';
import type { ActionResult } from '../model/input.ts';
import { stateAfter } from '../model/lifecycle.ts';
import { marketplacesOf } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action, Knowing } from './action.ts';
import { goods, words } from './args.ts';
import { goodsChange, writeGoods } from './goods-change.ts';
import type { Wanted } from './goods-change.ts';
import { missingOf } from './missing.ts';
import { openAmong } from './open-marketplaces.ts';
import { submitted } from './submitted.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ ...goods, code: words });

/**
 * A draft or sent-back listing goes to the officers with what was changed in it. As `submit_listing`; `hidden` when it is
 * not theirs; `not_now` with `state` when it is neither draft nor sent back.
 */
export const resubmitListing: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, ...wanted } = ARGS.parse(rawArgs);
  return submitAgain(work, code, wanted, by, at, knowing);
};

export async function submitAgain(
  work: Work,
  code: string,
  wanted: Wanted,
  by: By,
  at: Millis,
  knowing: Knowing,
): Promise<ActionResult> {
  const listing = await work.listings.find(code);
  if (listing === undefined || !may(by, 'submit', listingThing(listing))) return result('hidden');
  const state = stateAfter('submit', listing.state);
  if (state === undefined) return result('not_now', { code: listing.code, state: listing.state });
  const known = marketplacesOf(listing).filter((id) => knowing.marketplaces.some((one) => one.id === id));
  const open = await openAmong(work, knowing, wanted.marketplaces ?? known);
  const change = goodsChange(listing, { ...wanted, marketplaces: open.map(({ id }) => id) });
  const missing = missingOf({ ...listing, ...change.goods }, open);
  if (missing.length > 0) return result('incomplete', { missing });
  const besides = { state, submittedAt: at, sentBack: null };
  await writeGoods(work, listing, change, besides, { by, at, action: 'resubmit_listing' });
  return submitted(work, listing.code, by, at);
}
