import type { JsonObject } from '../model/json.ts';
import type { Listing } from '../model/listing.ts';
import type { Thing } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import type { Colleague } from '../ports/people.ts';
import type { Work } from '../ports/records.ts';
import { asJson } from './action.ts';
import { handsOf, whomToTell } from './thing.ts';

/** The officers nearest to a place; where there are none, the admins. Nobody when the programme has nobody yet. */
export async function officersFor(
  work: Work,
  place: Thing['place'],
  except: readonly string[],
): Promise<readonly Colleague[]> {
  const officers = await work.people.nearest('officer', place, except);
  return officers.length > 0 ? officers : work.people.nearest('admin', place, except);
}

/** Tells the officers of a listing's place that it waits, and gives the first of them. */
export async function askForReview(work: Work, listing: Listing, at: Millis): Promise<Colleague | undefined> {
  const officers = await officersFor(work, listing.household.place, handsOf(listing));
  const { code, product, household } = listing;
  for (const officer of officers) {
    const values = asJson({ code, product, owner: household.owner, place: household.place });
    await work.notices.tell({ personId: officer.personId }, { kind: 'listing_waits', values }, at);
  }
  return officers[0];
}

/** Tells whoever the listing belongs to. */
export async function tellItsPeople(
  work: Work,
  listing: Listing,
  kind: string,
  values: object,
  at: Millis,
): Promise<void> {
  const personId = whomToTell(listing);
  if (personId === undefined) return;
  const told: JsonObject = asJson({ code: listing.code, product: listing.product, ...values });
  await work.notices.tell({ personId }, { kind, values: told }, at);
}

/** How a colleague is named to others: "chị Thảo". Undefined while the name is not known. */
export function naming(colleague: Pick<Colleague, 'name' | 'form'> | undefined) {
  return colleague?.name === undefined ? undefined : { name: colleague.name, form: colleague.form };
}
