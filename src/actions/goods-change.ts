import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../model/json.ts';
import { GOODS_FIELDS, marketplacesOf } from '../model/listing.ts';
import type { Goods, GoodsField, Listing } from '../model/listing.ts';
import { afterGoodsChange, afterWithdrawal } from '../model/placement.ts';
import type { Change, ListingChange } from '../ports/listings.ts';
import type { Work } from '../ports/records.ts';
import { asJson } from './action.ts';

/** Which answers of a listing change, from what to what. Fields that stay as they are appear nowhere. */
export interface GoodsChange {
  readonly fields: readonly GoodsField[];
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly goods: Partial<Goods>;
  /** Where it is to be sold from now on, when that changes. */
  readonly marketplaces?: readonly string[];
}

/** Answers that may differ; those that are undefined stay as they are. */
export type Wanted = { readonly [Field in keyof Goods]?: Goods[Field] | undefined } & {
  readonly marketplaces?: readonly string[] | undefined;
};

export function goodsChange(listing: Listing, wanted: Wanted): GoodsChange {
  const now = { ...listing, marketplaces: marketplacesOf(listing) };
  const fields = GOODS_FIELDS.filter((field) => {
    const value = wanted[field];
    return value !== undefined && !isDeepStrictEqual(inOrder(field, value), inOrder(field, now[field]));
  });
  const { marketplaces, ...goods } = Object.fromEntries(fields.map((field) => [field, wanted[field]])) as Wanted;
  return {
    fields,
    before: asJson(Object.fromEntries(fields.map((field) => [field, now[field] ?? null]))),
    after: asJson({ ...goods, ...(marketplaces && { marketplaces }) }),
    goods: goods as Partial<Goods>,
    ...(marketplaces && { marketplaces }),
  };
}

/** Writes it, with its line in the history, and lets the placements follow. */
export async function writeGoods(
  work: Work,
  listing: Listing,
  change: GoodsChange,
  besides: ListingChange,
  line: Pick<Change, 'by' | 'at' | 'action'>,
): Promise<void> {
  const isNewState = besides.state !== undefined && besides.state !== listing.state;
  const before: Json = { ...change.before, ...(isNewState && { state: listing.state }) };
  const after: Json = { ...change.after, ...(isNewState && { state: besides.state }) };
  await work.listings.change(listing.code, { ...change.goods, ...besides }, { ...line, before, after });

  const wanted = change.marketplaces ?? marketplacesOf(listing);
  const hasNewGoods = Object.keys(change.goods).length > 0;
  for (const placement of listing.placements) {
    const isWanted = wanted.includes(placement.marketplace);
    if (!isWanted) await work.listings.place(listing.code, afterWithdrawal(placement, line.at));
    else if (placement.state === 'withdrawn') await placeAgain(work, listing.code, placement.marketplace, line.at);
    else if (hasNewGoods) await work.listings.place(listing.code, afterGoodsChange(placement, line.at));
  }
  const placed = listing.placements.map(({ marketplace }) => marketplace);
  for (const marketplace of wanted.filter((id) => !placed.includes(id))) {
    await placeAgain(work, listing.code, marketplace, line.at);
  }
}

async function placeAgain(work: Work, code: string, marketplace: string, at: number): Promise<void> {
  await work.listings.place(code, { marketplace, state: 'waiting', stateAt: at });
}

/** Marketplaces are a set; everything else is compared as it stands. */
function inOrder(field: GoodsField, value: unknown): unknown {
  if (field !== 'marketplaces' || !Array.isArray(value)) return value;
  const ids: readonly unknown[] = value;
  return ids.toSorted();
}
