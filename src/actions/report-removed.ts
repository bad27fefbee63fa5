import { z } from 'zod';
import { listingCode, listingNumber } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { ActionResult } from '../model/input.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { clerkMarketplaces } from './clerk-marketplaces.ts';
import { tellItsPeople } from './office.ts';
import { listingThing } from './thing.ts';

const ARGS = z.object({ code: words, marketplace: skippable(words) });

/**
 * A clerk reports that goods are down again: withdrawn by their owner, or erased here. `recorded` gives `code`, `product`
 * and the `marketplaces` it is down on; `already` when nothing waits to be taken down; `hidden`.
 */
export const reportRemoved: Action = async (work, rawArgs, by, at, knowing) => {
  const { code: typed, marketplace } = ARGS.parse(rawArgs);
  const number = listingNumber(typed);
  if (number === undefined) return result('hidden');
  const code = listingCode(number);
  const listing = await work.listings.find(code);
  if (listing !== undefined) return withdrawn(work, listing, marketplace, by, at);

  const down: string[] = [];
  let product = '';
  for (const id of clerkMarketplaces(by, knowing)) {
    if (marketplace !== undefined && id !== marketplace) continue;
    const done = await work.takeDowns.done(id, code);
    if (done === undefined) continue;
    down.push(id);
    product = done.note.product;
    const values = { code, product: { said: product }, marketplace: id, left: done.left };
    await work.notices.tell({ address: done.note.tell }, { kind: 'data_removed', values }, at);
  }
  return down.length === 0
    ? result('hidden')
    : result('recorded', { code, product: { said: product }, marketplaces: down });
};

async function withdrawn(
  work: Work,
  listing: Listing,
  marketplace: string | undefined,
  by: By,
  at: Millis,
): Promise<ActionResult> {
  const theirs = listing.placements.filter(
    (one) =>
      (marketplace === undefined || one.marketplace === marketplace) &&
      may(by, 'take_down', listingThing(listing, [one.marketplace])),
  );
  if (theirs.length === 0) return result('hidden');
  const waiting = theirs.filter(({ state, change }) => state === 'withdrawn' && change !== undefined);
  const about = { code: listing.code, product: listing.product };
  if (waiting.length === 0) return result('already', about);
  for (const { marketplace: id, state, stateAt } of waiting) {
    await work.listings.place(listing.code, { marketplace: id, state, stateAt });
    const line = { by, at, action: 'report_removed', before: { marketplace: id, change: 'in_pack' } };
    await work.listings.change(listing.code, {}, { ...line, after: { marketplace: id, state } });
    await tellItsPeople(work, listing, 'listing_removed', { marketplace: id }, at);
  }
  return result('recorded', { ...about, marketplaces: waiting.map((one) => one.marketplace) });
}
