import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StoreAway } from '../../src/ports/store-away.ts';
import { webFixture } from './web-fixture.ts';
import type { WebFixture } from './web-fixture.ts';

let web: WebFixture;
let cookie: string;

beforeAll(async () => {
  web = await webFixture();
});

beforeEach(async () => {
  cookie = await web.newPerson();
  web.accepted.length = 0;
});

afterAll(() => web.close());

const ID = 'message-0001';
const HELLO = { id: ID, type: 'text', text: 'alo ai do' };

function post(payload: InjectOptions['payload'], headers: Record<string, string> = {}, url = '/web/messages') {
  const own = { 'content-type': 'application/json', cookie, ...headers };
  return web.app.inject({ method: 'POST', url, headers: own, ...(payload === undefined ? {} : { payload }) });
}

describe('the page', () => {
  test('comes with the words in it, nothing from elsewhere, and a cookie no script can read', async () => {
    const answer = await web.app.inject({ url: '/' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('trợ lý tự động');
    expect(answer.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^len_san=[0-9a-f]{32}\.[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('keeps a person who comes again, and gives a stranger with a forged cookie a new one', async () => {
    const [again, forged] = await Promise.all([
      web.app.inject({ url: '/', headers: { cookie } }),
      web.app.inject({ url: '/', headers: { cookie: `${cookie.slice(0, 20)}0${cookie.slice(21)}x` } }),
    ]);
    expect(`len_san=${again.cookies[0]!.value}`).toBe(cookie);
    expect(forged.cookies[0]!.value.slice(0, 32)).not.toBe(cookie.slice(8, 40));
  });

  test('over https the cookie never leaves in the clear', async () => {
    const secure = await webFixture({ webChat: { publicUrl: 'https://lensan.example' } });
    expect(String((await secure.app.inject({ url: '/' })).headers['set-cookie'])).toContain('; Secure');
    await secure.close();
  });

  test('names assets that are there, small, and may be kept for good', async () => {
    const { body } = await web.app.inject({ url: '/' });
    const urls = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!);
    expect(urls.length).toBeGreaterThan(15);
    for (const url of urls) {
      const asset = await web.app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
      expect(asset.statusCode, url).toBe(200);
      expect(asset.headers['cache-control']).toContain('immutable');
      expect(asset.headers['content-encoding']).toBe('gzip');
      expect((await web.app.inject({ url })).body, url).not.toMatch(/from\s*["'](?!\.\/)/);
    }
  });
});

describe('messages', () => {
  test('are accepted, and lie in the history before they are answered', async () => {
    const answer = await post(HELLO);
    expect([answer.statusCode, answer.json()]).toEqual([200, { result: 'accepted' }]);
    const address = web.accepted[0]!.address;
    expect(address).toBe(`web:${cookie.slice(8, 40)}`);
    expect(web.accepted).toEqual([{ address, said: { type: 'text', text: 'alo ai do' }, id: `web/${ID}` }]);
    expect((await web.mailbox.readFrom(address, '', 10)).map(({ entry }) => entry)).toEqual([
      { from: 'person', id: ID, said: { type: 'text', text: 'alo ai do' } },
    ]);
  });

  test('sent again on a bad network change nothing', async () => {
    const answers = [await post(HELLO), await post(HELLO), await post(HELLO)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(web.accepted).toHaveLength(1);
    expect(await web.mailbox.readFrom(web.accepted[0]!.address, '', 10)).toHaveLength(1);
  });

  test.each<[string, number, InjectOptions['payload'], Record<string, string>]>([
    ['no JSON', 400, '{"id":', {}],
    ['null', 400, 'null', {}],
    ['an empty body', 400, '', {}],
    ['a body that poisons prototypes', 400, '{"__proto__":{"a":1}}', {}],
    ['another shape', 400, { id: ID }, {}],
    ['more than 1 MiB', 413, { ...HELLO, text: 'a'.repeat(1024 * 1024) }, {}],
    ['20,001 letters', 413, { ...HELLO, text: 'a'.repeat(20_001) }, {}],
    ['no JSON type', 415, 'alo', { 'content-type': 'application/xml' }],
    ['a stranger', 401, HELLO, { cookie: '' }],
    ['a forged cookie', 401, HELLO, { cookie: `len_san=${'a'.repeat(32)}.forged` }],
    ['the page of another site', 403, HELLO, { origin: 'https://evil.example' }],
    ['a page without origin', 403, HELLO, { origin: 'null' }],
    ['another site, said by the browser', 403, HELLO, { 'sec-fetch-site': 'cross-site' }],
  ])('refused: %s → %i', async (_fact, status, payload, headers) => {
    const answer = await post(payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(Object.keys(answer.json<object>())).toEqual(['error']);
    expect(web.accepted).toEqual([]);
  });

  test('from our own page, seen through a proxy', async () => {
    const proxied = await webFixture({ webChat: { publicUrl: 'https://lensan.example' } });
    const headers = { cookie: await proxied.newPerson(), origin: 'https://lensan.example', host: '10.0.0.7:3000' };
    const answer = await proxied.app.inject({ method: 'POST', url: '/web/messages', headers, payload: HELLO });
    expect(answer.statusCode).toBe(200);
    await proxied.close();
  });

  test('while the store is away: come again, and not a word of why', async () => {
    const away = await webFixture({
      webChat: { accept: () => Promise.reject(new StoreAway('Redis: secret details')) },
    });
    const headers = { cookie: await away.newPerson() };
    const answer = await away.app.inject({ method: 'POST', url: '/web/messages', headers, payload: HELLO });
    expect([answer.statusCode, answer.headers['retry-after'], answer.body]).toEqual([503, '2', '{"error":"away"}']);
    await away.close();
  });
});

test.each([
  ['GET', '/nothing-here', 404],
  ['POST', '/', 404],
  ['GET', '/web/messages', 404],
  ['DELETE', '/web/messages', 404],
  ['GET', '/assets/../../../package.json', 404],
  ['GET', '/assets/%2e%2e/package.json', 404],
  ['GET', '/web/photos/..%2f..%2fetc', 404],
  ['GET', '/%', 400],
] as const)('%s %s → %i', async (method, url, status) => {
  const answer = await web.app.inject({ method, url, headers: { cookie } });
  expect(answer.statusCode).toBe(status);
  expect(Object.keys(answer.json<object>())).toEqual(['error']);
});

describe('demo phones', () => {
  test.each([
    ['GET', '/?phone=officer'],
    ['POST', '/web/demo-phones'],
    ['POST', '/web/messages?phone=officer'],
    ['POST', '/web/messages?phone=farmer'],
    ['GET', '/web/events?phones=officer'],
    ['GET', '/web/uploads/message-0001?phone=officer'],
  ] as const)('do not exist beside a platform: %s %s', async (method, url) => {
    const payload = url.includes('demo') ? { phone: 'officer' } : HELLO;
    const answer = await web.app.inject({
      method,
      url,
      headers: { cookie },
      ...(method === 'POST' ? { payload } : {}),
    });
    expect(answer.statusCode).toBe(404);
    expect(web.accepted).toEqual([]);
  });

  test('the page knows of none beside a platform, and of four without', async () => {
    const demo = await webFixture({ hasDemo: true });
    expect((await web.app.inject({ url: '/' })).body).toContain('"demoRoles":[]');
    expect((await demo.app.inject({ url: '/?phone=officer' })).body).toContain(
      '"demoRoles":["farmer","collaborator","officer","clerk"]',
    );
    await demo.close();
  });

  test('each is an address of its own under one browser, and gets its role', async () => {
    const demo = await webFixture({ hasDemo: true });
    const own = { cookie: await demo.newPerson() };
    const person = own.cookie.slice(8, 40);
    for (const phone of ['farmer', 'officer']) {
      const opened = await demo.app.inject({
        method: 'POST',
        url: '/web/demo-phones',
        headers: own,
        payload: { phone },
      });
      expect(opened.statusCode).toBe(204);
      await demo.app.inject({ method: 'POST', url: `/web/messages?phone=${phone}`, headers: own, payload: HELLO });
    }
    expect(demo.demoPhones).toEqual([`web:${person} farmer`, `web:${person}-officer officer`]);
    expect(demo.accepted.map(({ address }) => address)).toEqual([`web:${person}`, `web:${person}-officer`]);
    const [admin, several] = await Promise.all([
      demo.app.inject({ method: 'POST', url: '/web/demo-phones', headers: own, payload: { phone: 'admin' } }),
      demo.app.inject({ method: 'POST', url: '/web/messages?phone=farmer,officer', headers: own, payload: HELLO }),
    ]);
    expect([admin.statusCode, several.statusCode]).toEqual([400, 404]);
    await demo.close();
  });
});
