/**
 * Announcements to many: how many a second leave, beside a bare loop with the same client library and as many calls at once;
 * then, at a pace, what a process holds in memory, how near it keeps to the pace, how long replies take meanwhile, processes
 * killed on the way, and whether the books agree with what arrived. The records are a PostgreSQL server's, with two
 * processes, or "embedded", with one; then the pace alone is looked at.
 *
 *     setup/with-postgres.sh sh -c 'npm run bench -- broadcast $TEST_DATABASE_URL redis://127.0.0.1:6379/15 1000000'
 *     npm run bench -- broadcast embedded redis://127.0.0.1:6379/15 20000
 *
 * After the number of people may come how many a second are allowed, and how many processes are killed. Makes a database of
 * its own and drops it; the Redis database is emptied. The stand-in of the platform is a process too.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { botApi } from '../src/channels/telegram/bot-api.ts';
import type { Address } from '../src/model/address.ts';
import type { BroadcastDraft } from '../src/model/broadcast.ts';
import { partitionOf } from '../src/model/partition.ts';
import type { Work } from '../src/ports/records.ts';
import type { Database } from '../src/postgres/database.ts';
import { closeRedis, connectRedis } from '../src/redis/client.ts';
import { systemClock } from '../src/runtime/system-clock.ts';
import { openHome } from './broadcast-home/home.ts';

const [where, redisUrl, wanted, paceWanted, killsWanted] = process.argv.slice(2);
if (where === undefined || redisUrl === undefined) {
  throw new Error('wanted: a PostgreSQL server or "embedded", and a Redis to empty');
}
const PEOPLE = Number(wanted ?? (where === 'embedded' ? 20_000 : 100_000));
const PER_SECOND = Number(paceWanted ?? 2_000);
const KILLS = Number(killsWanted ?? 10);
const FREE_RUN = Math.min(PEOPLE, 30_000);
const AT_ONCE = 128;
const FILLED_AT_ONCE = 20_000;
/** A reply that was asked for so long after a kill may have waited for the dead process's lease. */
const AFTER_KILL_MS = 7_000;
/** 10:00 in Vietnam. */
const AT = Date.UTC(2026, 10, 22, 3);
const SHIFT_MS = AT - Date.now();
const FIRST_CHAT = 1_000_000_000;

const home = await openHome(where);
const client = await connectRedis([redisUrl]);
const children = new Set<ChildProcess>();
try {
  await client.flushdb();
  const telegram = await openPlatform();
  await home.within(({ db }) => fill(db));
  console.log(`${PEOPLE} people; each process may have ${AT_ONCE} calls on their way`);
  if (!home.isEmbedded) await compare(telegram);
  await telegram.reset();
  await pacedRun(telegram);
} finally {
  for (const child of children) child.kill('SIGKILL');
  closeRedis(client);
  await home.close();
}

async function compare(telegram: Platform): Promise<void> {
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    const bare = await bareLoop(telegram.url);
    const announced = await freeRun(telegram.url);
    rounds.push({ 'bare loop /s': bare, 'announced /s': announced, ratio: Number((announced / bare).toFixed(2)) });
  }
  console.table(rounds);
  const ratios = rounds.map(({ ratio }) => ratio).sort();
  console.log(`median ratio ${String(ratios[1])}`);
}

/** The first people are for the free runs, everybody for the paced one; so is the commune they live in. */
async function fill(into: Database): Promise<void> {
  for (let from = 0; from < PEOPLE; from += FILLED_AT_ONCE) {
    const rows = Array.from({ length: Math.min(FILLED_AT_ONCE, PEOPLE - from) }, (_, n) => from + n);
    const addresses = rows.map((n): Address => `telegram:${FIRST_CHAT + n}`);
    const ids = rows.map((n) => n + 1);
    await sql`insert into people (announcements, form) select true, 'cô' from unnest(${ids}::integer[])`.execute(into);
    await sql`insert into addresses (last_said_at, person_id, partition, address)
      select ${AT}, person, partition, address from unnest(
        ${ids}::integer[], ${addresses.map(partitionOf)}::smallint[], ${addresses}::text[])
        as a (person, partition, address)`.execute(into);
    await sql`insert into households (created_at, owner_id, owner, phone, place, province, commune, products)
      select ${AT}, n, 'Bảy', '+84912345678', '{}', '25', case when n <= ${FREE_RUN} then '09028' else '09029' end, '[]'
      from unnest(${ids}::integer[]) n`.execute(into);
  }
  for (const table of ['people', 'addresses', 'households']) await sql`analyze ${sql.table(table)}`.execute(into);
}

