import { sql } from 'kysely';
import type { Listing } from '../model/listing.ts';
import { listingCode } from '../model/listing.ts';
import type { Pack, Packs } from '../ports/packs.ts';
import { errandOf } from '../model/placement.ts';
import { selectListings, toListings } from './listing-queries.ts';
import { isToDo } from './stuck.ts';
import { json } from './session.ts';
import type { Session } from './session.ts';
import type { PackEntryRow } from './tables.ts';

const PACKED_AT_MOST = 1_000;

export function packsOf(session: Session): Packs {
  const { db } = session;

  async function latestNumber(marketplace: string): Promise<number | undefined> {
    const row = await db
      .selectFrom('packs')
      .select((select) => select.fn.max('number').as('number'))
      .where('marketplace', '=', marketplace)
      .executeTakeFirst();
    return row?.number ?? undefined;
  }

  async function find(marketplace: string, number: number): Promise<Pack | undefined> {
    const row = await db
      .selectFrom('packs')
      .selectAll()
      .where('marketplace', '=', marketplace)
      .where('number', '=', number)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const ids = row.entries.map((entry) => entry.listing);
    const listings = toListings(await selectListings(session).where('l.id', 'in', ids).execute());
    const byCode = new Map(listings.map((listing) => [listing.code, listing]));
    return {
      marketplace,
      number,
      madeAt: row.made_at,
      entries: row.entries.flatMap(({ listing: id, what }) => {
        const listing = byCode.get(listingCode(id));
        return listing === undefined ? [] : [{ listing, what, isOpen: isOpenIn(listing, marketplace, number) }];
      }),
    };
  }

  return {
    find,

    async make(marketplace, at) {
      // Two packs made at once would carry the same goods and number.
      await sql`select pg_advisory_xact_lock(hashtext('pack'), hashtext(${marketplace}))`.execute(db);
      const waiting = await db
        .selectFrom('placements as p')
        .innerJoin('listings as l', 'l.id', 'p.listing_id')
        .select(['p.listing_id', 'p.state', 'l.state as listing_state'])
        .where('p.marketplace', '=', marketplace)
        .where(isToDo)
        .where((where) =>
          where.or([
            where.and([where('p.state', '=', 'waiting'), where('l.state', '=', 'approved')]),
            where('p.change', '=', 'waiting'),
          ]),
        )
        .orderBy('p.state_at')
        .orderBy('p.listing_id')
        .limit(PACKED_AT_MOST)
        .forUpdate('p')
        .execute();
      if (waiting.length === 0) return undefined;
      const number = ((await latestNumber(marketplace)) ?? 0) + 1;
      const entries: PackEntryRow[] = waiting.map((row) => ({
        listing: row.listing_id,
        what: errandOf(row.state, row.listing_state),
      }));
      await db
        .insertInto('packs')
        .values({ marketplace, number, made_at: at, entries: json(entries) })
        .execute();
      await db
        .updateTable('placements')
        .set({
          pack: number,
          change: sql`case when change = 'waiting' then 'in_pack' end`,
          state: sql`case when state = 'waiting' then 'in_pack' else state end`,
          state_at: sql`case when state = 'waiting' then ${at}::bigint else state_at end`,
        })
        .where('marketplace', '=', marketplace)
        .where(
          'listing_id',
          'in',
          entries.map((entry) => entry.listing),
        )
        .execute();
      return find(marketplace, number);
    },

    async latest(marketplace) {
      const number = await latestNumber(marketplace);
      return number === undefined ? undefined : find(marketplace, number);
    },
  };
}

function isOpenIn(listing: Listing, marketplace: string, number: number): boolean {
  return listing.placements.some(
    (placement) =>
      placement.marketplace === marketplace &&
      placement.pack === number &&
      (placement.state === 'in_pack' || placement.change === 'in_pack'),
  );
}
