import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { FanOutPage, OutboxItem } from '../../src/ports/queues.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, LEASE_MS, message, named, only, send, T0, turn } from './turns.ts';

const { queues, otherQueues } = await redisStage();
const PARTITION = 17;
/** Sixty people of one partition, in the order in which a broadcast goes through them. */
const PEOPLE = Array.from({ length: 6_000 }, (_, n): Address => `zalo:${n}`)
  .filter((address) => partitionOf(address) === PARTITION)
  .slice(0, 60);

test('processes that page at the same time reach everybody once', async () => {
  const reached = (await Promise.all([walk(queues), walk(otherQueues), walk(queues)])).flat();
  expect([...reached].sort()).toEqual([...PEOPLE].sort());
});

test('who was faster, and where the cursor stands', async () => {
  expect(await queues.fanOut(page('', 10), T0, null)).toEqual({ result: 'queued', handedOver: [] });
  expect(await otherQueues.fanOut(page('', 10), T0, null)).toEqual({ result: 'moved_by_another', cursor: PEOPLE[9] });
  expect(await queues.fanOut({ ...page('', 10), broadcast: 'b2' }, T0, null)).toMatchObject({ result: 'queued' });
});

test('a message of a broadcast lies behind the replies of that talk, and is settled like them', async () => {
  const [hoa] = PEOPLE;
  const work = await acceptIdle(queues, message('m1'), T0, hoa);
  const reply = only(await commit(queues, work, turn(1, { sends: [send('s1', hoa)] })), 'outbox');
  await otherQueues.fanOut(page('', 1), T0, T0 + LEASE_MS);
  const settled = await queues.settle(reply, { verdict: 'done' }, T0, T0 + LEASE_MS);
  expect(settled).toMatchObject({ handedOver: [{ item: { id: `b1/${hoa}`, lane: 'bulk' } }] });
});

test('what no worker took in hand is found by the sweep', async () => {
  await queues.fanOut(page('', 3), T0, null);
  const claimed = await otherQueues.claim(PARTITION, T0, T0 + LEASE_MS, 10);
  expect([...named(claimed)].sort()).toEqual(
    PEOPLE.slice(0, 3)
      .map((to) => `outbox b1/${to}`)
      .sort(),
  );
});

/** Pages through everybody as a process of its own would, in pages of four, and gives who was handed over to it. */
async function walk(some: typeof queues): Promise<readonly Address[]> {
  const reached: Address[] = [];
  for (let cursor = ''; cursor !== PEOPLE.at(-1);) {
    const wanted = page(cursor, 4);
    const fanned = await some.fanOut(wanted, T0, T0 + LEASE_MS);
    if (fanned.result === 'queued') reached.push(...fanned.handedOver.map((work) => work.lease.address));
    cursor = fanned.result === 'queued' ? wanted.to : fanned.cursor;
  }
  return reached;
}

function page(from: string, size: number): FanOutPage {
  const begin = PEOPLE.findIndex((address) => address === from) + 1;
  const people = PEOPLE.slice(begin, begin + size);
  const items = people.map((to): OutboxItem => ({
    id: `b1/${to}`,
    to,
    lane: 'bulk',
    fitted: { text: 'Mời bà con' },
    at: T0,
  }));
  return { broadcast: 'b1', partition: PARTITION, from, to: people.at(-1) ?? '', items };
}
