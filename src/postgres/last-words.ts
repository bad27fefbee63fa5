import { sql } from 'kysely';
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
        await sql`
          update addresses a set last_said_at = said.at
          from unnest(${addresses}::text[], ${moments}::bigint[]) as said (address, at)
          where a.address = said.address and a.last_said_at < said.at`.execute(db);
      });
    },
  };
}
