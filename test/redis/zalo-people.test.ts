import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { DAY_MS, MINUTE_MS } from '../../src/model/time.ts';
import { redisZaloCosts } from '../../src/redis/zalo-costs.ts';
import { redisZaloPeople } from '../../src/redis/zalo-people.ts';
import { redisStage } from './redis-stage.ts';
import { T0 } from './turns.ts';

const { client, keys } = await redisStage();
const people = redisZaloPeople(client);
const MAN: Address = 'zalo:739';

function hear(id: string, saidAt = T0, now = saidAt, isPress = false) {
  return people.hear(MAN, { id, saidAt, now, isPress });
}

test('the last word only moves forward, and is forgotten after 30 days', async () => {
  await hear('a', T0);
  await hear('b', T0 - MINUTE_MS);
  expect(await people.lastHeardAt(MAN)).toBe(T0);
  await people.hear('zalo:740', { id: 'c', saidAt: T0, now: T0 + 31 * DAY_MS, isPress: false });
  await hear('d', T0 - DAY_MS, T0 + 31 * DAY_MS);
  expect(await people.lastHeardAt(MAN)).toBeUndefined();
});

test('what is left to a human stays left, also when it comes again later', async () => {
  await people.leaveToHuman(MAN, T0 + MINUTE_MS);
  expect(await hear('a', T0)).toBe('left_to_human');
  expect(await hear('b', T0 + MINUTE_MS)).toBe('ours');
  expect(await hear('a', T0, T0 + 2 * MINUTE_MS)).toBe('left_to_human');
});

test('a press calls the assistant back, and an earlier end changes nothing', async () => {
  await people.leaveToHuman(MAN, T0 + MINUTE_MS);
  await people.leaveToHuman(MAN, T0 + 1);
  expect(await hear('a', T0 + 2)).toBe('left_to_human');
  expect(await hear('b', T0 + 3, T0 + 3, true)).toBe('ours');
  expect(await hear('c', T0 + 4)).toBe('ours');
});

test('signs of what we sent are known', async () => {
  await people.sending(MAN, ['=a', '=b'], T0);
  expect(await people.hasSent(MAN, ['mid', '=b'])).toBe(true);
  expect(await people.hasSent(MAN, ['mid'])).toBe(false);
  expect(await people.hasSent(MAN, [])).toBe(false);
});

test('who is forgotten leaves nothing behind', async () => {
  await people.leaveToHuman(MAN, T0 + MINUTE_MS);
  await hear('a');
  await people.done(MAN, 'follow/1', T0);
  await people.sending(MAN, ['=a'], T0);
  await people.forget(MAN);
  expect(await keys()).toEqual([]);
});

test('costs of a day are added up over everybody', async () => {
  const costs = redisZaloCosts(client);
  for (let n = 0; n < 100; n++) await costs.count(`zalo:${n}`, '2026-11-22', n % 4 === 0 ? 'paid' : 'free');
  await costs.count(MAN, '2026-11-22', 'refused');
  expect(await costs.of('2026-11-22')).toEqual({ free: 75, paid: 25, refused: 1 });
  expect(await costs.of('2026-11-23')).toEqual({ free: 0, paid: 0, refused: 0 });
});
