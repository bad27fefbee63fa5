import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SECRET, telegramStage, until } from './telegram-stage.ts';

const BODIES = JSON.parse(
  readFileSync(new URL('../../payloads/telegram/updates.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>>;
const ALO = JSON.stringify(BODIES['text']);

describe('whose call it is', () => {
  test.each<[fact: string, headers: Readonly<Record<string, string>>, status: number]>([
    ['with the secret', { 'x-telegram-bot-api-secret-token': SECRET }, 200],
    ['without', {}, 401],
    ['with an empty one', { 'x-telegram-bot-api-secret-token': '' }, 401],
    ['with another', { 'x-telegram-bot-api-secret-token': `${SECRET}x` }, 401],
    ['with the secret twice', { 'x-telegram-bot-api-secret-token': `${SECRET}, ${SECRET}` }, 401],
  ])('%s', async (_fact, headers, status) => {
    const stage = await telegramStage({ by: 'webhook' });
    expect((await stage.post(ALO, headers)).status).toBe(status);
    expect(stage.heard).toHaveLength(status === 200 ? 1 : 0);
  });
});

test('whatever is authentic is taken, understood or not, and never answered with a method', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const odd = [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '7',
    '{"update_id":1e400}',
    '\u0000',
    '{"__proto__":{"a":1},"update_id":3}',
  ];
  for (const body of [...Object.values(BODIES).map((one) => JSON.stringify(one)), ...odd]) {
    const answer = await stage.post(body);
    expect({ body, status: answer.status }).toEqual({ body, status: 200 });
    expect(answer.body).not.toContain('method');
  }
  const words = JSON.stringify([stage.heard, stage.telegram.world.calls, stage.logged]);
  expect(words).not.toContain('undefined');
});

test('while the store is away Telegram keeps the update and brings it again', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const { telegram, clock } = stage;
  await telegram.called('setWebhook');
  stage.storeIsAway(true);
  const tam = telegram.person(42);
  tam.sendText('30k');
  tam.sendText('40k');
  tam.block();
  await until(() => telegram.delivery.posts.filter((post) => post.status === 503).length === 2 && clock.pending() >= 2);
  // We ask it to come again in two seconds.
  stage.storeIsAway(false);
  await clock.advance(2_000);
  await telegram.delivery.idle();
  expect(stage.heard.map(({ said }) => said)).toEqual([
    { type: 'text', text: '30k' },
    { type: 'text', text: '40k' },
  ]);
  expect(stage.reach).toEqual([['telegram:42', true]]);
});

test('each update twice and out of order: nothing is heard or answered twice', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const { telegram } = stage;
  await telegram.called('setWebhook');
  const tam = telegram.person(42);
  await stage.send('telegram:42', { text: '?', buttons: [{ label: 'Sửa', token: 's.change_listing..' }] });
  tam.start('htx-01');
  tam.press('Sửa');
  tam.sendText('30k');
  tam.sendAlbum([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')], 'chuối');
  tam.sendContact('84912345678', true);
  await telegram.delivery.idle();
  await telegram.called('answerCallbackQuery');
  const once = stage.heard.map(({ said }) => said.type).toSorted();

  // One after another, from the last to the first, then all at once.
  for (const update of [...telegram.delivery.updates].reverse())
    expect(await telegram.delivery.repost(update)).toBe(200);
  await Promise.all(telegram.delivery.updates.map((update) => telegram.delivery.repost(update)));
  expect(stage.heard.map(({ said }) => said.type).toSorted()).toEqual(once);
  expect(once).toEqual(['button', 'contact', 'photo', 'photo', 'photo', 'started', 'text']);
  expect(telegram.calls('answerCallbackQuery')).toHaveLength(1);
});

test('a press and a text at the same moment are both heard', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const { telegram } = stage;
  await telegram.called('setWebhook');
  const tam = telegram.person(42);
  await stage.send('telegram:42', { text: '?', buttons: [{ label: 'Sửa', token: 's.change_listing..' }] });
  tam.sendText('30k');
  tam.press('Sửa');
  await telegram.delivery.idle();
  expect(stage.heard.map(({ said }) => said).toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
    { type: 'button', token: 's.change_listing..', label: 'Sửa' },
    { type: 'text', text: '30k' },
  ]);
});

test('an album is acknowledged photo by photo; a late one comes as one more', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const { telegram, clock } = stage;
  await telegram.called('setWebhook');
  const tam = telegram.person(42);
  const { group } = tam.sendAlbum([Buffer.from('a'), Buffer.from('b')], 'chuối nhà em');
  await telegram.delivery.idle();
  await telegram.called('sendChatAction');
  await clock.advance(10_000);
  tam.albumItem(group, Buffer.from('c'));
  await telegram.delivery.idle();
  await telegram.called('sendChatAction', 2);
  expect(telegram.calls('sendChatAction').map(({ params }) => params)).toEqual([TYPING, TYPING]);
  expect(stage.heard.map(({ said }) => said)).toEqual([
    { type: 'photo', photo: { reference: 'AgACAgUAAxkB-1' } },
    { type: 'photo', photo: { reference: 'AgACAgUAAxkB-4' }, caption: 'chuối nhà em' },
    { type: 'photo', photo: { reference: 'AgACAgUAAxkB-7' } },
  ]);
});

