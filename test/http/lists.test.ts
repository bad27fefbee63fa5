import { expect, test } from 'vitest';
import { Registry } from 'prom-client';
import { httpServer } from '../../src/http/server.ts';
import type { OpenedList } from '../../src/ports/list-files.ts';
import { StoreAway } from '../../src/ports/store-away.ts';

const NOW = 1_800_000_000_000;

function serving(open: (token: string, at: number) => OpenedList) {
  return httpServer({
    registry: new Registry(),
    ready: async () => ({ ready: true, checks: {} }),
    webhooks: [],
    lists: {
      files: { open: async (token, at) => open(token, at) },
      clock: { now: () => NOW },
      words: (key) => `<${key}>`,
    },
  });
}

function file(...pieces: readonly string[]): OpenedList {
  async function* read() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  return { result: 'opened', file: { name: 'Hộ cần gọi đợt "Ă".xlsx', pieces: read() } };
}

const KEPT_NOWHERE = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};

test('a list is a file with a name that every phone can read, and is kept nowhere', async () => {
  const asked: [string, number][] = [];
  const app = await serving((token, at) => {
    asked.push([token, at]);
    return file('one', '', 'two');
  });
  for (const method of ['GET', 'GET', 'HEAD'] as const) {
    const answer = await app.inject({ method, url: '/lists/to_call.12.5.abc.sign' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      ...KEPT_NOWHERE,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition':
        'attachment; filename="Ho can goi dot -A-.xlsx"; ' +
        "filename*=UTF-8''H%E1%BB%99%20c%E1%BA%A7n%20g%E1%BB%8Di%20%C4%91%E1%BB%A3t%20%22%C4%82%22.xlsx",
    });
    expect(answer.body).toBe(method === 'GET' ? 'onetwo' : '');
  }
  expect(asked).toEqual(Array(3).fill(['to_call.12.5.abc.sign', NOW]));
});

test.each([
  ['unknown', 404],
  ['expired', 410],
  ['not_allowed', 403],
] as const)('%s is a short page in words, with %i', async (result, status) => {
  const app = await serving(() => ({ result }));
  const answer = await app.inject({ url: '/lists/x' });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
  expect(answer.headers).toMatchObject(KEPT_NOWHERE);
  expect(answer.body).toContain(`<${result}>`);
  const looked = await app.inject({ method: 'HEAD', url: '/lists/x' });
  expect([looked.statusCode, looked.body]).toEqual([status, '']);
});

test('a store that is away, before or at the first page, is said so: the phone may come again', async () => {
  const away = (): never => {
    throw new StoreAway('away');
  };
  const late: OpenedList = {
    result: 'opened',
    file: { name: 'x.xlsx', pieces: { [Symbol.asyncIterator]: () => ({ next: async () => away() }) } },
  };
  for (const open of [away, () => late]) {
    const app = await serving(open);
    const answer = await app.inject({ url: '/lists/x' });
    expect([answer.statusCode, answer.json(), answer.headers['retry-after']]).toEqual([503, { error: 'away' }, '2']);
  }
});

test('a token as long as a book, or none, is no token', async () => {
  const app = await serving(() => ({ result: 'unknown' }));
  expect((await app.inject({ url: `/lists/${'x'.repeat(9_000)}` })).statusCode).toBe(400);
  expect((await app.inject({ url: '/lists/' })).statusCode).toBe(404);
});
