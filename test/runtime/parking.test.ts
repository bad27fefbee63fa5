import { expect, test } from 'vitest';
import { partitionOf } from '../../src/model/partition.ts';
import { toyStep } from './toy-talk.ts';
import { HOA, runtimeStage, say, T0 } from './stage.ts';

const stage = await runtimeStage();
const LEASE_MS = 5_000;

test('an input at which the engine throws three times is put aside, with one apology, and the talk goes on', async () => {
  const runtime = stage.process();
  await say(runtime, 'chào');
  await stage.settled();
  await say(runtime, 'break');
  await say(runtime, 'còn đây');
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: chào']);
  await stage.pass(3_000);
  expect(stage.channel.arrived).toEqual(['1: chào', 'sorry after 1', '2: còn đây']);
  expect(stage.trouble.filter((line) => line === 'error step_threw')).toHaveLength(3);
  const parked = await stage.conversations.parked();
  expect(parked).toMatchObject([{ address: HOA, input: { said: { text: 'break' } } }]);
});

test('the apology comes within three seconds, also at the very first word', async () => {
  await say(stage.process(), 'break');
  await stage.pass(3_000);
  expect(stage.channel.arrived).toEqual(['sorry after 0']);
});

test('an engine that is set right in time takes what it threw at before', async () => {
  let isBroken = true;
  const runtime = stage.process({
    step: (...turn) => {
      if (isBroken) throw new Error('a bad deploy');
      return toyStep(...turn);
    },
  });
  await say(runtime, 'chào');
  await stage.settled();
  isBroken = false;
  await stage.pass(1_000);
  expect(stage.channel.arrived).toEqual(['1: chào']);
  expect(await stage.conversations.parked()).toEqual([]);
});

test.each([
  ['a word that cannot be fitted is a mistake like any other', { fit: true, apology: false }],
  ['an apology that throws keeps nobody from going on', { fit: false, apology: true }],
])('%s', async (_fact, broken) => {
  const { fit, send } = stage.channel;
  const runtime = stage.process({
    channels: new Map([
      [
        'telegram',
        {
          send,
          fit: (message) => {
            if (broken.fit && message.text.includes('nặng')) throw new Error('too heavy');
            return fit(message);
          },
        },
      ],
    ]),
    apology: (conversation) => {
      if (broken.apology) throw new Error('no words');
      return { text: conversation === null ? 'sorry' : 'sorry again', buttons: [] };
    },
  });
  await say(runtime, broken.fit ? 'nặng' : 'break');
  await say(runtime, 'nhẹ');
  await stage.pass(4_000);
  expect(stage.channel.arrived).toEqual(broken.fit ? ['sorry', '1: nhẹ'] : ['1: nhẹ']);
});

test.each([
  [4, []],
  [6, []],
  [7, [HOA]],
])('an input whose process died %i times is parked: %j', async (deaths, expected) => {
  const dying = stage.queuesOf('dying');
  const claim = (n: number) => dying.claim(partitionOf(HOA), T0 + n * LEASE_MS, T0 + (n + 1) * LEASE_MS, 10);
  await dying.accept(
    HOA,
    { kind: 'message', id: 'm1', at: T0, said: { type: 'text', text: 'chào' } },
    T0,
    T0 + LEASE_MS,
  );
  for (let death = 1; death < deaths; death++) await claim(death);
  await stage.pass(deaths * LEASE_MS);
  stage.process();
  await stage.pass(1_000);
  const parked = await stage.conversations.parked();
  expect(parked.map(({ address }) => address)).toEqual(expected);
  expect(stage.channel.arrived).toEqual(expected.length > 0 ? ['sorry after 0'] : ['1: chào']);
});
