import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/model/time.ts';
import { zaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import type { ZaloParts } from '../../../src/channels/zalo/zalo-channel.ts';
import { StoreAway } from '../../../src/ports/store-away.ts';
import { redisZaloPeople } from '../../../src/redis/zalo-people.ts';
import { signed, zaloPlatform } from '../../stand-ins/zalo-people.ts';
import { MAN, MAN_ADDRESS, PHOTO, T0, postInto, zaloStage } from './zalo-stage.ts';

const stage = await zaloStage();
const post = (body: string, headers: Record<string, string> = {}) => postInto(stage)(body, headers);
const said = () => stage.accepted.map(({ message }) => message.said);

test('what a person says is stored, once, however often and in whatever order it comes', async () => {
  const man = stage.platform.person(MAN);
  await man.follows();
  await man.says('cà chua 30k');
  await man.sendsPhotos([PHOTO, PHOTO], 'nè em');
  await man.unfollows();
  const state = async () => [stage.accepted, stage.told, await dump()];
  const after = structuredClone(await state());
  const bodies = [...stage.platform.posted];
  expect(stage.accepted).toHaveLength(4);
  for (let round = 0; round < 10; round++) {
    for (const body of round % 2 === 0 ? bodies : [...bodies].reverse()) {
      expect(await post(body, { ...signed(stage.zalo, body), num_retry: String(round + 1) })).toBe(200);
    }
  }
  expect(await state()).toEqual(after);
});

test('what has reached people and what they have seen is told of, and opens no window', async () => {
  const receipt = (name: string, recipient: object) =>
    JSON.stringify({
      ...{ event_name: name, app_id: stage.zalo.settings.appId, sender: { id: '1' }, recipient },
      ...{ message: { msg_ids: ['c41d77', 'b9'] }, timestamp: String(stage.clock.now()) },
    });
  for (const body of [
    receipt('user_seen_message', { id: MAN }),
    receipt('user_received_message', { id: MAN }),
    receipt('user_seen_message', {}),
  ]) {
    expect(await post(body, signed(stage.zalo, body))).toBe(200);
  }
  expect(stage.told).toEqual([`${MAN_ADDRESS} seen`, `${MAN_ADDRESS} delivered`]);
  expect(stage.accepted).toEqual([]);
});

test.each([
  ['an empty object, unsigned: the console saves the address', '{}', {}],
  ['an empty object with spaces', ' { }\n', {}],
  ['nothing at all', '', {}],
  ['the console’s test, unsigned', '{"event_name":"user_send_text","message":{"msg_id":"This is message id"}}', {}],
])('200 without effect: %s', async (_fact, body, headers) => {
  expect(await post(body, headers)).toBe(200);
  expect(stage.accepted).toEqual([]);
});

test.each([
  ['no signature', '{"event_name":"follow","follower":{"id":"1"}}', {}],
  ['a wrong signature', '{"event_name":"follow","timestamp":"1"}', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` }],
  ['no JSON', '<html>', { 'x-zevent-signature': 'mac=x' }],
  ['another app', '{"app_id":"1","event_name":"follow"}', {}],
])('401: %s', async (_fact, body, headers) => {
  expect(await post(body, headers)).toBe(401);
  expect(stage.accepted).toEqual([]);
});

test.each([
  ['an unknown event', { event_name: 'oa_got_a_medal', timestamp: '1' }],
  ['an event without a name', { timestamp: '1' }],
  ['a name that is no name', { event_name: '💥', timestamp: '1' }],
  ['a list', [{ timestamp: '1' }]],
  ['another account of the same app', { event_name: 'user_send_text', recipient: { id: '1' }, timestamp: '1' }],
])('200, signed: %s', async (_fact, event) => {
  const body = JSON.stringify(event);
  const headers = { ...signed(stage.zalo, body), 'x-zevent-timestamp': '1' };
  expect(await post(body, headers)).toBe(200);
});

test('five wrong signatures in a row are an alarm: it is the secret', async () => {
  for (let n = 0; n < 5; n++)
    await stage.platform.post('{"event_name":"x","timestamp":"1"}', { 'x-zevent-signature': 'mac=0' });
  expect(stage.log.filter((line) => line.endsWith('zalo_signature_mismatch'))).toEqual([
    ...Array<string>(4).fill('warn zalo_signature_mismatch'),
    'error zalo_signature_mismatch',
  ]);
});

test.each<[string, Partial<ZaloParts>]>([
  ['the inbox cannot be reached', { accept: () => Promise.reject(new StoreAway('away')) }],
  [
    'what we know of people cannot be reached',
    { people: { ...redisZaloPeople(stage.redis), hear: () => Promise.reject(new StoreAway('away')) } },
  ],
])('%s: 503, and nothing is lost when Zalo calls again', async (_fact, away) => {
  const stranded = postInto({ zaloChannel: zaloChannel({ ...stage.parts(), ...away }) });
  const bodies: string[] = [];
  const platform = zaloPlatform(
    stage.zalo,
    async (body, headers) => {
      bodies.push(body);
      return stranded(body, headers);
    },
    () => T0,
  );
  expect(await platform.person(MAN).says('chào em')).toBe(503);
  const body = bodies[0] ?? '';
  expect(await post(body, { ...signed(stage.zalo, body), num_retry: '1' })).toBe(200);
  expect(said()).toEqual([{ type: 'text', text: 'chào em' }]);
});

test('who follows is greeted; who opens the chat is greeted when nothing was said for two days', async () => {
  const man = stage.platform.person(MAN);
  const opensChat = () => man.does({ event_name: 'user_click_chatnow', user_id: MAN, sender: undefined });
  await man.follows();
  await opensChat();
  await stage.clock.advance(3 * DAY_MS);
  await opensChat();
  await opensChat();
  expect(said()).toEqual([{ type: 'started' }, { type: 'started' }]);
  expect(stage.told).toEqual([`${MAN_ADDRESS} back`]);
});

test('who leaves is told of, and who withdraws reaches a human, once', async () => {
  const man = stage.platform.person(MAN);
  await man.unfollows();
  await man.does({ event_name: 'user_withdraw' });
  const body = stage.platform.posted.at(-1) ?? '';
  await post(body, signed(stage.zalo, body));
  expect(stage.told).toEqual([`${MAN_ADDRESS} gone`, `${MAN_ADDRESS} withdrew`]);
});

function echo(message: object, sender: object = {}): Promise<number> {
  const { appId, oaId } = stage.zalo.settings;
  const timestamp = String(stage.clock.now());
  return stage.platform.post({
    app_id: appId,
    event_name: 'oa_send_text',
    timestamp,
    sender: { id: oaId, ...sender },
    recipient: { id: MAN },
    message,
  });
}

/** The echo is judged after a moment; the judging asks Redis. */
async function judged(): Promise<void> {
  await stage.clock.advance(5 * SECOND_MS);
  for (let asked = 0; asked < 5; asked++) await stage.redis.ping();
}

test('while a human answers from the console the words go to the human; a button calls the assistant back', async () => {
  const man = stage.platform.person(MAN);
  await man.says('em ơi');
  await stage.clock.advance(MINUTE_MS);
  await echo({ msg_id: 'h1', text: 'Chị Thảo đây, để chị xem cho' });
  await judged();
  await man.says('dạ chị');
  const leftToHuman = stage.platform.posted.at(-1) ?? '';
  expect(said()).toEqual([{ type: 'text', text: 'em ơi' }]);
  await man.says('#ls1:s.menu..');
  await man.says('bán cà chua');
  await stage.clock.advance(HOUR_MS);
  await post(leftToHuman, signed(stage.zalo, leftToHuman));
  expect(said().slice(1)).toEqual([
    { type: 'button', token: 's.menu..' },
    { type: 'text', text: 'bán cà chua' },
  ]);
});

test('a quarter of an hour after the human’s last word the assistant answers again', async () => {
  const man = stage.platform.person(MAN);
  await echo({ msg_id: 'h1', text: 'Chị xem rồi nhé' });
  await judged();
  await stage.clock.advance(15 * MINUTE_MS);
  await man.says('cảm ơn');
  expect(said()).toEqual([{ type: 'text', text: 'cảm ơn' }]);
});

test.each<[string, (sent: string) => Promise<number>]>([
  ['our own message, by its id', (sent) => echo({ msg_id: sent, text: 'đổi chữ' })],
  [
    'our own message, by its words, when its answer was lost',
    () => echo({ msg_id: 'other', text: 'Dạ em  chào bác.' }),
  ],
  [
    'the console’s greeting, which is faster than a human',
    (_sent) => echo({ msg_id: 'auto', text: 'Cảm ơn đã quan tâm' }),
  ],
])('is no human: %s', async (_fact, echoed) => {
  const man = stage.platform.person(MAN);
  await man.says('chào');
  const { channel } = stage.zaloChannel;
  const outcome = await channel.send(MAN_ADDRESS, channel.fit({ text: 'Dạ em chào bác.', buttons: [] }), 'e1');
  await echoed('externalId' in outcome ? (outcome.externalId ?? '') : '');
  await judged();
  await man.says('em ơi');
  expect(said()).toHaveLength(2);
});

test('an operator who is named is a human, however fast', async () => {
  const man = stage.platform.person(MAN);
  await man.says('chào');
  await echo({ msg_id: 'h1', text: 'Dạ' }, { admin_id: '215' });
  await judged();
  await man.says('em ơi');
  expect(said()).toHaveLength(1);
});

test('the pages that the console looks at', () => {
  const { webhook } = zaloChannel({ ...stage.parts(), siteVerification: 'AbC-12' });
  expect([...(webhook.pages ?? [])]).toEqual([
    ['/webhooks/zalo', 'ok'],
    [
      '/zalo_verifierAbC-12.html',
      '<!DOCTYPE html><html><head><meta name="zalo-platform-site-verification" content="AbC-12" /></head><body>AbC-12</body></html>',
    ],
  ]);
});

/** Everything in Redis but the times at which keys end. */
async function dump(): Promise<Record<string, unknown>> {
  const keys = (await stage.redis.keys('*')).sort();
  const values = await Promise.all(
    keys.map(async (key) =>
      (await stage.redis.type(key)) === 'zset'
        ? stage.redis.zrange(key, '0', '-1', 'WITHSCORES')
        : stage.redis.get(key),
    ),
  );
  return Object.fromEntries(keys.map((key, place) => [key, values[place]]));
}
