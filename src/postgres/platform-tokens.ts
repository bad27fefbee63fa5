import type { TokenStore } from '../ports/tokens.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';
import { json } from './session.ts';

/** Pairs of tokens in the records: the copy that outlives a Redis. */
export function platformTokensOf(db: Database): TokenStore {
  return {
    find(account) {
      return orAway(async () => {
        const row = await db
          .selectFrom('platform_tokens')
          .select('tokens')
          .where('account', '=', account)
          .executeTakeFirst();
        return row?.tokens;
      });
    },

    keep(account, tokens) {
      return orAway(async () => {
        await db
          .insertInto('platform_tokens')
          .values({ account, obtained_at: tokens.obtainedAt, tokens: json(tokens) })
          .onConflict((conflict) =>
            conflict
              .column('account')
              .doUpdateSet({ obtained_at: tokens.obtainedAt, tokens: json(tokens) })
              .where('platform_tokens.obtained_at', '<=', tokens.obtainedAt),
          )
          .execute();
      });
    },
  };
}
