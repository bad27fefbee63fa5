import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { zaloClient } from '../../../src/channels/zalo/client.ts';
import type { ZaloClient } from '../../../src/channels/zalo/client.ts';
import { openHttp } from '../../../src/channels/zalo/http.ts';
import { handClock } from '../../runtime/hand-clock.ts';

/** Whole calls as they leave, answered with `answer`. */
const calls: { readonly call: string; readonly token: string | undefined; readonly body: string }[] = [];
let answer: object = {};
const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const token = request.headers['access_token'];
    calls.push({ call: `${request.method ?? ''} ${request.url ?? ''}`, token: String(token), body });
    response.end(JSON.stringify(answer));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const client = zaloClient({
  http: openHttp(handClock(0)),
  tokens: {
    current: async () => ({ ok: true, access: 'q8T' }),
    instead: async () => ({ ok: true, access: 'fresh' }),
  },
  apiRoot: root,
  templateRoot: `${root}/business`,
});

beforeEach(() => {
  calls.length = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const MAN = { user_id: '7390114482093317755' };
const recipient = MAN;
const hide = { type: 'oa.query.hide', title: 'Giá', payload: '#ls1:t' } as const;
const CS = 'POST /v3.0/oa/message/cs';
const template = { templateId: '318842', values: { ten_khach: 'Nguyễn Văn Ruộng' } };
const template_data = template.values;

test.each<[string, (zalo: ZaloClient) => Promise<unknown>, string, object | undefined]>([
  ['words', (zalo) => zalo.send(MAN, { text: 'Dạ', buttons: [] }), CS, { recipient, message: { text: 'Dạ' } }],
  [
    'buttons of every kind',
    (zalo) =>
      zalo.send(MAN, {
        text: 'Dạ',
        buttons: [
          hide,
          { ...hide, type: 'oa.query.show' },
          { type: 'oa.open.url', title: 'Bản đồ', payload: { url: 'https://example.vn' } },
          { type: 'oa.open.phone', title: 'Gọi', payload: { phone_code: '84281234567' } },
        ],
      }),
    CS,
    {
      recipient,
      message: {
        text: 'Dạ',
        attachment: {
          type: 'template',
          payload: {
            buttons: [
              hide,
              { ...hide, type: 'oa.query.show' },
              { type: 'oa.open.url', title: 'Bản đồ', payload: { url: 'https://example.vn' } },
              { type: 'oa.open.phone', title: 'Gọi', payload: { phone_code: '84281234567' } },
            ],
          },
        },
      },
    },
  ],
  [
    'a picture with words',
    (zalo) => zalo.send(MAN, { text: 'Dạ', buttons: [], attachmentId: 'pX9' }),
    CS,
    {
      recipient,
      message: {
        text: 'Dạ',
        attachment: {
          type: 'template',
          payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: 'pX9' }] },
        },
      },
    },
  ],
  [
    'an answer to a message of theirs',
    (zalo) => zalo.send(MAN, { text: 'Dạ', buttons: [], quoting: '5f0c' }),
    CS,
    { recipient, message: { text: 'Dạ', quote_message_id: '5f0c' } },
  ],
  [
    'a visitor without a name',
    (zalo) => zalo.send({ anonymous_id: 'an1', conversation_id: 'cv1' }, { text: 'Dạ', buttons: [] }),
    'POST /v2.0/oa/message',
    { recipient: { anonymous_id: 'an1', conversation_id: 'cv1' }, message: { text: 'Dạ' } },
  ],
  [
    'a request for name and phone',
    (zalo) => zalo.askForInfo(MAN, { title: 'Lên Sàn', subtitle: 'Xin số', imageUrl: 'https://example.vn/b.png' }),
    CS,
    {
      recipient,
      message: {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'request_user_info',
            elements: [{ title: 'Lên Sàn', subtitle: 'Xin số', image_url: 'https://example.vn/b.png' }],
          },
        },
      },
    },
  ],
  [
    'parameters of a GET are JSON in one parameter',
    (zalo) => zalo.userDetail(MAN.user_id),
    'GET /v3.0/oa/user/detail?data=%7B%22user_id%22%3A%227390114482093317755%22%7D',
    undefined,
  ],
  ['the account', (zalo) => zalo.account(), 'GET /v2.0/oa/getoa', undefined],
  ['the quota', (zalo) => zalo.messageQuota(MAN.user_id), 'POST /v3.0/oa/quota/message', { user_id: MAN.user_id }],
  [
    'a template by user id',
    (zalo) => zalo.templateToUser(MAN.user_id, template),
    'POST /v3.0/oa/message/template',
    { user_id: MAN.user_id, template_id: '318842', template_data },
  ],
  [
    'a template by phone: without the plus, at its own host, the correlation cut to its limit',
    (zalo) => zalo.templateToPhone('+84905551234', template, 'x'.repeat(60)),
    'POST /business/message/template',
    { phone: '84905551234', template_id: '318842', template_data, tracking_id: 'x'.repeat(48) },
  ],
])('%s', async (_fact, act, call, body) => {
  answer = { error: 0, data: {} };
  await act(client);
  expect(calls).toEqual([{ call, token: 'q8T', body: body === undefined ? '' : JSON.stringify(body) }]);
});

