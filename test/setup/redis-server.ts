import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import { freePort } from './free-port.ts';

/** A redis-server of the tests: on loopback, without a password, ended by its pid. */
export interface TestRedis {
  /** "redis://127.0.0.1:40123" */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dir: string;
  /** Orderly end (SIGTERM), awaited. A folder of our making is removed, also after `kill9`. */
  stop(): Promise<void>;
  /** Death without a last word (SIGKILL), awaited. `startRedis({ dir, port })` starts it again. */
  kill9(): Promise<void>;
}

export interface StartRedis {
  /** Where the data lie; a temporary folder when missing. */
  readonly dir?: string;
  /** `appendonly yes`, `appendfsync always`: what was acknowledged survives `kill9`. Off when missing. */
  readonly appendonly?: boolean;
  /** A server that comes back must come back where its clients look for it. */
  readonly port?: number;
  /** More settings, as on the command line: ['--cluster-enabled', 'yes']. */
  readonly settings?: readonly string[];
}

/** For the whole run one server is there, `testRedisUrl()`; this is for tests whose Redis dies, or is set otherwise. */
export async function startRedis(wanted: StartRedis = {}): Promise<TestRedis> {
  const dir = wanted.dir ?? (await mkdtemp(join(tmpdir(), 'len-san-redis-')));
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted.port ?? (await freePort());
    const child = spawn('redis-server', [...settingsFor(dir, port, wanted)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await linesUntilReady(child);
    if (said !== undefined) {
      if (wanted.port === undefined && attempt < 5) continue;
      throw new Error(`redis-server ended at once:\n${said}`);
    }
    return running(child, port, { dir, isOurs: wanted.dir === undefined });
  }
}

/**
 * The run's own Redis, with a database of this worker's: no other test file uses it at the same time. Empty it before
 * you count (`flushdb`); scripts and publish/subscribe are shared by all databases.
 */
export function testRedisUrl(): string {
  return `${inject('redisUrl')}/${process.env['VITEST_POOL_ID'] ?? '0'}`;
}

function settingsFor(dir: string, port: number, { appendonly = false, settings = [] }: StartRedis): readonly string[] {
  const keeping = appendonly ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
  const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir];
  return [...place, '--save', '', '--databases', '64', '--daemonize', 'no', ...keeping, ...settings];
}

/** Nothing once the server takes connections; what it said when it ended instead. */
async function linesUntilReady(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) throw new Error('redis-server was started without a pipe');
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('Ready to accept connections')) resolve(undefined);
    });
    lines.once('close', () => {
      resolve(said.join('\n'));
    });
  });
}

function running(child: ChildProcess, port: number, folder: { dir: string; isOurs: boolean }): TestRedis {
  const ended = once(child, 'exit');
  const { pid } = child;
  if (pid === undefined) throw new Error('redis-server has no pid');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid,
    dir: folder.dir,
    async stop() {
      await end('SIGTERM');
      if (folder.isOurs) await rm(folder.dir, { recursive: true, force: true });
    },
    kill9: () => end('SIGKILL'),
  };
}
