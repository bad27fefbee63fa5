import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../test/setup/free-port.ts';

/** A process of its own that listens on loopback. */
export interface Server {
  readonly port: number;
  /** Seconds of processor time so far; 0 where the system does not tell. */
  cpuSeconds(): number;
  /** Asked to end, and ended if it does not. */
  stop(): Promise<void>;
}

/** With an append-only file, as it is to be run. */
export async function startRedis(): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'len-san-bench-redis-'));
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--save', '', '--appendonly', 'yes'];
  return listening(spawn('redis-server', settings, { stdio: ['ignore', 'ignore', 'inherit'] }), port, dir);
}

export interface BotSettings {
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly secret: string;
}

/** The program as `npm start` runs it, with the log level it has by itself. */
export async function startProgram(settings: BotSettings): Promise<Server> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'len-san-bench-'));
  return startNode('src/main.ts', dir, port, {
    ...environmentFor(settings, port),
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    DATABASE_URL: settings.databaseUrl,
    DATA_CONTROLLER: 'Hội Nông dân',
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    WEB_CHAT: 'off',
  });
}

export async function startGrammyBot(settings: BotSettings): Promise<Server> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'len-san-bench-'));
  return startNode('bench/telegram-load/grammy-bot.ts', dir, port, environmentFor(settings, port));
}

type Environment = Readonly<Record<string, string>>;

function environmentFor({ redisUrl, apiRoot, token, secret }: BotSettings, port: number): Environment {
  return {
    PORT: String(port),
    REDIS_URL: redisUrl,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_WEBHOOK_SECRET: secret,
  };
}

function startNode(script: string, dir: string, port: number, environment: Environment): Promise<Server> {
  const options = (process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...options, join(import.meta.dirname, '../..', script)], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return listening(child, port, dir);
}

const UP_WITHIN_MS = 30_000;
const END_WITHIN_MS = 10_000;

async function listening(child: ChildProcess, port: number, dir: string): Promise<Server> {
  const ended = once(child, 'exit');
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  const until = Date.now() + UP_WITHIN_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`nothing listens on ${String(port)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(kill, END_WITHIN_MS);
      await ended;
      clearTimeout(late);
      process.removeListener('exit', kill);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Linux counts in hundredths; fields 14 and 15 of `/proc/<pid>/stat`, behind the name in brackets. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
