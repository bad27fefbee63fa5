import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Records } from '../../src/ports/records.ts';
import { inFolder, openFolder, openServer } from '../../src/postgres/database.ts';
import type { Database } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { recordsIn } from '../../src/postgres/records.ts';
import { copyTemplate, layOutTemplate, TEMPLATES_IN } from '../../src/postgres/template.ts';

/** Records of a measurement's own, empty at first. */
export interface Home {
  /** What a process opens them by: a server's address, or a folder. */
  readonly address: string;
  /** Then one at a time may look into them, and no process may have them open meanwhile. */
  readonly isEmbedded: boolean;
  within<Result>(
    work: (open: { readonly db: Database; readonly records: Records }) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** `where`: "embedded", or the address of a server that lets us make a database. */
export function openHome(where: string): Promise<Home> {
  return where === 'embedded' ? openEmbedded() : openOnServer(where);
}

async function openEmbedded(): Promise<Home> {
  const dir = await mkdtemp(join(tmpdir(), 'len-san-bench-'));
  const folder = join(dir, 'pglite');
  await copyTemplate(await layOutTemplate(TEMPLATES_IN), folder);
  return {
    address: folder,
    isEmbedded: true,
    async within(work) {
      const db = inFolder(await openFolder(folder));
      const records = recordsIn(db);
      try {
        return await work({ db, records });
      } finally {
        await records.close();
      }
    },
    close: () => rm(dir, { recursive: true }),
  };
}

async function openOnServer(server: string): Promise<Home> {
  const name = `bench_broadcast_${process.pid}`;
  const own = new URL(server);
  own.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  const db = openServer(own.href, 2);
  await migrate(db);
  const records = recordsIn(db);
  return {
    address: own.href,
    isEmbedded: false,
    within: (work) => work({ db, records }),
    async close() {
      await records.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}
