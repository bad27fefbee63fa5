import { z } from 'zod';
import { stateAfter } from '../model/lifecycle.ts';
import { marketplacesOf } from '../model/listing.ts';
import type { GoodsField, Listing } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { goods, words } from './args.ts';
import { goodsChange, writeGoods } from './goods-change.ts';
import { askForReview, naming } from './office.ts';
import { getMarketplace, openMarketplaces } from './open-marketplaces.ts';
import { householdThing, listingThing } from './thing.ts';

const ARGS = z.object({ ...goods, household: words, listing: goods.intro });

/**
 * Hands a listing over to the officers: a new one of a household, or a draft or sent-back one by its code.
 * `submitted` gives `code`, `product`, `marketplaces`, `office` (the place whose officers look) and `officer` when there
 * is one; `incomplete` gives `missing`; `hidden` when the household or listing is not theirs; `not_now` gives `state`.
 */
export const submitListing: Action = async (work, rawArgs, by, at, knowing) => {
  const { household: code, listing: again, ...args } = ARGS.parse(rawArgs);
  if (again !== undefined) return submitAgain(work, again, args, by, at);

  const household = await work.households.find(code);
  if (household === undefined || !may(by, 'list_for_household', householdThing(household))) return result('hidden');
  for (const id of args.marketplaces ?? []) getMarketplace(knowing, id);
  const open = (await openMarketplaces(work, knowing)).map(({ id }) => id);
  const marketplaces = (args.marketplaces ?? []).filter((id) => open.includes(id));
  const { product, price, quantity, photos } = args;
  if (!product || !price || !quantity || !photos?.length || marketplaces.length === 0) {
    return result('incomplete', { missing: missingOf({ ...args, marketplaces }) });
  }
  const newGoods = {
    product,
    price,
    quantity,
    photos,
    papers: args.papers ?? [],
    ...(args.window !== undefined && { window: args.window }),
    ...(args.intro !== undefined && { intro: args.intro }),
  };
  const isOwn = household.ownerId !== undefined && household.ownerId === by.personId;
  const added = await work.listings.add(
    {
      ...newGoods,
      household: household.code,
      state: 'submitted',
      ...(!isOwn && by.personId !== undefined && { keyedBy: by.personId }),
    },
    { by, at, action: 'submit_listing', after: asJson({ ...newGoods, marketplaces, state: 'submitted' }) },
  );
  for (const marketplace of marketplaces) {
    await work.listings.place(added, { marketplace, state: 'waiting', stateAt: at });
  }
  return submitted(work, added, at);
};

/** A draft or sent-back listing goes to the officers with what was changed in it. */
export async function submitAgain(
  work: Work,
  code: string,
  args: Parameters<typeof goodsChange>[1],
  by: By,
  at: Millis,
) {
  const listing = await work.listings.find(code);
  if (listing === undefined || !may(by, 'submit', listingThing(listing))) return result('hidden');
  const state = stateAfter('submit', listing.state);
  if (state === undefined) return result('not_now', { code: listing.code, state: listing.state });
  const change = goodsChange(listing, args);
  const missing = missingOf({ ...listing, marketplaces: marketplacesOf(listing), ...change.after });
  if (missing.length > 0) return result('incomplete', { missing });
  await writeGoods(
    work,
    listing,
    change,
    { state, submittedAt: at, sentBack: null },
    { by, at, action: 'submit_listing' },
  );
  return submitted(work, listing.code, at);
}

async function submitted(work: Work, code: string, at: Millis) {
  const listing = await getListing(work, code);
  const officer = await askForReview(work, listing, at);
  const { province, commune } = listing.household.place;
  return result('submitted', {
    code,
    product: listing.product,
    marketplaces: marketplacesOf(listing),
    household: { code: listing.household.code, owner: listing.household.owner },
    office: { province, commune },
    officer: naming(officer),
  });
}

async function getListing(work: Work, code: string): Promise<Listing> {
  const listing = await work.listings.find(code);
  if (listing === undefined) throw new Error(`Listing ${code} is gone in the transaction that wrote it`);
  return listing;
}

const REQUIRED = ['product', 'price', 'quantity', 'photos', 'marketplaces'] as const satisfies readonly GoodsField[];

function missingOf(goods: {
  readonly [Field in (typeof REQUIRED)[number]]?: object | undefined;
}): readonly GoodsField[] {
  return REQUIRED.filter((field) => {
    const value = goods[field];
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });
}
