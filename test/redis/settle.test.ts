import { describe, expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import { DAY_MS } from '../../src/model/time.ts';
import type { SendWork } from '../../src/ports/queues.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, HOA, LEASE_MS, message, named, only, send, T0, turn } from './turns.ts';

const { queues, otherQueues, keys } = await redisStage();
const PARTITION = partitionOf(HOA);
const TAG = `{p${PARTITION}}`;

test('done: the next one is handed over, in the order of the turns, until the outbox is gone', async () => {
  const first = await sendsOf('s1', 's2', 's3');
  const [second] = await done(first);
  const [third] = await done(second);
  expect(named([first, second!, third!])).toEqual(['outbox s1', 'outbox s2', 'outbox s3']);
  expect(await done(third)).toEqual([]);
  expect(await keys()).toEqual([`${TAG}c:${HOA}`, `${TAG}last-words`, `${TAG}s:${HOA}`]);
});

test('working: the lease lasts longer', async () => {
  const work = await sendsOf('s1');
  await queues.settle(work, { verdict: 'working' }, T0 + 2_500, T0 + 2_500 + LEASE_MS);
  expect(await claim(T0 + LEASE_MS)).toEqual([]);
  expect(named(await claim(T0 + 2_500 + LEASE_MS))).toEqual(['outbox s1']);
});

test('later: nobody gets it before, and what is behind it waits', async () => {
  const work = await sendsOf('s1', 's2');
  await queues.settle(work, { verdict: 'later', dueAt: T0 + 30_000, counts: 'retries' }, T0, null);
  const next = await acceptIdle(queues, message('m2'));
  expect(named(await commit(queues, next, turn(2, { sends: [send('s3')] })))).toEqual([]);
  expect(await claim(T0 + 29_999)).toEqual([]);
  const [again] = await claim(T0 + 30_000);
  expect(again).toMatchObject({ item: { id: 's1' }, attempts: { throws: 0, retries: 1, lost: 0 } });
});

test('what was counted against an item is not counted against the next', async () => {
  const work = await sendsOf('s1', 's2');
  await queues.settle(work, { verdict: 'later', dueAt: T0, counts: 'throws' }, T0, null);
  const again = only(await claim(T0), 'outbox');
  const [next] = await done(again);
  await queues.settle(next!, { verdict: 'later', dueAt: T0, counts: null }, T0, null);
  expect(await claim(T0)).toMatchObject([{ item: { id: 's2' }, attempts: { throws: 0, retries: 0, lost: 0 } }]);
});

test('after somebody took over, whatever is said is refused', async () => {
  const overslept = await sendsOf('s1', 's2');
  const [taken] = await claim(T0 + LEASE_MS);
  for (const verdict of [{ verdict: 'done' }, { verdict: 'working' }, { verdict: 'on_next_word' }] as const) {
    expect(await queues.settle(overslept, verdict, T0 + LEASE_MS, T0 + DAY_MS)).toEqual({ result: 'lost_lease' });
  }
  expect(named(await done(taken))).toEqual(['outbox s2']);
});

test('the same verdict again, after an answer that never came, is refused', async () => {
  const work = await sendsOf('s1', 's2');
  await done(work);
  expect(await queues.settle(work, { verdict: 'done' }, T0, T0 + LEASE_MS)).toEqual({ result: 'lost_lease' });
});

describe('what a platform allows only after the next word', () => {
  test('stays, however long, and comes first when the person has written', async () => {
    await queues.settle(await sendsOf('s1'), { verdict: 'on_next_word' }, T0, null);
    expect(await claim(T0 + 30 * DAY_MS)).toEqual([]);
    const word = await acceptIdle(queues, message('m2'), T0 + DAY_MS);
    const handedOver = await commit(queues, word, turn(2, { sends: [send('s2')] }), T0 + DAY_MS);
    expect(named(handedOver)).toEqual(['outbox s1']);
    expect(named(await done(handedOver[0]))).toEqual(['outbox s2']);
  });

  test('leaves also when the turn itself says nothing', async () => {
    await queues.settle(await sendsOf('s1'), { verdict: 'on_next_word' }, T0, null);
    await commit(queues, await acceptIdle(queues, message('m2')), turn(2));
    expect(named(await claim(T0))).toEqual(['outbox s1']);
  });

  test('does not wait for another word when one came during the very attempt', async () => {
    const work = await sendsOf('s1');
    await queues.accept(HOA, message('m2'), T0 + 1, null);
    await queues.settle(work, { verdict: 'on_next_word' }, T0 + 2, null);
    expect(named(await otherQueues.claim(PARTITION, T0 + 2, T0 + DAY_MS, 10))).toContain('outbox s1');
  });

  test('a word during the attempt before does not count for this one', async () => {
    const first = await sendsOf('s1', 's2');
    await commit(queues, await acceptIdle(queues, message('m2'), T0 + 1), turn(2));
    const [second] = await done(first);
    await queues.settle(second!, { verdict: 'on_next_word' }, T0 + 2, null);
    expect(await claim(T0 + DAY_MS)).toEqual([]);
  });

  test('news from others does not set it free', async () => {
    await queues.settle(await sendsOf('s1'), { verdict: 'on_next_word' }, T0, null);
    const news = { kind: 'notice', id: 'n1', at: T0, notice: { kind: 'approved', values: {} } } as const;
    const handedOver = await commit(queues, await acceptIdle(queues, news), turn(2, { sends: [send('s2')] }));
    expect(handedOver).toEqual([]);
    expect(await claim(T0 + DAY_MS)).toEqual([]);
  });
});

async function sendsOf(...ids: readonly string[]): Promise<SendWork> {
  const work = await acceptIdle(queues, message('m1'));
  return only(await commit(queues, work, turn(1, { sends: ids.map((id) => send(id)) })), 'outbox');
}

async function done(work: unknown): Promise<readonly SendWork[]> {
  const settled = await queues.settle(work as SendWork, { verdict: 'done' }, T0, T0 + LEASE_MS);
  if (settled.result !== 'settled') throw new Error(settled.result);
  return settled.handedOver as readonly SendWork[];
}

function claim(now: number) {
  return otherQueues.claim(PARTITION, now, now + LEASE_MS, 10);
}
