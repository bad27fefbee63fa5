import { expect, test } from 'vitest';
import { redisOneAtATime } from '../../src/redis/one-at-a-time.ts';
import { redisTokens } from '../../src/redis/tokens.ts';
import { handClock } from '../runtime/hand-clock.ts';
import { redisStage } from './redis-stage.ts';
import { T0 } from './turns.ts';

const { client } = await redisStage();
const store = redisTokens(client);
const pair = (obtainedAt: number) => ({ access: `a${obtainedAt}`, refresh: 'r', obtainedAt, expiresAt: T0, seed: '' });

test('a newer pair stays; one as new replaces', async () => {
  expect(await store.find('zalo:1')).toBeUndefined();
  await store.keep('zalo:1', pair(5));
  await store.keep('zalo:1', pair(10));
  await store.keep('zalo:1', pair(9));
  expect(await store.find('zalo:1')).toEqual(pair(10));
  await store.keep('zalo:1', { ...pair(10), refusedAt: T0 });
  expect(await store.find('zalo:1')).toEqual({ ...pair(10), refusedAt: T0 });
  expect(await store.find('zalo:2')).toBeUndefined();
});

test('one at a time: the other is told that it is taken, until it is over or too old', async () => {
  const clock = handClock(T0);
  const alone = redisOneAtATime(client, clock);
  let end = (): void => {};
  const first = alone('renew', 1_000, () => new Promise<string>((resolve) => (end = () => resolve('first'))));
  expect(await alone('renew', 1_000, async () => 'second')).toBe('taken');
  expect(await alone('other', 1_000, async () => 'third')).toBe('third');
  await clock.advance(1_001);
  expect(await alone('renew', 1_000, async () => 'second')).toBe('second');
  end();
  expect(await first).toBe('first');
  expect(await alone('renew', 1_000, async () => 'fourth')).toBe('fourth');
  await expect(alone('renew', 1_000, () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  expect(await alone('renew', 1_000, async () => 'fifth')).toBe('fifth');
});