async function bareLoop(telegramUrl: string): Promise<number> {
  const api = botApi({ token: '1:token', apiRoot: telegramUrl, clock: systemClock, timeoutMs: 20_000 });
  let left = FREE_RUN;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) {
        const message = { chat_id: FIRST_CHAT + left, text: 'Mời cô', link_preview_options: { is_disabled: true } };
        const answer = await api.call((methods) => methods.sendMessage(message));
        if (!answer.ok) throw new Error(`the platform answered ${answer.failed}`);
      }
    }),
  );
  api.close();
  return Math.round((FREE_RUN / (performance.now() - began)) * 1_000);
}

/** One process as fast as it can, from the first message that leaves to the last. */
async function freeRun(telegramUrl: string): Promise<number> {
  const code = await announce(['09028']);
  const announcer = startAnnouncer(telegramUrl, 1_000_000, 0);
  let from = 0;
  let at = 0;
  for (;;) {
    const ended = await endedOf(code);
    if (ended > 0 && at === 0) [from, at] = [ended, performance.now()];
    if (ended === FREE_RUN) break;
    await sleep(50);
  }
  const perSecond = ((FREE_RUN - from) / (performance.now() - at)) * 1_000;
  await end(announcer.child);
  await beginAnew();
  return Math.round(perSecond);
}

/** Every round is for the same people. */
async function beginAnew(): Promise<void> {
  await home.within(({ db }) => sql`truncate broadcasts, deliveries, broadcast_tallies, notices`.execute(db));
  await client.flushdb();
}

async function pacedRun(telegram: Platform): Promise<void> {
  const counting = performance.now();
  const counted = await inCall(({ broadcasts }) =>
    broadcasts.count({ audience: { places: [''] }, topic: 'general', at: AT, connected: ['telegram'] }),
  );
  console.log(`counted ${counted.reached} people in ${Math.round(performance.now() - counting)} ms`);
  const code = await announce(['']);
  const begin = () => startAnnouncer(telegram.url, PER_SECOND, 100);
  const processes = Array.from({ length: home.isEmbedded ? 1 : 2 }, begin);
  const began = performance.now();
  const samples: { s: number; arrived: number; rssMb: number }[] = [];
  const waits: Wait[] = [];
  const killedAt: number[] = [];
  let underWay = 0;
  const kill = async () => {
    const victim = processes.shift();
    if (victim !== undefined) await end(victim.child);
    waits.push(...(victim?.waits ?? []));
  };
  for (;;) {
    await sleep(1_000);
    const { arrived } = await telegram.counts();
    const s = (performance.now() - began) / 1_000;
    samples.push({ s, arrived, rssMb: Math.max(...processes.map(({ rssMb }) => rssMb)) });
    if (killedAt.length < KILLS && arrived > ((killedAt.length + 0.5) / KILLS) * PEOPLE) {
      killedAt.push(Date.now());
      await kill();
      underWay += await sendingNow();
      processes.push(begin());
    }
    if (arrived > 0 && (await isQuiet(code))) {
      if (home.isEmbedded) await kill();
      if (await isOver(code)) break;
      if (home.isEmbedded) processes.push(begin());
    }
  }
  const tookS = (performance.now() - began) / 1_000;
  const sending = samples.filter((one) => one.arrived > 0 && one.arrived < 0.98 * PEOPLE);
  const [first, last] = [sending[0], sending.at(-1)];
  const pace = first && last ? (last.arrived - first.arrived) / (last.s - first.s) : NaN;
  console.log(`sent in ${Math.round(tookS)} s; ${Math.round(pace)}/s where ${PER_SECOND}/s are allowed`);
  const tenths = Array.from({ length: 10 }, (_, n) => samples[Math.floor((n * samples.length) / 10)]);
  console.table(tenths.map((one) => one && { 'at s': Math.round(one.s), arrived: one.arrived, 'rss MB': one.rssMb }));
  console.log(`most memory ${Math.max(...samples.map(({ rssMb }) => rssMb))} MB`);
  waits.push(...processes.flatMap((one) => one.waits));
  const isNearKill = ({ askedAt }: Wait) => killedAt.some((at) => askedAt > at - 1_000 && askedAt < at + AFTER_KILL_MS);
  tellWaits('replies meanwhile', waits);
  tellWaits(
    'of them away from kills',
    waits.filter((wait) => !isNearKill(wait)),
  );
  await sleep(1_000);
  const counts = await telegram.counts();
  const progress = await inCall(({ broadcasts }) => broadcasts.progress(code, AT));
  const { rows } = await home.within(({ db }) =>
    sql<{ rows: number; people: number }>`
      select count(*) as rows, count(distinct person_id) as people from deliveries where outcome is not null`.execute(
      db,
    ),
  );
  console.log(
    JSON.stringify({ kills: killedAt.length, 'marked as under way at the kills': underWay, ...progress?.outcomes }),
  );
  console.log(JSON.stringify({ ...rows[0], arrived: counts.arrived, 'arrived twice': counts.twice }));
}

