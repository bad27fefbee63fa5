import { z } from 'zod';
import { usualPriceFarFrom } from '../model/listing-doubts.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { price, product, skippable, words } from './args.ts';

const ARGS = z.object({ product: skippable(product), price: skippable(price), household: skippable(words) });

const LOOKED_AT = 50;

/**
 * Holds a price against what others of the province ask for the same goods. `unusual` gives `usual`, the middle of them,
 * when it lies far off; `fine` in every other case, also when there is nothing to compare with.
 */
export const checkPrice: Action = async (work, rawArgs) => {
  const { product: goods, price: asked, household: code } = ARGS.parse(rawArgs);
  const household = code === undefined ? undefined : await work.households.find(code);
  if (goods?.id === undefined || asked === undefined || household === undefined) return result('fine');
  const others = await work.listings.pricesAround(goods.id, household.place.province, household.code, LOOKED_AT);
  const usual = usualPriceFarFrom(asked, others);
  return usual === undefined ? result('fine') : result('unusual', { usual });
};
