import type { Openings, TakeDown, TakeDowns } from '../ports/marketplaces.ts';
import { personNumber, present } from './session.ts';
import type { Session } from './session.ts';

export function openingsOf({ db }: Pick<Session, 'db'>): Openings {
  return {
    async all() {
      const rows = await db.selectFrom('marketplace_settings').select(['marketplace', 'is_open']).execute();
      return new Map(rows.map((row) => [row.marketplace, row.is_open]));
    },

    async set(marketplace, isOpen, by, at) {
      const setting = { is_open: isOpen, set_by: personNumber(by), set_at: at };
      await db
        .insertInto('marketplace_settings')
        .values({ marketplace, ...setting })
        .onConflict((conflict) => conflict.column('marketplace').doUpdateSet(setting))
        .execute();
    },
  };
}

export function takeDownsOf({ db }: Session): TakeDowns {
  return {
    async ask(takeDown) {
      await db
        .insertInto('take_downs')
        .values({
          marketplace: takeDown.marketplace,
          listing_code: takeDown.code,
          product: takeDown.product,
          url: takeDown.url ?? null,
          tell: takeDown.tell,
          asked_at: takeDown.askedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async waiting(marketplace) {
      const rows = await db
        .selectFrom('take_downs')
        .selectAll()
        .where('marketplace', '=', marketplace)
        .orderBy('asked_at')
        .limit(1_000)
        .execute();
      return rows.map(takeDownOf);
    },

    async done(marketplace, code) {
      const row = await db
        .deleteFrom('take_downs')
        .where('marketplace', '=', marketplace)
        .where('listing_code', '=', code)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { left } = await db
        .selectFrom('take_downs')
        .select((select) => select.fn.countAll<number>().as('left'))
        .where('tell', '=', row.tell)
        .executeTakeFirstOrThrow();
      return { note: takeDownOf(row), left };
    },
  };
}

function takeDownOf(row: {
  readonly marketplace: string;
  readonly listing_code: string;
  readonly product: string;
  readonly url: string | null;
  readonly tell: TakeDown['tell'];
  readonly asked_at: number;
}): TakeDown {
  return {
    marketplace: row.marketplace,
    code: row.listing_code,
    product: row.product,
    tell: row.tell,
    askedAt: row.asked_at,
    ...present({ url: row.url }),
  };
}
