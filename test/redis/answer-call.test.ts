import { expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import type { CallResultInput } from '../../src/model/input.ts';
import type { CallWork } from '../../src/ports/queues.ts';
import { redisStage } from './redis-stage.ts';
import { acceptIdle, call, commit, HOA, LEASE_MS, message, named, only, T0, turn } from './turns.ts';

const { queues, otherQueues } = await redisStage();

test('the result goes into the idle inbox and is handed over with the conversation, and so is the next call', async () => {
  const work = await callsOf('c1', 'c2');
  const answered = await queues.answerCall(work, resultOf('c1'), T0 + 5, T0 + 5 + LEASE_MS);
  if (answered.result !== 'answered') throw new Error(answered.result);
  expect(named(answered.handedOver)).toEqual(['inbox result:c1', 'calls c2']);
  const inbox = only(answered.handedOver, 'inbox');
  expect(inbox.input).toEqual(resultOf('c1'));
  expect(inbox.stored?.revision).toBe(1);
});

test('while somebody is at the inbox, the result waits behind', async () => {
  const work = await callsOf('c1');
  const busy = await acceptIdle(otherQueues, message('m2'));
  expect(await queues.answerCall(work, resultOf('c1'), T0, T0 + LEASE_MS)).toEqual({
    result: 'answered',
    handedOver: [],
  });
  expect(named(await commit(otherQueues, busy, turn(2)))).toEqual(['inbox result:c1']);
});

test('a worker whose call was taken over is refused, and the result comes once', async () => {
  const overslept = await callsOf('c1');
  const later = T0 + LEASE_MS;
  const taken = only(await otherQueues.claim(partitionOf(HOA), later, later + LEASE_MS, 10), 'calls');
  expect(await queues.answerCall(overslept, resultOf('c1'), later, null)).toEqual({ result: 'lost_lease' });
  const answered = await otherQueues.answerCall(taken, resultOf('c1'), later, later + LEASE_MS);
  expect(answered).toMatchObject({ result: 'answered', handedOver: [{ input: { id: 'result:c1' } }] });
  expect(await otherQueues.answerCall(taken, resultOf('c1'), later, null)).toEqual({ result: 'lost_lease' });
});

async function callsOf(...ids: readonly string[]): Promise<CallWork> {
  const work = await acceptIdle(queues, message('m1'));
  return only(await commit(queues, work, turn(1, { calls: ids.map(call) })), 'calls');
}

function resultOf(callId: string): CallResultInput {
  return {
    kind: 'call_result',
    id: `result:${callId}`,
    at: T0,
    callId,
    result: { status: 'done', values: { codes: [] } },
  };
}
