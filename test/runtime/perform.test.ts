import { expect, test } from 'vitest';
import type { Action } from '../../src/runtime/perform.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import { HOA, runtimeStage, say, T0 } from './stage.ts';

const stage = await runtimeStage();

test('a call is done with what it was given, and its result goes on with the talk', async () => {
  const asked: unknown[] = [];
  const runtime = stage.process({
    actions: actionsOf((...call) => {
      asked.push(call);
      return Promise.resolve({ status: 'published', values: { code: 'SP-000123' } });
    }),
  });
  await say(runtime, 'call publish');
  await stage.settled();
  const epoch = (await stage.conversations.find(HOA))?.epoch;
  expect(asked).toEqual([[{ list: [], map: {} }, HOA, `${HOA}@${epoch}/1/1`, T0]]);
  expect(stage.channel.arrived).toEqual(['1: call publish', '2: result published']);
});

test('while the store is away the call waits, however long, and nothing is put aside', async () => {
  let tries = 0;
  const runtime = stage.process({
    actions: actionsOf(() => {
      tries += 1;
      return tries < 12 ? Promise.reject(new StoreAway('gone')) : Promise.resolve({ status: 'done' });
    }),
    settings: { sweepMs: 5_000, relayMs: 600_000 },
  });
  await say(runtime, 'call publish');
  await stage.settled();
  await say(runtime, 'còn đó không');
  await stage.pass(400_000);
  expect(tries).toBe(12);
  expect(stage.channel.arrived).toEqual(['1: call publish', '2: còn đó không', '3: result done']);
});

test.each([
  ['that throws by mistake', 'publish', 3],
  ['that does not exist', 'no_such_action', 0],
])('a call %s is failed after three tries, so that nobody waits for ever', async (_fact, name, expected) => {
  let tries = 0;
  const runtime = stage.process({
    actions: actionsOf(() => {
      tries += 1;
      return Promise.reject(new Error('a mistake of ours'));
    }),
  });
  await say(runtime, `call ${name}`);
  await stage.pass(5_000);
  expect(tries).toBe(expected);
  expect(stage.channel.arrived).toEqual([`1: call ${name}`, '2: result failed']);
});

test('a process that dies at work leaves the call to another, under the same id', async () => {
  const ids: string[] = [];
  const noting = (result: Promise<{ status: string }>): ReadonlyMap<string, Action> =>
    actionsOf((_args, _by, callId) => {
      ids.push(callId);
      return result;
    });
  const dying = stage.process({ actions: noting(new Promise(() => {})) });
  await stage.settled();
  await say(dying, 'call publish');
  await expect.poll(() => ids.length, { interval: 2 }).toBe(1);
  await expect.poll(() => stage.channel.arrived.length, { interval: 2 }).toBe(1);
  // It says nothing any more: its alarms die with it.
  stage.abandon();
  stage.process({ actions: noting(Promise.resolve({ status: 'done' })) });
  await stage.pass(7_000);
  expect(ids).toEqual([ids[0], ids[0]]);
  expect(stage.channel.arrived.at(-1)).toBe('2: result done');
});

function actionsOf(publish: Action): ReadonlyMap<string, Action> {
  return new Map([['publish', publish]]);
}
