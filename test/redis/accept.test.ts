import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, HOA, LEASE_MS, message, named, only, T0, turn } from './turns.ts';

const { queues, otherQueues, conversations } = await redisStage();

test('an idle inbox is handed over with the input, and without a conversation when there is none', async () => {
  const work = await acceptIdle(queues, message('m1'));
  expect(work).toEqual({
    queue: 'inbox',
    lease: { address: HOA, token: 'process-a.0', until: T0 + LEASE_MS },
    attempts: { throws: 0, retries: 0, lost: 0 },
    input: message('m1'),
    stored: null,
  });
});

test('the conversation comes with it, letter by letter as it was saved', async () => {
  const json = '{"frames":[],"answers":{},"name":"Nguyễn Thị Hoa","note":"\\"kind\\":\\"message\\" 😀","n":1.0}';
  const saved = { conversation: 'saved', next: { epoch: 'k3f9', revision: 7, json }, wakeAt: null } as const;
  await commit(queues, await acceptIdle(queues, message('m1')), { ...turn(7), after: saved });
  const work = await acceptIdle(otherQueues, message('m2'));
  expect(work.stored).toEqual({ epoch: 'k3f9', revision: 7, json });
  expect(await conversations.find(HOA)).toEqual(work.stored);
});

test('while somebody holds the inbox, an input only waits its turn', async () => {
  const first = await acceptIdle(queues, message('m1'));
  expect(await otherQueues.accept(HOA, message('m2'), T0, T0 + LEASE_MS)).toEqual({ result: 'queued' });
  expect(await otherQueues.accept(HOA, message('m3'), T0, T0 + LEASE_MS)).toEqual({ result: 'queued' });
  const second = only(await commit(queues, first, turn(1)), 'inbox');
  const third = only(await commit(queues, second, turn(2)), 'inbox');
  expect([second.input.id, third.input.id]).toEqual(['m2', 'm3']);
  expect(await commit(queues, third, turn(3))).toEqual([]);
});

test.each([
  ['while it waits', 0],
  ['after its turn', 1],
])('the same id again changes nothing: %s', async (_when, turnsTaken) => {
  const work = await acceptIdle(queues, message('m1'));
  if (turnsTaken === 1) await commit(queues, work, turn(1));
  expect(await otherQueues.accept(HOA, message('m1'), T0 + 1, T0 + 1 + LEASE_MS)).toEqual({ result: 'duplicate' });
  if (turnsTaken === 0) expect(await commit(queues, work, turn(1))).toEqual([]);
  expect(named(await queues.claim(partitionOf(HOA), T0 + DAY_MS, T0 + DAY_MS, 10))).toEqual([]);
});

test('ids are seen per conversation, and for two days', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1));
  await acceptIdle(queues, message('m1'), T0, 'telegram:102');
  const after = (ms: number) => queues.accept(HOA, message('m1'), T0 + ms, null);
  expect(await after(48 * HOUR_MS)).toEqual({ result: 'duplicate' });
  expect(await after(48 * HOUR_MS + 1)).toEqual({ result: 'queued' });
});

test('a process without room only stores, and whoever sweeps finds it at once', async () => {
  expect(await queues.accept(HOA, message('m1'), T0, null)).toEqual({ result: 'queued' });
  expect(named(await otherQueues.claim(partitionOf(HOA), T0, T0 + LEASE_MS, 10))).toEqual(['inbox m1']);
});
