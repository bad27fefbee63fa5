import { describe, expect, test } from 'vitest';
import { telegramStage, until } from './telegram-stage.ts';

const NO_UPDATES = { timeout: 30, allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'] };

test('updates come in order, and each call confirms those before', async () => {
  const stage = await telegramStage();
  const { telegram } = stage;
  const tam = telegram.person(42);
  tam.sendText('một');
  tam.sendText('hai');
  await telegram.delivery.idle();
  expect(stage.heard.map(({ id, said }) => [id, said.type === 'text' && said.text])).toEqual([
    ['700000001', 'một'],
    ['700000002', 'hai'],
  ]);
  expect(stage.telegramChannel.webhook).toBeUndefined();
  expect(stage.telegramChannel.ready()).toEqual({ ok: true });
});

test('with nothing to confirm no number is named: after a quiet week they may start lower', async () => {
  const stage = await telegramStage();
  const { telegram, clock } = stage;
  telegram.person(42).sendText('alo');
  await telegram.delivery.idle();
  await telegram.called('getUpdates', 2);
  await clock.advance(30_000);
  await telegram.called('getUpdates', 3);
  const offsets = telegram.calls('getUpdates').map(({ params }) => params['offset']);
  expect(offsets).toContain(700_000_002);
  expect(telegram.calls('getUpdates').at(-1)!.params).toEqual(NO_UPDATES);
});

test('what could not be stored is not confirmed and comes again', async () => {
  const stage = await telegramStage();
  const { telegram, clock } = stage;
  stage.storeIsAway(true);
  telegram.person(42).sendText('30k');
  await telegram.called('getUpdates', 1);
  await until(() => stage.logged.some((line) => line.includes('not_stored')) && stage.waits().includes(1_000));
  stage.storeIsAway(false);
  await clock.advance(2_000);
  await telegram.delivery.idle();
  expect(stage.heard.map(({ said }) => said)).toEqual([{ type: 'text', text: '30k' }]);
});

test('a webhook of earlier days is taken away first, and nothing that waits is lost', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { telegram } = stage;
  telegram.delivery.setWebhook({ url: 'http://127.0.0.1:9/old-secret-path', allowed_updates: [] });
  telegram.person(42).sendText('alo');
  stage.telegramChannel.start();
  await telegram.delivery.idle();
  expect(stage.heard).toHaveLength(1);
  expect(stage.logged).toContain('warn telegram_webhook_removed {"host":"127.0.0.1:9"}');
  expect(telegram.world.complaints).toEqual([]);
});

describe('when polling fails, readiness says why, until it goes on', () => {
  test.each([
    [
      'two consumers',
      { kind: 'refuse', code: 409, description: 'Conflict: terminated by other getUpdates' },
      'conflict',
      10_000,
    ],
    ['a wrong token', { kind: 'refuse', code: 401, description: 'Unauthorized' }, 'token_refused', 60_000],
    ['a page', { kind: 'html', status: 502 }, 'unreachable', 1_000],
    [
      'too many calls',
      { kind: 'refuse', code: 429, description: 'x', parameters: { retry_after: 17 } },
      'refused',
      17_000,
    ],
  ] as const)('%s', async (_fact, how, why, againMs) => {
    const stage = await telegramStage({ isStarted: false });
    const { telegram, clock } = stage;
    telegram.fail({ method: 'getUpdates', how });
    stage.telegramChannel.start();
    await until(() => stage.waits().includes(againMs));
    expect(stage.telegramChannel.ready()).toEqual({ ok: false, why });
    telegram.person(42).sendText('alo');
    await clock.advance(againMs - 1);
    expect(telegram.calls('getUpdates')).toHaveLength(1);
    await clock.advance(1);
    await telegram.delivery.idle();
    expect(stage.heard).toHaveLength(1);
    expect(stage.telegramChannel.ready()).toEqual({ ok: true });
  });
});

test('a server that holds no answer back is asked once a second', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { telegram, clock } = stage;
  telegram.fail({ method: 'getUpdates', times: 1_000, how: { kind: 'text', text: '{"ok":true,"result":[]}' } });
  stage.telegramChannel.start();
  for (let second = 1; second <= 3; second += 1) {
    await telegram.called('getUpdates', second);
    await until(() => stage.waits().includes(1_000));
    await clock.advance(1_000);
  }
  await telegram.called('getUpdates', 4);
  expect(telegram.calls('getUpdates')).toHaveLength(4);
});

test('stopping ends a poll at once, and what was on its way is not lost', async () => {
  const stage = await telegramStage();
  const { telegram } = stage;
  await telegram.called('getUpdates');
  await stage.telegramChannel.stop();
  telegram.person(42).sendText('alo');
  expect(stage.heard).toEqual([]);
  expect((await stage.send('telegram:42', {})).result).toBe('sent');
  expect(telegram.delivery.updates).toHaveLength(1);
});
