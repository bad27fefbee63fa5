import { expect, test, vi } from 'vitest';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { redisOnlyOne } from '../../src/redis/only-one.ts';
import type { OnlyOneTurn } from '../../src/ports/only-one.ts';
import { handClock } from '../runtime/hand-clock.ts';
import { startRedis } from '../setup/redis-server.ts';
import { redisStage } from './redis-stage.ts';
import { T0 } from './turns.ts';

const { client } = await redisStage();
const LEASE_MS = 15_000;

test('one process works; when it stops, the other takes over at its next look', async () => {
  const stage = competitors();
  const a = stage.enter('a');
  await stage.until('a begins');
  const b = stage.enter('b');
  await stage.rounds(4);
  expect(stage.told).toEqual(['a begins']);
  await a.stop();
  await stage.rounds(1);
  await stage.until('b begins');
  expect(stage.told).toEqual(['a begins', 'a ends', 'b begins']);
  await b.stop();
});

test('a process that died holds it until its lease has ended, not longer', async () => {
  const stage = competitors();
  // The dead one's clock stands still: it never renews.
  const dead = competitors();
  dead.enter('dead');
  await dead.until('dead begins');
  const b = stage.enter('b');
  await stage.rounds(2);
  expect(stage.told).toEqual([]);
  await stage.rounds(1);
  await stage.until('b begins');
  await b.stop();
});

test('a process that overslept ends its work when it sees that another has it', async () => {
  const stage = competitors();
  const sleeper = competitors();
  const a = sleeper.enter('a');
  await sleeper.until('a begins');
  await stage.clock.advance(LEASE_MS);
  const b = stage.enter('b');
  await stage.until('b begins');
  await sleeper.rounds(1);
  await sleeper.until('a ends');
  await Promise.all([a.stop(), b.stop()]);
});

test('work that ends or throws is begun again while the lease is ours', async () => {
  const stage = competitors();
  let begun = 0;
  const turn = stage.enter('a', () => {
    begun += 1;
    return begun === 1 ? Promise.reject(new Error('cut')) : Promise.resolve();
  });
  await stage.rounds(1);
  expect(begun).toBe(2);
  expect(stage.told).toEqual(['only_one_failed']);
  await turn.stop();
});

test('when the store is away, the work ends before another could have the lease', async () => {
  const redis = await startRedis();
  const lost = await connectRedis([redis.url]);
  const stage = competitors(lost);
  const a = stage.enter('a');
  await stage.until('a begins');
  await redis.kill9();
  await stage.rounds(1);
  expect(stage.told).toEqual(['a begins']);
  await stage.rounds(1);
  await stage.until('a ends');
  expect(stage.clock.now()).toBeLessThan(T0 + LEASE_MS);
  await a.stop();
  closeRedis(lost);
  await redis.stop();
});

/** Processes with one clock that want the same work; `told` hears who begins and ends. */
function competitors(redis = client) {
  const clock = handClock(T0);
  const told: string[] = [];
  let entered = 0;
  const until = (fact: () => boolean) => vi.waitUntil(fact, { interval: 2 });

  function enter(name: string, work: (signal: AbortSignal) => Promise<void> = untilAborted(name)): OnlyOneTurn {
    entered += 1;
    const turn = redisOnlyOne(redis, name, clock, (_level, event) => told.push(event))('polling', LEASE_MS, work);
    return {
      stop() {
        entered -= 1;
        return turn.stop();
      },
    };
  }

  function untilAborted(name: string) {
    return async (signal: AbortSignal): Promise<void> => {
      told.push(`${name} begins`);
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true });
      });
      told.push(`${name} ends`);
    };
  }

  return {
    clock,
    told,
    enter,
    until: (fact: string) => until(() => told.includes(fact)),
    /** Lets everybody look at the lease so many times: who has looked sets the alarm for the next time. */
    async rounds(count: number): Promise<void> {
      const everybodyHasLooked = () => until(() => clock.pending() === entered);
      await everybodyHasLooked();
      for (let round = 0; round < count; round++) {
        await clock.advance(LEASE_MS / 3);
        await everybodyHasLooked();
      }
    },
  };
}
