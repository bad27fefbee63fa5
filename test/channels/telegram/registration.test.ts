import { describe, expect, test } from 'vitest';
import { SECRET, telegramStage, until } from './telegram-stage.ts';

describe('the webhook', () => {
  test('is set once, with everything it needs and nothing thrown away', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { params } = await stage.telegram.called('setWebhook');
    expect(params).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/webhooks\/telegram$/) as string,
      secret_token: SECRET,
      max_connections: 100,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    await until(() => stage.telegram.calls('setMyShortDescription').length === 1);
    expect(stage.telegram.calls('getUpdates')).toEqual([]);
    expect(stage.telegram.calls('setWebhook')).toHaveLength(1);
    expect(stage.telegram.world.complaints).toEqual([]);
  });

  test('is asked for until Telegram takes it', async () => {
    const stage = await telegramStage({ by: 'webhook', isStarted: false });
    const { telegram, clock } = stage;
    telegram.fail({ method: 'setWebhook', times: 2, how: { kind: 'html', status: 502 } });
    stage.telegramChannel.start();
    await until(() => stage.waits().includes(1_000));
    expect(stage.telegramChannel.ready()).toEqual({ ok: false, why: 'unreachable' });
    await clock.advance(1_000);
    await until(() => stage.waits().includes(2_000));
    await clock.advance(2_000);
    await telegram.called('setWebhook', 3);
    await until(() => stage.telegramChannel.ready().ok);
  });

  test('that somebody else has taken over is told, every minute anew', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram, clock } = stage;
    await telegram.called('setWebhook');
    await until(() => stage.waits().includes(60_000));
    telegram.delivery.setWebhook({ url: 'http://127.0.0.1:9/other', allowed_updates: [] });
    await clock.advance(60_000);
    await until(() => !stage.telegramChannel.ready().ok);
    expect(stage.telegramChannel.ready()).toEqual({ ok: false, why: 'foreign_webhook' });
    expect(stage.logged).toContain('error telegram_webhook_fails {"because":"foreign_webhook","pending":0}');
  });

  test('whose updates pile up is told', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram, clock } = stage;
    await telegram.called('setWebhook');
    await until(() => stage.waits().includes(60_000));
    stage.storeIsAway(true);
    telegram.person(42).sendText('alo');
    await until(() => telegram.delivery.posts.length === 1 && clock.pending() === 2);
    await clock.advance(58_000, async () => {
      await until(() => clock.pending() >= 2);
    });
    await clock.advance(2_000);
    await until(() => !stage.telegramChannel.ready().ok);
    expect(stage.telegramChannel.ready()).toEqual({ ok: false, why: 'updates_wait' });
  });
});

describe('the menu', () => {
  test('is shown in Vietnamese, and not written again when it stands', async () => {
    const stage = await telegramStage({ isStarted: false });
    const { telegram } = stage;
    stage.telegramChannel.start();
    await telegram.called('setMyShortDescription');
    expect(telegram.world.commands).toContainEqual({ command: 'dangky', description: 'Đăng ký hộ' });
    expect(telegram.world.commands).not.toContainEqual(expect.objectContaining({ command: 'cancel' }));
    expect(telegram.world.description).toContain('trợ lý tự động');

    await stage.telegramChannel.stop();
    stage.telegramChannel.start();
    await telegram.called('getMyShortDescription', 2);
    await telegram.called('getUpdates', 2);
    for (const method of ['setMyCommands', 'setMyDescription', 'setMyShortDescription']) {
      expect(telegram.calls(method)).toHaveLength(1);
    }
  });

  test('that cannot be shown keeps nothing from coming in', async () => {
    const stage = await telegramStage({ isStarted: false });
    const { telegram } = stage;
    const how = { kind: 'refuse', code: 429, description: 'x', parameters: { retry_after: 40_000 } } as const;
    telegram.fail({ method: 'setMyDescription', how });
    stage.telegramChannel.start();
    telegram.person(42).sendText('alo');
    await telegram.delivery.idle();
    await until(() => stage.logged.includes('warn telegram_menu_not_shown {"failed":1}'));
    expect(stage.heard).toHaveLength(1);
    expect(stage.telegramChannel.ready()).toEqual({ ok: true });
  });

  test('that is told in another shape than documented is written anew', async () => {
    const stage = await telegramStage({ isStarted: false });
    const { telegram } = stage;
    telegram.fail({ method: 'getMyCommands', how: { kind: 'text', text: '{"ok":true,"result":true}' } });
    stage.telegramChannel.start();
    await telegram.called('setMyShortDescription');
    expect(telegram.world.commands).toContainEqual({ command: 'dangky', description: 'Đăng ký hộ' });
  });
});
