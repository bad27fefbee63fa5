import { householdNumber } from '../model/household.ts';
import { CLAIM_TRIES } from '../ports/claims.ts';
import type { Claims } from '../ports/claims.ts';
import { householdOf } from './rows.ts';
import type { Session } from './session.ts';

export function claimsOf({ db, locks }: Session): Claims {
  return {
    async make(household, code, expiresAt) {
      const claim = { code, expires_at: expiresAt, wrong_tries: 0 };
      await db
        .insertInto('claims')
        .values({ household_id: numberOf(household), ...claim })
        .onConflict((conflict) => conflict.column('household_id').doUpdateSet(claim))
        .execute();
    },

    async codeOf(household, at) {
      const row = await db
        .selectFrom('claims')
        .select('code')
        .where('household_id', '=', numberOf(household))
        .where('expires_at', '>', at)
        .where('wrong_tries', '<', CLAIM_TRIES)
        .executeTakeFirst();
      return row?.code;
    },

    async byCode(code) {
      const rows = await db
        .selectFrom('claims as c')
        .innerJoin('households as h', 'h.id', 'c.household_id')
        .selectAll('h')
        .select(['c.expires_at', 'c.wrong_tries'])
        .where('c.code', '=', code)
        .orderBy('h.id')
        .$if(locks, (query) => query.forNoKeyUpdate())
        .execute();
      return rows.map(({ expires_at, wrong_tries, ...household }) => ({
        household: householdOf(household),
        expiresAt: expires_at,
        wrongTries: wrong_tries,
      }));
    },

    async countWrongTry(household) {
      await db
        .updateTable('claims')
        .set((row) => ({ wrong_tries: row('wrong_tries', '+', 1) }))
        .where('household_id', '=', numberOf(household))
        .execute();
    },

    async end(household) {
      await db.deleteFrom('claims').where('household_id', '=', numberOf(household)).execute();
    },
  };
}

function numberOf(household: string): number {
  const number = householdNumber(household);
  if (number === undefined) throw new Error(`Not a household's code: ${household}`);
  return number;
}
