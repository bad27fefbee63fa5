import { sql } from 'kysely';
import type { Reachability } from '../ports/reachability.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';
import { releaseNotices } from './notices.ts';

export function reachabilityOf(db: Database): Reachability {
  return {
    gone(address, at) {
      return orAway(async () => {
        await db
          .updateTable('addresses')
          .set({ gone_at: sql`greatest(gone_at, ${at}::bigint)` })
          .where('address', '=', address)
          .execute();
      });
    },

    back(address, at) {
      return orAway(async () => {
        const { numUpdatedRows } = await db
          .updateTable('addresses')
          .set({ gone_at: null })
          .where('address', '=', address)
          .where('gone_at', '<', at)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await releaseNotices(db, address);
      });
    },
  };
}
