import type { MarketplaceRules } from '../marketplaces/marketplace.ts';
import { readLink } from '../marketplaces/link.ts';
import type { ActionResult } from '../model/input.ts';
import { stateAfter } from '../model/lifecycle.ts';
import type { Edge } from '../model/lifecycle.ts';
import type { Listing, Placement } from '../model/listing.ts';
import { may } from '../model/may.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Knowing } from './action.ts';
import { listingThing } from './thing.ts';

export interface Report {
  readonly code: string;
  readonly marketplace?: string | undefined;
  readonly url?: string | undefined;
}

/** Hosts of invented examples, good for nothing but trying out. */
const DEMO_HOSTS = ['san.example'];

/** The placement a clerk reports on, or why it cannot be told. `url` is as it is to be given on. */
export async function whichPlacement(
  work: Work,
  by: By,
  edge: Edge,
  { code, marketplace, url }: Report,
  knowing: Knowing,
): Promise<{ readonly listing: Listing; readonly placement: Placement; readonly url?: string } | ActionResult> {
  const listing = await work.listings.find(code);
  if (listing === undefined || stateAfter(edge, listing.state) === undefined) return result('hidden');
  const theirs = listing.placements.filter(
    (one) => one.state !== 'withdrawn' && may(by, edge, listingThing(listing, [one.marketplace])),
  );
  if (theirs.length === 0) return result('hidden');
  const named = theirs.filter((one) => one.marketplace === marketplace);
  const toDo = theirs.filter((one) => one.state !== 'live' || one.change !== undefined);
  const possible = named.length > 0 ? named : toDo.length > 0 ? toDo : theirs;
  const about = { code: listing.code, product: listing.product };
  if (url === undefined) return only(listing, possible, about);

  const read = possible.map((placement) => ({ placement, reading: readOn(knowing, placement.marketplace, url) }));
  const fitting = read.filter(({ reading }) => 'url' in reading);
  const [first] = read;
  if (fitting.length === 0 && first !== undefined) {
    return result('bad_link', { ...about, marketplace: first.placement.marketplace, ...first.reading });
  }
  const chosen = only(
    listing,
    fitting.map(({ placement }) => placement),
    about,
  );
  const reading = fitting[0]?.reading;
  return 'status' in chosen || reading === undefined || !('url' in reading) ? chosen : { ...chosen, url: reading.url };
}

function only(listing: Listing, possible: readonly Placement[], about: object) {
  const [placement, ...others] = possible;
  return placement !== undefined && others.length === 0
    ? { listing, placement }
    : result('which_marketplace', { ...about, marketplaces: possible.map((one) => one.marketplace) });
}

function readOn(knowing: Knowing, marketplace: string, url: string) {
  const rules: MarketplaceRules | undefined = knowing.marketplaces.find(({ id }) => id === marketplace);
  if (rules === undefined) return { refused: 'other_host' as const };
  return readLink(rules, url, knowing.isDemo ? DEMO_HOSTS : []);
}
