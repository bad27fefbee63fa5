import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { lockDataDir } from '../data-dir.ts';
import type { Log } from '../ports/log.ts';
import type { Access } from './private-server.ts';
import {
  askServer,
  connectTo,
  livingPid,
  newAccess,
  readAccess,
  shutDownServer,
  startServer,
  writeAccess,
} from './private-server.ts';

export type PrivateRedis =
  | {
      readonly ok: true;
      /** "redis://:password@127.0.0.1:40123"; the same until `stop`, and most likely the next time too. */
      readonly url: string;
      /** Ends the server too, with all it was told on the disk. */
      stop(): Promise<void>;
    }
  /** One line for whoever started us. */
  | { readonly ok: false; readonly fault: string };

/**
 * A redis-server of our own for those who run none: on loopback, with a password, every write on the disk before it is
 * acknowledged. `dir` holds its settings, data, pid and log, and nothing else.
 *
 * It is started detached: when we are killed it lives on, and the next process with this folder takes it over. When it
 * dies itself it is started again, on the same port. One process at a time owns the folder, so `stop` ends the server.
 */
export async function ensurePrivateRedis(dir: string, log: Log = () => {}): Promise<PrivateRedis> {
  const folder = lockDataDir(dir);
  if (!folder.ok) return folder;
  const found = await findOrStart(dir);
  if ('fault' in found) {
    folder.release();
    return { ok: false, fault: found.fault };
  }
  const watch = keepAlive(dir, found, log);
  return {
    ok: true,
    url: `redis://:${found.password}@127.0.0.1:${found.port}`,
    async stop() {
      await watch.end();
      await shutDownServer(found);
      folder.release();
    },
  };
}

interface Fault {
  readonly fault: string;
}

const OLDEST_VERSION = 7;
const WHAT_TO_DO = `install Redis ${OLDEST_VERSION} or newer, or set REDIS_URL`;
const PORTS_TO_TRY = 5;
const START_AGAIN_MS = 1_000;

async function findOrStart(dir: string): Promise<Access | Fault> {
  const known = readAccess(dir);
  const found = known === undefined ? undefined : await takeOver(dir, known);
  return found ?? start(dir, known);
}

/** Nothing when no server of this folder lives. */
async function takeOver(dir: string, access: Access): Promise<Access | Fault | undefined> {
  const answer = await askServer(dir, access);
  switch (answer.is) {
    case 'nobody':
    case 'stranger':
      return undefined;
    case 'ours':
      return accept(access, answer.majorVersion);
    case 'silent': {
      const pid = livingPid(dir);
      if (pid === undefined) return undefined;
      return { fault: `${dir}: its redis-server (process ${pid}) does not answer; end it and start again` };
    }
  }
}

async function start(dir: string, known: Access | undefined): Promise<Access | Fault> {
  let access = known ?? (await newAccess());
  for (let attempt = 1; attempt <= PORTS_TO_TRY; attempt += 1) {
    writeAccess(dir, access);
    const outcome = await startServer(dir, access);
    switch (outcome.result) {
      case 'ready':
        return accept(access, outcome.majorVersion);
      case 'not_installed':
        return { fault: `redis-server is not installed: ${WHAT_TO_DO}` };
      case 'ended':
        return { fault: `redis-server ended at once: ${outcome.lastWords} (${dir}/redis.log)` };
      case 'port_taken': {
        // By a server of this very folder that a killed starter had just started, or by a stranger.
        const found = await takeOver(dir, access);
        if (found !== undefined) return found;
        access = await newAccess();
      }
    }
  }
  return { fault: `${dir}: found no free port for redis-server` };
}

async function accept(access: Access, majorVersion: number): Promise<Access | Fault> {
  if (majorVersion >= OLDEST_VERSION) return access;
  await shutDownServer(access);
  return { fault: `redis-server ${majorVersion} is too old: ${WHAT_TO_DO}` };
}

/** Starts the server again whenever it is gone. It must come back on its port: our clients look for it there. */
function keepAlive(dir: string, access: Access, log: Log): { end(): Promise<void> } {
  const ending = new AbortController();
  const isEnding = (): boolean => ending.signal.aborted;
  let connection = connectTo(access);
  const watching = watch();

  async function watch(): Promise<void> {
    while (!isEnding()) {
      await untilClosed(connection);
      if (isEnding()) return;
      const isBack = await reviveServer(dir, access, log);
      if (!isBack) await pause(START_AGAIN_MS, undefined, { signal: ending.signal }).catch(() => {});
      connection = connectTo(access);
    }
  }

  return {
    async end() {
      ending.abort();
      connection.disconnect();
      await watching;
    },
  };
}

async function untilClosed(connection: Redis): Promise<void> {
  const closed = new Promise<void>((resolve) => connection.once('end', () => resolve()));
  await connection.connect().catch(() => {});
  await closed;
}

async function reviveServer(dir: string, access: Access, log: Log): Promise<boolean> {
  if ((await askServer(dir, access)).is === 'ours') return true;
  const outcome = await startServer(dir, access);
  if (outcome.result === 'ready') log('warn', 'private_redis_restarted', {});
  else log('error', 'private_redis_away', { because: outcome.result });
  return outcome.result === 'ready';
}
