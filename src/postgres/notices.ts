import { sql } from 'kysely';
import type { Address } from '../model/address.ts';
import type { NoticeBook } from '../ports/notice-book.ts';
import type { NoticeSource } from '../ports/notices.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';
import { json, personNumber } from './session.ts';
import type { Session } from './session.ts';

export function noticeBookOf({ db, noticed }: Session): NoticeBook {
  return {
    async tell(to, notice, at) {
      await db
        .insertInto('notices')
        .values({
          person_id: 'personId' in to ? personNumber(to.personId) : null,
          address: 'address' in to ? to.address : null,
          kind: notice.kind,
          values: json(notice.values),
          at,
        })
        .execute();
      noticed();
    },
  };
}

/**
 * What has been delivered is not kept: ids are never given twice, and what it was about stands in the history. What is for
 * somebody who is gone is laid aside the first time it is met.
 */
export function noticeSourceOf(db: Database): NoticeSource {
  return {
    pending(limit) {
      return orAway(async () => {
        for (;;) {
          const rows = await due(db, limit);
          const toNobody = rows.filter(({ to }) => to === null).map(({ id }) => id);
          if (toNobody.length > 0) {
            await db.updateTable('notices').set({ waits: true }).where('id', 'in', toNobody).execute();
          }
          if (rows.length === limit && toNobody.length === limit) continue;
          return rows.flatMap(({ id, to, kind, values }) =>
            to === null ? [] : [{ id: `notice:${id}`, to, notice: { kind, values } }],
          );
        }
      });
    },

    delivered(ids) {
      return orAway(async () => {
        if (ids.length === 0) return;
        const numbers = ids.map((id) => Number(id.slice('notice:'.length)));
        await db.deleteFrom('notices').where('id', 'in', numbers).execute();
      });
    },
  };
}

/** With the address at which each arrives; null when there is none. Every lookup is by one index, whatever is planned. */
function due(db: Database, limit: number) {
  return db
    .selectFrom('notices as n')
    .select([
      'n.id',
      'n.kind',
      'n.values',
      sql<Address | null>`case
        when n.address is null then (select a.address from addresses a where a.person_id = n.person_id
          and a.gone_at is null order by a.last_said_at desc limit 1)
        when (select a.gone_at from addresses a where a.address = n.address) is null then n.address end`.as('to'),
    ])
    .where('n.waits', '=', false)
    .orderBy('n.id')
    .limit(limit)
    .execute();
}

/** Somebody is back: what waited for them is brought. */
export async function releaseNotices(db: Database, address: Address): Promise<void> {
  await sql`update notices set waits = false where waits
    and person_id = (select person_id from addresses where address = ${address})`.execute(db);
  await sql`update notices set waits = false where waits and address = ${address}`.execute(db);
}

/** The same for whoever was found to be back in passing. */
export async function releaseAllNotices(db: Database): Promise<void> {
  await sql`update notices n set waits = false where waits and case
    when n.address is null then exists (select from addresses a where a.person_id = n.person_id and a.gone_at is null)
    else not exists (select from addresses a where a.address = n.address and a.gone_at is not null) end`.execute(db);
}
