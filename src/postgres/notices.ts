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

/** Somebody who is gone may come back; until then their notices lie still and hold nobody up. */
const CAN_ARRIVE = sql<boolean>`case when n.address is null
  then exists (select from addresses a where a.person_id = n.person_id and a.gone_at is null)
  else not exists (select from addresses a where a.address = n.address and a.gone_at is not null) end`;

/** What has been delivered is not kept: ids are never given twice, and what it was about stands in the history. */
export function noticeSourceOf(db: Database): NoticeSource {
  return {
    pending(limit) {
      return orAway(async () => {
        const rows = await db
          .selectFrom('notices as n')
          .select([
            'n.id',
            'n.kind',
            'n.values',
            sql<Address>`coalesce(n.address, (select a.address from addresses a where a.person_id = n.person_id
              and a.gone_at is null order by a.last_said_at desc limit 1))`.as('to'),
          ])
          .where(CAN_ARRIVE)
          .orderBy('n.id')
          .limit(limit)
          .execute();
        return rows.map(({ id, to, kind, values }) => ({ id: `notice:${id}`, to, notice: { kind, values } }));
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
