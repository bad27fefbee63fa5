import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChannelName } from '../src/model/address.ts';
import { HOUR_MS } from '../src/model/time.ts';
import { openOfficerLists } from '../src/officer-lists.ts';
import { closeRedis, connectRedis } from '../src/redis/client.ts';
import type { RedisClient } from '../src/redis/client.ts';
import { testRedisUrl } from './setup/redis-server.ts';
import { theBundle } from './stage/the-bundle.ts';

const AT = Date.parse('2026-11-22T09:07:00+07:00');
const LIST = { kind: 'to_call', number: 12 } as const;
const records = { look: async () => ({ status: 'hidden' }) };

let redis: RedisClient;
beforeAll(async () => {
  redis = await connectRedis([testRedisUrl()]);
});
afterAll(() => closeRedis(redis));

test.each<[ChannelName, string | undefined, string | undefined]>([
  ['web', undefined, '/lists/to_call.12.5.'],
  ['web', 'https://san.example', '/lists/to_call.12.5.'],
  ['zalo', 'https://san.example', 'https://san.example/lists/to_call.12.5.'],
  ['telegram', 'https://san.example', 'https://san.example/lists/to_call.12.5.'],
  ['telegram', undefined, undefined],
  ['console', 'https://san.example', undefined],
])('on %s with PUBLIC_URL %s a link begins with %s', async (channel, publicUrl, beginning) => {
  const { linkTo } = await openOfficerLists({ redis, records }, publicUrl === undefined ? {} : { publicUrl });
  const link = linkTo(LIST, { personId: '5', channel }, AT);
  expect(link?.address.slice(0, beginning?.length)).toBe(beginning);
  if (link !== undefined) expect(new Date(link.until).toISOString()).toBe('2026-11-23T03:00:00.000Z');
});

test('what one process has given opens in another, and in no other installation', async () => {
  const [one, other] = [await openOfficerLists({ redis, records }, {}), await openOfficerLists({ redis, records }, {})];
  const address = one.linkTo(LIST, { personId: '5', channel: 'web' }, AT)?.address ?? '';
  const token = address.slice('/lists/'.length);
  const knowing = { provinceOf: () => undefined, connected: [] };
  const files = other.files(knowing, theBundle, () => undefined);
  expect(await files.open(token, AT)).toEqual({ result: 'not_allowed' });
  expect(await files.open(token, AT + 25 * HOUR_MS)).toEqual({ result: 'expired' });
  await redis.del('secret:list-links');
  const elsewhere = await openOfficerLists({ redis, records }, {});
  expect(await elsewhere.files(knowing, theBundle, () => undefined).open(token, AT)).toEqual({ result: 'unknown' });
});
