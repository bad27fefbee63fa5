import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inFolder, openFolder } from './database.ts';
import { migrate, migrationsHash } from './migrate.ts';

/**
 * Gives a folder under `under` with an empty, migrated database, laid out at the first call: making one takes PGlite some
 * seconds, copying it a fraction of one. Its name carries the migrations, so that a new one is made when they change.
 */
export async function layOutTemplate(under: string): Promise<string> {
  const template = join(under, `template-${migrationsHash()}`);
  if (await isThere(template)) return template;
  await mkdir(under, { recursive: true });
  const draft = `${template}.${randomBytes(6).toString('hex')}`;
  try {
    await makeMigrated(draft);
    await rename(draft, template);
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    // Another process may have been faster; its folder is as good.
    if (!(await isThere(template))) throw fault;
  }
  return template;
}

/** Puts a copy of the template at `dir` unless something is there already: half a copy never is. */
export async function copyTemplate(template: string, dir: string): Promise<void> {
  if (await isThere(dir)) return;
  await mkdir(dirname(dir), { recursive: true });
  const draft = `${dir}.${randomBytes(6).toString('hex')}`;
  await cp(template, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await rename(draft, dir);
}

async function makeMigrated(dir: string): Promise<void> {
  const db = inFolder(await openFolder(dir));
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Where the set-up lays it out, and where starts and tests look for it; git-ignored. */
export const TEMPLATES_IN = join(import.meta.dirname, '../../var');

if (import.meta.main) await layOutTemplate(TEMPLATES_IN);
