/**
 * How many messages a second go accept → step → commit → send → settle, beside a bare loop of three commands of the same
 * size on the same Redis, and how much Redis keeps for a conversation that rests.
 *
 *     node bench/running.ts redis://127.0.0.1:6379/15      (the database is emptied)
 */
import { closeRedis, connectRedis } from '../src/redis/client.ts';
import type { RedisClient } from '../src/redis/client.ts';
import { redisQueues } from '../src/redis/queues.ts';
import type { Address } from '../src/model/address.ts';
import type { Json } from '../src/model/json.ts';
import { openRuntime } from '../src/runtime/runtime.ts';
import type { Runtime } from '../src/runtime/runtime.ts';
import { systemClock } from '../src/runtime/system-clock.ts';

const MESSAGES = 20_000;
/** People who write at the same time, each again once answered. */
const PEOPLE = 64;
const ROUNDS = 5;
/** As much as a form in the middle of `list_product` takes. */
const FORM = 'x'.repeat(900);

const url = process.argv[2];
if (url === undefined) throw new Error('wanted the URL of a Redis whose database may be emptied');
const answered = new Map<Address, () => void>();
const client = await connectRedis([url]);
await client.flushdb();
const runtime = runtimeOn(client);
runtime.start();

await bareLoop(MESSAGES / 10);
await talks(MESSAGES / 10, 'warm');
const rounds = [];
for (let round = 1; round <= ROUNDS; round++) {
  const bare = await perSecond(() => bareLoop(MESSAGES));
  const running = await perSecond(() => talks(MESSAGES, `round${round}`));
  rounds.push({ 'bare loop /s': bare, 'messages /s': running, ratio: Number((running / bare).toFixed(2)) });
}
console.table(rounds);
console.log(`median ratio ${median(rounds.map(({ ratio }) => ratio))}`);
const full = median(rounds.map((round) => round['messages /s']));
console.table([await waitingTimes(full / 10)]);
await runtime.stop(5_000);
console.table(await restingConversations());
closeRedis(client);

/** Three round trips a message: store it, read the conversation, write it. */
async function bareLoop(messages: number): Promise<void> {
  let left = messages;
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      while (left-- > 0) {
        await client.rpush(`{p1}bare:in:${person}`, 'x'.repeat(120));
        await client.set(`{p1}bare:c:${person}`, FORM);
        await client.lpop(`{p1}bare:in:${person}`);
      }
    }),
  );
}

function runtimeOn(redis: RedisClient): Runtime {
  return openRuntime({
    queues: redisQueues(redis, crypto.randomUUID(), () => {}),
    clock: systemClock,
    log: (level, event, fields) => {
      if (level !== 'info') console.error(level, event, fields);
    },
    step(conversation: Json, address, input) {
      const before = conversation as { epoch: string; revision: number } | null;
      const next = {
        address,
        epoch: before?.epoch ?? input.at.toString(36),
        revision: (before?.revision ?? 0) + 1,
        form: FORM,
      };
      const id = `${address}@${next.epoch}/${next.revision}/0`;
      const message = { text: `${input.id} `.repeat(10), buttons: [] };
      return {
        conversation: next,
        wakeAt: input.at + 86_400_000,
        effects: [{ kind: 'send', id, to: address, message }],
      };
    },
    channels: new Map([
      [
        'telegram' as const,
        {
          fit: (message) => ({ text: message.text }),
          send: (to: Address) => {
            answered.get(to)?.();
            return Promise.resolve({ result: 'sent' as const });
          },
        },
      ],
    ]),
    actions: new Map(),
    notices: { pending: () => Promise.resolve([]), delivered: () => Promise.resolve() },
    onlyOne: () => ({ stop: () => Promise.resolve() }),
    apology: () => ({ text: '', buttons: [] }),
  });
}

async function talks(messages: number, name: string): Promise<void> {
  let left = messages;
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      const address: Address = `telegram:${1_000_000 + person}`;
      while (left-- > 0) {
        const answer = new Promise<void>((resolve) => answered.set(address, resolve));
        await runtime.accept(address, { id: `${name}/${left}`, said: { type: 'text', text: 'cà chua 30k một ký' } });
        await answer;
      }
    }),
  );
  await runtime.idle();
}

/** From the call of `accept` to the call of the channel, at an even pace. */
async function waitingTimes(perSecondWanted: number): Promise<object> {
  const messages = 4_000;
  const waited: number[] = [];
  const began = performance.now();
  for (let n = 0; n < messages; n++) {
    const dueAt = began + (n * 1_000) / perSecondWanted;
    while (performance.now() < dueAt) await new Promise((resolve) => setTimeout(resolve, 0));
    const address: Address = `telegram:${2_000_000 + (n % 500)}`;
    const acceptedAt = performance.now();
    answered.set(address, () => waited.push(performance.now() - acceptedAt));
    void runtime.accept(address, { id: `paced/${n}`, said: { type: 'text', text: 'cà chua 30k một ký' } });
  }
  await runtime.idle();
  const sorted = waited.sort((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor(share * sorted.length)]?.toFixed(1));
  return { 'paced /s': Math.round(perSecondWanted), messages: sorted.length, 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
}

async function restingConversations(): Promise<readonly object[]> {
  const people = 10_000;
  const rows = [];
  for (const bytes of [115, 330, 850, 2_100]) {
    await client.flushdb();
    const before = await usedMemory();
    for (let person = 0; person < people; person++) {
      const address = `telegram:${1_000_000_000 + person}`;
      const tag = `{p${person % 64}}`;
      await Promise.all([
        client.set(`${tag}c:${address}`, `k3f9a2bc/12 ${'x'.repeat(bytes)}`),
        client.zadd(`${tag}timers`, 1_795_000_000_000 + person, address),
      ]);
    }
    rows.push({ 'JSON bytes': bytes, 'Redis bytes': Math.round(((await usedMemory()) - before) / people) });
  }
  await client.flushdb();
  return rows;
}

async function usedMemory(): Promise<number> {
  const info = await client.info('memory');
  return Number(/used_memory:(\d+)/.exec(info)?.[1]);
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((MESSAGES / (performance.now() - began)) * 1_000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
