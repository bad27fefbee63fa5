import type { HistoryEntry } from '../ports/households.ts';
import type { Change } from '../ports/listings.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';

/** One line of what was done to a household. */
export async function writeHouseholdHistory({ db }: Session, household: number, change: Change): Promise<void> {
  await db
    .insertInto('household_history')
    .values({ household_id: household, ...columnsOf(change) })
    .execute();
}

/** One line of what was done to a listing. */
export async function writeListingHistory({ db }: Session, listing: number, change: Change): Promise<void> {
  await db
    .insertInto('listing_history')
    .values({ listing_id: listing, ...columnsOf(change) })
    .execute();
}

/** Oldest first, at most 1,000 lines. */
export async function readListingHistory({ db }: Session, listing: number): Promise<readonly HistoryEntry[]> {
  const rows = await db
    .selectFrom('listing_history')
    .select(['at', 'person_id', 'channel', 'action', 'before', 'after'])
    .where('listing_id', '=', listing)
    .orderBy('id')
    .limit(1_000)
    .execute();
  return rows.map(({ person_id, before, after, ...row }) => ({
    ...row,
    ...present({ personId: person_id === null ? null : String(person_id), before, after }),
  }));
}

function columnsOf({ by, at, action, before, after }: Change) {
  return {
    at,
    person_id: by.personId === undefined ? null : personNumber(by.personId),
    channel: by.channel,
    action,
    before: before === undefined ? null : json(before),
    after: after === undefined ? null : json(after),
  };
}
