import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { inFolder, openFolder, openServer } from '../../src/postgres/database.ts';
import type { Database } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { recordsIn } from '../../src/postgres/records.ts';
import { copyTemplate, layOutTemplate, TEMPLATES_IN } from '../../src/postgres/template.ts';
import type { Records } from '../../src/ports/records.ts';
import { emptyDatabase } from './empty-database.ts';

export interface TestStore {
  readonly records: Records;
  readonly db: Database;
  /** Everything out, numbering from 1 again. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** The stores there are: PGlite always, PostgreSQL where a server is given. Empty before each test. */
export function onEveryStore(tests: (store: () => TestStore) => void): void {
  onStores(stores(), tests);
}

/** For what is built on the ports, which every store has passed: one is enough, the server where there is one. */
export function onOneStore(tests: (store: () => TestStore) => void): void {
  onStores(stores().slice(-1), tests);
}

type Kind = readonly [name: string, open: () => Promise<TestStore>];

function stores(): readonly Kind[] {
  const url = inject('databaseUrl');
  return [['PGlite', openEmbedded], ...(url === null ? [] : [['PostgreSQL', () => openOnServer(url)] as const])];
}

function onStores(kinds: readonly Kind[], tests: (store: () => TestStore) => void): void {
  describe.each(kinds)('on %s', (_name, open) => {
    let store: TestStore;
    beforeAll(async () => {
      store = await open();
    });
    afterEach(() => store.empty());
    afterAll(() => store.close());
    tests(() => store);
  });
}

async function openEmbedded(): Promise<TestStore> {
  const dir = await mkdtemp(join(tmpdir(), 'records-'));
  await copyTemplate(await layOutTemplate(TEMPLATES_IN), join(dir, 'pglite'));
  const db = inFolder(await openFolder(join(dir, 'pglite')));
  return storeIn(db, () => rm(dir, { recursive: true, force: true }));
}

async function openOnServer(url: string): Promise<TestStore> {
  const own = await createDatabase(url);
  const db = openServer(own);
  await migrate(db);
  return storeIn(db, () => dropDatabase(url, own));
}

/** Gives the address of a new, empty database on the server. */
export async function createDatabase(url: string): Promise<string> {
  const own = new URL(url);
  own.pathname = `/test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `create database ${own.pathname.slice(1)}`);
  return own.href;
}

export function dropDatabase(url: string, own: string): Promise<void> {
  return onServer(url, `drop database ${new URL(own).pathname.slice(1)} with (force)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function storeIn(db: Database, remove: () => Promise<void>): TestStore {
  return {
    db,
    records: recordsIn(db),
    empty: () => emptyDatabase(db),
    async close() {
      await db.destroy();
      await remove();
    },
  };
}
