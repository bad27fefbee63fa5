import { Redis } from 'ioredis';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { uploadFolder } from '../../../src/channels/web/uploads.ts';
import { webChannel } from '../../../src/channels/web/web-channel.ts';
import { redisMailbox } from '../../../src/redis/mailbox.ts';
import { testRedisUrl } from '../../setup/redis-server.ts';

const redis = new Redis(testRedisUrl());
const mailbox = redisMailbox(redis);
const channel = webChannel(mailbox, uploadFolder('/nowhere/at/all'));

beforeEach(async () => {
  await redis.flushdb();
});

afterAll(() => {
  mailbox.close();
  redis.disconnect();
});

test('the same effect sent twice is one message', async () => {
  const fitted = channel.fit({ text: 'Xong rồi chú Tám.', buttons: [] });
  expect(await channel.send('web:tam', fitted, 'web:tam@1/2/0')).toEqual({ result: 'sent' });
  expect(await channel.send('web:tam', fitted, 'web:tam@1/2/0')).toEqual({ result: 'sent' });
  const entries = await mailbox.readFrom('web:tam', '', 10);
  expect(entries.map(({ entry }) => entry)).toEqual([fitted]);
});

test('while the store is away it is tried again later', async () => {
  const away = new Redis({ lazyConnect: true, enableOfflineQueue: false });
  const stranded = webChannel(redisMailbox(away), uploadFolder('/nowhere/at/all'));
  expect(await stranded.send('web:tam', channel.fit({ text: 'a', buttons: [] }), 'web:tam@1/2/0')).toEqual({
    result: 'later',
    afterMs: 1_000,
    because: 'unreachable',
  });
  away.disconnect();
});

test('a photo that is not there is gone', async () => {
  expect(await channel.fetchPhoto({ reference: 'tam.photo-0001' })).toEqual({ result: 'gone' });
});
