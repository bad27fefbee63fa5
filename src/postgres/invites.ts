import type { Invites } from '../ports/people.ts';
import { personNumber } from './session.ts';
import type { Session } from './session.ts';

export function invitesOf({ db, locks }: Session): Invites {
  return {
    async make(codeHash, { role, area }, madeBy, expiresAt) {
      await db
        .insertInto('invites')
        .values({ code_hash: codeHash, role, area, made_by: personNumber(madeBy), expires_at: expiresAt })
        .execute();
    },

    async find(codeHash) {
      const row = await db
        .selectFrom('invites')
        .selectAll()
        .where('code_hash', '=', codeHash)
        .$if(locks, (query) => query.forUpdate())
        .executeTakeFirst();
      return (
        row && {
          role: row.role,
          area: row.area,
          madeBy: String(row.made_by),
          expiresAt: row.expires_at,
          isUsed: row.used_at !== null,
        }
      );
    },

    async use(codeHash, usedBy, at) {
      await db
        .updateTable('invites')
        .set({ used_by: personNumber(usedBy), used_at: at })
        .where('code_hash', '=', codeHash)
        .execute();
    },

    async wrongTries(address, day) {
      const row = await db
        .selectFrom('wrong_codes')
        .select('tries')
        .where('address', '=', address)
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.tries ?? 0;
    },

    async countWrongTry(address, day) {
      await db
        .insertInto('wrong_codes')
        .values({ address, day, tries: 1 })
        .onConflict((conflict) =>
          conflict.columns(['address', 'day']).doUpdateSet((set) => ({ tries: set('wrong_codes.tries', '+', 1) })),
        )
        .execute();
    },
  };
}
