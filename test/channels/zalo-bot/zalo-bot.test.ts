import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readUpdate } from '../../../src/channels/zalo-bot/update.ts';
import type { HeardMessage } from '../../../src/channels/zalo-bot/update.ts';
import { loadZaloBotWords } from '../../../src/channels/zalo-bot/words.ts';
import { zaloBotChannel } from '../../../src/channels/zalo-bot/zalo-bot-channel.ts';
import type { ZaloBotParts } from '../../../src/channels/zalo-bot/zalo-bot-channel.ts';
import type { OnlyOne } from '../../../src/ports/only-one.ts';
import { SECOND_MS } from '../../../src/model/time.ts';
import { handClock } from '../../runtime/hand-clock.ts';
import type { HandClock } from '../../runtime/hand-clock.ts';
import { itConforms } from '../conformance.ts';
import { startZaloBot } from '../../stand-ins/zalo-bot.ts';
import type { ZaloBotStandIn } from '../../stand-ins/zalo-bot.ts';

const T0 = Date.parse('2026-11-23T09:00:00+07:00');
const UT = '9c1e7a55d0';
const HELLO = { text: 'Dạ em chào bác.', buttons: [] };

function event(name: string, message: object = {}): object {
  return {
    event_name: name,
    message: {
      message_id: 'd27f',
      date: T0 - 500,
      from: { id: UT, display_name: 'Út Hiền', is_bot: false },
      chat: { id: UT, chat_type: 'PRIVATE' },
      ...message,
    },
  };
}

const said = (what: object) => ({
  kind: 'said',
  from: `zalo-bot:${UT}`,
  message: { id: 'd27f', said: what, writtenAt: T0 - 500 },
});
const nothing = (because: string) => ({ kind: 'nothing', because });
const PHOTO = 'https://photo-stal-1.zdn.vn/a.jpg';

test.each<[string, unknown, object]>([
  ['a text', event('message.text.received', { text: ' 30k ' }), said({ type: 'text', text: '30k' })],
  [
    'within ok and result',
    { ok: true, result: event('message.text.received', { text: 'a' }) },
    said({ type: 'text', text: 'a' }),
  ],
  ['an empty text', event('message.text.received', { text: '' }), said({ type: 'unreadable', what: 'other' })],
  [
    'a photo',
    event('message.image.received', { photo_url: PHOTO, caption: 'lá vàng' }),
    said({ type: 'photo', photo: { reference: PHOTO }, caption: 'lá vàng' }),
  ],
  [
    'a photo as documented',
    event('message.image.received', { photo: PHOTO }),
    said({ type: 'photo', photo: { reference: PHOTO } }),
  ],
  ['a photo without a link', event('message.image.received'), said({ type: 'unreadable', what: 'other' })],
  ['a sticker', event('message.sticker.received', { sticker: '46931' }), said({ type: 'unreadable', what: 'sticker' })],
  [
    'a voice',
    event('message.voice.received', { voice_url: 'https://v.zdn.vn/a.aac' }),
    said({ type: 'unreadable', what: 'voice' }),
  ],
  ['something else', event('message.unsupported.received'), said({ type: 'unreadable', what: 'other' })],
  [
    'something else without a message',
    { event_name: 'message.unsupported.received' },
    nothing('message.unsupported.received'),
  ],
  ['a group', event('message.text.received', { text: 'a', chat: { id: 'g1', chat_type: 'GROUP' } }), nothing('group')],
  [
    'another bot',
    event('message.text.received', { text: 'a', from: { id: 'b', is_bot: true } }),
    nothing('not_a_person'),
  ],
  [
    'an id of digits',
    event('message.text.received', { text: 'a', message_id: 12, chat: { id: 34 } }),
    {
      kind: 'said',
      from: 'zalo-bot:34',
      message: { id: '12', said: { type: 'text', text: 'a' }, writtenAt: T0 - 500 },
    },
  ],
  ['no event', { hello: 1 }, nothing('unintelligible')],
  ['nothing', undefined, nothing('unintelligible')],
])('%s', (_fact, body, heard) => {
  expect(readUpdate(body, T0)).toEqual(heard);
});

let bot: ZaloBotStandIn;
let clock: HandClock;
const accepted: HeardMessage[] = [];

beforeEach(async () => {
  bot = await startZaloBot();
  clock = handClock(T0);
  accepted.length = 0;
});
afterEach(() => bot.close());

const alone: OnlyOne = (_name, _leaseMs, work) => {
  const abort = new AbortController();
  const done = work(abort.signal);
  return {
    stop() {
      abort.abort();
      return done;
    },
  };
};

