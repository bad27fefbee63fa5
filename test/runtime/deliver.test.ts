import { expect, test } from 'vitest';
import { HOUR_MS } from '../../src/model/time.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import type { Hold, OutboxItem } from '../../src/ports/queues.ts';
import { acceptIdle, message, turn } from '../redis/turns.ts';
import { HOA, runtimeStage, say, T0, until } from './stage.ts';

const stage = await runtimeStage();
const LEASE_MS = 5_000;

test('what is put off holds back what comes after it: the order stays', async () => {
  const runtime = stage.process();
  stage.channel.outcomes = [{ result: 'later', afterMs: 30_000, because: 'throttled' }];
  await say(runtime, 'một');
  await say(runtime, 'hai');
  await stage.pass(29_000);
  expect(stage.channel.arrived).toEqual([]);
  await stage.pass(2_000);
  expect(stage.channel.arrived.map((text) => text.slice(0, 1))).toEqual(['1', '2']);
});

test.each<[string, SendOutcome | Error]>([
  ['a timeout', { result: 'in_doubt', because: 'timeout' }],
  ['a mistake of ours in the channel', new Error('undefined is not a function')],
])('a reply in doubt is sent again, three times at most, and then the next one: %s', async (_fact, outcome) => {
  const runtime = stage.process();
  stage.channel.outcomes = [outcome, outcome, outcome];
  await say(runtime, 'một');
  await say(runtime, 'hai');
  await stage.pass(10_000);
  expect(stage.channel.attempts.map((text) => text.slice(0, 1))).toEqual(['1', '1', '1', '2']);
  expect(stage.deliveries.map(({ ended }) => ended)).toEqual(['unknown', 'sent']);
});

test('a send that takes long keeps its lease: nobody else sends it', async () => {
  const runtime = stage.process();
  const other = stage.process();
  await stage.settled();
  let arrive: (outcome: SendOutcome) => void = () => {};
  stage.channel.outcomes = [new Promise((resolve) => (arrive = resolve))];
  await say(runtime, 'một');
  await until(() => stage.channel.attempts.length === 1);
  for (let halves = 0; halves < 6; halves++) {
    await stage.clock.advance(LEASE_MS / 2);
    await until(() => runtime.size() === 1);
    await other.idle();
  }
  arrive({ result: 'sent' });
  await stage.settled();
  expect(stage.channel.attempts).toEqual(['1: một']);
});

test('what the platform does not allow now is told first at the next word', async () => {
  const runtime = stage.process();
  stage.channel.outcomes = [{ result: 'not_allowed_now', because: 'window_closed' }];
  await say(runtime, 'một');
  await stage.pass(10_000);
  await say(runtime, 'hai');
  await stage.settled();
  expect(stage.channel.arrived).toEqual(['1: một', '2: hai']);
});

test('whoever is gone gets nothing; their own talk is told, and the one who asked', async () => {
  const runtime = stage.process();
  stage.channel.outcomes = [{ result: 'gone', because: 'blocked' }];
  await say(runtime, 'một');
  await stage.settled();
  // The toy engine answers everything it hears.
  expect(stage.channel.arrived).toEqual(['2: gone']);
  stage.deliveries.pop();
  expect(stage.deliveries).toMatchObject([{ to: HOA, ended: 'gone', outcome: { because: 'blocked' } }]);
});

test('a process dies between sending and settling: the reply is sent again', async () => {
  await leaveBehind({ id: 's1', to: HOA, fitted: { text: 'xin chào' }, at: T0 }, T0 + LEASE_MS);
  stage.process();
  await stage.pass(LEASE_MS + 1_000);
  expect(stage.channel.arrived).toEqual(['xin chào']);
  expect(stage.deliveries.map((delivery) => delivery.ended)).toEqual(['sent']);
});

test('who overslept before sending leaves it to whoever holds it now', async () => {
  const runtime = stage.process({ settings: { leaseMs: 0 } });
  await say(runtime, 'một');
  await runtime.idle();
  expect(stage.channel.attempts).toEqual([]);
  stage.process();
  await stage.pass(1_000);
  expect(stage.channel.attempts).toEqual(['1: một']);
});

test('a channel that is not connected any more keeps its messages for an hour', async () => {
  const to = 'zalo:1';
  await leaveBehind({ id: 's1', to, fitted: { text: 'xin chào' }, at: T0 - HOUR_MS + 30_000 }, null);
  stage.process({ settings: { sweepMs: 10_000, relayMs: HOUR_MS } });
  await stage.pass(59_999);
  expect(stage.deliveries).toEqual([]);
  await stage.pass(1);
  expect(stage.deliveries).toMatchObject([
    { to, ended: 'misconfigured', outcome: { because: 'channel_not_connected' } },
  ]);
});

/** A process that is no more has queued it, and holds it until then. */
async function leaveBehind(item: OutboxItem, hold: Hold): Promise<void> {
  const queues = stage.queuesOf('dying');
  const work = await acceptIdle(queues, message('m1'), T0, item.to);
  await queues.commit(work, turn(1, { sends: [item] }), T0, hold);
}
