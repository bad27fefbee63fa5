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

const ROOT = join(import.meta.dirname, '../..');

/** Starts it on a free port of loopback and waits until it says where it is. */
export async function runProgram(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const child = spawn(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'src/main.ts')], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TZ: 'UTC',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const ended = once(child, 'exit');
  const announced = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        output.push(line);
        const url = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(line);
        if (url) resolve(`http://127.0.0.1:${url[1] ?? ''}`);
      });
    }
    void ended.then(() => {
      reject(new Error(`the program ended before it was up:\n${output.join('\n')}`));
    });
  });
  announced.catch(() => undefined);
  const url = await announced;
  return {
    url,
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
  /** Ends the private Redis of a program that was killed, and removes everything. */
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'len-san-'));
  return {
    path,
    async remove() {
      const pid = await readFile(join(path, 'redis', 'redis.pid'), 'utf8').catch(() => '');
      if (/^\d+/.test(pid)) {
        try {
          process.kill(Number.parseInt(pid, 10), 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      await rm(path, { recursive: true, force: true });
    },
  };
}
