import { sql } from 'kysely';
import type { Database } from '../../src/postgres/database.ts';

/** Everything out, numbering from 1 again. */
export async function emptyDatabase(db: Database): Promise<void> {
  // Truncating would make new files for sixty tables and indexes, which takes PGlite half a second.
  await sql`do $$ declare one record; begin
    delete from households;
    delete from people;
    for one in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
      execute format('delete from %I', one.tablename);
    end loop;
    for one in select sequencename from pg_sequences where schemaname = 'public' loop
      perform setval(one.sequencename::text::regclass, 1, false);
    end loop;
  end $$`.execute(db);
}
