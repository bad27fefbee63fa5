import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import { openRecordsInFolder, openRecordsOnServer } from '../../src/postgres/open.ts';
import { inFolder, openFolder, openServer } from '../../src/postgres/database.ts';
import type { Database } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/postgres/migrations/all.ts';
import { orAway } from '../../src/postgres/failures.ts';
import { copyTemplate, layOutTemplate, TEMPLATES_IN } from '../../src/postgres/template.ts';
import { StoreAway } from '../../src/ports/store-away.ts';

const AT = Date.UTC(2026, 10, 22, 2);

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'records-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('what is kept in a folder is there after a new start', async () => {
  const first = await openRecordsInFolder(join(dir, 'pglite'));
  await first.ensureAdmins(['telegram:1'], AT);
  await first.close();
  const again = await openRecordsInFolder(join(dir, 'pglite'));
  await again.look('telegram:1', async (_work, by) => {
    expect(by.roles).toEqual([{ role: 'admin', area: '' }]);
    return { status: 'done' };
  });
  await again.close();
});

test('what a new version adds is added to the records of the version before', async () => {
  await (await openRecordsInFolder(join(dir, 'pglite'))).close();
  const names = Object.keys(MIGRATIONS);
  const older = inFolder(await openFolder(join(dir, 'pglite')));
  await sql`drop schema public cascade`.execute(older);
  await sql`create schema public`.execute(older);
  await migrate(older, Object.fromEntries(Object.entries(MIGRATIONS).slice(0, -1)));
  expect(await migrated(older)).toEqual(names.slice(0, -1));
  await older.destroy();
  await (await openRecordsInFolder(join(dir, 'pglite'))).close();
  const newer = inFolder(await openFolder(join(dir, 'pglite')));
  expect(await migrated(newer)).toEqual(names);
  await newer.destroy();
});

async function migrated(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

test('the nightly dump is the whole database; seven are kept', async () => {
  const records = await openRecordsInFolder(join(dir, 'pglite'));
  await records.ensureAdmins(['telegram:1'], AT);
  const backups = join(dir, 'backup');
  await mkdir(backups);
  for (let day = 0; day < 7; day++) await writeFile(join(backups, `2026-11-${15 + day}.tar.gz`), '');
  await records.backup(backups, AT);
  await records.backup(backups, AT + DAY_MS);
  const first = await stat(join(backups, '2026-11-23.tar.gz'));
  await records.backup(backups, AT + DAY_MS + 1);
  expect((await stat(join(backups, '2026-11-23.tar.gz'))).ino).toBe(first.ino);
  await records.close();
  const names = await readdir(backups);
  expect(names.sort()).toEqual(Array.from({ length: 7 }, (_, n) => `2026-11-${17 + n}.tar.gz`));
  const dump = new Blob([await readFile(join(backups, names[6]!))], { type: 'application/x-gzip' });
  const restored = await PGlite.create({ loadDataDir: dump });
  expect((await restored.query('select address from addresses')).rows).toEqual([{ address: 'telegram:1' }]);
  await restored.close();
});

test('a template is laid out once, and never over what is there', async () => {
  const [one, two] = await Promise.all([layOutTemplate(TEMPLATES_IN), layOutTemplate(TEMPLATES_IN)]);
  expect(one).toBe(two);
  await copyTemplate(one, join(dir, 'a'));
  await rm(join(dir, 'a', 'PG_VERSION'));
  await copyTemplate(one, join(dir, 'a'));
  expect(await readdir(join(dir, 'a'))).not.toContain('PG_VERSION');
  expect(await readdir(dir)).toEqual(['a']);
});

test('a server that is not there, or is not one, is away: ask again later', async () => {
  await expect(openRecordsOnServer('postgres://nobody@127.0.0.1:1/none')).rejects.toBeInstanceOf(StoreAway);
  const hangsUp = createServer((socket) => socket.destroy());
  await new Promise<void>((listening) => hangsUp.listen(0, '127.0.0.1', listening));
  const { port } = hangsUp.address() as { port: number };
  const url = `postgres://nobody@127.0.0.1:${port}/none`;
  await expect(openRecordsOnServer(url)).rejects.toBeInstanceOf(StoreAway);
  await new Promise((closed) => hangsUp.close(closed));
});

const serverUrl = inject('databaseUrl');

test.skipIf(serverUrl === null)('a connection cut in mid-work is away, and the next one works', async () => {
  const db = openServer(serverUrl!, 1);
  const other = openServer(serverUrl!, 1);
  const cut = orAway(() =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(other);
      await sql`select 1`.execute(trx);
    }),
  );
  await expect(cut).rejects.toBeInstanceOf(StoreAway);
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await db.destroy();
  await other.destroy();
});
