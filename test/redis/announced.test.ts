import { expect, test } from 'vitest';
import type { Announced } from '../../src/model/broadcast.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { redisBulkLane } from '../../src/redis/bulk-lane.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, commit, HOA, LEASE_MS, message, notice, only, send, T0, turn } from './turns.ts';

const { client, queues, keys } = await redisStage();
const lane = redisBulkLane(client);
const ANNOUNCED: Announced = {
  ...{ code: 'TB-000001', topic: 'training' as const },
  invites: { flow: 'attend', answers: { meeting: 'HN-000003', list: [], map: {} } },
};

async function announce(): Promise<void> {
  const part = { code: ANNOUNCED.code, channel: 'telegram', partition: partitionOf(HOA) } as const;
  const from = await lane.standsAt(part);
  const person = from + 1;
  await lane.begin(part, { which: { from, to: person }, people: [person], dropped: [] }, T0, T0 + LEASE_MS);
  const end = { end: 'ended', outcome: 'sent', because: '', announced: ANNOUNCED } as const;
  await lane.settle({ ...part, person, address: HOA }, end, T0);
}

test('the next word carries along what was announced, handed over or found, until something else of ours leaves', async () => {
  await announce();
  const first = await acceptIdle(queues, message('m1'));
  expect(first.input).toEqual({ ...message('m1'), announced: ANNOUNCED });
  await queues.accept(HOA, message('m2'), T0, null);
  const second = only(await commit(queues, first, turn(1)), 'inbox');
  expect(second.input).toEqual({ ...message('m2'), announced: ANNOUNCED });
  await commit(queues, second, turn(2, { sends: [send('s1')] }));
  const third = await acceptIdle(queues, message('m3'));
  expect(third.input).toEqual(message('m3'));
  await commit(queues, third, turn(3));
});

test('what an abandoned message was said under is not forgotten', async () => {
  await announce();
  await acceptIdle(queues, message('m1'));
  const claimed = await queues.claim(partitionOf(HOA), T0 + LEASE_MS, T0 + 2 * LEASE_MS, 10);
  expect(only(claimed, 'inbox').input).toEqual({ ...message('m1'), announced: ANNOUNCED });
});

test('news is no word of the person', async () => {
  await announce();
  expect((await acceptIdle(queues, notice('n1'))).input).toEqual(notice('n1'));
  expect(await keys()).toContain(`{p${partitionOf(HOA)}}n:${HOA}`);
});
