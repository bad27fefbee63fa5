import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { vietnamDay } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Records } from '../ports/records.ts';
import { inFolder, openFolder, openServer } from './database.ts';
import { orAway } from './failures.ts';
import { migrate } from './migrate.ts';
import { recordsIn } from './records.ts';
import { copyTemplate, layOutTemplate, TEMPLATES_IN } from './template.ts';

/** Records on a server, its database brought up to date. Throws `StoreAway` when the server is. */
export async function openRecordsOnServer(url: string, connections?: number): Promise<Records> {
  const db = openServer(url, connections);
  try {
    await orAway(() => migrate(db));
  } catch (fault) {
    await db.destroy();
    throw fault;
  }
  return recordsIn(db);
}

export interface EmbeddedRecords extends Records {
  /**
   * Writes the whole database as one file "2026-11-22.tar.gz" into `dir` and keeps the last seven of them. Nothing where
   * that day's file is there already: whoever asks every hour gets one a day, also when we are started anew each morning.
   */
  backup(dir: string, at: Millis): Promise<void>;
}

/**
 * Records in this process, in the folder `dir`; whoever calls holds the lock on it. The first start copies the
 * template.
 */
export async function openRecordsInFolder(dir: string): Promise<EmbeddedRecords> {
  await copyTemplate(await layOutTemplate(TEMPLATES_IN), dir);
  const pglite = await openFolder(dir);
  const db = inFolder(pglite);
  await migrate(db);
  return { ...recordsIn(db), backup: (backups, at) => backUp(pglite, backups, at) };
}

const BACKUPS_KEPT = 7;

async function backUp(pglite: PGlite, dir: string, at: Millis): Promise<void> {
  await mkdir(dir, { recursive: true });
  const today = `${vietnamDay(at)}.tar.gz`;
  if ((await readdir(dir)).includes(today)) return;
  const dump = await pglite.dumpDataDir('gzip');
  const draft = join(dir, `.${randomBytes(6).toString('hex')}`);
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()), { mode: 0o600 });
  await rename(draft, join(dir, today));
  const kept = (await readdir(dir)).filter((name) => /^\d{4}-\d\d-\d\d\.tar\.gz$/.test(name)).sort();
  for (const name of kept.slice(0, -BACKUPS_KEPT)) await rm(join(dir, name), { force: true });
}