function tellWaits(what: string, waits: readonly Wait[]): void {
  const tookMs = waits.map((wait) => wait.tookMs).sort((a, b) => a - b);
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(share * tookMs.length))];
  console.log(`${tookMs.length} ${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
}

/** Its cursors are forgotten when it is done: what is embedded cannot be looked into from here. */
async function isQuiet(code: string): Promise<boolean> {
  return (await client.keys(`*b:${code}*`)).length === 0;
}

async function announce(places: readonly string[]): Promise<string> {
  const code = await inCall(async ({ people, broadcasts }) => {
    const draft: BroadcastDraft = {
      ...{
        topic: 'general' as const,
        message: { text: 'Mời {{bà con}}', buttons: [] },
        variants: {},
        audience: { places },
      },
    };
    const made = await broadcasts.draft(draft, await people.become('web:officer', {}, AT), AT);
    await broadcasts.move(made, 'confirm', { at: AT });
    return made;
  });
  return code;
}

async function inCall<Result>(work: (some: Work) => Promise<Result>): Promise<Result> {
  let given: Result | undefined;
  await home.within(({ records }) =>
    records.once({ id: crypto.randomUUID(), from: 'web:officer', at: AT }, async (some) => {
      given = await work(some);
      return { status: 'done' };
    }),
  );
  return given as Result;
}

async function endedOf(code: string): Promise<number> {
  const progress = await inCall(({ broadcasts }) => broadcasts.progress(code, AT));
  return progress === undefined ? 0 : Object.values(progress.outcomes).reduce((sum, one) => sum + one, 0);
}

async function isOver(code: string): Promise<boolean> {
  return (await inCall(({ broadcasts }) => broadcasts.progress(code, AT)))?.state === 'done';
}

async function sendingNow(): Promise<number> {
  const keys = Array.from({ length: 64 }, (_, partition) => `{p${partition}}bulk-sending`);
  const counts = await Promise.all(keys.map((key) => client.zcard(key)));
  return counts.reduce((sum, one) => sum + one, 0);
}

interface Wait {
  readonly askedAt: number;
  readonly tookMs: number;
}

interface Announcer {
  readonly child: ChildProcess;
  readonly waits: Wait[];
  rssMb: number;
}

function startAnnouncer(telegramUrl: string, perSecond: number, askEveryMs: number): Announcer {
  const settings = {
    ...{
      redis: redisUrl,
      records: home.address,
      telegram: telegramUrl,
      perSecond,
      leaseMs: 10_000,
      booksLeaseMs: 6_000,
    },
    ...{ shiftMs: SHIFT_MS, askEveryMs },
  };
  const program = join(import.meta.dirname, '../test/fixtures/announce-until-killed.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const announcer: Announcer = { child, waits: [], rssMb: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { rssMb, waits } = JSON.parse(line) as { rssMb: number; waits: Wait[] };
    announcer.rssMb = rssMb;
    announcer.waits.push(...waits);
  });
  return announcer;
}

interface Platform {
  readonly url: string;
  counts(): Promise<{ readonly arrived: number; readonly twice: number }>;
  reset(): Promise<void>;
}

async function openPlatform(): Promise<Platform> {
  const program = join(import.meta.dirname, '../test/stand-ins/bulk-telegram.ts');
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const [address] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url: address,
    counts: async () => (await fetch(`${address}/counts`)).json() as Promise<{ arrived: number; twice: number }>,
    reset: async () => {
      await fetch(`${address}/reset`);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  children.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