function open(parts: Partial<ZaloBotParts> = {}) {
  return zaloBotChannel({
    token: bot.token,
    apiRoot: bot.root,
    webhookSecret: 'a-webhook-secret',
    async accept(_address, message) {
      if (accepted.some(({ id }) => id === message.id)) return 'duplicate';
      accepted.push(message);
      return 'accepted';
    },
    onlyOne: alone,
    clock,
    log: () => undefined,
    fetchPhoto: async () => ({ result: 'gone' }),
    words: loadZaloBotWords(),
    ...parts,
  });
}

test('choices are lines of the text; a photo is shown where the world can see it', async () => {
  const { channel } = open({ photoUrl: (hash) => `https://lensan.example.vn/${hash}.jpg` });
  const page = { label: 'Xem lịch', url: 'https://lich.example.vn/che' };
  const choice = { text: 'Đúng chưa?', buttons: [page, { label: 'Đúng rồi', token: 't' }] };
  expect(await channel.send(`zalo-bot:${UT}`, channel.fit(choice), 'e1')).toEqual({ result: 'sent', externalId: 'm1' });
  await channel.send(`zalo-bot:${UT}`, channel.fit({ ...HELLO, photos: ['ab12', 'cd34'] }), 'e2');
  expect(bot.delivered).toEqual([
    {
      to: UT,
      text: 'Đúng chưa?\nBà con gõ giúp em một trong các câu này:\n- Đúng rồi\nXem lịch: https://lich.example.vn/che',
    },
    { to: UT, text: 'Dạ em chào bác.', photo: 'https://lensan.example.vn/ab12.jpg' },
  ]);
});

test.each([
  [400, { result: 'refused', because: 'refused_400' }],
  [401, { result: 'misconfigured', because: 'token_refused' }],
  [403, { result: 'gone', because: 'blocked' }],
  [404, { result: 'gone', because: 'unknown_person' }],
  [408, { result: 'in_doubt', because: 'refused_408' }],
  [429, { result: 'later', afterMs: 60_000, because: 'throttled' }],
  [500, { result: 'in_doubt', because: 'refused_500' }],
  ['lose_answer', { result: 'in_doubt', because: 'ECONNRESET' }],
] as const)('a message that is answered with %s', async (fault, outcome) => {
  bot.faults = [fault];
  const { channel } = open();
  expect(await channel.send(`zalo-bot:${UT}`, channel.fit(HELLO), 'e1')).toEqual(outcome);
});

test('by polling, an update that is given again and again is stored once', async () => {
  bot.updates.push(
    event('message.text.received', { text: 'một' }),
    event('message.text.received', { text: 'hai', message_id: 'd28' }),
  );
  const channel = open();
  channel.start();
  await vi.waitUntil(
    async () => {
      await clock.advance(SECOND_MS);
      return bot.calls.filter((call) => call === 'getUpdates').length >= 4;
    },
    { interval: 5, timeout: 10_000 },
  );
  await channel.stop();
  expect(accepted.map((message) => message.said)).toEqual([
    { type: 'text', text: 'một' },
    { type: 'text', text: 'hai' },
  ]);
  expect(channel.ready()).toEqual({ ok: true });
});

test('by webhook, the address is set and only the platform is heard', async () => {
  const channel = open({ publicUrl: 'https://lensan.example.vn' });
  channel.start();
  await vi.waitUntil(() => bot.webhook !== undefined, { interval: 2 });
  expect(bot.webhook).toEqual({ url: 'https://lensan.example.vn/webhooks/zalo-bot', secret: 'a-webhook-secret' });
  const post = (body: string, secret = 'a-webhook-secret') =>
    channel.webhook?.receive({ headers: new Map([['x-bot-api-secret-token', secret]]), body: Buffer.from(body) });
  const body = JSON.stringify(event('message.text.received', { text: 'một' }));
  expect([await post(body, 'wrong'), await post(''), await post('<'), await post(body), await post(body)]).toEqual([
    'unsigned',
    'stored',
    'stored',
    'stored',
    'stored',
  ]);
  expect(accepted).toHaveLength(1);
  await channel.stop();
});

itConforms(() => ({
  channel: open().channel,
  person: `zalo-bot:${UT}`,
  platformCalls: () => bot.calls.filter((call) => call === 'sendMessage').length,
  read: () => bot.delivered.at(-1)?.text ?? '',
  loseAnswer() {
    bot.faults = ['lose_answer'];
  },
}));
