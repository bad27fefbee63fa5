import { sql } from 'kysely';
import { householdNumber } from '../model/household.ts';
import type { LastWordBook } from '../ports/last-words.ts';
import type { Database } from './database.ts';
import { orAway } from './failures.ts';

export function lastWordBookOf(db: Database): LastWordBook {
  return {
    note(words) {
      return orAway(async () => {
        // In the order of the addresses: two who note at once must not wait for each other.
        const sorted = [...words].sort((a, b) => (a.address < b.address ? -1 : 1));
        const addresses = sorted.map(({ address }) => address);
        const moments = sorted.map(({ at }) => at);
        const households = sorted.map(({ drafting = '' }) => householdNumber(drafting) ?? null);
        await sql`
          update addresses a set last_said_at = greatest(a.last_said_at, said.at), drafting = said.drafting
          from unnest(${addresses}::text[], ${moments}::bigint[], ${households}::integer[]) as said (address, at, drafting)
          where a.address = said.address
            and (a.last_said_at < said.at or a.drafting is distinct from said.drafting)`.execute(db);
      });
    },
  };
}
