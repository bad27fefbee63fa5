import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import type { Input } from '../../src/model/input.ts';
import { PARTITIONS, partitionOf } from '../../src/model/partition.ts';
import { redisLastWords } from '../../src/redis/last-words.ts';
import { redisZaloPeople } from '../../src/redis/zalo-people.ts';
import { redisStage } from './redis-stage.ts';
import { HOA, message, T0 } from './turns.ts';

const { client, queues, otherQueues, keys } = await redisStage();
const lastWords = redisLastWords(client);
const PARTITION = partitionOf(HOA);

function say(id: string, at: number) {
  return queues.accept(HOA, message(id), at, null);
}

test('what is said is noted with its moment, whether it waits or not, and the latest counts', async () => {
  await say('m1', T0);
  await say('m2', T0 + 7);
  await otherQueues.accept(HOA, message('m3'), T0 + 3, null);
  expect(await lastWords.unrecorded(PARTITION, T0 + 7, 10)).toEqual([{ address: HOA, at: T0 + 7 }]);
});

test.each<[string, Input]>([
  ['a result', { kind: 'call_result', id: 'r', at: T0, callId: 'c', result: { status: 'done' } }],
  ['news', { kind: 'notice', id: 'n', at: T0, notice: { kind: 'approved', values: {} } }],
  ['a report of the platform', { kind: 'reach', id: 'b', at: T0, isGone: true }],
])('nobody has spoken by %s', async (_what, input) => {
  await queues.accept(HOA, input, T0, null);
  expect(await lastWords.unrecorded(PARTITION, T0, 10)).toEqual([]);
});

test('a message that the platform brings again is not another word', async () => {
  await say('m1', T0);
  await say('m1', T0 + 9);
  expect(await lastWords.unrecorded(PARTITION, T0 + 9, 10)).toEqual([{ address: HOA, at: T0 }]);
});

test('who spoke a moment ago is not looked at yet; the earliest come first, so many at once', async () => {
  const people = neighbours(4);
  for (const [n, address] of people.entries()) await queues.accept(address, message('m1'), T0 + n, null);
  const found = await lastWords.unrecorded(PARTITION, T0 + 2, 2);
  expect(found).toEqual([
    { address: people[0], at: T0 },
    { address: people[1], at: T0 + 1 },
  ]);
  await lastWords.recorded(PARTITION, found);
  expect(await lastWords.unrecorded(PARTITION, T0 + 2, 2)).toEqual([{ address: people[2], at: T0 + 2 }]);
});

test('who speaks while it is being recorded is recorded once more; then nothing is left', async () => {
  await say('m1', T0);
  const found = await lastWords.unrecorded(PARTITION, T0, 10);
  await say('m2', T0 + 1);
  await lastWords.recorded(PARTITION, found);
  const again = await lastWords.unrecorded(PARTITION, T0 + 1, 10);
  expect(again).toEqual([{ address: HOA, at: T0 + 1 }]);
  await lastWords.recorded(PARTITION, again);
  await lastWords.recorded(PARTITION, again);
  await lastWords.recorded(PARTITION, []);
  expect((await keys()).filter((key) => key.includes('last-words'))).toEqual([]);
});

test('on Zalo also what is left to a human, and touching a button of the menu', async () => {
  const man: Address = 'zalo:739';
  const zalo = redisZaloPeople(client);
  await zalo.leaveToHuman(man, T0 + 60_000);
  expect(await zalo.hear(man, { id: 'a', saidAt: T0 + 5, now: T0 + 6, isPress: false })).toBe('left_to_human');
  expect(await lastWords.unrecorded(partitionOf(man), T0 + 5, 10)).toEqual([{ address: man, at: T0 + 5 }]);
});

/** So many people of one partition. */
function neighbours(count: number): readonly Address[] {
  const found: Address[] = [];
  for (let n = 0; found.length < count && n < PARTITIONS * 100; n++) {
    if (partitionOf(`web:${n}`) === PARTITION) found.push(`web:${n}`);
  }
  return found;
}
