import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreAway } from '../../src/ports/store-away.ts';
import type { Queues } from '../../src/ports/queues.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { redisConversations } from '../../src/redis/conversations.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { startRedis } from '../setup/redis-server.ts';
import type { TestRedis } from '../setup/redis-server.ts';
import { HOA, runtimeStage, say, until } from './stage.ts';

const stage = await runtimeStage();
let redis: TestRedis;
let client: RedisClient;

beforeAll(async () => {
  redis = await startRedis({ appendonly: true });
  client = await connectRedis([redis.url]);
});

afterAll(async () => {
  closeRedis(client);
  await redis.stop();
});

test('Redis dies in the middle of a turn and comes back: the turn ends as if nothing had been', async () => {
  let isDead = false;
  const queues = changed(
    redisQueues(client, 'a', () => {}),
    'commit',
    async (commit) => {
      if (!isDead) await redis.kill9();
      isDead = true;
      return commit();
    },
  );
  const runtime = stage.process({ queues, settings: { sweepMs: 60_000 } });
  await stage.settled();
  await say(runtime, 'chào');
  await until(() => isDead && stage.clock.pending() >= 3);
  await expect(say(runtime, 'có ai không')).rejects.toThrow(StoreAway);

  const ready = new Promise((resolve) => client.once('ready', resolve));
  redis = await startRedis({ dir: redis.dir, port: redis.port, appendonly: true });
  await ready;
  await stage.clock.advance(2_000);
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: chào']);
  expect(await redisConversations(client).parked()).toEqual([]);
  await say(runtime, 'có ai không');
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: chào', '2: có ai không']);
});

test.each<['accept' | 'commit' | 'settle' | 'answerCall', readonly string[]]>([
  ['accept', ['1: call note', '2: result done']],
  ['commit', ['1: call note', '2: result done']],
  ['settle', ['1: call note', '2: result done']],
  ['answerCall', ['1: call note', '2: result done']],
])('it was done, but the answer to "%s" never came: nothing is lost, nothing doubled', async (method, expected) => {
  await client.flushdb();
  let answers = 0;
  const queues = changed(
    redisQueues(client, `b-${method}`, () => {}),
    method,
    async (call) => {
      const answer = await call();
      answers += 1;
      if (answers === 1) throw new StoreAway('timed out');
      return answer;
    },
  );
  const actions = new Map([['note', () => Promise.resolve({ status: 'done' })]]);
  const runtime = stage.process({ queues, actions });
  await stage.settled();
  const message = { id: 'update-1', said: { type: 'text', text: 'call note' } } as const;
  if (method === 'accept') {
    await expect(runtime.accept(HOA, message)).rejects.toThrow(StoreAway);
    expect(await runtime.accept(HOA, message)).toBe('duplicate');
  } else {
    await runtime.accept(HOA, message);
    await until(() => answers > 0 && runtime.size() <= 1);
  }
  for (let second = 0; second < 15; second++) {
    await stage.clock.advance(1_000);
    await stage.settled();
  }
  expect(stage.channel.arrived).toEqual(expected);
  expect(answers).toBeGreaterThan(0);
});

/** The same queues, with one method done otherwise; it is given the call to do. */
function changed(
  queues: Queues,
  method: keyof Queues,
  otherwise: (call: () => Promise<unknown>) => Promise<unknown>,
): Queues {
  return new Proxy(queues, {
    get(target, name: keyof Queues) {
      const real = target[name].bind(target) as (...args: readonly unknown[]) => Promise<unknown>;
      return name === method ? (...args: readonly unknown[]) => otherwise(() => real(...args)) : real;
    },
  });
}
