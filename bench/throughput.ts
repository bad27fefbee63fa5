/**
 * How many messages a second the whole program answers over the Telegram channel, in the middle of `list_product`, beside
 * the bot that grammY's documentation shows (session in Redis, one reply), on the same Redis and with the same load; then
 * how long a reply takes at a tenth of that. Every reply of ours is held to what the engine says. Redis, PostgreSQL, both
 * bots and this process share the machine.
 *
 *     npm run bench -- throughput          (less than three minutes; needs redis-server and PostgreSQL's programs)
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { closeRedis, connectRedis } from '../src/redis/client.ts';
import { theBundle } from '../test/stage/the-bundle.ts';
import type { LeanBotApi } from './telegram-load/bot-api.ts';
import { openLeanBotApi } from './telegram-load/bot-api.ts';
import type { Postman } from './telegram-load/post-updates.ts';
import { postman } from './telegram-load/post-updates.ts';
import type { Server } from './telegram-load/processes.ts';
import { startGrammyBot, startProgram, startRedis } from './telegram-load/processes.ts';
import { ANSWERS, repliesOf, seed } from './telegram-load/talks.ts';

const ROUNDS = 5;
/** Each answers all questions in a round. */
const CHATS = Array.from({ length: 1_000 }, (_one, index) => 1_000_000 + index);
const MESSAGES = CHATS.length * ANSWERS.length;
/** So many chats wait for a reply at a time. */
const AT_ONCE = 256;
const PACED_MESSAGES = 4_000;
/** A busy machine's tenth would take for ever. */
const PACE_MIN = 80;
const ENDS_AFTER_MS = 175_000;
const TOKEN = '7000000001:AAF-no_token_of_anybody';
const SECRET = 'a-secret-of-the-bench';

interface Contender {
  readonly name: string;
  readonly server: Server;
  readonly mail: Postman;
  /** What must be said to the answers, where we know it. */
  readonly replies?: readonly string[];
}

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl === undefined) {
  const server = join(import.meta.dirname, '../setup/with-postgres.sh');
  process.exitCode = spawnSync(server, [process.execPath, import.meta.filename], { stdio: 'inherit' }).status ?? 1;
} else await measure(databaseUrl);

async function measure(database: string): Promise<void> {
  setTimeout(() => {
    console.error(`not done after ${String(ENDS_AFTER_MS / 1_000)} s: this machine has no room for it`);
    process.exit(1);
  }, ENDS_AFTER_MS).unref();
  const bundle = theBundle();
  const api = await openLeanBotApi();
  const store = await startRedis();
  const settings = { apiRoot: api.root, token: TOKEN, secret: SECRET, databaseUrl: database };
  const urlOf = (number: number): string => `redis://127.0.0.1:${String(store.port)}/${String(number)}`;
  const redis = await connectRedis([urlOf(0)]);
  const ours = contender(
    'ours',
    await startProgram({ ...settings, redisUrl: urlOf(0) }),
    repliesOf(bundle, Date.now()),
  );
  const grammy = contender('grammY', await startGrammyBot({ ...settings, redisUrl: urlOf(1) }));
  const start = (): Promise<void> => seed(redis, bundle, CHATS, Date.now());

  await start();
  for (const one of [ours, grammy]) await answerAll(one, api, CHATS.length);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    await start();
    const us = await fullLoad(ours, api, store);
    const them = await fullLoad(grammy, api, store);
    rounds.push({ us, them, ratio: us.perSecond / them.perSecond });
  }
  console.table(
    rounds.map(({ us, them, ratio }) => ({
      ...{ 'ours /s': Math.round(us.perSecond), 'grammY /s': Math.round(them.perSecond), ratio: rounded(ratio, 2) },
      ...{ 'ours µs': us.cpuMicros, 'its Redis µs': us.redisMicros },
      ...{ 'grammY µs': them.cpuMicros, 'its Redis µs ': them.redisMicros },
    })),
  );
  console.log('µs: processor time a message');
  console.log(`median ratio ${String(rounded(median(rounds.map(({ ratio }) => ratio)), 2))}`);

  const pace = Math.max(median(rounds.map(({ us }) => us.perSecond)) / 10, PACE_MIN);
  await start();
  console.table([await paced(ours, api, pace, PACED_MESSAGES), await paced(grammy, api, pace, PACED_MESSAGES / 4)]);
  console.log(
    `load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}, ${String(cpus().length)} cores`,
  );

  for (const { mail, server } of [ours, grammy]) {
    mail.close();
    await server.stop();
  }
  closeRedis(redis);
  await store.stop();
  await api.close();
}

function contender(name: string, server: Server, replies?: readonly string[]): Contender {
  const mail = postman(`http://127.0.0.1:${String(server.port)}/webhooks/telegram`, SECRET);
  return { name, server, mail, ...(replies ? { replies } : {}) };
}

interface Load {
  readonly perSecond: number;
  readonly cpuMicros: number;
  readonly redisMicros: number;
}

async function fullLoad(one: Contender, api: LeanBotApi, store: Server): Promise<Load> {
  const [cpu, redisCpu, began] = [one.server.cpuSeconds(), store.cpuSeconds(), performance.now()];
  await answerAll(one, api);
  const perMessage = (seconds: number): number => Math.round((seconds * 1e6) / MESSAGES);
  return {
    perSecond: (MESSAGES / (performance.now() - began)) * 1_000,
    cpuMicros: perMessage(one.server.cpuSeconds() - cpu),
    redisMicros: perMessage(store.cpuSeconds() - redisCpu),
  };
}

/** Every chat answers the first question, then every chat the second …, so many at a time. */
async function answerAll(one: Contender, api: LeanBotApi, messages = MESSAGES): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < messages) await answer(one, api, next++);
    }),
  );
}

/** Settles when the webhook has said 200 and the reply has come. */
async function answer({ name, mail, replies }: Contender, api: LeanBotApi, message: number): Promise<void> {
  const chat = CHATS[message % CHATS.length] ?? 0;
  const stage = Math.floor(message / CHATS.length) % ANSWERS.length;
  const [reply] = await Promise.all([api.reply(chat), mail.post(chat, ANSWERS[stage] ?? '')]);
  if (replies && reply !== replies[stage]) throw new Error(`${name} said "${reply}", wanted "${replies[stage] ?? ''}"`);
}

/** From the posting of an update to its reply, at an even pace whoever is still waiting. */
async function paced(one: Contender, api: LeanBotApi, perSecond: number, messages: number): Promise<object> {
  const waited: number[] = [];
  const answered: Promise<void>[] = [];
  const began = performance.now();
  for (let message = 0; message < messages; message++) {
    const dueAt = began + (message * 1_000) / perSecond;
    while (performance.now() < dueAt) await new Promise((resolve) => setTimeout(resolve, 1));
    const postedAt = performance.now();
    const chat = CHATS[message % CHATS.length] ?? 0;
    const replied = api.reply(chat).then(() => {
      waited.push(performance.now() - postedAt);
    });
    answered.push(replied, one.mail.post(chat, ANSWERS[Math.floor(message / CHATS.length)] ?? ''));
  }
  await Promise.all(answered);
  const sorted = waited.sort((a, b) => a - b);
  const at = (share: number): number =>
    rounded(sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN, 1);
  return {
    ...{ bot: one.name, 'paced /s': Math.round(perSecond), messages: sorted.length },
    ...{ 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'longest ms': at(1) },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
