import { afterAll, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import { BULK_PER_SECOND } from '../../src/model/broadcast.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import { HOUR_MS, SECOND_MS } from '../../src/model/time.ts';
import { addPeople, inCall, sendingBroadcast } from '../postgres/broadcast-people.ts';
import type { ToyPerson } from '../postgres/broadcast-people.ts';
import { onOneStore } from '../postgres/stores.ts';
import type { BulkLane } from '../../src/ports/bulk-lane.ts';
import { StoreAway } from '../../src/ports/store-away.ts';
import { redisBulkLane } from '../../src/redis/bulk-lane.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { booked, bulkChannel, bulkProcess, progressOf } from './broadcast-stage.ts';
import { HOA, runtimeStage, say, T0 } from './stage.ts';

const stage = await runtimeStage();
const client = await connectRedis([testRedisUrl()]);
afterAll(() => closeRedis(client));

const farmers = (count: number, channel = 'telegram'): readonly ToyPerson[] =>
  Array.from({ length: count }, (_, n) => ({
    addresses: [{ address: `${channel}:${1_000 + n}` as Address, saidAt: T0 }],
  }));

onOneStore((store) => {
  const open = (
    ...more: Parameters<typeof bulkProcess> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never
  ) => bulkProcess(stage, store(), client, ...more);

  test('everybody is written to once, called as they want, and the maker is told at the end', async () => {
    await addPeople(store(), farmers(100));
    const code = await sendingBroadcast(store());
    const { channel } = open(['telegram']);
    await stage.pass(10 * SECOND_MS);
    expect(new Set(channel.sent.map(({ to }) => to)).size).toBe(100);
    expect(channel.sent).toHaveLength(100);
    expect(new Set(channel.sent.map(({ text }) => text))).toEqual(new Set(['Mời cô']));
    expect(await progressOf(store(), code, T0)).toMatchObject({ state: 'done', outcomes: { sent: 100 }, percent: 100 });
    const { id: _id, ...notice } = (await store().records.notices.pending(1))[0]!;
    expect(notice.notice).toMatchObject({
      kind: 'broadcast_ended',
      values: { codes: [code], progress: { listed: 100, outcomes: { sent: 100 } } },
    });
    expect((await client.keys('*')).filter((key) => key.includes('b:TB') || key.includes('sending'))).toEqual([]);
  });

  test('on Telegram 25 a second leave, however many processes share the work', async () => {
    await addPeople(store(), farmers(130));
    await sendingBroadcast(store());
    const channel = bulkChannel();
    for (let n = 0; n < 3; n++) open(['telegram'], channel);
    await stage.pass(4 * SECOND_MS);
    const from = channel.sent[0]!.at;
    for (const second of [0, 1, 2]) {
      const until = channel.sent.filter(({ at }) => at < from + (second + 1) * SECOND_MS).length;
      expect(Math.abs(until - 25 * (second + 1))).toBeLessThanOrEqual(5);
    }
  });

  test('what platforms answer adds up exactly', async () => {
    const answers: readonly (readonly [SendOutcome, string])[] = [
      [{ result: 'sent', externalId: '7' }, 'sent'],
      [{ result: 'gone', because: 'blocked' }, 'gone blocked'],
      [{ result: 'in_doubt', because: 'timeout' }, 'unknown timeout'],
      [{ result: 'not_allowed_now', because: 'silent_for_7_days' }, 'refused silent_for_7_days'],
      [{ result: 'refused', because: 'too_long' }, 'refused too_long'],
    ];
    await addPeople(store(), farmers(50, 'zalo'));
    const code = await sendingBroadcast(store());
    const channel = bulkChannel();
    let throttled = 0;
    channel.become = (to, attempt) => {
      const number = Number(to.split(':')[1]);
      if (number % 7 === 0 && attempt === 1) {
        throttled += 1;
        return { result: 'later', afterMs: 2_000, because: 'throttled' };
      }
      return answers[number % 5]![0];
    };
    open(['zalo'], channel);
    await stage.pass(30 * SECOND_MS);
    expect(await booked(store(), code)).toEqual(new Map(answers.map(([, name]) => [name, 10])));
    expect(channel.sent).toHaveLength(50 + throttled);
    const { listed, outcomes, waiting, stopped } = await progressOf(store(), code, T0);
    expect(Object.values(outcomes).reduce((sum, one) => sum + one, waiting + stopped)).toBe(listed);
    expect(stage.channel.attempts.filter((text) => text.includes('gone'))).toHaveLength(10);
  });

  test('"retry after" rests the lane of all processes, and nobody is lost or doubled by it', async () => {
    await addPeople(store(), farmers(60));
    const code = await sendingBroadcast(store());
    const channel = bulkChannel();
    let refusedAt = 0;
    channel.become = (_to, attempt) => {
      if (channel.sent.length < 20 || refusedAt > 0 || attempt > 1) return { result: 'sent' };
      refusedAt = stage.clock.now();
      return { result: 'later', afterMs: 7_000, because: 'throttled' };
    };
    open(['telegram'], channel);
    open(['telegram'], channel);
    await stage.pass(20 * SECOND_MS);
    const during = channel.sent.filter(({ at }) => at > refusedAt + 200 && at < refusedAt + 7_000);
    expect(during).toEqual([]);
    expect(await booked(store(), code)).toEqual(new Map([['sent', 60]]));
    expect(channel.sent).toHaveLength(61);
  });

  test('a pause and a stop take effect at once; going on brings the others', async () => {
    await addPeople(store(), farmers(200));
    const code = await sendingBroadcast(store());
    const { channel } = open(['telegram']);
    const move = (deed: 'pause' | 'go_on' | 'stop') =>
      inCall(store(), ({ broadcasts }) => broadcasts.move(code, deed, { at: stage.clock.now() }));
    await stage.pass(2 * SECOND_MS);
    await move('pause');
    const sent = channel.sent.length;
    expect(sent).toBeGreaterThan(20);
    await stage.pass(10 * SECOND_MS);
    expect(channel.sent).toHaveLength(sent);
    expect(await progressOf(store(), code, T0)).toMatchObject({
      state: 'paused',
      outcomes: { sent },
      waiting: 200 - sent,
    });
    await move('go_on');
    await stage.pass(2 * SECOND_MS);
    expect(channel.sent.length).toBeGreaterThan(sent + 20);
    await move('stop');
    const atStop = channel.sent.length;
    await stage.pass(5 * SECOND_MS);
    expect(channel.sent).toHaveLength(atStop);
    expect(await progressOf(store(), code, T0)).toMatchObject({
      ...{ state: 'stopped', outcomes: { sent: atStop }, stopped: 200 - atStop, waiting: 0 },
    });
  });

  test('at half past eight in the evening it rests, and goes on at seven', async () => {
    // T0 is 8:00.
    stage.clock.advance(12.5 * HOUR_MS - 2 * SECOND_MS).catch(() => undefined);
    await addPeople(store(), farmers(100));
    const code = await sendingBroadcast(store());
    const { channel } = open(['telegram']);
    await stage.pass(5 * SECOND_MS);
    const evening = channel.sent.length;
    expect(evening).toBeGreaterThan(20);
    expect(evening).toBeLessThanOrEqual(60);
    await stage.clock.advance(10.5 * HOUR_MS - 10 * SECOND_MS);
    expect(channel.sent).toHaveLength(evening);
    await stage.pass(15 * SECOND_MS);
    expect(await booked(store(), code)).toEqual(new Map([['sent', 100]]));
    const night = channel.sent.filter(({ at }) => at >= T0 + 12.5 * HOUR_MS && at < T0 + 23 * HOUR_MS);
    expect(night).toEqual([]);
  });

  test('whoever says no before their turn gets nothing', async () => {
    const ids = await addPeople(store(), farmers(100));
    const code = await sendingBroadcast(store());
    const { channel } = open(['telegram']);
    await stage.pass(2 * SECOND_MS);
    const reached = new Set(channel.sent.map(({ to }) => to));
    const late = ids.filter((_id, n) => !reached.has(`telegram:${1_000 + n}`)).slice(0, 5);
    await inCall(store(), async ({ people }) => {
      for (const id of late) await people.setAnnouncements(String(id), false);
    });
    await stage.pass(10 * SECOND_MS);
    expect(await booked(store(), code)).toEqual(
      new Map([
        ['sent', 95],
        ['dropped opted_out', 5],
      ]),
    );
  });

  test('whom the store did not let begin comes as soon as it is back', async () => {
    await addPeople(store(), farmers(40));
    const code = await sendingBroadcast(store());
    const lane = redisBulkLane(client);
    // The store is away each time that the end of this part has just been read.
    const unlucky = partitionOf('telegram:1007');
    const failing: BulkLane = {
      ...lane,
      begin(part, ...rest) {
        const isAway = part.partition === unlucky && stage.clock.now() < T0 + 5 * SECOND_MS;
        if (!isAway) return lane.begin(part, ...rest);
        return Promise.reject(new StoreAway('for a moment'));
      },
    };
    const { channel } = open(['telegram'], bulkChannel(), {
      broadcasts: { book: store().records.broadcasts, lane: failing },
    });
    await stage.pass(4 * SECOND_MS);
    expect(channel.sent.filter(({ to }) => to === 'telegram:1007')).toEqual([]);
    await stage.pass(4 * SECOND_MS);
    expect(channel.sent).toHaveLength(40);
    await stage.pass(2 * SECOND_MS);
    expect(await progressOf(store(), code, T0)).toMatchObject({ state: 'done', outcomes: { sent: 40 } });
    expect(new Set(stage.trouble)).toEqual(new Set(['warn work_left']));
    stage.trouble.length = 0;
  });

  test('somebody who is erased while being put off holds up nobody behind them', async () => {
    const partition = partitionOf('zalo-bot:0');
    const neighbours = Array.from({ length: 1_000 }, (_, n): Address => `zalo-bot:${n}`)
      .filter((address) => partitionOf(address) === partition)
      .slice(0, 4);
    const ids = await addPeople(
      store(),
      neighbours.map((address) => ({ addresses: [{ address, saidAt: T0 }] })),
    );
    const code = await sendingBroadcast(store());
    await store().records.broadcasts.list(code, ['zalo-bot'], 100, T0);
    const lane = redisBulkLane(client);
    const part = { code, channel: 'zalo-bot', partition } as const;
    await lane.begin(part, { which: { from: 0, to: ids.at(-1) ?? 0 }, people: ids, dropped: [] }, T0, T0 + SECOND_MS);
    for (const [n, person] of ids.entries())
      await lane.settle({ ...part, person, address: neighbours[n] ?? 'zalo-bot:0' }, { end: 'put_off' }, T0);
    await inCall(store(), async ({ people, households }) => {
      await households.erase('HO-000001');
      await people.erase(String(ids[0]));
    });
    // One place at a time.
    const { channel } = open(['zalo-bot'], bulkChannel(), {
      bulk: { perSecond: { ...BULK_PER_SECOND, 'zalo-bot': 1 } },
    });
    await stage.pass(20 * SECOND_MS);
    expect(channel.sent).toHaveLength(3);
    expect(await progressOf(store(), code, T0)).toMatchObject({ state: 'done', listed: 4, ended: 4 });
  });

  test('on whose phone it is and who has seen it is counted, once, also when the platform was faster than the books', async () => {
    await addPeople(store(), farmers(40, 'zalo'));
    const code = await sendingBroadcast(store());
    const { channel } = open(['zalo']);
    const lane = redisBulkLane(client);
    channel.become = async (to) => {
      const number = Number(to.split(':')[1]);
      if (number % 2 === 0) await lane.noteReceipt('delivered', to, stage.clock.now());
      if (number % 4 === 0) await lane.noteReceipt('seen', to, stage.clock.now());
      return { result: 'sent' };
    };
    await stage.pass(20 * SECOND_MS);
    expect(await progressOf(store(), code, T0)).toMatchObject({ outcomes: { sent: 40 }, delivered: 20, seen: 10 });
    for (const number of [1_000, 1_001]) await lane.noteReceipt('seen', `zalo:${number}`, stage.clock.now());
    await stage.pass(20 * SECOND_MS);
    expect(await progressOf(store(), code, T0)).toMatchObject({ state: 'done', delivered: 20, seen: 11 });
    expect((await client.keys('*')).filter((key) => /bulk-(?:seen|delivered)/.test(key))).toEqual([]);
  });

  test('a reply passes everything that is being announced', async () => {
    await addPeople(store(), [...farmers(200), { addresses: [{ address: HOA, saidAt: T0 }] }]);
    await sendingBroadcast(store());
    const { runtime } = open(['telegram']);
    await stage.pass(2 * SECOND_MS);
    await say(runtime, 'giá bao nhiêu');
    await stage.settled();
    expect(stage.channel.arrived).toEqual(['1: giá bao nhiêu']);
  });
});