const TYPING = { chat_id: 42, action: 'typing' };

describe('a press is acknowledged at once', () => {
  test('and the buttons of an answered question go, those that last stay', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram } = stage;
    await telegram.called('setWebhook');
    const tam = telegram.person(42);
    const buttons = [
      { label: 'Sửa giá', token: 's.change_listing.price.code=SP-000123' },
      { label: 'Đúng', token: 'a.7.price.yes' },
    ];
    await stage.send('telegram:42', { text: 'Tin mới. Giá ạ?', buttons });
    tam.press('Đúng');
    await telegram.called('editMessageReplyMarkup');
    expect(tam.lastMessage().inline).toEqual([
      [{ text: 'Sửa giá', callback_data: 's.change_listing.price.code=SP-000123' }],
    ]);
    tam.press('Sửa giá');
    await telegram.called('answerCallbackQuery', 2);
    tam.press('Sửa giá');
    await telegram.called('answerCallbackQuery', 3);
    expect(stage.heard.map(({ said }) => said.type === 'button' && said.token)).toEqual([
      'a.7.price.yes',
      's.change_listing.price.code=SP-000123',
      's.change_listing.price.code=SP-000123',
    ]);
    expect(telegram.calls('editMessageReplyMarkup')).toHaveLength(1);
  });

  test('the answer to Telegram does not wait for it, and its failing does no harm', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram } = stage;
    await telegram.called('setWebhook');
    const tam = telegram.person(42);
    await stage.send('telegram:42', { buttons: [{ label: 'Sửa', token: 's.x..' }] });
    telegram.fail({ method: 'answerCallbackQuery', how: { kind: 'hang' } });
    tam.press('Sửa');
    await telegram.delivery.idle();
    tam.press('Sửa');
    await telegram.delivery.idle();
    expect(stage.heard).toHaveLength(2);
  });

  test('a press that came when it was too late counts', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram, clock } = stage;
    await telegram.called('setWebhook');
    const tam = telegram.person(42);
    await stage.send('telegram:42', { buttons: [{ label: 'Sửa', token: 's.x..' }] });
    stage.storeIsAway(true);
    tam.press('Sửa');
    await until(() => telegram.delivery.posts.some((post) => post.status === 503) && clock.pending() >= 1);
    await clock.advance(1_000);
    stage.storeIsAway(false);
    await clock.advance(60_000);
    await telegram.delivery.idle();
    expect(stage.heard.map(({ said }) => said.type)).toEqual(['button']);
  });
});

describe('in a group', () => {
  test('we are silent, and called by name we say one line, now and then', async () => {
    const stage = await telegramStage({ by: 'webhook' });
    const { telegram, clock } = stage;
    await telegram.called('getMe');
    await telegram.called('setWebhook');
    const tam = telegram.person(42);
    const group = -1_001_987_654_321;
    tam.sayInGroup(group, 'chào cả nhà');
    tam.sayInGroup(group, '/help');
    await telegram.delivery.idle();
    expect(telegram.calls('sendMessage')).toEqual([]);

    tam.sayInGroup(group, '/start@lensan_bot');
    tam.sayInGroup(group, '/start@lensan_bot');
    await telegram.delivery.idle();
    await telegram.called('sendMessage');
    await clock.advance(600_000);
    tam.sayInGroup(group, '/help@lensan_bot');
    await telegram.called('sendMessage', 2);
    expect(telegram.world.chats.get(group)!.messages.map(({ text }) => text.split('\n').at(-1))).toEqual([
      'https://t.me/lensan_bot',
      'https://t.me/lensan_bot',
    ]);
    expect(stage.heard).toEqual([]);
    expect(stage.reach).toEqual([]);
  });
});

test('who blocks us and who comes back is told', async () => {
  const stage = await telegramStage({ by: 'webhook' });
  const { telegram } = stage;
  await telegram.called('setWebhook');
  const tam = telegram.person(42);
  tam.block();
  await telegram.delivery.idle();
  expect(await stage.send('telegram:42', {})).toEqual({ result: 'gone', because: 'blocked' });
  tam.unblock();
  await telegram.delivery.idle();
  expect((await stage.send('telegram:42', {})).result).toBe('sent');
  expect(stage.reach).toEqual([
    ['telegram:42', true],
    ['telegram:42', false],
  ]);
});
