import { expect, test } from 'vitest';
import { verify } from '../../../src/channels/zalo/signature.ts';

/** The vector of the reference: 289 bytes. */
const BODY = Buffer.from(
  '{"app_id":"4102938475610293847","sender":{"id":"7390114482093317755"},"user_id_by_app":"6120559388127740913","recipient":{"id":"1998273645501928374"},"event_name":"user_send_text","message":{"text":"Giá lúa IR50404 hôm nay?","msg_id":"5f0c1d2e3a4b59687c7d"},"timestamp":"1763712000123"}',
);
const MAC = '7054c674120262a7e81ee1ca3a98b05d6c8b58a7b78b62ad045ba71c64184908';
const TIMESTAMP = '1763712000123';
const parts = { appId: '4102938475610293847', secrets: ['demo-oa-secret-Key_01'] };

test.each([
  ['as documented', `mac=${MAC}`],
  ['with spaces', `mac = ${MAC}`],
  ['bare', MAC],
  ['in quotes', `"mac=${MAC}"`],
  ['in capital letters', `mac=${MAC.toUpperCase()}`],
])('is good: %s', (_fact, header) => {
  expect(verify(parts, { body: BODY, header, timestamps: [TIMESTAMP] })).toEqual({ ok: true, timestamp: 0, secret: 0 });
});

test('the second secret is good while one replaces the other, and so is the header’s timestamp', () => {
  const two = { ...parts, secrets: ['new', ...parts.secrets] };
  expect(verify(two, { body: BODY, header: `mac=${MAC}`, timestamps: ['1', TIMESTAMP] })).toEqual({
    ok: true,
    timestamp: 1,
    secret: 1,
  });
});

test.each([
  ['one byte more in the body', { body: Buffer.concat([BODY, Buffer.from(' ')]) }],
  ['the same JSON, written otherwise', { body: Buffer.from(JSON.stringify(JSON.parse(BODY.toString()), null, 1)) }],
  ['another timestamp', { timestamps: ['1763712000124'] }],
  ['no timestamp', { timestamps: [] }],
  ['a shorter mac', { header: `mac=${MAC.slice(2)}` }],
  ['no mac', { header: '' }],
  ['words', { header: 'mac=đúng' }],
])('is not good: %s', (_fact, change) => {
  expect(verify(parts, { body: BODY, header: `mac=${MAC}`, timestamps: [TIMESTAMP], ...change })).toEqual({
    ok: false,
  });
});

test.each([
  ['the app’s secret', { ...parts, secrets: ['demo-app-secret'] }],
  ['another app', { ...parts, appId: '4102938475610293848' }],
  ['no secret', { ...parts, secrets: [] }],
])('is not good with %s', (_fact, other) => {
  expect(verify(other, { body: BODY, header: `mac=${MAC}`, timestamps: [TIMESTAMP] })).toEqual({ ok: false });
});