test.each<[string, (zalo: ZaloClient) => Promise<unknown>, object, unknown]>([
  [
    'a message that was free',
    (zalo) => zalo.send(MAN, { text: 'Dạ', buttons: [] }),
    { message_id: 'c41', user_id: '1', sent_time: '1', quota: { quota_type: 'reply', remain: '6', total: '8' } },
    { messageId: 'c41', paidBy: 'reply', remaining: 6 },
  ],
  [
    'a message of older days',
    (zalo) => zalo.send(MAN, { text: 'Dạ', buttons: [] }),
    { message_id: 7 },
    { messageId: '7' },
  ],
  [
    'a template by phone',
    (zalo) => zalo.templateToPhone('+84905551234', template, 'k'),
    { msg_id: 'e09' },
    { messageId: 'e09' },
  ],
  ['an upload', (zalo) => zalo.uploadImage(Uint8Array.from([1])), { attachment_id: 'pX9' }, 'pX9'],
  [
    'somebody',
    (zalo) => zalo.userDetail('1'),
    { display_name: 'Út', user_is_follower: true, shared_info: {} },
    { displayName: 'Út', isFollower: true },
  ],
  ['somebody of whom little is known', (zalo) => zalo.userDetail('1'), { user_is_follower: 'yes' }, {}],
  [
    'the quota',
    (zalo) => zalo.messageQuota('1'),
    { last_interaction: '1763712000123', cs_reply: { remain: '7', total: 8 } },
    { lastInteractionAt: 1_763_712_000_123, repliesLeft: 7 },
  ],
  [
    'the account',
    (zalo) => zalo.account(),
    {
      oaid: 1998273645,
      name: 'Lên Sàn',
      is_verified: true,
      package_name: 'Nâng cao',
      package_valid_through_date: '30/11/2026',
    },
    { oaId: '1998273645', name: 'Lên Sàn', isVerified: true, packageName: 'Nâng cao', packageValidUntil: '30/11/2026' },
  ],
])('reads %s', async (_fact, act, data, expected) => {
  answer = { error: 0, message: 'Success', data };
  expect(await act(client)).toEqual({ ok: true, data: expected });
});

test('a message that cannot be quoted is answered without quoting', async () => {
  answer = { error: -201, message: 'quote_message_id is invalid' };
  await client.send(MAN, { text: 'Dạ', buttons: [], quoting: '5f0c' });
  expect(calls.map(({ body }) => body.includes('quote_message_id'))).toEqual([true, false]);
});

test.each([-216, -220])('a token that is refused with %i is replaced once, never twice', async (error) => {
  answer = { error, message: 'Access token' };
  expect(await client.account()).toMatchObject({ ok: false, failed: 'refused', code: error });
  expect(calls.map(({ token }) => token)).toEqual(['q8T', 'fresh']);
});

test('-124 is about the token on the host of templates only', async () => {
  answer = { error: -124, message: 'Access token invalid' };
  await client.templateToPhone('+84905551234', template, 'k');
  await client.account();
  expect(calls.map(({ token }) => token)).toEqual(['q8T', 'fresh', 'q8T']);
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
