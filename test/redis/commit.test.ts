import { expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, call, commit, HOA, LEASE_MS, message, named, notice, only, send, T0, turn } from './turns.ts';

const { client, queues, otherQueues, conversations, keys } = await redisStage();
const PARTITION = partitionOf(HOA);
const TAG = `{p${PARTITION}}`;

test('a turn is saved with all it wants done, and its first send and call are handed over', async () => {
  const work = await acceptIdle(queues, message('m1'));
  const handedOver = await commit(
    queues,
    work,
    turn(1, { wakeAt: T0 + 1_500, sends: [send('s1'), send('s2')], calls: [call('c1'), call('c2')] }),
  );
  expect(named(handedOver)).toEqual(['outbox s1', 'calls c1']);
  expect(only(handedOver, 'outbox').item).toEqual(send('s1'));
  expect(only(handedOver, 'calls').item).toEqual(call('c1'));
  expect(await conversations.find(HOA)).toEqual({
    epoch: 'k3f9',
    revision: 1,
    json: '{"revision":1,"frames":[],"pocket":{}}',
  });
  expect(await client.zscore(`${TAG}timers`, HOA)).toBe(String(T0 + 1_500));
});

test('the next input comes with the conversation as it was just saved', async () => {
  const work = await acceptIdle(queues, message('m1'));
  await queues.accept(HOA, message('m2'), T0, null);
  const next = only(await commit(queues, work, turn(1)), 'inbox');
  expect(next.stored).toEqual({ epoch: 'k3f9', revision: 1, json: '{"revision":1,"frames":[],"pocket":{}}' });
  await commit(queues, next, turn(2));
  expect((await conversations.find(HOA))?.revision).toBe(2);
});

test.each([
  ['another message right behind', [message('m3')], true],
  ['another message further behind', [notice('n1'), message('m3')], true],
  ['only news behind', [notice('n1')], undefined],
  ['nothing behind', [], undefined],
])('a message says whether more of the same person waits: %s', async (_fact, behind, expected) => {
  const work = await acceptIdle(queues, message('m1'));
  for (const input of [message('m2'), ...behind]) await queues.accept(HOA, input, T0, null);
  const next = only(await commit(queues, work, turn(1)), 'inbox');
  expect(next.input).toEqual(expected === true ? { ...message('m2'), moreWaiting: true } : message('m2'));
});

test('a worker whose lease was taken over changes nothing', async () => {
  const overslept = await acceptIdle(queues, message('m1'));
  const later = T0 + LEASE_MS;
  const [taken] = await otherQueues.claim(PARTITION, later, later + LEASE_MS, 10);
  const wants = turn(1, { wakeAt: T0, sends: [send('s1')], calls: [call('c1')] });
  const before = await everything();
  expect(await queues.commit(overslept, wants, later + 1, later + LEASE_MS)).toEqual({ result: 'lost_lease' });
  expect(await everything()).toEqual(before);

  if (taken?.queue !== 'inbox') throw new Error('wanted the inbox');
  expect(named(await commit(otherQueues, taken, wants, later + 2))).toEqual(['outbox s1', 'calls c1']);
});

test('a worker that overslept while nobody took over still has its turn', async () => {
  const work = await acceptIdle(queues, message('m1'));
  expect(named(await commit(queues, work, turn(1, { sends: [send('s1')] }), T0 + 3 * LEASE_MS))).toEqual(['outbox s1']);
});

test('the same commit again, after an answer that never came, is refused', async () => {
  const work = await acceptIdle(queues, message('m1'));
  await queues.accept(HOA, message('m2'), T0, null);
  const wants = turn(1, { sends: [send('s1')] });
  await commit(queues, work, wants);
  const before = await everything();
  expect(await queues.commit(work, wants, T0, T0 + LEASE_MS)).toEqual({ result: 'lost_lease' });
  expect(await everything()).toEqual(before);
});

test.each([
  ['there is one by now', null],
  ['it has moved on', { epoch: 'k3f9', revision: 1, json: '{}' }],
  ['it was begun anew', { epoch: 'k3f', revision: 2, json: '{}' }],
])('a turn that began with another conversation is refused: %s', async (_fact, stored) => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(2));
  const work = await acceptIdle(queues, message('m2'));
  const before = await everything();
  expect(await queues.commit({ ...work, stored }, turn(3), T0, T0 + LEASE_MS)).toEqual({ result: 'revision' });
  expect(await everything()).toEqual(before);
});

test('a turn without a wake time clears the timer', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1, { wakeAt: T0 + 1_500 }));
  await commit(queues, await acceptIdle(queues, message('m2')), turn(2));
  expect(await client.exists(`${TAG}timers`)).toBe(0);
});

test('a removed conversation leaves nothing but the ids it has seen and when it was spoken in', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1, { wakeAt: T0 + 1_500 }));
  const work = await acceptIdle(queues, message('m2'));
  await commit(queues, work, { ...turn(2), after: { conversation: 'removed' } });
  expect(await keys()).toEqual([`${TAG}last-words`, `${TAG}s:${HOA}`]);
});

test('an input is parked aside; conversation and timer stay', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1, { wakeAt: T0 + 1_500 }));
  const work = await acceptIdle(queues, message('m2'));
  const apology = { after: { conversation: 'untouched' }, isParked: true, sends: [send('sorry')], calls: [] } as const;
  expect(named(await commit(queues, work, apology, T0 + 9))).toEqual(['outbox sorry']);
  expect(await conversations.parked()).toEqual([{ address: HOA, parkedAt: T0 + 9, input: message('m2') }]);
  expect((await conversations.find(HOA))?.revision).toBe(1);
  expect(await client.zscore(`${TAG}timers`, HOA)).toBe(String(T0 + 1_500));
});

test('sends join those that another worker is at, and are not handed over', async () => {
  const first = await acceptIdle(queues, message('m1'));
  await commit(queues, first, turn(1, { sends: [send('s1')] }));
  const second = await acceptIdle(otherQueues, message('m2'));
  expect(await commit(otherQueues, second, turn(2, { sends: [send('s2')] }))).toEqual([]);
});

test('without room nothing is handed over, and all of it is due at once', async () => {
  const work = await acceptIdle(queues, message('m1'));
  await queues.accept(HOA, message('m2'), T0, null);
  const wants = turn(1, { sends: [send('s1')], calls: [call('c1')] });
  expect(await queues.commit(work, wants, T0, null)).toEqual({ result: 'committed', handedOver: [] });
  const claimed = named(await otherQueues.claim(PARTITION, T0, T0 + LEASE_MS, 10));
  expect([...claimed].sort()).toEqual(['calls c1', 'inbox m2', 'outbox s1']);
});

async function everything(): Promise<readonly unknown[]> {
  return Promise.all((await keys()).map(async (key) => [key, await client.dumpBuffer(key)]));
}
