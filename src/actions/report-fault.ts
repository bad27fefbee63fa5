import { z } from 'zod';
import { GOODS_FIELDS, marketplacesOf } from '../model/listing.ts';
import { afterFault } from '../model/placement.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { tellItsPeople } from './office.ts';
import { leftOfPack } from './report-placed.ts';
import { whichPlacement } from './which-placement.ts';

const ARGS = z.object({
  code: words,
  marketplace: skippable(words),
  /** The answer that would mend it; missing when it is another reason. */
  field: skippable(z.enum(GOODS_FIELDS)),
  words,
});

/**
 * A clerk reports why goods could not be put up, in the clerk's own words. `recorded` gives `code`, `product`, `owner`,
 * `marketplace`, `field`, `words` and what is `left` of the latest pack; `which_marketplace` gives `marketplaces`;
 * `already` when it is live there unchanged; `hidden`.
 */
export const reportFault: Action = async (work, rawArgs, by, at, knowing) => {
  const { field, words: said, ...where } = ARGS.parse(rawArgs);
  const report = await whichPlacement(work, by, 'report_fault', where, knowing);
  if ('status' in report) return report;
  const { listing, placement } = report;
  const { marketplace, state } = placement;
  const about = { code: listing.code, product: listing.product, owner: listing.household.owner, marketplace };
  if (state === 'live' && placement.change === undefined) return result('already', { ...about, url: placement.url });

  const fault = { words: said, ...(field !== undefined && { field }) };
  const faulty = afterFault(placement, fault, at);
  await work.listings.place(listing.code, faulty);
  const after = asJson({ marketplace, state: faulty.state, fault });
  await work.listings.change(listing.code, {}, { by, at, action: 'report_fault', before: { state }, after });
  const [only, ...more] = marketplacesOf(listing).filter((id) => id !== marketplace);
  const other = only !== undefined && more.length === 0 ? { only } : {};
  await tellItsPeople(work, listing, 'listing_fault', { marketplace, ...fault, ...other }, at);
  return result('recorded', { ...about, ...fault, left: await leftOfPack(work, marketplace) });
};
