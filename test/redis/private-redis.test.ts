import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensurePrivateRedis } from '../../src/redis/private-redis.ts';

let dir: string;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'len-san-private-redis-'));
  dir = join(root, 'var', 'redis');
});

afterEach(async () => {
  for (const pid of await serversIn(root)) process.kill(pid, 'SIGKILL');
  await rm(root, { recursive: true });
});

test('it listens on loopback with a password, keeps every write, and evicts nothing', async () => {
  const redis = await start();
  const client = new Redis(redis.url);
  expect(redis.url).toMatch(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:\d+$/);
  const settings = ['bind', 'appendonly', 'appendfsync', 'maxmemory-policy', 'save'];
  const found = await Promise.all(settings.map(async (name) => (await client.config('GET', name))[1]));
  expect(found).toEqual(['127.0.0.1', 'yes', 'always', 'noeviction', '']);
  expect((await stat(join(dir, 'redis.conf'))).mode & 0o777).toBe(0o600);
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
  expect(Number(await readFile(join(dir, 'redis.pid'), 'utf8'))).toBe((await serversIn(dir))[0]);
  client.disconnect();
  await redis.stop();
});

test('after an orderly stop no server is left, and the next one has the data', async () => {
  const first = await start();
  await write(first.url, 'kept');
  await first.stop();
  expect(await serversIn(dir)).toEqual([]);
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await read(second.url)).toBe('kept');
  await second.stop();
});

test('the server of a starter that was killed is taken over, and ends with its new owner', async () => {
  const first = await owner();
  const { url } = await first.redis();
  const before = await serversIn(dir);
  await write(url, 'kept');
  await first.kill9();
  const second = await start();
  expect(second.url).toBe(url);
  expect(await serversIn(dir)).toEqual(before);
  expect(await read(second.url)).toBe('kept');
  await second.stop();
  expect(await serversIn(dir)).toEqual([]);
});

test('an owner in another process ends it in order too', async () => {
  const other = await owner();
  expect(await other.redis()).toMatchObject({ ok: true });
  await other.stop();
  expect(await serversIn(dir)).toEqual([]);
});

test.each([0, 5, 10, 20, 40, 80])('a starter killed after %i ms leaves at most one server', async (ms) => {
  const first = await owner();
  await pause(ms);
  await first.kill9();
  const second = await start();
  await write(second.url, 'kept');
  // One that found the port taken may still be on its way out.
  await expect.poll(() => serversIn(dir), { timeout: 10_000 }).toHaveLength(1);
  await second.stop();
  expect(await serversIn(dir)).toEqual([]);
});

test('a folder has one owner at a time', async () => {
  const first = await start();
  expect(await ensurePrivateRedis(dir)).toMatchObject({ ok: false, heldBy: { pid: process.pid } });
  await first.stop();
});

test('when redis itself is killed it comes back on its port with what was acknowledged', async () => {
  const log = vi.fn();
  const redis = await start(log);
  await write(redis.url, 'kept');
  const [pid = 0] = await serversIn(dir);
  process.kill(pid, 'SIGKILL');
  const client = new Redis(redis.url, { retryStrategy: () => 10, maxRetriesPerRequest: null });
  client.on('error', () => {});
  expect(await client.get('key')).toBe('kept');
  client.disconnect();
  const after = await serversIn(dir);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([pid]);
  await redis.stop();
  expect(await serversIn(dir)).toEqual([]);
  expect(log.mock.calls).toContainEqual(['warn', 'private_redis_restarted', {}]);
});

test('stop returns though redis has just been killed, and the next start has the data', async () => {
  const first = await start();
  await write(first.url, 'kept');
  for (const pid of await serversIn(dir)) process.kill(pid, 'SIGKILL');
  await first.stop();
  expect(await serversIn(dir)).toEqual([]);
  const second = await start();
  expect(await read(second.url)).toBe('kept');
  await second.stop();
});

test('a folder copied while its server runs gets a server, a port and a password of its own', async () => {
  const first = await start();
  await write(first.url, 'kept');
  const copy = join(root, 'copy');
  await cp(dir, copy, { recursive: true });
  const second = await ensurePrivateRedis(copy);
  if (!second.ok) throw new Error(second.fault);
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
  await write(second.url, 'of the copy');
  expect(await read(first.url)).toBe('kept');
  await second.stop();
  await first.stop();
});

describe('faults are one line', () => {
  test('redis-server is not installed', async () => {
    vi.stubEnv('PATH', root);
    expect(await ensurePrivateRedis(dir)).toEqual({
      ok: false,
      fault: 'redis-server is not installed: install Redis 7 or newer, or set REDIS_URL',
    });
    vi.unstubAllEnvs();
    await (await start()).stop();
  });

  test('its data cannot be read', async () => {
    const first = await start();
    await write(first.url, 'kept');
    await first.stop();
    const manifest = join(dir, 'appendonlydir', 'appendonly.aof.manifest');
    await rm(manifest);
    await cp(join(dir, 'redis.log'), manifest);
    const second = await ensurePrivateRedis(dir);
    expect(second).toMatchObject({ ok: false });
    expect(second.ok ? '' : second.fault).toMatch(/^redis-server ended at once: .*manifest.*redis\.log\)$/);
    await rm(manifest);
  });

  test('its server is stopped and does not answer', async () => {
    const first = await owner();
    await first.redis();
    const [pid = 0] = await serversIn(dir);
    process.kill(pid, 'SIGSTOP');
    await first.kill9();
    expect(await ensurePrivateRedis(dir)).toEqual({
      ok: false,
      fault: `${dir}: its redis-server (process ${pid}) does not answer; end it and start again`,
    });
    expect(await serversIn(dir)).toEqual([pid]);
  });
});

async function start(log?: Parameters<typeof ensurePrivateRedis>[1]): Promise<{ url: string; stop(): Promise<void> }> {
  const redis = await ensurePrivateRedis(dir, log);
  if (!redis.ok) throw new Error(redis.fault);
  return redis;
}

async function write(url: string, value: string): Promise<void> {
  const client = new Redis(url);
  await client.set('key', value);
  client.disconnect();
}

async function read(url: string): Promise<string | null> {
  const client = new Redis(url);
  const value = await client.get('key');
  client.disconnect();
  return value;
}

/** Another process that starts the private Redis of `dir`; it has begun when this returns. */
async function owner(): Promise<{ redis(): Promise<{ url: string }>; stop(): Promise<void>; kill9(): Promise<void> }> {
  const script = join(import.meta.dirname, '../fixtures/own-private-redis.ts');
  const child = spawn(process.execPath, [script, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  await lines.next();
  return {
    async redis() {
      return JSON.parse((await lines.next()).value as string) as { url: string };
    },
    async stop() {
      child.stdin.write('stop\n');
      expect(await ended).toEqual([0, null]);
    },
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Pids of the living redis-servers that work in this folder or below it. */
async function serversIn(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [cwd, command] = await Promise.all([
        readlink(`/proc/${pid}/cwd`).catch(() => ''),
        readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      ]);
      const isHere = cwd === folder || cwd.startsWith(`${folder}/`);
      return isHere && command.includes('redis-server') ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
