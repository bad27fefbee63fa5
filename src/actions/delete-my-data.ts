import type { Listing } from '../model/listing.ts';
import { NOBODY_YET } from '../model/person.ts';
import { DAY_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { listingsOf } from './my-data.ts';
import { askerOf } from './ticket-people.ts';

/** The programme answers a request about one's data within two working days. */
const ANSWERED_WITHIN_MS = 2 * DAY_MS;

/**
 * Erases the person with households, listings, consents, photos, questions and talks with officers. What is on a marketplace is noted for its clerk,
 * with nothing but where it stands and whom to tell. `deleted` gives `households`, `listings`, `photos` (how many) and
 * `takeDowns`; `nothing`. Households of others, keyed in by the person, stay their owners'.
 */
export const deleteMyData: Action = async (work, _args, by, at) => {
  const asker = await askerOf(work, by);
  const asked = (await work.questions.countOf(asker)) + (await work.tickets.countOf(asker));
  if (by.personId === undefined && asked === 0) return result('nothing');
  await work.questions.eraseOf(asker);
  await work.tickets.eraseOf(asker);
  if (by.personId === undefined) {
    const none = { households: 0, listings: [], photos: 0, takeDowns: [], answeredBy: at + ANSWERED_WITHIN_MS };
    return result('deleted', none, NOBODY_YET);
  }
  const own = (await work.households.ofPerson(by.personId)).filter(({ ownerId }) => ownerId === by.personId);
  const listings = await listingsOf(
    work,
    own.map(({ code }) => code),
  );
  const takeDowns = [];
  for (const listing of listings) takeDowns.push(...(await askTakeDowns(work, listing, by, at)));
  for (const { code } of own) await work.households.erase(code);
  const photos = [...new Set(listings.flatMap((listing) => listing.photos.map(({ hash }) => hash)))];
  await work.listings.removePhotos(await work.listings.unusedPhotos(photos), 'erased', at);
  await work.people.erase(by.personId);
  const values = {
    households: own.length,
    listings: listings.map(({ code, product }) => ({ code, product })),
    photos: photos.length,
    takeDowns,
    answeredBy: at + ANSWERED_WITHIN_MS,
  };
  return result('deleted', values, NOBODY_YET);
};

async function askTakeDowns(work: Work, listing: Listing, by: By, at: Millis) {
  const { code, product } = listing;
  const up = listing.placements.filter(
    ({ state, change }) => state === 'live' || state === 'in_pack' || change !== undefined,
  );
  for (const { marketplace, url } of up) {
    const note = { marketplace, code, product: product.said, ...(url !== undefined && { url }) };
    await work.takeDowns.ask({ ...note, tell: by.address, askedAt: at });
    const values = asJson({ ...note, product: { said: product.said }, dueAt: at + ANSWERED_WITHIN_MS });
    for (const clerk of await work.people.clerksOf(marketplace)) {
      if (clerk.personId === by.personId) continue;
      await work.notices.tell({ personId: clerk.personId }, { kind: 'take_down', values }, at);
    }
  }
  return up.map(({ marketplace }) => ({ code, product, marketplace }));
}
