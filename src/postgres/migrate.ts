import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { MIGRATIONS } from './migrations/all.ts';
import type { Tables } from './tables.ts';

type Migrations = typeof MIGRATIONS;

/** Brings a database up to date; several processes may try at once. `migrations` are those of an older version in tests. */
export async function migrate(db: Kysely<Tables>, migrations: Migrations = MIGRATIONS): Promise<void> {
  if (await isUpToDate(db, migrations)) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => asKysely(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('migrating failed', { cause: error });
}

/**
 * Asked first: it nearly always is, and the migrator reads all tables and columns there are before it looks whether
 * anything is to be done, a quarter of a second of each start.
 */
async function isUpToDate(db: Kysely<Tables>, migrations: Migrations): Promise<boolean> {
  const { rows: found } = await sql<{ isThere: boolean }>`
    select to_regclass(${DEFAULT_MIGRATION_TABLE}) is not null as "isThere"`.execute(db);
  if (found[0]?.isThere !== true) return false;
  const done = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const names = new Set(done.rows.map(({ name }) => name));
  const wanted = Object.keys(migrations);
  return names.size === wanted.length && wanted.every((name) => names.has(name));
}

/** Changes when a migration does. */
export function migrationsHash(): string {
  return createHash('sha256').update(JSON.stringify(MIGRATIONS)).digest('hex').slice(0, 12);
}

function asKysely(migrations: Migrations): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, statements]) => [
      name,
      {
        up: async (db: Kysely<unknown>) => {
          for (const statement of statements) await sql.raw(statement).execute(db);
        },
      },
    ]),
  );
}
