import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Reach } from '../model/may.ts';
import type { Millis } from '../model/time.ts';
import { hasAreas, inAreas, listingsOfPerson } from './reach.ts';
import type { Session } from './session.ts';

/** The words of the partial indexes on placements: something is still to be done there. */
export const isToDo = sql<boolean>`(p.state in ('waiting', 'in_pack', 'fault') or p.change is not null)`;

/** Ids of listings within reach that have waited for somebody since before `before`, longest first. */
export async function stuckListings(
  session: Session,
  reach: Reach,
  before: Millis,
  limit: number,
): Promise<readonly number[]> {
  const found: Stuck[] = [];
  if (hasAreas(reach)) {
    found.push(...(await withPeople(session, inAreas(reach, 'l'), reach.everywhere, before, limit)));
    found.push(...(await withClerks(session, inAreas(reach, 'p'), reach.everywhere, before, limit)));
  }
  if (reach.personId !== undefined) {
    const theirs = listingsOfPerson(reach.personId);
    found.push(...(await withPeople(session, theirs, false, before, limit)));
    found.push(...(await withClerks(session, theirs, false, before, limit)));
  }
  const longestFirst = found.sort((a, b) => a.since - b.since).map(({ id }) => id);
  return [...new Set(longestFirst)].slice(0, limit);
}

interface Stuck {
  readonly id: number;
  readonly since: Millis;
}

/** For review, or for mending by their owners. */
async function withPeople(
  { db }: Session,
  which: RawBuilder<SqlBool>,
  isEverywhere: boolean,
  before: Millis,
  limit: number,
): Promise<readonly Stuck[]> {
  return db
    .selectFrom('listings as l')
    .select(['l.id', 'l.state_at as since'])
    .where('l.state', 'in', ['submitted', 'sent_back'])
    .where('l.state_at', '<', before)
    .where(which)
    .orderBy(byAge('l.state_at', isEverywhere))
    .limit(limit)
    .execute();
}

/** For somebody at a marketplace. */
async function withClerks(
  { db }: Session,
  which: RawBuilder<SqlBool>,
  isEverywhere: boolean,
  before: Millis,
  limit: number,
): Promise<readonly Stuck[]> {
  return db
    .selectFrom('placements as p')
    .innerJoin('listings as l', 'l.id', 'p.listing_id')
    .select(['l.id', 'p.state_at as since'])
    .where('l.state', '=', 'approved')
    .where(isToDo)
    .where('p.state_at', '<', before)
    .where(which)
    .orderBy(byAge('p.state_at', isEverywhere))
    .limit(limit)
    .execute();
}

/**
 * Longest first. For a part of the country the sum keeps the planner from walking through the whole country's waiting in
 * order of age, when the part's own index gives the few rows at once.
 */
function byAge(column: 'l.state_at' | 'p.state_at', isEverywhere: boolean): RawBuilder<number> {
  return isEverywhere ? sql`${sql.ref(column)}` : sql`${sql.ref(column)} + 0`;
}
