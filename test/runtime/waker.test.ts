import { expect, test } from 'vitest';
import { toyStep } from './toy-talk.ts';
import { runtimeStage, say, T0 } from './stage.ts';

const stage = await runtimeStage();

test.each([300, 1_500, 2_000])('a wake in %i ms comes on the moment', async (ms) => {
  const runtime = stage.process();
  await stage.settled();
  await say(runtime, `wake ${ms}`);
  await stage.settled();
  await stage.pass(ms - 1);
  expect(stage.channel.arrived).toHaveLength(1);
  await stage.pass(1);
  expect(stage.channel.arrived.at(-1)).toMatch(/^2: awake wake:said-\d+\/1$/);
});

test('a wake in a day comes on the moment, though another process set it', async () => {
  const gone = stage.process();
  await say(gone, 'wake 86400000');
  await stage.settled();
  await gone.stop(0);
  await stage.clock.advance(86_399_000);
  stage.process();
  await stage.pass(999);
  expect(stage.channel.arrived).toHaveLength(1);
  await stage.pass(1);
  expect(stage.channel.arrived).toHaveLength(2);
  expect(stage.clock.now()).toBe(T0 + 86_400_000);
});

test('two processes wake once', async () => {
  const runtime = stage.process();
  stage.process();
  await say(runtime, 'wake 1500');
  await stage.pass(10_000);
  expect(stage.channel.arrived).toHaveLength(2);
});

test('a word before the time is answered, and the old time is forgotten', async () => {
  const runtime = stage.process();
  await say(runtime, 'wake 1500');
  await stage.pass(1_400);
  await say(runtime, 'chào');
  await stage.pass(10_000);
  expect(stage.channel.arrived).toEqual(['1: wake 1500', '2: chào']);
});

test('an engine that wants to be woken at once, again and again, keeps nobody else waiting', async () => {
  const runtime = stage.process({
    step: (conversation, address, input) => ({ ...toyStep(conversation, address, input), wakeAt: input.at }),
  });
  await say(runtime, 'chào');
  await stage.pass(1_000);
  expect(stage.channel.arrived.length).toBeLessThanOrEqual(7);
});

test('many in one partition, each at its time', async () => {
  const runtime = stage.process();
  await stage.settled();
  const at: number[] = [];
  for (let n = 0; n < 200; n++) await say(runtime, `wake ${500 + 5 * n}`, `telegram:${n}`);
  await stage.settled();
  const told = stage.channel.arrived;
  for (let ms = 0; ms < 1_600; ms += 5) {
    await stage.pass(5);
    at.push(told.length - 200);
  }
  expect(at.at(-1)).toBe(200);
  expect(at[500 / 5 - 1]).toBe(1);
  expect(at[1_000 / 5 - 1]).toBe(101);
});
