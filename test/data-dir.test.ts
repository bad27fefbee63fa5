import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from '../src/data-dir.ts';

let dir: string;
let starters: Starter[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'len-san-data-dir-'));
  starters = [];
});

afterEach(async () => {
  await Promise.all(starters.map((starter) => starter.kill9()));
  await rm(dir, { recursive: true });
});

test('of eight that start at once exactly one gets the folder, and again after each sudden death', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => start()));
  for (let left = 8; left > 0; left -= 1) {
    const living = all.filter((starter) => starter.isAlive());
    expect(living).toHaveLength(left);
    const answers = await Promise.all(living.map((starter) => starter.lock()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    await living[answers.findIndex((answer) => answer.ok)]?.kill9();
  }
});

test('the second is told who holds the folder and since when', async () => {
  const before = new Date();
  const first = await start();
  expect((await first.lock()).ok).toBe(true);
  const second = lockDataDir(dir);
  expect(second).toMatchObject({ ok: false, heldBy: { pid: first.pid } });
  if (second.ok || second.heldBy === undefined) throw new Error('refused, with an owner');
  expect(second.heldBy.since >= before).toBe(true);
  expect(second.fault).toBe(
    `${dir} is in use by process ${first.pid} since ${second.heldBy.since.toISOString()}: ` +
      'stop it first, or choose another DATA_DIR',
  );
});

test('a released folder is free, for this process and for others', async () => {
  const first = lockDataDir(dir);
  expect(lockDataDir(dir)).toMatchObject({ ok: false, heldBy: { pid: process.pid } });
  if (!first.ok) throw new Error(first.fault);
  first.release();
  first.release();
  const other = await start();
  expect(await other.lock()).toMatchObject({ ok: true });
});

test('a signature left by the dead, even with the pid of somebody living, keeps nobody out', async () => {
  await writeFile(join(dir, 'owner.json'), JSON.stringify({ pid: process.ppid, since: new Date(0) }));
  const lock = lockDataDir(dir);
  expect(lock.ok).toBe(true);
  expect(JSON.parse(await readFile(join(dir, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  if (lock.ok) lock.release();
});

test('the lock is held though nobody refers to it any more', async () => {
  lockDataDir(dir);
  collectGarbage();
  const other = await start();
  expect(await other.lock()).toMatchObject({ ok: false });
});

test('a folder that cannot be made or written is a fault in one line', async () => {
  const file = join(dir, 'a-file');
  await writeFile(file, '');
  const lock = lockDataDir(join(file, 'var'));
  expect(lock).toMatchObject({
    ok: false,
    fault: expect.stringMatching(/^.+ cannot be used to keep data: .+$/) as string,
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

interface Starter {
  readonly pid: number | undefined;
  lock(): Promise<{ ok: boolean }>;
  isAlive(): boolean;
  kill9(): Promise<void>;
}

async function start(): Promise<Starter> {
  const script = join(import.meta.dirname, 'fixtures/hold-data-dir.ts');
  const child: ChildProcess = spawn(process.execPath, [script, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  const starter: Starter = {
    pid: child.pid,
    async lock() {
      child.stdin!.write('lock\n');
      return JSON.parse((await lines.next()).value as string) as { ok: boolean };
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  starters.push(starter);
  expect(await lines.next()).toEqual({ done: false, value: 'waiting' });
  return starter;
}
