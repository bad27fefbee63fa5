import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { liveOn, marketplacesOf, stageOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import { isDoubtfulChange } from '../model/listing-doubts.ts';
import { may } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { goods, skippable, words } from './args.ts';
import { goodsChange, writeGoods } from './goods-change.ts';
import type { GoodsChange } from './goods-change.ts';
import { missingOf } from './missing.ts';
import { officersFor } from './office.ts';
import { openAmong } from './open-marketplaces.ts';
import { handsOf, listingThing } from './thing.ts';

const ARGS = z.object({ ...goods, code: words, confirmed: skippable(z.boolean()) });

/**
 * Changes answers of a listing in whatever state it is; what clerks have goes into their next pack.
 * `changed` gives `code`, `product`, `fields`, `before`, `after` (those fields only; undone by changing back), `liveOn`,
 * `state`, `stage`; `same` when nothing differs; `doubtful` gives the `old` and `new` price and wants `confirmed`;
 * `incomplete` gives `missing`; `not_now` gives `state`; `hidden`.
 */
export const changeListing: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, confirmed, ...wanted } = ARGS.parse(rawArgs);
  const listing = await work.listings.find(code);
  if (listing === undefined || !may(by, 'change', listingThing(listing))) return result('hidden');
  if (stateAfter('change', listing.state) === undefined) {
    return result('not_now', { code: listing.code, product: listing.product, state: listing.state });
  }
  const now = marketplacesOf(listing);
  // Where it already is it may stay, also when that marketplace has closed meanwhile.
  const added = await openAmong(
    work,
    knowing,
    (wanted.marketplaces ?? []).filter((id) => !now.includes(id)),
  );
  const staying = now.filter((id) => wanted.marketplaces?.includes(id) ?? true);
  const marketplaces = [...staying, ...added.map(({ id }) => id)];
  const change = goodsChange(listing, { ...wanted, marketplaces });
  const about = { code: listing.code, product: listing.product };
  if (change.fields.length === 0) return result('same', { ...about, stage: stageOf(listing) });

  const rules = knowing.marketplaces.filter(({ id }) => marketplaces.includes(id));
  const missing = missingOf({ ...listing, ...change.goods }, rules);
  if (missing.length > 0) return result('incomplete', { ...about, missing });
  const { price } = change.goods;
  if (price !== undefined && confirmed !== true && isDoubtfulChange(listing.price, price)) {
    return result('doubtful', { ...about, old: listing.price, new: price });
  }
  await writeGoods(work, listing, change, {}, { by, at, action: 'change_listing' });
  if (isPastReview(listing)) await tellOfNewWords(work, listing, change, by, at);
  const { fields, before, after } = change;
  const { state } = listing;
  const product = change.goods.product ?? listing.product;
  const household = { code: listing.household.code, owner: listing.household.owner };
  const values = { ...about, product, household, fields, before, after, state };
  return result('changed', { ...values, liveOn: liveOn(listing), stage: stageOf(listing) });
};

function isPastReview({ state }: Listing): boolean {
  return state === 'approved' || state === 'paused' || state === 'sold_out';
}

/** What officers have read before approving is now different: they may mend it with `edit_words`. */
async function tellOfNewWords(work: Work, listing: Listing, change: GoodsChange, by: By, at: Millis): Promise<void> {
  const fields = change.fields.filter((field) => field === 'intro' || field === 'papers');
  if (fields.length === 0) return;
  const except = [...handsOf(listing), ...(by.personId === undefined ? [] : [by.personId])];
  for (const officer of await officersFor(work, listing.household.place, except)) {
    const { before, after } = change;
    const values = asJson({ code: listing.code, product: listing.product, fields, before, after });
    await work.notices.tell({ personId: officer.personId }, { kind: 'words_changed', values }, at);
  }
}
