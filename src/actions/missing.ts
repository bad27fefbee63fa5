import { missingFor } from '../marketplaces/marketplace.ts';
import type { MarketplaceRules } from '../marketplaces/marketplace.ts';
import { GOODS_FIELDS } from '../model/listing.ts';
import type { Goods, GoodsField } from '../model/listing.ts';

type Offered = { readonly [Field in keyof Goods]?: Goods[Field] | undefined };

/** What no listing goes without, whatever the marketplaces' files say. */
const ALWAYS = ['product', 'price', 'quantity', 'photos'] as const;

/** What still has to be answered before officers and these marketplaces' clerks can do anything with it. */
export function missingOf(goods: Offered, marketplaces: readonly MarketplaceRules[]): readonly GoodsField[] {
  const missing = new Set<GoodsField>(ALWAYS.filter((field) => isEmpty(goods[field])));
  for (const marketplace of marketplaces)
    for (const field of missingFor(marketplace, present(goods))) missing.add(field);
  if (marketplaces.length === 0) missing.add('marketplaces');
  return GOODS_FIELDS.filter((field) => missing.has(field));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function present(goods: Offered): Partial<Goods> {
  return Object.fromEntries(Object.entries(goods).filter(([, value]) => value !== undefined));
}
