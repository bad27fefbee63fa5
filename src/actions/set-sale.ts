import { z } from 'zod';
import type { Edge } from '../model/lifecycle.ts';
import { stateAfter } from '../model/lifecycle.ts';
import { liveOn } from '../model/listing.ts';
import { may } from '../model/may.ts';
import { afterGoodsChange, afterWithdrawal } from '../model/placement.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { dateWindow, skippable, words } from './args.ts';
import { listingThing } from './thing.ts';

const EDGE_TO = {
  sold_out: 'sell_out',
  paused: 'pause',
  selling: 'sell',
  withdrawn: 'withdraw',
} as const satisfies Record<string, Edge>;

const ARGS = z.object({
  code: words,
  to: z.enum(['sold_out', 'paused', 'selling', 'withdrawn']),
  /** When there will be more, where the farmer knows. */
  backFrom: skippable(dateWindow),
});

/**
 * Sold out, resting, selling again, or withdrawn for good. `done` gives `code`, `product`, `to`, `was` (the state before),
 * `backFrom`, `liveOn` (where a clerk has to switch it); `same` when it is so already; `not_now` gives `state`; `hidden`.
 */
export const setSale: Action = async (work, rawArgs, by, at) => {
  const { code, to, backFrom } = ARGS.parse(rawArgs);
  const listing = await work.listings.find(code);
  const edge = EDGE_TO[to];
  if (listing === undefined || !may(by, edge, listingThing(listing))) return result('hidden');
  const { product, state: was } = listing;
  const about = { code: listing.code, product, to };
  const state = stateAfter(edge, was) ?? (isAlready(to, was) ? was : undefined);
  if (state === undefined) return result('not_now', { ...about, state: was });
  if (state === was && backFrom === undefined) return result('same', about);

  const before = asJson({ state: was, backFrom: listing.backFrom });
  const after = asJson({ state, backFrom });
  const changed = { backFrom: backFrom ?? null, ...(state !== was && { state }) };
  await work.listings.change(listing.code, changed, { by, at, action: 'set_sale', before, after });
  if (state !== was) {
    for (const placement of listing.placements) {
      const isWaiting = placement.state === 'waiting' || placement.state === 'fault';
      if (state === 'withdrawn') await work.listings.place(listing.code, afterWithdrawal(placement, at));
      else if (!isWaiting) await work.listings.place(listing.code, afterGoodsChange(placement, at));
    }
  }
  return result('done', { ...about, was, backFrom, liveOn: liveOn(listing) });
};

function isAlready(to: keyof typeof EDGE_TO, state: string): boolean {
  return to === 'selling' ? state === 'approved' : state === to;
}
