import { Registry } from 'prom-client';
import { afterAll, expect, test } from 'vitest';
import type { Webhook, WebhookAnswer } from '../../src/channels/webhook.ts';
import { httpServer } from '../../src/http/server.ts';
import { StoreAway } from '../../src/ports/store-away.ts';

const heard: { readonly signature: string | undefined; readonly body: string }[] = [];
let answer: () => Promise<WebhookAnswer>;

const webhook: Webhook = {
  path: '/webhooks/somewhere',
  pages: new Map([['/somewhere.html', '<html>ours</html>']]),
  receive({ headers, body }) {
    heard.push({ signature: headers.get('x-signature'), body: Buffer.from(body).toString() });
    return answer();
  },
};

const app = await httpServer({
  registry: new Registry(),
  ready: async () => ({ ready: true, checks: {} }),
  webhooks: [webhook],
});
afterAll(() => app.close());

function call(payload: string, contentType = 'application/json') {
  const headers = { 'x-signature': 's1', 'content-type': contentType };
  return app.inject({ method: 'POST', url: webhook.path, headers, payload });
}

test.each<[WebhookAnswer, number]>([
  ['stored', 200],
  ['unsigned', 401],
  ['unreadable', 400],
])('%s → %i', async (result, status) => {
  answer = async () => result;
  expect((await call('{}')).statusCode).toBe(status);
});

test('the store is away → 503, so that the platform calls again', async () => {
  answer = () => Promise.reject(new StoreAway('Redis: away'));
  const answered = await call('{}');
  expect([answered.statusCode, answered.headers['retry-after']]).toEqual([503, '2']);
});

test.each([
  ['JSON, letter for letter', '{ "a" :1 }', 'application/json'],
  ['what is no JSON', '{"a":', 'application/json'],
  ['null', 'null', 'application/json'],
  ['another type', 'a=1', 'application/x-www-form-urlencoded'],
])('the body comes as it was sent: %s', async (_fact, payload, contentType) => {
  answer = async () => 'stored';
  await call(payload, contentType);
  expect(heard.at(-1)).toEqual({ signature: 's1', body: payload });
});

test('more than 1 MiB → 413, and nobody is asked', async () => {
  const before = heard.length;
  expect((await call('x'.repeat(1024 * 1024 + 1))).statusCode).toBe(413);
  expect(heard).toHaveLength(before);
});

test('the pages that the platform’s console looks at', async () => {
  const { statusCode, headers, body } = await app.inject({ method: 'GET', url: '/somewhere.html' });
  expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', '<html>ours</html>']);
});

test('a platform that we do not serve → 404', async () => {
  expect((await app.inject({ method: 'POST', url: '/webhooks/elsewhere', payload: {} })).statusCode).toBe(404);
});
