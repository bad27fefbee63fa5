import { sql } from 'kysely';
import { householdNumber } from '../model/household.ts';
import type { Listing } from '../model/listing.ts';
import type { Listings } from '../ports/listings.ts';
import { inAreas, isWithin } from './reach.ts';
import { listingOf } from './rows.ts';
import type { HouseholdRow, ListingRow, PlacementRow } from './rows.ts';
import { personNumber } from './session.ts';
import type { Session } from './session.ts';

type Queries = Pick<
  Listings,
  'ofPerson' | 'ofHousehold' | 'waitingForReview' | 'stuck' | 'waitingForClerk' | 'unusedPhotos'
>;

/** Ways to look for listings. All come back whole: with household and placements. */
export function listingQueries(session: Session): Queries {
  const { db } = session;
  return {
    async ofPerson(personId, limit) {
      const person = personNumber(personId);
      const theirs = db
        .selectFrom('households')
        .select('id')
        .where((where) => where.or([where('owner_id', '=', person), where('keyed_by', '=', person)]));
      const rows = await selectListings(session)
        .where((where) => where.or([where('l.household_id', 'in', theirs), where('l.keyed_by', '=', person)]))
        .orderBy('l.id', 'desc')
        .limit(limit)
        .execute();
      return toListings(rows);
    },

    async ofHousehold(household, limit) {
      const number = householdNumber(household);
      if (number === undefined) return [];
      const rows = await selectListings(session)
        .where('l.household_id', '=', number)
        .orderBy('l.id', 'desc')
        .limit(limit)
        .execute();
      return toListings(rows);
    },

    async waitingForReview(reach, limit) {
      const rows = await selectListings(session)
        .where('l.state', '=', 'submitted')
        .where(inAreas(reach, 'l'))
        .orderBy('l.state_at')
        .orderBy('l.id')
        .limit(limit)
        .execute();
      return toListings(rows);
    },

    async stuck(reach, before, limit) {
      const withPeople = await selectListings(session)
        .where('l.state', 'in', ['submitted', 'sent_back'])
        .where('l.state_at', '<', before)
        .where(isWithin(reach, 'l'))
        .orderBy('l.state_at')
        .limit(limit)
        .execute();
      const withClerks = await selectListings(session)
        .innerJoin('placements as p', 'p.listing_id', 'l.id')
        .select('p.state_at as waitingSince')
        .where('l.state', '=', 'approved')
        .where(isToDo)
        .where('p.state_at', '<', before)
        .where(isWithin(reach, 'l'))
        .orderBy('p.state_at')
        .limit(limit)
        .execute();
      const all = [
        ...withPeople.map((row) => ({ ...row, waitingSince: row.listing.state_at })),
        ...withClerks.filter(isFirstOfItsListing),
      ];
      return toListings(all.sort((a, b) => a.waitingSince - b.waitingSince).slice(0, limit));
    },

    async waitingForClerk(marketplace, limit) {
      const rows = await selectListings(session)
        .innerJoin('placements as p', 'p.listing_id', 'l.id')
        .where('p.marketplace', '=', marketplace)
        .where(isToDo)
        .where('l.state', 'in', ['approved', 'paused', 'sold_out', 'withdrawn'])
        .orderBy('p.state_at')
        .orderBy('l.id')
        .limit(limit)
        .execute();
      return toListings(rows);
    },

    async unusedPhotos(hashes) {
      const unused: string[] = [];
      for (const hash of hashes) {
        const used = await db
          .selectFrom('listings')
          .select('id')
          .where(sql<boolean>`photos @> ${JSON.stringify([{ hash }])}::jsonb`)
          .limit(1)
          .executeTakeFirst();
        if (used === undefined) unused.push(hash);
      }
      return unused;
    },
  };
}

/** The words of the partial indexes on placements: something is still to be done there. */
export const isToDo = sql<boolean>`(p.state in ('waiting', 'in_pack', 'fault') or p.change is not null)`;

export function selectListings({ db }: Pick<Session, 'db'>) {
  return db
    .selectFrom('listings as l')
    .innerJoin('households as h', 'h.id', 'l.household_id')
    .select([
      sql<ListingRow>`to_jsonb(l)`.as('listing'),
      sql<HouseholdRow>`to_jsonb(h)`.as('household'),
      sql<readonly PlacementRow[]>`(select coalesce(jsonb_agg(q order by q.marketplace), '[]')
        from placements q where q.listing_id = l.id)`.as('placements'),
    ]);
}

export function toListings(rows: readonly WholeRow[]): readonly Listing[] {
  return rows.map((row) => listingOf(row.listing, row.household, row.placements));
}

interface WholeRow {
  readonly listing: ListingRow;
  readonly household: HouseholdRow;
  readonly placements: readonly PlacementRow[];
}

function isFirstOfItsListing(row: WholeRow, index: number, rows: readonly WholeRow[]): boolean {
  return rows.findIndex((other) => other.listing.id === row.listing.id) === index;
}
