import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { Begun, BegunDelivery } from '../../src/ports/bulk-lane.ts';
import { redisBulkLane } from '../../src/redis/bulk-lane.ts';
import { redisStage } from './redis-stage.ts';
import { HOA, LEASE_MS, T0 } from './turns.ts';

const { client, keys } = await redisStage();
const lane = redisBulkLane(client);
const PART = { code: 'TB-000001', channel: 'telegram', partition: partitionOf(HOA) } as const;
const SENT = { end: 'ended', outcome: 'sent', because: '' } as const;
const TEN_A_SECOND = { perSecond: 10, burst: 3 };

function begin(from: number, people: readonly number[], to = people.at(-1) ?? from): Promise<Begun> {
  return lane.begin(PART, { which: { from, to }, people, dropped: [] }, T0, T0 + LEASE_MS);
}

function one(person: number, address: Address = HOA): BegunDelivery {
  return { ...PART, person, address };
}

test('of two that take the same page one gets it, and the other hears where the part stands', async () => {
  expect(await begin(0, [3, 5])).toEqual({ result: 'begun', people: [3, 5], behind: 0, putOff: 0 });
  expect(await begin(0, [3, 5])).toEqual({ result: 'moved_by_another', at: 5 });
  expect(await begin(5, [8])).toMatchObject({ result: 'begun', people: [8] });
  expect(await lane.standsAt(PART)).toBe(8);
  expect(await lane.standsAt({ ...PART, channel: 'zalo' })).toBe(0);
  expect(await lane.look(PART.partition, T0, 10)).toEqual({ givenUp: 0, underWay: 3, ended: [] });
});

test('what has ended is shown until it is entered', async () => {
  await begin(0, [3, 5]);
  expect(await lane.settle(one(3), SENT, T0 + 1)).toBe(true);
  expect(await lane.settle(one(5), { ...SENT, outcome: 'gone', because: 'blocked' }, T0 + 2)).toBe(true);
  const { ended } = await lane.look(PART.partition, T0, 10);
  expect(ended).toMatchObject([
    { code: 'TB-000001', person: 3, outcome: 'sent', because: '', at: T0 + 1 },
    { person: 5, outcome: 'gone', because: 'blocked', at: T0 + 2 },
  ]);
  expect((await lane.look(PART.partition, T0, 10)).ended).toHaveLength(2);
  const [first] = ended.map(({ entry }) => entry);
  await lane.entered(PART.partition, [first ?? '']);
  await lane.entered(PART.partition, [first ?? '']);
  expect((await lane.look(PART.partition, T0, 10)).ended).toMatchObject([{ person: 5 }]);
});

test('whose worker was not heard of is given up once; what it says later changes nothing', async () => {
  await begin(0, [3]);
  expect(await lane.look(PART.partition, T0 + LEASE_MS - 1, 10)).toMatchObject({ givenUp: 0, underWay: 1 });
  const late = T0 + LEASE_MS;
  const looked = await Promise.all([1, 2].map(() => lane.look(PART.partition, late, 10)));
  expect(looked.map(({ givenUp }) => givenUp).sort()).toEqual([0, 1]);
  expect(await lane.settle(one(3), SENT, late)).toBe(false);
  expect((await lane.look(PART.partition, late, 10)).ended).toMatchObject([
    { person: 3, outcome: 'unknown', because: 'worker_lost' },
  ]);
});

test('who was put off is begun again by one', async () => {
  await begin(0, [3, 5]);
  await lane.settle(one(5), { end: 'put_off' }, T0);
  await lane.settle(one(3), { end: 'put_off' }, T0);
  expect(await lane.putOff(PART, 10)).toEqual([5, 3]);
  const again = { which: 'put_off', people: [5, 3], dropped: [] } as const;
  const begun = await Promise.all([1, 2].map(() => lane.begin(PART, again, T0, T0 + LEASE_MS)));
  expect(begun.map((some) => (some.result === 'begun' ? some.people : []))).toEqual([[5, 3], []]);
  expect(await lane.putOff(PART, 10)).toEqual([]);
  expect(await lane.standsAt(PART)).toBe(5);
});

test('who is dropped has ended with it and takes no place under way', async () => {
  const page = { which: { from: 0, to: 9 }, people: [3], dropped: [{ person: 9, because: 'opted_out' }] };
  expect(await lane.begin(PART, page, T0, T0 + LEASE_MS)).toMatchObject({ people: [3], behind: 1 });
  expect(await lane.look(PART.partition, T0, 10)).toMatchObject({
    underWay: 1,
    ended: [{ person: 9, outcome: 'dropped', because: 'opted_out', at: T0 }],
  });
});

test('all processes share one pace, with a small burst after a pause', async () => {
  const take = async (wanted: number, now: number) => (await lane.takePlaces('zalo', TEN_A_SECOND, wanted, now)).taken;
  const burst = await Promise.all([take(2, T0), take(2, T0), take(2, T0)]);
  expect(burst.reduce((sum, taken) => sum + taken, 0)).toBe(3);
  expect(await lane.takePlaces('zalo', TEN_A_SECOND, 5, T0)).toEqual({ taken: 0, nextInMs: 100 });
  let taken = 0;
  for (let ms = 1; ms <= 10_000; ms++) taken += await take(5, T0 + ms);
  expect(taken).toBe(100);
});

test('a rest is kept by everybody on that channel, and no places are saved up in it', async () => {
  await lane.rest('zalo', T0 + 3_000);
  await lane.rest('zalo', T0 + 1_000);
  expect(await lane.takePlaces('zalo', TEN_A_SECOND, 5, T0)).toEqual({ taken: 0, nextInMs: 3_000 });
  expect((await lane.takePlaces('telegram', TEN_A_SECOND, 5, T0)).taken).toBe(3);
  expect(await lane.borrowPlace('zalo', TEN_A_SECOND, T0)).toBe(false);
  expect((await lane.takePlaces('zalo', TEN_A_SECOND, 5, T0 + 3_000)).taken).toBe(1);
  // What is borrowed makes the next wait.
  expect(await lane.borrowPlace('zalo', TEN_A_SECOND, T0 + 3_000)).toBe(true);
  expect(await lane.takePlaces('zalo', TEN_A_SECOND, 5, T0 + 3_000)).toEqual({ taken: 0, nextInMs: 200 });
});

test('what is forgotten leaves nothing, and what is sent leaves a mark for the next word', async () => {
  await begin(0, [3, 5]);
  await lane.settle(one(5), { end: 'put_off' }, T0);
  await lane.settle(one(3), { ...SENT, announced: { code: PART.code, topic: 'market' } }, T0);
  await lane.forget(PART.code);
  const tag = `{p${PART.partition}}`;
  expect(await keys()).toEqual([`${tag}bulk-ended`, `${tag}n:${HOA}`]);
  expect(await client.pttl(`${tag}n:${HOA}`)).toBeGreaterThan(0);
});
