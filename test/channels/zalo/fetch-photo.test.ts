import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { photoFetcher } from '../../../src/channels/zalo/fetch-photo.ts';
import { SECOND_MS } from '../../../src/model/time.ts';
import { handClock } from '../../runtime/hand-clock.ts';

const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  if (path === '/photo.jpg') response.end(Buffer.from([0xff, 0xd8, 1]));
  else if (path === '/moved') response.writeHead(302, { Location: '/photo.jpg' }).end();
  else if (path === '/away') response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end();
  else if (path === '/round') response.writeHead(302, { Location: '/round' }).end();
  else if (path === '/huge') response.end(Buffer.alloc(21 * 1024 * 1024));
  else if (path === '/busy') response.writeHead(503).end();
  else if (path === '/never') return;
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const clock = handClock(0);
const fetchPhoto = photoFetcher({ apiRoot: root, clock });

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  ['a photo', '/photo.jpg', { result: 'fetched', bytes: Uint8Array.from([0xff, 0xd8, 1]) }],
  ['a photo that has moved', '/moved', { result: 'fetched', bytes: Uint8Array.from([0xff, 0xd8, 1]) }],
  ['one whose link has ended', '/gone', { result: 'gone' }],
  ['one that leads into our own network', '/away', { result: 'gone' }],
  ['one that goes round and round', '/round', { result: 'unreachable' }],
  ['one that is too big', '/huge', { result: 'too_big' }],
  ['a host that is busy', '/busy', { result: 'unreachable' }],
])('%s', async (_fact, path, expected) => {
  expect(await fetchPhoto({ reference: root + path })).toEqual(expected);
});

test('one that never comes is given up', async () => {
  const before = asked.length;
  const fetching = fetchPhoto({ reference: `${root}/never` });
  while (asked.length === before) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(20 * SECOND_MS);
  expect(await fetching).toEqual({ result: 'unreachable' });
});

test.each([
  'https://example.com/a.jpg',
  'https://zdn.vn.example.com/a.jpg',
  'https://evilzdn.vn/a.jpg',
  'https://f9.photo.talk.zdn.vn:8443/a.jpg',
  'http://127.0.0.1:1/a.jpg',
  'http://[::1]/a.jpg',
  'file:///etc/passwd',
  'ftp://f9.zdn.vn/a.jpg',
  'url_to_thumbnail',
  '',
])('is not fetched: %s', async (reference) => {
  const before = asked.length;
  expect(await fetchPhoto({ reference })).toEqual({ result: 'gone' });
  expect(asked).toHaveLength(before);
});
