import { beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../../src/model/effect.ts';
import type { Lane } from '../../../src/model/send-outcome.ts';
import { redisZaloCosts } from '../../../src/redis/zalo-costs.ts';
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, vietnamDay } from '../../../src/model/time.ts';
import { MAN, MAN_ADDRESS, zaloStage } from './zalo-stage.ts';

const stage = await zaloStage();
const HELLO = { text: 'Dạ em chào bác.', buttons: [] };
const CHOICE = { text: 'Đúng chưa?', buttons: [{ label: 'Đúng rồi', token: 'a.7.price.yes' }] };
let effects = 0;

beforeEach(() => stage.platform.person(MAN).says('chào em'));

function send(message: OutgoingMessage = HELLO, lane?: Lane) {
  const { channel } = stage.zaloChannel;
  return channel.send(MAN_ADDRESS, channel.fit(message), `${MAN_ADDRESS}@e/${(effects += 1)}/0`, lane);
}

function cs() {
  return stage.zalo.calls.filter(({ call }) => call === 'POST /v3.0/oa/message/cs').map(({ error }) => error);
}

function got() {
  return stage.zalo.delivered.map(({ text, buttons, attachmentId }) => ({
    text,
    buttons: buttons.map(({ title }) => title),
    ...(attachmentId === undefined ? {} : { attachmentId }),
  }));
}

test('words and buttons arrive in one call', async () => {
  expect(await send(CHOICE)).toEqual({ result: 'sent', externalId: 'mid00000000000000001' });
  expect(got()).toEqual([{ text: 'Đúng chưa?', buttons: ['Đúng rồi'] }]);
  expect(cs()).toEqual([0]);
});

test('one picture is uploaded once, and goes with its words', async () => {
  await send({ ...HELLO, photos: ['ab12'] });
  await send({ ...HELLO, photos: ['ab12'] });
  expect(got().map(({ attachmentId }) => attachmentId)).toEqual(['att1', 'att1']);
  expect(stage.zalo.uploads.size).toBe(1);
});

test('an upload that has ended is made again', async () => {
  await send({ ...HELLO, photos: ['ab12'] });
  await stage.clock.advance(6 * 24 * HOUR_MS);
  await stage.platform.person(MAN).says('em ơi');
  await send({ ...HELLO, photos: ['ab12'] });
  stage.zalo.uploads.clear();
  await send({ ...HELLO, photos: ['ab12'] });
  expect(cs()).toEqual([0, 0, -100, 0]);
});

test('several pictures become one; a big one is made smaller; one that is gone leaves the words', async () => {
  await send({ ...HELLO, photos: ['ab12', 'cd34', 'ef56'] });
  await send({ ...HELLO, photos: ['huge'] });
  await send({ ...HELLO, photos: ['missing'] });
  expect([...stage.zalo.uploads.values()].map(({ bytes }) => bytes.length)).toEqual([8, 7]);
  expect(got().map(({ attachmentId }) => attachmentId)).toEqual(['att1', 'att2', undefined]);
});

test('an account that takes no buttons beside a picture is asked once; then the choices are typed', async () => {
  await send({ ...CHOICE, photos: ['ab12'] });
  await send({ ...CHOICE, photos: ['ab12'] });
  expect(cs()).toEqual([-201, 0, 0]);
  expect(got()[1]?.text).toBe('Đúng chưa?\nBà con gõ giúp em một trong các câu này:\n- Đúng rồi');
});

test('an account that takes them gets them', async () => {
  stage.zalo.takesButtonsBesidePicture = true;
  await send({ ...CHOICE, photos: ['ab12'] });
  expect(got()).toEqual([{ text: 'Đúng chưa?', buttons: ['Đúng rồi'], attachmentId: 'att1' }]);
});

test.each([
  ['a gateway’s page', { fault: 'html', status: 502 }, { result: 'in_doubt', because: 'http_502' }, 0],
  ['an answer that is lost', { fault: 'lose_answer' }, { result: 'in_doubt', because: 'ECONNRESET' }, 1],
  ['a cut connection', { fault: 'cut' }, { result: 'in_doubt', because: 'ECONNRESET' }, 0],
  ['blocked', { fault: 'error', error: -244 }, { result: 'gone', because: 'blocked' }, 0],
] as const)('%s', async (_fact, fault, outcome, arrived) => {
  stage.zalo.faults = [fault];
  expect(await send()).toEqual(outcome);
  expect(got()).toHaveLength(arrived);
});

