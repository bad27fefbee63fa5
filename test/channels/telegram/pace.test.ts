import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pacer, USUAL_PACE } from '../../../src/channels/telegram/pace.ts';
import { telegramStage } from './telegram-stage.ts';

const throttled = (afterMs: number) => ({ result: 'later', afterMs, because: 'throttled' });

describe('one chat', () => {
  test('may have a burst, then one message a second', () => {
    const pace = pacer({ ...USUAL_PACE, chatBurst: 3 });
    expect([0, 0, 0, 0].map((at) => pace.chatWaitMs(42, at))).toEqual([0, 0, 0, 1_000]);
    expect(pace.chatWaitMs(43, 0)).toBe(0);
    expect(pace.chatWaitMs(42, 600)).toBe(400);
    expect(pace.chatWaitMs(42, 1_000)).toBe(0);
    expect(pace.chatWaitMs(42, 1_000)).toBe(1_000);
    expect([9_000, 9_000, 9_000, 9_000].map((at) => pace.chatWaitMs(42, at))).toEqual([0, 0, 0, 1_000]);
  });

  test('however it is used, never gets more than its burst and one a second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { maxLength: 200 }), (gaps) => {
        const pace = pacer({ ...USUAL_PACE, chatBurst: 5 });
        let now = 0;
        let sent = 0;
        for (const gap of gaps) {
          now += gap;
          if (pace.chatWaitMs(42, now) === 0) sent += 1;
          expect(sent).toBeLessThanOrEqual(5 + now / 1_000);
        }
      }),
    );
  });

  test('that writes too fast is put off without a call', async () => {
    const stage = await telegramStage({ isStarted: false });
    stage.telegram.person(42);
    for (let sent = 0; sent < 20; sent += 1) expect((await stage.send('telegram:42', {})).result).toBe('sent');
    expect(await stage.send('telegram:42', {})).toEqual(throttled(1_000));
    expect(stage.telegram.calls('sendMessage')).toHaveLength(20);
    await stage.clock.advance(1_000);
    expect((await stage.send('telegram:42', {})).result).toBe('sent');
  });
});

test('an announcement takes no place of the talk, and its 429 holds nobody up here: its whole lane rests elsewhere', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { telegram } = stage;
  const how = { kind: 'refuse', code: 429, description: 'x', parameters: { retry_after: 7 } } as const;
  for (const id of [1, 2, 3]) {
    telegram.person(id);
    telegram.fail({ method: 'sendMessage', how });
    expect(await stage.send(`telegram:${id}`, {}, 'bulk')).toEqual(throttled(7_000));
  }
  for (let n = 0; n < 20; n++) expect((await stage.send('telegram:1', {})).result).toBe('sent');
  expect(await stage.send('telegram:1', {})).toEqual(throttled(1_000));
  expect((await stage.send('telegram:1', {}, 'bulk')).result).toBe('sent');
});

test('429 for everybody: after three chats nobody is asked any more, and readiness says so', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { telegram, clock } = stage;
  const how = { kind: 'refuse', code: 429, description: 'x', parameters: { retry_after: 7 } } as const;
  telegram.fail({ method: 'sendMessage', times: 3, how });
  for (const id of [1, 2, 3, 4, 5]) telegram.person(id);
  expect(await stage.send('telegram:1', {})).toEqual(throttled(7_000));
  expect(await stage.send('telegram:1', {})).toEqual(throttled(7_000));
  expect(stage.telegramChannel.ready()).toEqual({ ok: true });
  telegram.fail({ method: 'sendMessage', how });
  expect(await stage.send('telegram:2', {})).toEqual(throttled(7_000));
  expect(await stage.send('telegram:3', {})).toEqual(throttled(7_000));
  expect(stage.telegramChannel.ready()).toEqual({ ok: false, why: 'throttled' });
  await clock.advance(1_000);
  expect(await stage.send('telegram:4', {}), 'each a little later than the other').toEqual(throttled(6_004));
  expect(telegram.calls('sendMessage')).toHaveLength(4);
  await clock.advance(6_000);
  expect((await stage.send('telegram:5', {})).result).toBe('sent');
  expect(stage.telegramChannel.ready()).toEqual({ ok: true });
});
