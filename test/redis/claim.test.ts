import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { redisQueues } from '../../src/redis/queues.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, HOA, LEASE_MS, message, named, send, T0, turn } from './turns.ts';

const { client, queues, otherQueues, conversations } = await redisStage();
const PARTITION = partitionOf(HOA);

test('what is held is left alone until the lease has ended', async () => {
  await acceptIdle(queues, message('m1'));
  expect(await otherQueues.claim(PARTITION, T0 + LEASE_MS - 1, T0 + 2 * LEASE_MS, 10)).toEqual([]);
  expect(named(await otherQueues.claim(PARTITION, T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10))).toEqual(['inbox m1']);
});

test('a worker that died is counted, one that was never there is not', async () => {
  await queues.accept(HOA, message('m1'), T0, null);
  const losses = [];
  for (let claim = 0; claim < 4; claim++) {
    const now = T0 + claim * LEASE_MS;
    const [work] = await queues.claim(PARTITION, now, now + LEASE_MS, 10);
    losses.push(work?.attempts.lost);
  }
  expect(losses).toEqual([0, 1, 2, 3]);
});

test('the whole work comes again: input, conversation, and whether more waits', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1));
  await acceptIdle(queues, message('m2'));
  await queues.accept(HOA, message('m3'), T0, null);
  const [work] = await otherQueues.claim(PARTITION, T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10);
  expect(work).toMatchObject({
    input: { ...message('m2'), moreWaiting: true },
    stored: { epoch: 'k3f9', revision: 1, json: '{"revision":1,"frames":[],"pocket":{}}' },
  });
});

test('a dead process leaves an outbox and an inbox: both are taken over', async () => {
  await commit(queues, await acceptIdle(queues, message('m1')), turn(1, { sends: [send('s1')] }));
  await acceptIdle(queues, message('m2'));
  const claimed = await otherQueues.claim(PARTITION, T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10);
  expect([...named(claimed)].sort()).toEqual(['inbox m2', 'outbox s1']);
});

test('two processes that sweep at the same moment share, each what the other has not', async () => {
  const people = neighbours(20);
  for (const person of people) await queues.accept(person, message('m1'), T0, null);
  const sweeps = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? queues : otherQueues));
  const claimed = await Promise.all(sweeps.map((some) => some.claim(PARTITION, T0, T0 + LEASE_MS, 3)));
  const addresses = claimed.flat().map((work) => work.lease.address);
  expect([...addresses].sort()).toEqual([...people].sort());
});

test('the longest overdue come first, and not more than wanted', async () => {
  const [a, b, c] = neighbours(3);
  await queues.accept(a!, message('m1'), T0 + 2, null);
  await queues.accept(b!, message('m1'), T0, null);
  await queues.accept(c!, message('m1'), T0 + 1, null);
  expect(await conversations.overdueMs(T0 + 10)).toBe(10);
  const claimed = await queues.claim(PARTITION, T0 + 10, T0 + LEASE_MS, 2);
  expect(claimed.map((work) => work.lease.address)).toEqual([b, c]);
});

test('an item that nobody can read does not keep the others waiting', async () => {
  const [a, b] = neighbours(2);
  await queues.accept(a!, message('m1'), T0, null);
  await client.lset(`{p${PARTITION}}i:${a}`, 0, 'm{"kind":"message"');
  await queues.accept(b!, message('m1'), T0, null);
  const told: string[] = [];
  const watched = redisQueues(client, 'process-c', (_level, event) => told.push(event));
  const claimed = await watched.claim(PARTITION, T0, T0 + LEASE_MS, 10);
  expect(claimed.map((work) => work.lease.address)).toEqual([b]);
  expect(told).toEqual(['item_unreadable']);
});

/** Addresses in Hoa's partition. */
function neighbours(count: number): readonly Address[] {
  const found: Address[] = [];
  for (let n = 0; found.length < count; n++) if (partitionOf(`zalo:${n}`) === PARTITION) found.push(`zalo:${n}`);
  return found;
}
