import { Counter, Registry } from 'prom-client';
import { afterAll, expect, test } from 'vitest';
import { httpServer } from '../../src/http/server.ts';
import type { HttpParts } from '../../src/http/server.ts';

const registry = new Registry();
new Counter({ name: 'turns_total', help: 'turns', registers: [registry] }).inc();

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function server(settings: Partial<HttpParts> = {}) {
  const app = await httpServer({
    registry,
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: [],
    ...settings,
  });
  closing.push(() => app.close());
  return app;
}

test('health tells that the process lives, whatever the stores do', async () => {
  const app = await server({ ready: () => Promise.reject(new Error('no store')) });
  expect((await app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' });
});

test.each([
  ['all is there', { ready: true, checks: { redis: true, queue_age_ms: 12 } }, 200],
  ['something is missing', { ready: false, checks: { redis: false } }, 503],
])('ready: %s', async (_fact, readiness, status) => {
  const answer = await (await server({ ready: async () => readiness })).inject({ url: '/ready' });
  expect([answer.statusCode, answer.json()]).toEqual([status, readiness]);
});

test('ready: not even the question can be asked', async () => {
  const app = await server({ ready: () => Promise.reject(new Error('secret details')) });
  const answer = await app.inject({ url: '/ready' });
  expect([answer.statusCode, answer.body]).toEqual([503, '{"error":"away"}']);
});

test.each([
  ['the right token', { authorization: 'Bearer m3trics' }, 200],
  ['another token', { authorization: 'Bearer m3tric' }, 401],
  ['another scheme', { authorization: 'Basic m3trics' }, 401],
  ['no token', {}, 401],
])('metrics with METRICS_TOKEN: %s', async (_fact, headers, status) => {
  const answer = await (await server({ metricsToken: 'm3trics' })).inject({ url: '/metrics', headers });
  expect(answer.statusCode).toBe(status);
  expect(answer.body.includes('turns_total 1')).toBe(status === 200);
});

test.each([
  ['from the machine itself', '127.0.0.1', {}, 200],
  ['from elsewhere', '10.1.2.3', {}, 404],
  ['from elsewhere through a proxy', '127.0.0.1', { 'x-forwarded-for': '10.1.2.3' }, 404],
])('metrics without a token: %s', async (_fact, remoteAddress, headers, status) => {
  const answer = await (await server()).inject({ url: '/metrics', remoteAddress, headers });
  expect(answer.statusCode).toBe(status);
});

test('without a web chat there is no page', async () => {
  expect((await (await server()).inject({ url: '/' })).statusCode).toBe(404);
});
