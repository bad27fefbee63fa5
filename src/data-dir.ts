import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

export type DataDirLock =
  | { readonly ok: true; release(): void }
  /**
   * `fault` is one line for whoever started us. `heldBy` is missing when the folder cannot be used at all, or its owner
   * has only just begun.
   */
  | { readonly ok: false; readonly fault: string; readonly heldBy?: Owner };

export interface Owner {
  readonly pid: number;
  readonly since: Date;
}

/**
 * Makes this process the only one that may open what lies in `dir` (made when missing), until `release` or its death.
 *
 * The lock is the kernel's own record lock, which Node reaches through its built-in SQLite: `BEGIN IMMEDIATE` on an
 * empty database holds it and writes nothing. It dies with the process however that ends, so there is no stale lock to
 * judge, no pid that may by now be somebody else's, and of any number of starters exactly one gets it. Two containers
 * that share the folder on one machine see each other, which sockets and pid files do not give. Processes we start do
 * not inherit it. One rule of such locks to know: they are lost when their own process opens and closes the file `lock`
 * by other means.
 *
 * `owner.json` beside it only says who holds it; nothing is decided by it.
 */
export function lockDataDir(dir: string): DataDirLock {
  try {
    mkdirSync(dir, { recursive: true });
    const lock = takeLock(join(dir, 'lock'));
    if (lock === undefined) return refusal(dir);
    sign(dir);
    return { ok: true, release: () => release(dir, lock) };
  } catch (error) {
    return {
      ok: false,
      fault: `${dir} cannot be used to keep data: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
}

/** A lock nobody refers to would be closed with the garbage. */
const held = new Set<DatabaseSync>();

/** Nothing when another has it. */
function takeLock(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file);
  try {
    // Without a journal on disk there is none to be found, and fought over, after a sudden death.
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(lock);
  return lock;
}

function release(dir: string, lock: DatabaseSync): void {
  if (!held.delete(lock)) return;
  rmSync(join(dir, OWNER_FILE), { force: true });
  lock.close();
}

function refusal(dir: string): DataDirLock {
  const heldBy = readOwner(dir);
  const who = heldBy === undefined ? 'another process' : `process ${heldBy.pid} since ${heldBy.since.toISOString()}`;
  const fault = `${dir} is in use by ${who}: stop it first, or choose another DATA_DIR`;
  return heldBy === undefined ? { ok: false, fault } : { ok: false, fault, heldBy };
}

const OWNER_FILE = 'owner.json';

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** In one step, so that nobody reads half a signature. */
function sign(dir: string): void {
  const draft = join(dir, `${OWNER_FILE}.new`);
  writeFileSync(draft, JSON.stringify({ pid: process.pid, since: new Date() }));
  renameSync(draft, join(dir, OWNER_FILE));
}

const Signature = z.object({ pid: z.int().positive(), since: z.coerce.date() });

/** The living owner. One that was killed leaves its signature until the next has written its own. */
function readOwner(dir: string): Owner | undefined {
  try {
    const owner = Signature.parse(JSON.parse(readFileSync(join(dir, OWNER_FILE), 'utf8')));
    return isAlive(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
