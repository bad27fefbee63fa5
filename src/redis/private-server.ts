import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { z } from 'zod';

/** How the redis-server of one folder is reached. Both values lie in its `redis.conf`, which only we may read. */
export interface Access {
  readonly port: number;
  readonly password: string;
}

/** Who answers on the port of a folder. */
export type Answer =
  | { readonly is: 'ours'; readonly majorVersion: number }
  /** It listens and says nothing: stopped, or hanging on its disk. */
  | { readonly is: 'silent' }
  | { readonly is: 'stranger' }
  | { readonly is: 'nobody' };

export type Start =
  | { readonly result: 'ready'; readonly majorVersion: number }
  | { readonly result: 'port_taken' }
  | { readonly result: 'not_installed' }
  | { readonly result: 'ended'; readonly lastWords: string };

const ANSWER_WITHIN_MS = 2_000;
const DISCONNECT_WITHIN_MS = 100;
const ASK_AGAIN_MS = 20;

/**
 * The port stays with the folder. It is what keeps a second server off the same files even when a starter dies at the
 * worst moment: the kernel gives the port to one only, and redis-server takes it before it opens its data.
 */
function configuration({ port, password }: Access): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'appendonly yes',
    'appendfsync always',
    'save ""',
    'maxmemory-policy noeviction',
    'pidfile redis.pid',
    'tcp-backlog 128',
    '',
  ].join('\n');
}

export async function newAccess(): Promise<Access> {
  return { port: await freePort(), password: randomBytes(24).toString('hex') };
}

export function readAccess(dir: string): Access | undefined {
  const text = textOf(join(dir, 'redis.conf'));
  const port = /^port (\d+)$/m.exec(text)?.[1];
  const password = /^requirepass ([0-9a-f]+)$/m.exec(text)?.[1];
  return port === undefined || password === undefined ? undefined : { port: Number(port), password };
}

export function writeAccess(dir: string, access: Access): void {
  chmodSync(dir, 0o700);
  const draft = join(dir, 'redis.conf.new');
  writeFileSync(draft, configuration(access), { mode: 0o600 });
  renameSync(draft, join(dir, 'redis.conf'));
}

/** Starts redis-server so that it outlives us, and waits until it has read its data. What it says goes to `redis.log`. */
export async function startServer(dir: string, access: Access): Promise<Start> {
  const logFile = join(dir, 'redis.log');
  const log = openSync(logFile, 'a', 0o600);
  const saidBefore = statSync(logFile).size;
  const child = spawn('redis-server', ['redis.conf'], { cwd: dir, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = once(child, 'exit').then(
    () => 'ended' as const,
    () => 'not_installed' as const,
  );
  const isAlive = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  while (isAlive()) {
    const answer = await askServer(dir, access);
    if (answer.is === 'ours') {
      child.unref();
      return { result: 'ready', majorVersion: answer.majorVersion };
    }
    await pause(ASK_AGAIN_MS);
  }
  const result = await ended;
  if (result === 'not_installed') return { result };
  const said = readFileSync(logFile, 'utf8').slice(saidBefore);
  if (/Address already in use|Failed listening on port/.test(said)) return { result: 'port_taken' };
  return { result, lastWords: said.trim().split('\n').slice(-2).join(' · ') };
}

/** Asks who listens on the port of `dir`; when it is ours, waits until it has read its data. */
export async function askServer(dir: string, access: Access): Promise<Answer> {
  for (;;) {
    const answer = await askOnce(dir, access);
    if (answer.is !== 'loading') return answer;
    await pause(ASK_AGAIN_MS);
  }
}

/**
 * The password alone does not make a server ours: a folder that was copied while its server ran holds the same one.
 */
async function askOnce(dir: string, access: Access): Promise<Answer | { readonly is: 'loading' }> {
  let trouble = '';
  const client = connectTo(access, (error) => {
    trouble = error.message;
    client.disconnect();
  });
  try {
    await client.connect();
    const served = ServedFolder.parse(await client.config('GET', 'dir'));
    if (served[1] !== realpathSync(dir)) return { is: 'stranger' };
    const info = await client.info();
    if (numberIn(info, 'loading') === 1) return { is: 'loading' };
    return { is: 'ours', majorVersion: numberIn(info, 'redis_version') };
  } catch (error) {
    if (trouble.includes('ECONNREFUSED')) return { is: 'nobody' };
    const why = `${trouble} ${error instanceof Error ? error.message : ''}`;
    return { is: /timed out|ETIMEDOUT/.test(why) ? 'silent' : 'stranger' };
  } finally {
    client.disconnect();
  }
}

const ServedFolder = z.tuple([z.literal('dir'), z.string()]);

/** A connection that is tried once and not mended. */
export function connectTo({ port, password }: Access, onTrouble: (error: Error) => void = () => {}): Redis {
  const client = new Redis({
    host: '127.0.0.1',
    port,
    password,
    disconnectTimeout: DISCONNECT_WITHIN_MS,
    lazyConnect: true,
    retryStrategy: null,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
  });
  client.on('error', onTrouble);
  return client;
}

/** Orderly end: what was written is on the disk when this returns. Nothing happens when the server is gone already. */
export async function shutDownServer(access: Access): Promise<void> {
  const client = connectTo(access);
  const gone = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const asked = client.connect().then(() => client.shutdown());
  // It does not answer this, it goes. What it answers is a refusal.
  const refused = asked.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ReplyError') throw error;
  });
  await Promise.all([gone, refused]);
}

/** The living redis-server that left its pid in `dir`. Where the system shows no command lines, any living process. */
export function livingPid(dir: string): number | undefined {
  const pid = Number(textOf(join(dir, 'redis.pid')).trim());
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const isRedis = existsSync('/proc') ? textOf(`/proc/${pid}/cmdline`).includes('redis-server') : isAlive(pid);
  return isRedis ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function numberIn(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1]);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server without a port');
  return address.port;
}
