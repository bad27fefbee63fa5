import { channelOf } from '../model/address.ts';
import { stageOf } from '../model/listing.ts';
import type { Listing } from '../model/listing.ts';
import type { Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { askerOf } from './ticket-people.ts';
import { householdSummary } from './listing-view.ts';

/**
 * Everything that is kept of the person. `found` gives `name`, `form`, `channels`, `roles`, `households` (each with its
 * `listings`), `photos` (how many), `questions` (how many were asked of officers), `consents`, `announcements`, `givenTo` (marketplaces whose clerks have had goods),
 * `keyedIn` (how many households of others); `nothing`.
 */
export const myData: Action = async (work, _args, by) => {
  const asker = await askerOf(work, by);
  const questions = (await work.questions.countOf(asker)) + (await work.tickets.countOf(asker));
  if (by.personId === undefined)
    return questions === 0 ? result('nothing') : result('found', { ...NOTHING_ELSE, questions });
  const person = await work.people.view(by.personId);
  const all = await work.households.ofPerson(by.personId);
  const own = all.filter(({ ownerId }) => ownerId === by.personId);
  const listings = await listingsOf(
    work,
    own.map(({ code }) => code),
  );
  const addresses = await work.people.addressesOf(by.personId);
  return result('found', {
    name: person.name,
    form: person.form,
    channels: [...new Set(addresses.map(channelOf))],
    roles: person.roles,
    announcements: person.announcements ?? false,
    households: own.map((household) => ({
      ...householdSummary(household),
      membership: household.membership,
      products: household.products,
      land: household.land,
      listings: listings.filter((one) => one.household.code === household.code).map(summaryOf),
    })),
    photos: new Set(listings.flatMap((one) => one.photos.map(({ hash }) => hash))).size,
    consents: await work.people.consents(by.personId),
    givenTo: [...new Set(listings.flatMap(handedTo))],
    keyedIn: all.length - own.length,
    questions,
  });
};

/** Of somebody who has only asked something. */
const NOTHING_ELSE = { households: [], photos: 0, consents: [], givenTo: [], keyedIn: 0, announcements: false };

export async function listingsOf(work: Work, households: readonly string[]): Promise<readonly Listing[]> {
  const found: Listing[] = [];
  for (const code of households) found.push(...(await work.listings.ofHousehold(code, 1_000)));
  return found;
}

function summaryOf(listing: Listing) {
  return {
    code: listing.code,
    product: listing.product,
    stage: stageOf(listing),
    photos: listing.photos.length,
    liveOn: listing.placements.filter(({ state }) => state === 'live').map(({ marketplace }) => marketplace),
  };
}

function handedTo(listing: Listing): readonly string[] {
  return listing.placements
    .filter((one) => one.pack !== undefined || one.url !== undefined)
    .map((one) => one.marketplace);
}
