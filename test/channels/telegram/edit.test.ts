import { describe, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../../src/model/effect.ts';
import type { SendOutcome } from '../../../src/model/send-outcome.ts';
import type { Failing } from '../../stand-ins/telegram.ts';
import { telegramStage } from './telegram-stage.ts';

const STOP = { label: 'Ngừng gửi', token: 's.steer_broadcast..code=TB-000001&deed=pause' };

async function oneMessage() {
  const stage = await telegramStage();
  const person = stage.telegram.person(42);
  person.sendText('xin chào');
  const { channel } = stage.telegramChannel;
  const sent = await stage.send('telegram:42', { text: 'Đang gửi 1', buttons: [STOP] }, 'bulk');
  const id = sent.result === 'sent' ? (sent.externalId ?? '') : '';
  const edit = (message: Partial<OutgoingMessage>, messageId = id): Promise<SendOutcome> | undefined =>
    channel.edit?.('telegram:42', messageId, channel.fit({ text: 'Đang gửi 2', buttons: [STOP], ...message }));
  const shown = () =>
    stage.telegram.world.chats
      .get(42)
      ?.messages.map(({ text, inline }) => [text, inline.flat().map((key) => key.text)]);
  return { stage, edit, shown };
}

test('words and buttons are changed in place; buttons that are left out go', async () => {
  const { stage, edit, shown } = await oneMessage();
  expect(await edit({})).toMatchObject({ result: 'sent' });
  expect(shown()).toEqual([['Đang gửi 2', ['Ngừng gửi']]]);
  expect(await edit({})).toEqual({ result: 'sent' });
  expect(await edit({ text: 'Xong', buttons: [] })).toMatchObject({ result: 'sent' });
  expect(shown()).toEqual([['Xong', []]]);
  expect(stage.telegram.world.complaints).toEqual([]);
});

test.each<[fact: string, message: Partial<OutgoingMessage>, messageId: string | undefined, outcome: SendOutcome]>([
  ['a message that is no longer there', {}, '999', { result: 'refused', because: '400_message_to_edit_not_found' }],
  ['what is too long is cut', { text: 'x'.repeat(5_000) }, undefined, { result: 'sent', externalId: '2' }],
  ['photos are not for this', { photos: ['a'.repeat(64)] }, undefined, { result: 'refused', because: 'not_fitted' }],
])('%s', async (_fact, message, messageId, outcome) => {
  const { edit } = await oneMessage();
  expect(await edit(message, messageId)).toEqual(outcome);
});

describe('what Telegram answers', () => {
  const refuse = (code: number, description: string, parameters?: object): Failing => ({
    kind: 'refuse',
    code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  });
  test.each<[string, Failing, SendOutcome]>([
    ['429', refuse(429, 'x', { retry_after: 7 }), { result: 'later', afterMs: 7_000, because: 'throttled' }],
    ['blocked', refuse(403, 'Forbidden: bot was blocked by the user'), { result: 'gone', because: 'blocked' }],
    [
      'too old',
      refuse(400, "Bad Request: message can't be edited"),
      { result: 'refused', because: '400_message_can_t_be_edited' },
    ],
    ['a page of a proxy', { kind: 'html', status: 502 }, { result: 'in_doubt', because: 'SyntaxError' }],
    ['a wrong token', refuse(401, 'Unauthorized'), { result: 'misconfigured', because: 'token_refused' }],
  ])('%s', async (_answer, how, outcome) => {
    const { stage, edit } = await oneMessage();
    stage.telegram.fail({ method: 'editMessageText', how });
    expect(await edit({})).toMatchObject({ result: outcome.result });
    if (outcome.result !== 'in_doubt') {
      stage.telegram.fail({ method: 'editMessageText', how });
      expect(await edit({ text: 'Đang gửi 3' })).toEqual(outcome);
    }
  });
});

test('an edit takes a place of the chat, and leaves half of them to the talk', async () => {
  const { stage, edit } = await oneMessage();
  const results: string[] = [];
  for (let n = 0; n < 12; n++) results.push((await edit({ text: `Đang gửi ${n}` }))?.result ?? '');
  expect(results).toEqual([...Array<string>(10).fill('sent'), 'later', 'later']);
  for (let n = 0; n < 10; n++) expect((await stage.send('telegram:42', { text: 'Dạ' })).result).toBe('sent');
  expect((await stage.send('telegram:42', { text: 'Dạ' })).result).toBe('later');
});
