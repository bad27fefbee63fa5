import { z } from 'zod';
import type { Household } from '../model/household.ts';
import type { ActionResult } from '../model/input.ts';
import { may, reachOf } from '../model/may.ts';
import type { Reach } from '../model/may.ts';
import { DAY_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { phone, skippable, words } from './args.ts';
import { householdSummary, listingLine } from './listing-view.ts';
import { openByCode } from './open-listing.ts';
import { householdThing } from './thing.ts';

const ARGS = z.object({
  code: skippable(words),
  phone: skippable(phone),
  name: skippable(words),
  /** Code of one household of a list given before. */
  household: skippable(words),
  stuck: skippable(z.boolean()),
});

const STUCK_AFTER_MS = 5 * DAY_MS;
const SHOWN_AT_MOST = 50;

/**
 * Where things stand, for those who may know: by a listing's code, a phone, an owner's name, or what has not moved for
 * five days. `found` and `public` are one listing as `open_listing` gives it; `many` gives `listings`, with the
 * `household` when all are of one; `people` gives `households` to choose from; `none` when nothing of theirs fits. A
 * stranger gets `hidden`, whether it exists or not.
 */
export const findListings: Action = async (work, rawArgs, by, at) => {
  const args = ARGS.parse(rawArgs);
  const reach = reachOf(by, ['collaborator', 'officer', 'admin']);
  if (args.code !== undefined) return openByCode(work, by, args.code);
  if (args.household !== undefined) return ofOneHousehold(work, by, args.household);
  if (args.stuck === true) return stuck(work, reach, at);
  const households = await search(work, args, reach);
  const [only] = households;
  if (only === undefined) return result(isStranger(reach) ? 'hidden' : 'none');
  if (households.length === 1) return listingsOf(work, by, only);
  return result('people', { households: households.map(householdSummary) });
};

async function search(
  work: Work,
  { phone: number, name }: { readonly phone: string | undefined; readonly name: string | undefined },
  reach: Reach,
): Promise<readonly Household[]> {
  if (number !== undefined) return work.households.byPhone(number, reach);
  if (name !== undefined) return work.households.byName(name, reach);
  throw new Error('find_listings: needs code, phone, name, household or stuck');
}

async function stuck(work: Work, reach: Reach, at: Millis): Promise<ActionResult> {
  const listings = await work.listings.stuck(reach, at - STUCK_AFTER_MS, SHOWN_AT_MOST);
  if (listings.length === 0) return result(isStranger(reach) ? 'hidden' : 'none');
  return result('many', { listings: listings.map(listingLine) });
}

async function ofOneHousehold(work: Work, by: By, code: string): Promise<ActionResult> {
  const household = await work.households.find(code);
  if (household === undefined || !may(by, 'see_household', householdThing(household))) return result('hidden');
  return listingsOf(work, by, household);
}

async function listingsOf(work: Work, by: By, household: Household): Promise<ActionResult> {
  const listings = await work.listings.ofHousehold(household.code, SHOWN_AT_MOST);
  const [only] = listings;
  if (only !== undefined && listings.length === 1) return openByCode(work, by, only.code);
  return result('many', { household: householdSummary(household), listings: listings.map(listingLine) });
}

function isStranger(reach: Reach): boolean {
  return reach.personId === undefined || !(reach.everywhere || reach.provinces.length + reach.communes.length > 0);
}
