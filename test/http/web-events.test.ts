import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import { webFixture } from './web-fixture.ts';
import type { WebFixture } from './web-fixture.ts';

let web: WebFixture;
let cookie: string;
let address: Address;
const open: AbortController[] = [];

beforeAll(async () => {
  web = await webFixture({ hasDemo: true, webChat: { heartbeatMs: 30 } });
  await web.app.listen({ host: '127.0.0.1', port: 0 });
});

beforeEach(async () => {
  cookie = await web.newPerson();
  address = `web:${cookie.slice(8, 40)}`;
});

afterEach(() => {
  for (const reader of open.splice(0)) reader.abort();
});

afterAll(() => web.close());

test('gives what is there, then what comes, with the place to go on from', async () => {
  await web.mailbox.append(address, '1', 'một');
  const events = await listen('/web/events');
  expect(await events.next('entries')).toMatchObject({ data: { phone: 'farmer', entries: [{ entry: 'một' }] } });
  await web.mailbox.append(address, '2', 'hai');
  const second = await events.next('entries');
  expect(second.data).toMatchObject({ phone: 'farmer', entries: [{ entry: 'hai' }] });
  expect(second.id).toMatch(/^farmer:\d+-\d+$/);

  await web.mailbox.append(address, '3', 'ba');
  const resumed = await listen('/web/events', { 'last-event-id': second.id });
  expect(await resumed.next('entries')).toMatchObject({ data: { entries: [{ entry: 'ba' }] } });
  const asked = await listen(`/web/events?after=${second.id}`);
  expect(await asked.next('entries')).toMatchObject({ data: { entries: [{ entry: 'ba' }] } });
});

test('says at once when there is nothing, and then that it lives', async () => {
  const events = await listen('/web/events');
  expect(await events.next('entries')).toMatchObject({ data: { phone: 'farmer', entries: [] } });
  expect(await events.next('beat')).toMatchObject({ data: {} });
});

test('brings the typing sign', async () => {
  const events = await listen('/web/events');
  await web.mailbox.append(address, '1', 'một');
  await events.next('entries', ({ data }) => JSON.stringify(data).includes('một'));
  await web.mailbox.signal(address, 'typing');
  expect(await events.next('sign')).toMatchObject({ data: { phone: 'farmer', sign: 'typing' } });
});

test('one stream serves several phones, each with its own place', async () => {
  const officer: Address = `${address}-officer`;
  await web.mailbox.append(address, '1', 'nông dân');
  await web.mailbox.append(officer, '1', 'cán bộ');
  const events = await listen('/web/events?phones=farmer,officer');
  await events.next('entries');
  const { id } = await events.next('entries');
  expect(id).toMatch(/^farmer:\d+-\d+,officer:\d+-\d+$/);
  await web.mailbox.append(officer, '2', 'tin mới');
  const resumed = await listen('/web/events?phones=farmer,officer', { 'last-event-id': id });
  expect((await resumed.next('entries')).data).toEqual({ phone: 'farmer', entries: [] });
  expect((await resumed.next('entries')).data).toMatchObject({ phone: 'officer', entries: [{ entry: 'tin mới' }] });
});

test('nobody may change it on the way or keep it', async () => {
  const { headers } = await listen('/web/events');
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-cache, no-store, no-transform');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('a place that nobody understands is the beginning', async () => {
  await web.mailbox.append(address, '1', 'một');
  const events = await listen('/web/events?after=farmer:nonsense');
  expect(await events.next('entries')).toMatchObject({ data: { entries: [{ entry: 'một' }] } });
});

test.each([
  ['a stranger', '/web/events', { cookie: '' }, 401],
  ['a role that is none', '/web/events?phones=admin', {}, 404],
  ['a place without end', `/web/events?after=${'1'.repeat(501)}`, {}, 400],
] as const)('refused: %s', async (_fact, url, headers, status) => {
  expect((await web.app.inject({ url, headers: { cookie, ...headers } })).statusCode).toBe(status);
});

test('while the store is away the page is told to come again', async () => {
  const away = await webFixture();
  const broken = await webFixture({
    webChat: { mailbox: { ...away.mailbox, readFrom: () => Promise.reject(new StoreAway('Redis: away')) } },
  });
  const answer = await broken.app.inject({ url: '/web/events', headers: { cookie: await broken.newPerson() } });
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
  await Promise.all([broken.close(), away.close()]);
});

test('closing the server ends the streams', async () => {
  const closing = await webFixture();
  await closing.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = closing.app.server.address() as AddressInfo;
  const stream = await fetch(`http://127.0.0.1:${port}/web/events`, { headers: { cookie: await closing.newPerson() } });
  const whole = stream.text().catch(() => 'cut');
  await closing.close();
  expect(await whole).toMatch(/entries|cut/);
});

interface ServerSentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

interface Events {
  readonly headers: Headers;
  /** The next event of this kind; others are passed over. */
  next(kind: string, isWanted?: (event: ServerSentEvent) => boolean): Promise<ServerSentEvent>;
}

async function listen(url: string, headers: Record<string, string> = {}): Promise<Events> {
  const reader = new AbortController();
  open.push(reader);
  const { port } = web.app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, {
    headers: { cookie, ...headers },
    signal: reader.signal,
  });
  const events = eventsIn(answer.body!);
  return {
    headers: answer.headers,
    async next(kind, isWanted = () => true) {
      for (;;) {
        const step = await events.next();
        if (step.done === true) throw new Error('the stream has ended');
        if (step.value.event === kind && isWanted(step.value)) return step.value;
      }
    },
  };
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: (.*)/s, 2) as [string, string]),
      );
      text = text.slice(end + 2);
      const data: unknown = JSON.parse(fields.get('data') ?? 'null');
      yield { event: fields.get('event') ?? '', id: fields.get('id') ?? '', data };
    }
  }
}
