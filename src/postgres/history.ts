import type { HistoryEntry } from '../ports/households.ts';
import type { Change } from '../ports/listings.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';

/** One line of what was done to a household, or to a listing of it. */
export async function writeHistory(
  { db }: Session,
  of: { readonly household: number; readonly listing?: number },
  change: Change,
): Promise<void> {
  await db
    .insertInto('history')
    .values({
      household_id: of.household,
      listing_id: of.listing ?? null,
      at: change.at,
      person_id: change.by.personId === undefined ? null : personNumber(change.by.personId),
      channel: change.by.channel,
      action: change.action,
      before: change.before === undefined ? null : json(change.before),
      after: change.after === undefined ? null : json(change.after),
    })
    .execute();
}

/** Oldest first, at most 1,000 lines. */
export async function readHistory({ db }: Session, listing: number): Promise<readonly HistoryEntry[]> {
  const rows = await db
    .selectFrom('history')
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
