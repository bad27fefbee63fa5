import { sql } from 'kysely';
import type { UpdateObject } from 'kysely';
import { householdNumber } from '../model/household.ts';
import { listingCode, listingNumber } from '../model/listing.ts';
import type { Goods } from '../model/listing.ts';
import type { ListingChange, Listings } from '../ports/listings.ts';
import { readListingHistory, writeListingHistory } from './history.ts';
import { listingQueries, selectListings, toListings } from './listing-queries.ts';
import { json, personNumber } from './session.ts';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

export function listingsOf(session: Session): Listings {
  const { db } = session;

  async function findAll(codes: readonly string[]) {
    const numbers = codes.map(listingNumber).filter((number) => number !== undefined);
    if (numbers.length === 0) return [];
    const rows = await selectListings(session)
      .where('l.id', 'in', numbers)
      .orderBy('l.id')
      .$if(session.locks, (query) => query.forNoKeyUpdate('l'))
      .execute();
    return toListings(rows);
  }

  return {
    ...listingQueries(session),

    findAll,

    async find(code) {
      const [listing] = await findAll([code]);
      return listing;
    },

    async add(listing, change) {
      const household = householdNumber(listing.household);
      if (household === undefined) throw new Error(`Not a household's code: ${listing.household}`);
      const place = await db
        .selectFrom('households')
        .select(['province', 'commune', 'candidates'])
        .where('id', '=', household)
        .executeTakeFirstOrThrow();
      const { id } = await db
        .insertInto('listings')
        .values({
          household_id: household,
          keyed_by: listing.keyedBy === undefined ? null : personNumber(listing.keyedBy),
          product: json(listing.product),
          price: json(listing.price),
          quantity: json(listing.quantity),
          sale_window: listing.window === undefined ? null : json(listing.window),
          papers: json(listing.papers),
          intro: listing.intro ?? null,
          ...photoColumns(listing.photos),
          state: listing.state,
          state_at: change.at,
          ...place,
          created_at: change.at,
          submitted_at: listing.state === 'submitted' ? change.at : null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await writeListingHistory(session, id, change);
      return listingCode(id);
    },

    async change(code, changed, change) {
      const listing = getNumber(code);
      const columns = columnsOf(changed, change.at);
      if (Object.keys(columns).length > 0) {
        await db.updateTable('listings').set(columns).where('id', '=', listing).execute();
      }
      await writeListingHistory(session, listing, change);
    },

    async place(code, placement) {
      const columns = {
        state: placement.state,
        state_at: placement.stateAt,
        url: placement.url ?? null,
        fault: placement.fault === undefined ? null : json(placement.fault),
        change: placement.change ?? null,
      };
      const listing = getNumber(code);
      const place = await db
        .selectFrom('listings')
        .select(['province', 'commune', 'candidates'])
        .where('id', '=', listing)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('placements')
        .values({ listing_id: listing, marketplace: placement.marketplace, ...columns, ...place })
        .onConflict((conflict) => conflict.columns(['listing_id', 'marketplace']).doUpdateSet(columns))
        .execute();
    },

    async history(code) {
      const number = listingNumber(code);
      return number === undefined ? [] : readListingHistory(session, number);
    },

    async removePhotos(hashes, because, at) {
      if (hashes.length === 0) return;
      await db
        .insertInto('photo_removals')
        .values(hashes.map((hash) => ({ hash, because, at })))
        .onConflict((conflict) =>
          // An officer's ban outlives that the owner has erased the photo too.
          conflict.column('hash').doUpdateSet({
            because: sql`case when photo_removals.because = 'banned' then 'banned' else excluded.because end`,
          }),
        )
        .execute();
    },
  };
}

function photoColumns(photos: Goods['photos']) {
  const hashes = photos.map(({ hash }) => hash);
  return {
    photos: sql<string>`decode(${hashes.join('')}, 'hex')`,
    photo_advice: photos.some(({ advice }) => advice !== undefined) ? photos.map(({ advice }) => advice ?? null) : null,
  };
}

function getNumber(code: string): number {
  const number = listingNumber(code);
  if (number === undefined) throw new Error(`Not a listing's code: ${code}`);
  return number;
}

function columnsOf(changed: ListingChange, at: number): UpdateObject<Tables, 'listings'> {
  return {
    ...goodsColumns(changed),
    ...(changed.state !== undefined && { state: changed.state, state_at: at }),
    ...(changed.sentBack !== undefined && { sent_back: changed.sentBack && json(changed.sentBack) }),
    ...(changed.backFrom !== undefined && { back_from: changed.backFrom && json(changed.backFrom) }),
    ...(changed.submittedAt !== undefined && { submitted_at: changed.submittedAt }),
    ...(changed.approvedAt !== undefined && { approved_at: changed.approvedAt }),
  };
}

function goodsColumns(goods: { readonly [Key in keyof Goods]?: Goods[Key] | null }): UpdateObject<Tables, 'listings'> {
  return {
    ...(goods.product && { product: json(goods.product) }),
    ...(goods.price && { price: json(goods.price) }),
    ...(goods.quantity && { quantity: json(goods.quantity) }),
    ...(goods.window !== undefined && { sale_window: goods.window && json(goods.window) }),
    ...(goods.papers && { papers: json(goods.papers) }),
    ...(goods.intro !== undefined && { intro: goods.intro }),
    ...(goods.photos && photoColumns(goods.photos)),
  };
}
