import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import { HOA, runtimeStage, say, until } from './stage.ts';

const stage = await runtimeStage();

test('stopping waits for what is under way, takes nothing more, and leaves the rest to the next process', async () => {
  const runtime = stage.process();
  await stage.settled();
  let arrive: (outcome: SendOutcome) => void = () => {};
  stage.channel.outcomes = [new Promise((resolve) => (arrive = resolve))];
  await say(runtime, 'một');
  await until(() => stage.channel.attempts.length === 1);
  await say(runtime, 'hai');
  const stopped = runtime.stop(10_000);
  await say(runtime, 'ba');
  arrive({ result: 'sent' });
  expect(await stopped).toBe('drained');
  expect(stage.channel.arrived).toEqual(['1: một']);

  stage.process();
  await stage.pass(1_000);
  expect(stage.channel.arrived.map((text) => text.slice(0, 6))).toEqual(['1: một', '2: hai', '3: ba']);
  expect(stage.trouble).toEqual([]);
});

test('stopping does not wait for ever', async () => {
  const runtime = stage.process();
  await stage.settled();
  stage.channel.outcomes = [new Promise(() => {})];
  await say(runtime, 'một');
  await until(() => stage.channel.attempts.length === 1);
  const stopped = runtime.stop(10_000);
  await stage.clock.advance(10_000);
  expect(await stopped).toBe('cut_short');
  expect((await stage.conversations.find(HOA))?.revision).toBe(1);
  stage.abandon();
});

test('a stopped process has no alarm left', async () => {
  const runtime = stage.process();
  await say(runtime, 'wake 1500');
  await stage.settled();
  await runtime.stop(1_000);
  expect(stage.clock.pending()).toBe(0);
});
