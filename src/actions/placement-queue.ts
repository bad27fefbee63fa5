import { z } from 'zod';
import type { Listing } from '../model/listing.ts';
import { errandOf } from '../model/placement.ts';
import type { Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { clerkMarketplaces } from './clerk-marketplaces.ts';
import { leftOfPack } from './report-placed.ts';

const ARGS = z.object({ marketplace: skippable(words) });

const COUNTED_AT_MOST = 1_000;
const SHOWN_AT_MOST = 20;

/**
 * What waits for a clerk. `some` gives `marketplaces`, each with its `id`, `total`, the `left` of its latest pack, and the
 * twenty longest waiting as `listings`; `none`; `not_allowed` for who is no clerk of it.
 */
export const placementQueue: Action = async (work, rawArgs, by, _at, knowing) => {
  const { marketplace } = ARGS.parse(rawArgs);
  const theirs = clerkMarketplaces(by, knowing).filter((id) => marketplace === undefined || id === marketplace);
  if (theirs.length === 0) return result('not_allowed');
  const queues = [];
  for (const id of theirs) {
    const queue = await queueOf(work, id);
    if (queue.total > 0) queues.push(queue);
  }
  return queues.length === 0 ? result('none') : result('some', { marketplaces: queues });
};

async function queueOf(work: Work, id: string) {
  const waiting = await work.listings.waitingForClerk(id, COUNTED_AT_MOST);
  const takeDowns = await work.takeDowns.waiting(id);
  return {
    id,
    total: waiting.length + takeDowns.length,
    left: await leftOfPack(work, id),
    listings: [
      ...takeDowns.map(({ code, product, url, askedAt }) => {
        return { code, product: { said: product }, errand: 'take_down', since: askedAt, url };
      }),
      ...waiting.map((listing) => waitingView(listing, id)),
    ].slice(0, SHOWN_AT_MOST),
  };
}

function waitingView(listing: Listing, marketplace: string) {
  const placement = listing.placements.find((one) => one.marketplace === marketplace);
  const { code, product, household } = listing;
  return {
    code,
    product,
    owner: household.owner,
    errand: errandOf(placement?.state ?? 'waiting', listing.state),
    state: placement?.state,
    since: placement?.stateAt,
    url: placement?.url,
    fault: placement?.fault,
    pack: placement?.pack,
  };
}
