import { z } from 'zod';
import { afterPlacing } from '../model/placement.ts';
import type { Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { tellItsPeople } from './office.ts';
import { whichPlacement } from './which-placement.ts';

const ARGS = z.object({ code: words, marketplace: skippable(words), url: skippable(words) });

/**
 * A clerk, or an officer for the clerk, reports that goods are up, with the link, or that a change has been made, with or
 * without it. `recorded` gives `code`, `product`, `owner`, `marketplace`, `url`, `isChange`, and what is `left` of the
 * latest pack; `which_marketplace` gives `marketplaces`; `bad_link` gives `marketplace` and `refused` (why, "missing" when
 * there is none); `already`; `hidden`.
 */
export const reportPlaced: Action = async (work, rawArgs, by, at, knowing) => {
  const report = await whichPlacement(work, by, 'place', ARGS.parse(rawArgs), knowing);
  if ('status' in report) return report;
  const { listing, placement, url = placement.url } = report;
  const { marketplace } = placement;
  const about = { code: listing.code, product: listing.product, owner: listing.household.owner, marketplace };
  if (url === undefined) return result('bad_link', { ...about, refused: 'missing' });
  const isLive = placement.state === 'live';
  if (isLive && placement.url === url && placement.change !== 'in_pack') return result('already', { ...about, url });

  const placed = afterPlacing(placement, url, at);
  await work.listings.place(listing.code, placed);
  // The link itself stands at the placement, and in the next line as `before` when it changes.
  const before = asJson({ state: placement.state, url: placement.url, change: placement.change });
  const after = asJson({ marketplace, state: placed.state, change: placed.change });
  await work.listings.change(listing.code, {}, { by, at, action: 'report_placed', before, after });
  const isChange = isLive && placement.change === 'in_pack';
  const { price, state } = listing;
  if (isChange) await tellItsPeople(work, listing, 'change_live', { marketplace, url, price, state }, at);
  else await tellItsPeople(work, listing, 'listing_live', { marketplace, url }, at);
  return result('recorded', { ...about, url, isChange, left: await leftOfPack(work, marketplace) });
};

/** How many of the latest pack a clerk has not reported on yet, by errand. */
export async function leftOfPack(work: Work, marketplace: string) {
  const pack = await work.packs.latest(marketplace);
  if (pack === undefined) return undefined;
  const open = pack.entries.filter(({ isOpen }) => isOpen);
  const fresh = open.filter(({ what }) => what === 'new').length;
  return { pack: pack.number, new: fresh, changes: open.length - fresh };
}
