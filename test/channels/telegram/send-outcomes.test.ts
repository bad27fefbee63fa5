import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../src/model/send-outcome.ts';
import type { Failing, Fault } from '../../stand-ins/telegram.ts';
import { telegramStage } from './telegram-stage.ts';

const refuse = (code: number, description: string, parameters?: object): Failing => ({
  kind: 'refuse',
  code,
  description,
  ...(parameters === undefined ? {} : { parameters }),
});
const gone = (because: 'blocked' | 'unknown_person'): SendOutcome => ({ result: 'gone', because });
const refused = (because: string): SendOutcome => ({ result: 'refused', because });
const misconfigured = (because: string): SendOutcome => ({ result: 'misconfigured', because });
const throttled = (afterMs: number): SendOutcome => ({ result: 'later', afterMs, because: 'throttled' });
const doubt = (because: string): SendOutcome => ({ result: 'in_doubt', because });

const READY = { ok: true };
const notReady = (why: string) => ({ ok: false, why });

describe('what Telegram answers, what becomes of the message, and whether the road is good', () => {
  test.each<[answer: string, how: Failing, outcome: SendOutcome, ready: object]>([
    [
      '429 with its seconds',
      refuse(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      throttled(7_000),
      READY,
    ],
    ['429 with its seconds in words only', refuse(429, 'Too Many Requests: retry after 3'), throttled(3_000), READY],
    ['429 without a number', refuse(429, 'Too Many Requests'), throttled(5_000), READY],
    ['429 with a mad number', refuse(429, 'x', { retry_after: 1e9 }), throttled(3_600_000), READY],
    ['blocked', refuse(403, 'Forbidden: bot was blocked by the user'), gone('blocked'), READY],
    ['deactivated', refuse(403, 'Forbidden: user is deactivated'), gone('unknown_person'), READY],
    ['never met', refuse(403, "Forbidden: bot can't initiate conversation with a user"), gone('unknown_person'), READY],
    [
      'kicked out of a group',
      refuse(403, 'Forbidden: bot was kicked from the supergroup chat'),
      gone('blocked'),
      READY,
    ],
    ['no member', refuse(403, 'Forbidden: bot is not a member of the group chat'), gone('blocked'), READY],
    ['another 403', refuse(403, 'Forbidden: CHAT_GUEST_SEND'), refused('403_chat_guest_send'), READY],
    ['no such chat', refuse(400, 'Bad Request: chat not found'), gone('unknown_person'), READY],
    ['a wrong peer', refuse(400, 'Bad Request: PEER_ID_INVALID'), gone('unknown_person'), READY],
    ['no such private chat', refuse(400, 'Bad Request: private chat not found'), gone('unknown_person'), READY],
    [
      'a fault in the formatting',
      refuse(400, 'Bad Request: can\'t parse entities: Can\'t find end of the entity "tên của bà Bảy"'),
      refused('400_can_t_parse_entities_can_t_find_end_of_the_entity'),
      READY,
    ],
    ['too long', refuse(400, 'Bad Request: message is too long'), refused('400_message_is_too_long'), READY],
    ['empty', refuse(400, 'Bad Request: message text is empty'), refused('400_message_text_is_empty'), READY],
    ['a bad button', refuse(400, 'Bad Request: BUTTON_DATA_INVALID'), refused('400_button_data_invalid'), READY],
    [
      'too many buttons',
      refuse(400, 'Bad Request: reply markup is too long'),
      refused('400_reply_markup_is_too_long'),
      READY,
    ],
    [
      'the message replied to is gone',
      refuse(400, 'Bad Request: message to be replied not found'),
      refused('400_message_to_be_replied_not_found'),
      READY,
    ],
    [
      'nothing to change',
      refuse(400, 'Bad Request: message is not modified: specified new …'),
      { result: 'sent' },
      READY,
    ],
    ['too late', refuse(400, 'Bad Request: query is too old and response timeout expired'), { result: 'sent' }, READY],
    [
      'a wrong file',
      refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable'),
      refused('400_wrong_file_id_or_the_file_is_temporarily_unavailable'),
      READY,
    ],
    ['token wrong', refuse(401, 'Unauthorized'), misconfigured('token_refused'), notReady('token_refused')],
    ['token revoked', refuse(404, 'Not Found'), misconfigured('token_refused'), notReady('token_refused')],
    ['two consumers', refuse(409, 'Conflict: terminated'), misconfigured('conflict'), notReady('conflict')],
    ['500 in JSON', refuse(500, 'Internal Server Error'), doubt('telegram_500'), notReady('unreachable')],
    ['a page instead of JSON', { kind: 'html', status: 502 }, doubt('http_502'), notReady('unreachable')],
    ['a page with 200', { kind: 'html', status: 200 }, doubt('http_200'), notReady('unreachable')],
    ['JSON that is no answer', { kind: 'text', text: 'null' }, doubt('http_200'), notReady('unreachable')],
    ['half of an answer', { kind: 'text', text: '{"ok":tr' }, doubt('http_200'), notReady('unreachable')],
    ['the connection is cut', { kind: 'reset' }, doubt('ECONNRESET'), notReady('unreachable')],
  ])('%s', async (_answer, how, outcome, ready) => {
    const stage = await telegramStage({ isStarted: false });
    stage.telegram.person(42);
    stage.telegram.fail({ method: 'sendMessage', how });
    expect(await stage.send('telegram:42', {})).toEqual(outcome);
    expect(stage.telegramChannel.ready()).toEqual(ready);
    expect(stage.telegram.calls('sendMessage')).toHaveLength(1);

    // All the time it takes to mend a road is one good call.
    await stage.clock.advance(3_600_000);
    expect(await stage.send('telegram:42', {})).toEqual({ result: 'sent', externalId: '1' });
    expect(stage.telegramChannel.ready()).toEqual(READY);
  });
});

describe('when nothing comes back', () => {
  test.each<[fact: string, fault: Fault, arrived: number]>([
    ['the message may not have arrived', { how: { kind: 'hang' } }, 0],
    ['or it may', { isCarriedOut: true, how: { kind: 'hang' } }, 1],
  ])('%s', async (_fact, fault, arrived) => {
    const stage = await telegramStage({ isStarted: false });
    const tam = stage.telegram.person(42);
    stage.telegram.fail({ method: 'sendMessage', ...fault });
    const sending = stage.send('telegram:42', {});
    await stage.telegram.called('sendMessage');
    await stage.clock.advance(19_999);
    expect(stage.telegramChannel.ready()).toEqual(READY);
    await stage.clock.advance(1);
    expect(await sending).toEqual(doubt('timeout'));
    expect(tam.messages()).toHaveLength(arrived);
    expect(stage.telegramChannel.ready()).toEqual(notReady('unreachable'));
  });

  test('a message that never left is sent again without a doubt', async () => {
    const stage = await telegramStage({ isStarted: false });
    await stage.telegram.close();
    expect(await stage.send('telegram:42', {})).toEqual({ result: 'later', afterMs: 2_000, because: 'unreachable' });
    expect(stage.telegramChannel.ready()).toEqual(notReady('unreachable'));
  });
});

test('an address that is none of Telegram is nobody', async () => {
  const stage = await telegramStage({ isStarted: false });
  expect(await stage.send('telegram:@lensan', {})).toEqual(gone('unknown_person'));
  expect(await stage.send('telegram:42', {})).toEqual(gone('unknown_person'));
  expect(stage.telegram.calls('sendMessage')).toHaveLength(1);
});

test('many people in a row whom Telegram does not know are told of', async () => {
  const stage = await telegramStage({ isStarted: false });
  stage.telegram.person(42);
  for (let id = 100; id < 119; id += 1) await stage.send(`telegram:${id}`, {});
  await stage.send('telegram:42', {});
  for (let id = 100; id < 119; id += 1) await stage.send(`telegram:${id}`, {});
  expect(stage.logged).toEqual([]);
  await stage.send('telegram:119', {});
  expect(stage.logged).toEqual(['error telegram_people_unknown {"strangers":20}']);
});

test('a group that has moved is found again', async () => {
  const stage = await telegramStage({ isStarted: false });
  stage.telegram.person(42).sayInGroup(-77, 'x');
  stage.telegram.person(42).sayInGroup(-1_001_234_567_890, 'x');
  stage.telegram.world.chats.get(-77)!.migratedTo = -1_001_234_567_890;
  expect((await stage.send('telegram:-77', {})).result).toBe('sent');
  expect(stage.telegram.world.chats.get(-1_001_234_567_890)!.messages).toHaveLength(1);
});

test('what another channel has fitted is refused, not sent', async () => {
  const stage = await telegramStage({ isStarted: false });
  const { channel } = stage.telegramChannel;
  expect(await channel.send('telegram:42', { from: 'us' }, 'effect')).toEqual(refused('not_fitted'));
  expect(stage.telegram.world.calls).toEqual([]);
});

test('people’s words are sent as they are, without formatting and previews', async () => {
  const stage = await telegramStage({ isStarted: false });
  const tam = stage.telegram.person(42);
  const text = 'Cà chua *loại_1* <500 & 30.000đ! [x](y)\nhttps://postmart.example';
  await stage.send('telegram:42', { text });
  expect(tam.lastMessage().params).toEqual({
    chat_id: 42,
    text,
    reply_markup: { remove_keyboard: true },
    link_preview_options: { is_disabled: true },
  });
  expect(stage.telegram.world.complaints).toEqual([]);
});
