import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { MailboxEntry, MailboxListener } from '../../src/ports/mailbox.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import { connectRedis } from '../../src/redis/client.ts';
import { redisMailbox } from '../../src/redis/mailbox.ts';
import { startRedis, testRedisUrl } from '../setup/redis-server.ts';

const FARMER: Address = 'web:farmer';
const OFFICER: Address = 'web:officer';

const redis = new Redis(testRedisUrl());
const mailbox = redisMailbox(redis);

beforeEach(async () => {
  await redis.flushdb();
});

afterAll(() => {
  mailbox.close();
  redis.disconnect();
});

describe('keeping', () => {
  test('entries come back in order, with growing ids and the time they were put in', async () => {
    await mailbox.append(FARMER, 'a', { n: 1 });
    await mailbox.append(FARMER, 'b', { n: 2 });
    const entries = await mailbox.readFrom(FARMER, '', 10);
    expect(entries.map(({ entry }) => entry)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(entries.every(({ id, at }) => id.startsWith(`${at}-`))).toBe(true);
    expect(await mailbox.readFrom(FARMER, entries[0]!.id, 10)).toEqual([entries[1]]);
  });

  test('the same key puts in one entry', async () => {
    const twice = await Promise.all([mailbox.append(FARMER, 'a', 1), mailbox.append(FARMER, 'a', 1)]);
    expect(twice).toEqual(['appended', 'already_there']);
    expect(await mailbox.readFrom(FARMER, '', 10)).toHaveLength(1);
  });

  test('the same key at another address is another entry', async () => {
    await mailbox.append(FARMER, 'a', 1);
    expect(await mailbox.append(OFFICER, 'a', 1)).toBe('appended');
  });

  test('the last 200 stay, for 30 days after the last one', async () => {
    for (let n = 1; n <= 205; n += 1) await mailbox.append(FARMER, `k${n}`, n);
    const entries = await mailbox.readFrom(FARMER, '', 1_000);
    expect(entries.map(({ entry }) => entry)).toEqual(Array.from({ length: 200 }, (_, i) => i + 6));
    const keys = await redis.keys('*');
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key.startsWith(`{p${partitionOf(FARMER)}}`)).toBe(true);
      expect(await redis.pttl(key)).toBeGreaterThan(29 * 86_400_000);
    }
    expect(await mailbox.append(FARMER, 'k205', 0)).toBe('already_there');
  });

  test('an erased mailbox leaves nothing behind', async () => {
    await mailbox.append(FARMER, 'a', 1);
    await mailbox.erase(FARMER);
    expect(await redis.keys('*')).toEqual([]);
  });
});

describe('listening', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  function listenTo(address: Address, afterId: string): Heard {
    const heard = newHeard();
    stops.push(mailbox.listen(address, afterId, heard.listener));
    return heard;
  }

  test('gives what is there and what comes, each once and in order', async () => {
    await mailbox.append(FARMER, '1', 1);
    const heard = listenTo(FARMER, '');
    await heard.reaches(1);
    await Promise.all([2, 3, 4, 5].map((n) => mailbox.append(FARMER, `${n}`, n)));
    await heard.reaches(5);
    expect(heard.values()).toEqual([1, 2, 3, 4, 5]);
  });

  test('goes on after a given entry, over more than a page', async () => {
    for (let n = 1; n <= 150; n += 1) await mailbox.append(FARMER, `${n}`, n);
    const [first] = await mailbox.readFrom(FARMER, '', 1);
    const heard = listenTo(FARMER, first!.id);
    await heard.reaches(149);
    expect(heard.values()).toEqual(Array.from({ length: 149 }, (_, i) => i + 2));
  });

  test('hears only its own address, and every listener of it hears', async () => {
    const mine = listenTo(FARMER, '');
    const mineToo = listenTo(FARMER, '');
    const theirs = listenTo(OFFICER, '');
    await mailbox.append(OFFICER, '1', 'theirs');
    await mailbox.append(FARMER, '1', 'mine');
    await Promise.all([mine.reaches(1), mineToo.reaches(1), theirs.reaches(1)]);
    expect([mine.values(), mineToo.values(), theirs.values()]).toEqual([['mine'], ['mine'], ['theirs']]);
  });

  test('hears passing signs, which are not kept', async () => {
    const heard = listenTo(FARMER, '');
    await mailbox.append(FARMER, '1', 1);
    await heard.reaches(1);
    await mailbox.signal(FARMER, 'typing');
    await heard.signals(1);
    expect(await mailbox.readFrom(FARMER, '', 10)).toHaveLength(1);
  });

  test('hears nothing after it has been stopped, while others go on', async () => {
    const stopped = newHeard();
    const stop = mailbox.listen(FARMER, '', stopped.listener);
    const goesOn = listenTo(FARMER, '');
    await mailbox.append(FARMER, '1', 1);
    await Promise.all([stopped.reaches(1), goesOn.reaches(1)]);
    stop();
    await mailbox.append(FARMER, '2', 2);
    await goesOn.reaches(2);
    expect(stopped.values()).toEqual([1]);
  });

  test('all listeners of a process share one connection', async () => {
    const before = await subscribedConnections();
    const heard = Array.from({ length: 20 }, (_, n) => listenTo(`web:crowd${n}`, ''));
    await Promise.all(heard.map((_, n) => mailbox.append(`web:crowd${n}`, '1', n)));
    await Promise.all(heard.map((one) => one.reaches(1)));
    expect((await subscribedConnections()) - before).toBeLessThanOrEqual(1);
  });

  async function subscribedConnections(): Promise<number> {
    return String(await redis.call('CLIENT', 'LIST', 'TYPE', 'pubsub'))
      .split('\n')
      .filter((line) => line !== '').length;
  }
});

test('a listener survives the death of Redis and misses nothing', async () => {
  const first = await startRedis({ appendonly: true });
  const client = await connectRedis([first.url]);
  const survivor = redisMailbox(client, { lookAgainMs: 20 });
  const heard = newHeard();
  const stop = survivor.listen(FARMER, '', heard.listener);
  await survivor.append(FARMER, '1', 1);
  await heard.reaches(1);
  await first.kill9();
  await expect(survivor.append(FARMER, '2', 2)).rejects.toBeInstanceOf(StoreAway);
  const second = await startRedis({ dir: first.dir, port: first.port, appendonly: true });
  try {
    await onceBack(() => survivor.append(FARMER, '2', 2));
    await heard.reaches(2);
    expect(heard.values()).toEqual([1, 2]);
  } finally {
    stop();
    survivor.close();
    client.disconnect();
    await second.stop();
    await first.stop();
  }
});

/** Tries until the store is back. */
async function onceBack<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof StoreAway)) throw fault;
      await new Promise(setImmediate);
    }
  }
}

interface Heard {
  readonly listener: MailboxListener;
  values(): readonly unknown[];
  /** Resolves when so many entries, or signs, have been heard. */
  reaches(entries: number): Promise<void>;
  signals(count: number): Promise<void>;
}

function newHeard(): Heard {
  const entries: MailboxEntry[] = [];
  const signs: string[] = [];
  let changed = Promise.withResolvers<null>();
  function tell(): void {
    changed.resolve(null);
    changed = Promise.withResolvers();
  }
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await changed.promise;
  }
  return {
    listener: {
      onEntry(entry) {
        entries.push(entry);
        tell();
      },
      onSignal(sign) {
        signs.push(sign);
        tell();
      },
    },
    values: () => entries.map(({ entry }) => entry),
    reaches: (count) => until(() => entries.length >= count),
    signals: (count) => until(() => signs.length >= count),
  };
}
