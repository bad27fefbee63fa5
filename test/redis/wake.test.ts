import { expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, HOA, LEASE_MS, message, named, only, T0, turn } from './turns.ts';

const { client, queues, otherQueues } = await redisStage();
const PARTITION = partitionOf(HOA);
const WAKE_AT = T0 + 1_500;

test('at its time, not before, an idle conversation is woken and handed over, once', async () => {
  await sleeping();
  expect(await wake(WAKE_AT - 1)).toEqual({ handedOver: [], nextAt: WAKE_AT });
  const woken = await wake(WAKE_AT);
  expect(woken).toMatchObject({
    handedOver: [{ input: { kind: 'wake', id: 'wake:k3f9/1', at: WAKE_AT }, stored: { revision: 1 } }],
    nextAt: null,
  });
  expect(await wake(WAKE_AT + 1)).toEqual({ handedOver: [], nextAt: null });
});

test('while somebody is at the inbox, the wake waits behind', async () => {
  await sleeping();
  const busy = await acceptIdle(otherQueues, message('m2'), WAKE_AT);
  expect((await wake(WAKE_AT)).handedOver).toEqual([]);
  expect(named(await commit(otherQueues, busy, turn(2, { wakeAt: WAKE_AT + 9 }), WAKE_AT))).toEqual([
    'inbox wake:k3f9/1',
  ]);
  expect((await wake(WAKE_AT)).nextAt).toBe(WAKE_AT + 9);
});

test('a word that comes before the time sets another time', async () => {
  await sleeping();
  await commit(queues, await acceptIdle(queues, message('m2'), T0 + 1_000), turn(2, { wakeAt: T0 + 2_500 }));
  expect(await wake(WAKE_AT)).toEqual({ handedOver: [], nextAt: T0 + 2_500 });
});

test('two processes at the same moment wake it once', async () => {
  await sleeping();
  const woken = await Promise.all(
    [queues, otherQueues, queues].map((some) => some.wake(PARTITION, WAKE_AT, T0 + LEASE_MS, 10)),
  );
  expect(woken.flatMap(({ handedOver }) => named(handedOver))).toEqual(['inbox wake:k3f9/1']);
});

test('without room the wake is stored for whoever has', async () => {
  await sleeping();
  expect((await queues.wake(PARTITION, WAKE_AT, null, 10)).handedOver).toEqual([]);
  const claimed = await otherQueues.claim(PARTITION, WAKE_AT, WAKE_AT + LEASE_MS, 10);
  expect(only(claimed, 'inbox').input.id).toBe('wake:k3f9/1');
});

test('a timer whose conversation is gone ends silently', async () => {
  await client.zadd(`{p${PARTITION}}timers`, T0, HOA);
  expect(await wake(T0)).toEqual({ handedOver: [], nextAt: null });
});

test('not more at once than wanted; the rest is due', async () => {
  const tag = `{p${PARTITION}}`;
  for (const n of [1, 2, 3]) {
    await client.set(`${tag}c:web:${n}`, `e/1 {}`);
    await client.zadd(`${tag}timers`, T0 + n, `web:${n}`);
  }
  const woken = await queues.wake(PARTITION, T0 + 10, T0 + LEASE_MS, 2);
  expect(woken.handedOver.map((work) => work.lease.address)).toEqual(['web:1', 'web:2']);
  expect(woken.nextAt).toBe(T0 + 3);
});

async function sleeping(): Promise<void> {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1, { wakeAt: WAKE_AT }));
}

function wake(now: number) {
  return queues.wake(PARTITION, now, now + LEASE_MS, 10);
}
