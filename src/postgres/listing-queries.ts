import { sql } from 'kysely';
import type { Price } from '../model/answers.ts';
import { householdNumber } from '../model/household.ts';
import type { Listing } from '../model/listing.ts';
import type { Listings } from '../ports/listings.ts';
import { inAreas, listingsOfPerson } from './reach.ts';
import { hashesIn, listingOf } from './rows.ts';
import type { HouseholdRow, ListingRow, PlacementRow } from './rows.ts';
import type { Session } from './session.ts';
import { isToDo, stuckListings } from './stuck.ts';

type Queries = Pick<
  Listings,
  'ofPerson' | 'ofHousehold' | 'waitingForReview' | 'stuck' | 'waitingForClerk' | 'pricesAround' | 'unusedPhotos'
>;

/** Ways to look for listings. All come back whole: with household and placements. */
export function listingQueries(session: Session): Queries {
  const { db } = session;
  return {
    async ofPerson(personId, limit) {
      const rows = await selectListings(session)
        .where(listingsOfPerson(personId))
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
      const codes = await stuckListings(session, reach, before, limit);
      const rows = codes.length === 0 ? [] : await selectListings(session).where('l.id', 'in', codes).execute();
      const byAge = [...rows].sort((a, b) => codes.indexOf(a.listing.id) - codes.indexOf(b.listing.id));
      return toListings(byAge);
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

    async pricesAround(product, province, except, limit) {
      const rows = await db
        .selectFrom('listings as l')
        .select(sql<Price>`to_jsonb(l.price)`.as('price'))
        .where(sql`l.product ->> 'id'`, '=', product)
        .where('l.province', '=', province)
        .where('l.household_id', '!=', householdNumber(except) ?? 0)
        .where('l.state', 'in', ['submitted', 'approved', 'paused', 'sold_out'])
        .orderBy('l.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ price }) => price);
    },

    async unusedPhotos(hashes) {
      if (hashes.length === 0) return [];
      const used = new Set<string>();
      // Seldom asked, so that it is not worth an index on every photo: page by page instead.
      for (let from = 0; ; from += PHOTO_PAGE) {
        const page = await db
          .selectFrom('listings')
          .select(sql<string>`to_jsonb(photos)`.as('photos'))
          .where('id', '>', from)
          .where('id', '<=', from + PHOTO_PAGE)
          .where(
            sql<boolean>`exists (select from unnest(${hashes}::text[]) hash
              where position(decode(hash, 'hex') in photos) > 0)`,
          )
          .execute();
        for (const { photos } of page) for (const hash of hashesIn(photos)) used.add(hash);
        const { isLast } = await db
          .selectNoFrom((select) => select.not(select.exists(beyond(db, from + PHOTO_PAGE))).as('isLast'))
          .executeTakeFirstOrThrow();
        if (isLast) return hashes.filter((hash) => !used.has(hash));
      }
    },
  };
}

const PHOTO_PAGE = 5_000;

function beyond(db: Session['db'], listing: number) {
  return db.selectFrom('listings').select('id').where('id', '>', listing);
}

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
