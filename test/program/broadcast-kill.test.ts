import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { PARTITIONS } from '../../src/model/partition.ts';
import type { Address } from '../../src/model/address.ts';
import { inFolder, openFolder, openServer } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { recordsIn } from '../../src/postgres/records.ts';
import { copyTemplate, layOutTemplate, TEMPLATES_IN } from '../../src/postgres/template.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import type { AnnouncerSettings } from '../fixtures/announce-until-killed.ts';
import { addPeople, AT, sendingBroadcast } from '../postgres/broadcast-people.ts';
import { createDatabase, dropDatabase } from '../postgres/stores.ts';
import type { TestStore } from '../postgres/stores.ts';
import { booked } from '../runtime/broadcast-stage.ts';
import { until } from '../runtime/stage.ts';
import { randomFrom } from '../setup/random-from.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { openBulkTelegram } from '../stand-ins/bulk-telegram.ts';
import type { ChatKind } from '../stand-ins/bulk-telegram.ts';

/** What is embedded has one owner, who is killed and comes again; a server has several, one of whom is killed each time. */
interface Home {
  readonly records: string;
  readonly people: number;
  readonly processes: number;
  readonly kills: number;
  open(): Promise<Pick<TestStore, 'db' | 'records'>>;
  close(): Promise<void>;
}

const FIRST_CHAT = 10_000;
let client: RedisClient;
let running: ChildProcess[] = [];
beforeAll(async () => {
  client = await connectRedis([testRedisUrl()]);
});
afterAll(() => closeRedis(client));
afterEach(endAll);

function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running = [];
}

const url = inject('databaseUrl');
describe.each([
  ['embedded', openEmbedded, 1],
  ...(url === null ? [] : ([['on a server', () => openOnServer(url), 2]] as const)),
] as const)('records %s', (_name, openHome, seed) => {
  test('processes killed on the way: none lost, none doubled, unknown only what was under way', async () => {
    await client.flushdb();
    const home = await openHome();
    const telegram = await openBulkTelegram({ kindOf, latencyMs: 5 });
    const store = await home.open();
    const chats = Array.from({ length: home.people }, (_, n): Address => `telegram:${FIRST_CHAT + n}`);
    const people = chats.map((address) => ({ addresses: [{ address }] }));
    for (let n = 0; n < people.length; n += 1_000) await addPeople(store, people.slice(n, n + 1_000));
    const code = await sendingBroadcast(store);
    await store.records.close();

    // A living process on a busy machine may sleep for seconds: its lease must not end meanwhile.
    const settings: AnnouncerSettings = {
      ...{ redis: testRedisUrl(), records: home.records, telegram: telegram.url, perSecond: 1_000 },
      ...{ leaseMs: 5_000, booksLeaseMs: 600, shiftMs: AT - Date.now(), askEveryMs: 0 },
    };
    running = Array.from({ length: home.processes }, () => start(settings));
    const random = randomFrom(seed);
    let underWay = 0;
    for (let kill = 0; kill < home.kills; kill++) {
      const share = (kill + 0.2 + 0.6 * random()) / (home.kills + 1);
      await until(() => telegram.arrived.size >= share * home.people, 60_000);
      const victim = Math.floor(random() * running.length);
      running[victim]!.kill('SIGKILL');
      underWay += await sendingNow();
      running[victim] = start(settings);
    }
    await until(() => telegram.arrived.size + (telegram.answered.get('blocked') ?? 0) >= home.people * 0.9, 60_000);
    const done = await ended(home, code, settings);

    const counts = await booked(done, code);
    const worker_lost = counts.get('unknown worker_lost') ?? 0;
    expect([...counts.values()].reduce((sum, one) => sum + one, 0)).toBe(home.people);
    expect(counts.get('waiting')).toBeUndefined();
    expect(worker_lost).toBeLessThanOrEqual(underWay);
    expect(Math.max(...telegram.arrived.values())).toBe(1);
    const rows = await done.db.selectFrom('deliveries').select(['address', 'outcome', 'because']).execute();
    for (const { address, outcome, because } of rows) {
      const chat = Number(address.split(':')[1]);
      const kind = kindOf(chat, 2);
      const arrived = telegram.arrived.get(chat) ?? 0;
      if (because === 'worker_lost') continue;
      const expected = {
        takes: 'sent',
        throttled: 'sent',
        blocked: 'gone',
        cut_before: 'unknown',
        cut_after: 'unknown',
      };
      expect([chat, outcome]).toEqual([chat, expected[kind]]);
      expect([chat, arrived]).toEqual([chat, kind === 'takes' || kind === 'cut_after' ? 1 : 0]);
    }
    endAll();
    await done.records.close();
    await telegram.close();
    await home.close();
  }, 120_000);
});

/** Of a hundred chats some have blocked us, some break the connection, and one is told to wait at first. */
function kindOf(chat: number, call: number): ChatKind {
  if (chat === FIRST_CHAT + 77 && call === 1) return 'throttled';
  if (chat % 100 < 5) return 'blocked';
  if (chat % 100 === 50) return 'cut_before';
  return chat % 100 === 51 ? 'cut_after' : 'takes';
}

function start(settings: AnnouncerSettings): ChildProcess {
  const program = join(import.meta.dirname, '../fixtures/announce-until-killed.ts');
  return spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Marked as being sent to at this moment, by whomever. */
async function sendingNow(): Promise<number> {
  const counts = await Promise.all(
    Array.from({ length: PARTITIONS }, (_, partition) => client.zcard(`{p${partition}}bulk-sending`)),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Waits until the broadcast is over and looks into the books; what is embedded can be looked into by its owner only. */
async function ended(home: Home, code: string, settings: AnnouncerSettings) {
  for (;;) {
    // Its cursors are forgotten when it is done.
    const isQuiet = async () => (await client.keys(`*b:${code}*`)).length === 0;
    await vi.waitUntil(isQuiet, { interval: 20, timeout: 60_000 });
    if (home.processes === 1) {
      const isGone = new Promise((resolve) => running[0]!.once('exit', resolve));
      running[0]!.kill('SIGKILL');
      await isGone;
    }
    const store = await home.open();
    const [row] = await store.db.selectFrom('broadcasts').select('state').execute();
    if (row?.state === 'done') return store;
    await store.records.close();
    if (home.processes === 1) running[0] = start(settings);
  }
}

async function openEmbedded(): Promise<Home> {
  const dir = mkdtempSync(join(tmpdir(), 'len-san-announce-'));
  const folder = join(dir, 'pglite');
  await copyTemplate(await layOutTemplate(TEMPLATES_IN), folder);
  return {
    ...{ records: folder, people: 900, processes: 1, kills: 2 },
    async open() {
      const db = inFolder(await openFolder(folder));
      return { db, records: recordsIn(db) };
    },
    close: async () => rmSync(dir, { recursive: true }),
  };
}

async function openOnServer(server: string): Promise<Home> {
  const own = await createDatabase(server);
  const first = openServer(own, 1);
  await migrate(first);
  await first.destroy();
  return {
    ...{ records: own, people: 6_000, processes: 2, kills: 10 },
    async open() {
      const db = openServer(own, 2);
      return { db, records: recordsIn(db) };
    },
    close: () => dropDatabase(server, own),
  };
}