test('an answer that does not come for ten seconds is in doubt', async () => {
  let release = (): void => {};
  stage.zalo.faults = [{ fault: 'slow', until: new Promise<void>((resolve) => (release = resolve)) }];
  const delivered = new Promise<void>((resolve) => stage.zalo.onDelivered(() => resolve()));
  const outcome = send();
  await delivered;
  await stage.clock.advance(10 * SECOND_MS);
  expect(await outcome).toEqual({ result: 'in_doubt', because: 'timeout' });
  release();
});

test('nobody there: later', async () => {
  await send();
  await stage.zalo.close();
  expect(await send()).toMatchObject({ result: 'later', because: 'unreachable' });
  expect(stage.zaloChannel.ready()).toEqual({ ok: false, why: 'unreachable' });
});

test('-32 stops everybody until the minute is over, then they come back one after the other', async () => {
  stage.zalo.faults = [{ fault: 'error', error: -32 }];
  const first = await send();
  expect(first).toMatchObject({ result: 'later', because: 'throttled' });
  expect(await send()).toMatchObject({ result: 'later', because: 'throttled' });
  expect(cs()).toEqual([-32]);
  await stage.clock.advance(MINUTE_MS + 6 * SECOND_MS);
  expect(await send()).toMatchObject({ result: 'sent' });
});

test.each<[string, number, Lane, object, readonly number[], object]>([
  ['48 h: a reply is free', 48, 'reply', { result: 'sent' }, [0], { free: 1, paid: 0, refused: 0 }],
  ['49 h: a reply costs', 49, 'reply', { result: 'sent' }, [0], { free: 0, paid: 1, refused: 0 }],
  ['8 days: no reply', 192, 'reply', { result: 'not_allowed_now' }, [], { free: 0, paid: 0, refused: 1 }],
  ['48 h: news for many is free', 48, 'bulk', { result: 'sent' }, [0], { free: 1, paid: 0, refused: 0 }],
  ['49 h: news for many costs', 49, 'bulk', { result: 'sent' }, [0], { free: 0, paid: 1, refused: 0 }],
  ['8 days: no news for many', 192, 'bulk', { result: 'not_allowed_now' }, [], { free: 0, paid: 0, refused: 1 }],
])('after %s', async (_fact, hours, lane, outcome, calls, counted) => {
  await stage.clock.advance(hours * HOUR_MS);
  expect(await send(HELLO, lane)).toMatchObject(outcome);
  expect(cs()).toEqual(calls);
  expect(await redisZaloCosts(stage.redis).of(vietnamDay(stage.clock.now()))).toEqual(counted);
});

test('what Zalo says of the window counts, whatever we think', async () => {
  stage.zalo.faults = [{ fault: 'error', error: -230 }];
  expect(await send()).toEqual({ result: 'not_allowed_now', because: 'silent_for_7_days_230' });
});

test('switched on, the paid template asks to be written to, and the reply waits', async () => {
  const nudge = { templateId: '318842', values: { noi_dung: 'tin mới' } };
  const channel = zaloChannel({ ...stage.parts(), nudge }).channel;
  await stage.clock.advance(192 * HOUR_MS);
  expect(await channel.send(MAN_ADDRESS, channel.fit(HELLO), 'e1')).toMatchObject({ result: 'not_allowed_now' });
  expect(stage.zalo.delivered.map(({ via, text }) => [via, text])).toEqual([
    ['template', '[318842] {"noi_dung":"tin mới"}'],
  ]);
});

test('a visitor is answered at the old address', async () => {
  stage.zalo.interacted('an9c1e7a');
  const { channel } = stage.zaloChannel;
  expect(await channel.send('zalo:anonymous.an9c1e7a.cv1', channel.fit(HELLO), 'e1')).toMatchObject({ result: 'sent' });
  expect(stage.zalo.calls.at(-1)).toEqual({ call: 'POST /v2.0/oa/message', error: 0 });
});

test.each([
  ['what no fit has made', MAN_ADDRESS, { words: 'x' }, { result: 'refused', because: 'not_fitted' }],
  ['an address that is none', 'zalo:a b', undefined, { result: 'gone', because: 'unknown_person' }],
] as const)('%s is not sent', async (_fact, to, fitted, outcome) => {
  const { channel } = stage.zaloChannel;
  expect(await channel.send(to, fitted ?? channel.fit(HELLO), 'e1')).toEqual(outcome);
  expect(cs()).toEqual([]);
});

test('the log holds no words, names, numbers or tokens', async () => {
  stage.zalo.faults = [{ fault: 'error', error: -999 }];
  await send({ text: 'Bà Bảy 0905551234', buttons: [] });
  await stage.platform.post('{"app_id":"other"}');
  expect(stage.logText()).not.toMatch(/Bảy|0905551234|chào|access-|refresh-|secret/);
  expect(stage.log).toContain('error zalo_refused');
});
