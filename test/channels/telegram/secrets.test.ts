import { expect, test } from 'vitest';
import type { Failing } from '../../stand-ins/telegram.ts';
import { SECRET, telegramStage, until } from './telegram-stage.ts';

const FAILINGS: readonly Failing[] = [
  { kind: 'hang' },
  { kind: 'reset' },
  { kind: 'html', status: 502 },
  { kind: 'text', text: '{' },
  { kind: 'refuse', code: 401, description: 'Unauthorized' },
  { kind: 'refuse', code: 400, description: 'Bad Request: something about "bà Bảy, 0912345678"' },
  { kind: 'refuse', code: 409, description: 'Conflict' },
];

const WORDS = 'tên tôi là Bảy, số 0912345678';

test('neither the token nor people’s words are in any log, outcome or readiness, whatever fails', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { telegram, clock } = stage;
  const { channel } = stage.telegramChannel;
  telegram.person(42);
  const told: unknown[] = [];
  const ways: readonly (() => Promise<unknown>)[] = [
    () => stage.send('telegram:42', { text: WORDS }),
    () => stage.send('telegram:42', { text: WORDS, photos: ['a'] }, 'bulk'),
    () => channel.fetchPhoto({ reference: 'AgAC' }),
  ];
  for (const how of FAILINGS) {
    for (const way of ways) {
      await clock.advance(1_000);
      telegram.fail({ how });
      const before = telegram.world.calls.length;
      const asking = way();
      if (how.kind === 'hang') {
        await until(() => telegram.world.calls.length > before);
        await clock.advance(20_000);
      }
      told.push(await asking, stage.telegramChannel.ready());
    }
  }

  stage.telegramChannel.start();
  for (const how of FAILINGS) telegram.fail({ how, times: 3 });
  while (stage.logged.length < 8) {
    await until(() => stage.waits().length > 0);
    await clock.advance(60_000);
  }
  await stage.telegramChannel.stop();

  const all = JSON.stringify(told) + stage.logged.join('\n');
  expect(all).toContain('token_refused');
  for (const secret of [telegram.token, telegram.token.split(':')[1]!, SECRET, 'Bảy', '0912345678', '/bot']) {
    expect(all).not.toContain(secret);
  }
});
