import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { startRedis } from '../setup/redis-server.ts';
import { PATIENCE, runProgram, temporaryFolder } from './run-program.ts';
import type { RunningProgram } from './run-program.ts';
import { enter } from './web-client.ts';

vi.setConfig(PATIENCE);

const TO_PLACE = ['dang ky', 'dong y', 'Lê Thị Hoa', 'bac', '0912345678'];
const TO_CARD = ['thon 2 xa dai tu yen lac vinh phuc', 'hnd', 'ca chua', '5 sao'];

test('Redis goes away: nothing is taken that could be lost, and all goes on by itself when it is back', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const dir = join(folder.path, 'foreign-redis');
  await mkdir(dir);
  const redis = await startRedis({ dir, appendonly: true });
  onTestFinished(() => redis.kill9());
  const program = await runProgram(folder.path, { REDIS_URL: redis.url });
  const farmer = await enter(async () => program.url);
  for (const line of TO_PLACE) await farmer.ask(line);
  const id = await farmer.say('vinh phuc');
  expect(await farmer.next()).toContain('nay thuộc Phú Thọ');

  await redis.kill9();
  expect(await farmer.repeat(id)).toEqual({ status: 503, body: '{"error":"away"}' });
  expect(await stateOf(program)).toEqual([200, 503]);
  const answering = farmer.ask('thon 2 xa dai tu');

  const again = await startRedis({ dir, port: redis.port, appendonly: true });
  onTestFinished(() => again.stop());
  expect(await answering).toContain('xã Liên Châu, Phú Thọ');
  expect((await farmer.repeat(id)).status).toBe(200);
  for (const line of TO_CARD.slice(1)) await farmer.ask(line);
  expect(await farmer.ask('dung r')).toContain('HO-000001');
  expect(await stateOf(program)).toEqual([200, 200]);
  const said = farmer.transcript().filter((line) => line.startsWith('>'));
  expect(said).toEqual(
    [...TO_PLACE, 'vinh phuc', 'thon 2 xa dai tu', ...TO_CARD.slice(1), 'dung r'].map((line) => `> ${line}`),
  );
  expect(farmer.transcript()).toHaveLength(2 * said.length);
  farmer.leave();
  await program.stop();
});

const databaseUrl = inject('databaseUrl');

test.skipIf(databaseUrl === null)(
  'PostgreSQL goes away: talks go on, and what is to be kept waits until it is back',
  async () => {
    const road = await roadTo(await newDatabase(databaseUrl ?? ''));
    const folder = await temporaryFolder();
    onTestFinished(() => folder.remove());
    const program = await runProgram(folder.path, { DATABASE_URL: road.url });
    const farmer = await enter(async () => program.url);
    for (const line of [...TO_PLACE, ...TO_CARD]) await farmer.ask(line);

    const other = await enter(async () => program.url);
    await other.ask(TO_PLACE[0]!);

    road.cut();
    await farmer.say('dung r');
    for (const line of TO_PLACE.slice(1)) expect(await other.ask(line)).not.toContain('vướng');
    expect(await stateOf(program)).toEqual([200, 503]);
    expect(farmer.transcript().at(-1)).toBe('> dung r');

    road.mend();
    expect(await farmer.next()).toContain('HO-000001');
    expect(await farmer.ask('khong can')).toContain('đăng cà chua');
    expect(await stateOf(program)).toEqual([200, 200]);
    farmer.leave();
    other.leave();
    await program.stop();
  },
);

/** Status of /health and of /ready. */
async function stateOf({ url }: RunningProgram): Promise<readonly number[]> {
  return Promise.all(['/health', '/ready'].map(async (path) => (await fetch(`${url}${path}`)).status));
}

async function newDatabase(server: string): Promise<string> {
  const name = `program_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  onTestFinished(() => run(`drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** A way to the server that can be cut: then every connection on it ends, and every new one at once. */
async function roadTo(server: string) {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;
  const road = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(road, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  onTestFinished(() => {
    cut();
    road.close();
  });
  const url = new URL(server);
  url.host = `127.0.0.1:${(road.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    mend() {
      isCut = false;
    },
  };
}
