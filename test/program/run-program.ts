import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The real program in a process of its own, as `npm start` runs it. */
export interface RunningProgram {
  readonly url: string;
  readonly pid: number;
  /** Everything it has logged or announced. */
  readonly output: readonly string[];
  /** As a person ends it. */
  stop(): Promise<void>;
  /** As a power cut or the kernel ends it. */
  kill9(): Promise<void>;
}

/** One that may not be up yet, or never will be. */
export interface StartedProgram extends Omit<RunningProgram, 'url'> {
  /** Where it is, once it says so; fails when it ends before. */
  readonly up: Promise<string>;
  readonly ended: Promise<Ending>;
}

export interface Ending {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

export const ROOT = join(import.meta.dirname, '../..');

/** For `vi.setConfig`: starting a process takes its time where many run. */
export const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 } as const;

export type Settings = Readonly<Record<string, string>>;

/** Starts it on a free port of loopback and waits until it says where it is. */
export async function runProgram(dataDir: string, settings: Settings = {}): Promise<RunningProgram> {
  const started = startProgram(dataDir, settings);
  return { ...started, url: await started.up };
}

/** Starts it on a free port of loopback and waits for nothing. */
export function startProgram(dataDir: string, settings: Settings = {}): StartedProgram {
  return start(['src/main.ts'], dataDir, {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...settings,
  });
}

/**
 * Runs an entry point under plain `node` until it ends by itself: `runToEnd(['src/cli.ts', 'flows:check'], …)`. `cwd` is
 * a folder without a `.env`; `root` is the project, or a copy of it.
 */
export function runToEnd(
  args: readonly string[],
  cwd: string,
  settings: Settings = {},
  root: string = ROOT,
): Promise<Ending> {
  return start(args, cwd, settings, root).ended;
}

function start(
  [script = '', ...args]: readonly string[],
  cwd: string,
  settings: Settings,
  root: string = ROOT,
): StartedProgram {
  const child = spawn(join(ROOT, 'node_modules/.bin/node'), [join(root, script), ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TZ: 'UTC',
      // Half a second of each start.
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const stdout: string[] = [];
  const stderr: string[] = [];
  const ended = once(child, 'close').then(([exitCode]: (number | null)[]) => ({
    exitCode: exitCode ?? null,
    stdout,
    stderr,
  }));
  const up = new Promise<string>((resolve, reject) => {
    for (const [stream, lines] of [
      [child.stdout, stdout],
      [child.stderr, stderr],
    ] as const) {
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        output.push(line);
        const url = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(line);
        if (url) resolve(`http://127.0.0.1:${url[1] ?? ''}`);
      });
    }
    void ended.then(() => {
      reject(new Error(`the program ended before it was up:\n${output.join('\n')}`));
    });
  });
  up.catch(() => undefined);
  return {
    up,
    ended,
    pid: child.pid!,
    output,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface TemporaryFolder {
  readonly path: string;
  /** Kills the private Redis of this folder, if there is one at this moment. */
  killRedis(): Promise<void>;
  /** Ends what a test that failed has left running, the private Redis of a program that was killed, and removes everything. */
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'len-san-'));
  /** By the number that stands in a file of the folder, if it is there. */
  const kill = async (...file: readonly string[]): Promise<void> => {
    const pid = Number(/\d+/.exec(await readFile(join(path, ...file), 'utf8').catch(() => ''))?.[0]);
    if (!(pid > 0)) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const killRedis = (): Promise<void> => kill('redis', 'redis.pid');
  return {
    path,
    killRedis,
    async remove() {
      await kill('owner.json');
      await killRedis();
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
