import { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DatabaseConnection } from 'kysely';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/** A server, `url` like "postgres://user:password@host:5432/name". */
export function openServer(url: string, connections = 10): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 10_000,
    query_timeout: 15_000,
    types,
  });
  // A connection that breaks fails the query on it, or is replaced by the next use. Nobody listening would end the
  // process: the pool listens to idle connections only.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool, onCreateConnection }) });
}

/** PostgreSQL in this process, in a folder that `template.ts` has laid out. */
export function openFolder(dir: string): Promise<PGlite> {
  return PGlite.create({ dataDir: dir, parsers: { [INT8]: Number }, startParams: SMALL });
}

/** Kysely on it: one transaction at a time, the others wait. */
export function inFolder(pglite: PGlite): Database {
  return new Kysely<Tables>({ dialect: new PGliteDialect({ pglite, onCreateConnection }) });
}

/** bigint holds times and counts here, which JavaScript's numbers hold exactly for 285,000 years. */
const INT8 = 20;

/**
 * Its usual 128 MB of buffers are touched page by page until the process holds them all; what does not fit is read again
 * from the machine's own cache.
 */
const SMALL = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'max_connections=4'];

/** On solid-state disks, and with the busy part in memory, a row found by an index costs hardly more than the next one. */
async function onCreateConnection(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw('set random_page_cost = 1.1'));
}
