import { afterAll, expect, test } from 'vitest';
import { recordActions } from '../../src/actions/all.ts';
import { loadPerson } from '../../src/actions/load-person.ts';
import type { Address } from '../../src/model/address.ts';
import { BULK_PER_SECOND } from '../../src/model/broadcast.ts';
import type { SendOutcome } from '../../src/model/send-outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../src/model/time.ts';
import { closeRedis, connectRedis } from '../../src/redis/client.ts';
import { redisProgressMessages } from '../../src/redis/progress-messages.ts';
import { progressShown } from '../../src/show-progress.ts';
import { DRAFT, LIEN_CHAU, addPeople, inCall } from '../postgres/broadcast-people.ts';
import { onOneStore } from '../postgres/stores.ts';
import { testRedisUrl } from '../setup/redis-server.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { bulkChannel, bulkProcess } from './broadcast-stage.ts';
import { T0, runtimeStage } from './stage.ts';

const stage = await runtimeStage();
const client = await connectRedis([testRedisUrl()]);
afterAll(() => closeRedis(client));

const HA: Address = 'telegram:9';
const knowing = {
  marketplaces: [],
  areaOf: () => undefined,
  provinceOf: () => '25',
  communesOf: () => [],
  connected: [],
  differencesOn: () => [],
  isDemo: false,
};

onOneStore((store) => {
  /** Chị Hà's announcement to so many on Telegram, which begins now. */
  async function announced(count: number): Promise<string> {
    const addresses = (n: number) => [{ address: `telegram:${1_000 + n}` as Address, saidAt: T0 }];
    await addPeople(
      store(),
      Array.from({ length: count }, (_, n) => ({ addresses: addresses(n) })),
    );
    return inCall(store(), async ({ people, broadcasts }) => {
      const ha = await people.become(HA, { name: 'Hà', form: 'chị' }, T0);
      await people.giveRole(ha, { role: 'officer', area: LIEN_CHAU }, undefined, T0);
      const code = await broadcasts.draft(DRAFT, ha, T0);
      await broadcasts.move(code, 'confirm', { at: stage.clock.now() });
      return code;
    });
  }

  /** A process whose Telegram changes messages as `edits` say, "sent" when there is none left. */
  function open(edits: SendOutcome[] = []) {
    const kept = redisProgressMessages(client);
    const actions = recordActions(store().records, knowing);
    const edited: { readonly id: string; readonly text: string; readonly at: number }[] = [];
    const channel = {
      ...bulkChannel(),
      edit: (_to: Address, id: string, fitted: unknown): Promise<SendOutcome> => {
        edited.push({ id, text: (fitted as { text: string }).text, at: stage.clock.now() });
        return Promise.resolve(edits.shift() ?? { result: 'sent', externalId: id });
      },
    };
    channel.become = (to) => ({ result: 'sent', externalId: to === HA ? `m${toHa().length}` : '1' });
    const show = progressShown({
      card: actions.get('broadcast_card')!,
      personAt: async (address) =>
        (await store().records.look(address, (work, by) => loadPerson(work, {}, by, T0, knowing))).person,
      bundle: theBundle,
      clock: stage.clock,
    });
    const toHa = () => channel.sent.filter(({ to }) => to === HA).map(({ text }) => text);
    const { runtime } = bulkProcess(stage, store(), client, ['telegram'], channel, {
      progress: { kept, show },
      bulk: { perSecond: { ...BULK_PER_SECOND, telegram: 5 } },
    });
    return { runtime, edited, toHa, channel };
  }

  const move = (code: string, deed: 'pause' | 'go_on' | 'stop') =>
    inCall(store(), ({ broadcasts }) => broadcasts.move(code, deed, { at: stage.clock.now() }));

  test('one message, changed as it goes on, says in the end what became of it', async () => {
    await announced(80);
    const { edited, toHa } = open();
    await stage.pass(8 * SECOND_MS);
    expect(toHa()).toHaveLength(1);
    expect(toHa()[0]).toMatch(/^Đang gửi, tới 8 giờ: \d+ trên 80 \(\d+ phần trăm\), còn [^.]+\. Gửi được/);
    await stage.pass(20 * SECOND_MS);
    expect(toHa()).toHaveLength(1);
    expect(new Set(edited.map(({ id }) => id))).toEqual(new Set(['m1']));
    expect(edited.at(-1)?.text).toBe('Xong 80 trên 80. Gửi được 80, không ai trục trặc.');
    const pauses = edited.slice(1).map(({ at }, n) => at - edited[n]!.at);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4 * SECOND_MS);
    expect(edited.length).toBeGreaterThanOrEqual(2);
    expect(await redisProgressMessages(client).all()).toEqual([]);
  });

  test('what is over at once has its report only', async () => {
    await announced(12);
    const { toHa } = open();
    await stage.pass(12 * SECOND_MS);
    expect(toHa()).toEqual([]);
  });

  test('nothing is changed while nothing changes; a pause, going on and a stop are shown', async () => {
    const code = await announced(200);
    const { edited, toHa } = open();
    await stage.pass(9 * SECOND_MS);
    await move(code, 'pause');
    await stage.pass(6 * SECOND_MS);
    expect(edited.at(-1)?.text).toMatch(/^Đang ngừng\. \d+ hộ đã nhận, \d+ hộ chưa\. Giờ chị muốn sao ạ\?$/);
    const before = edited.length;
    await stage.pass(MINUTE_MS);
    expect(edited).toHaveLength(before);
    await move(code, 'go_on');
    await stage.pass(12 * SECOND_MS);
    expect(edited.at(-1)?.text).toMatch(/^Đang gửi/);
    await move(code, 'stop');
    await stage.pass(6 * SECOND_MS);
    expect(edited.at(-1)?.text).toMatch(/^Đã dừng hẳn\./);
    expect(toHa()).toHaveLength(1);
  });

  test('the new wording and the correction have one message, as long as one of them is being sent', async () => {
    const stopped = await announced(100);
    const { edited, toHa } = open();
    await stage.pass(8 * SECOND_MS);
    await move(stopped, 'stop');
    await stage.pass(5 * SECOND_MS);
    await inCall(store(), async ({ people, broadcasts }) => {
      const ha = await people.become(HA, {}, T0);
      for (const who of ['not_received', 'received'] as const) {
        const audience = { ...DRAFT.audience, follows: { code: stopped, who } };
        const code = await broadcasts.draft({ ...DRAFT, audience }, ha, stage.clock.now());
        await broadcasts.move(code, 'confirm', { at: stage.clock.now() });
      }
    });
    await stage.pass(40 * SECOND_MS);
    expect(toHa()).toHaveLength(2);
    expect(new Set(edited.map(({ id }) => id))).toEqual(new Set(['m1', 'm2']));
    expect(edited.at(-1)?.text).toBe('Xong 100 trên 100. Gửi được 100, không ai trục trặc.');
  });

  test('another process goes on with the message of one that was killed', async () => {
    await announced(120);
    const killed = open();
    await stage.pass(10 * SECOND_MS);
    expect(killed.toHa()).toHaveLength(1);
    stage.abandon();
    const next = open();
    await stage.pass(40 * SECOND_MS);
    expect(next.toHa()).toEqual([]);
    expect(next.edited.at(-1)?.id).toBe('m1');
    expect(next.edited.at(-1)?.text).toMatch(/^Xong 120 trên 120\./);
  });

  test('killed between sending and noting it: a second message, which goes on to the end', async () => {
    await announced(120);
    const killed = open();
    await stage.pass(8 * SECOND_MS);
    expect(killed.toHa()).toHaveLength(1);
    stage.abandon();
    for (const { key } of await redisProgressMessages(client).all()) await redisProgressMessages(client).forget(key);
    const next = open();
    await stage.pass(40 * SECOND_MS);
    expect(next.toHa()).toHaveLength(1);
    expect(next.edited.at(-1)?.text).toMatch(/^Xong 120 trên 120\./);
  });

  test.each<[string, SendOutcome, number]>([
    ['told to wait, it waits', { result: 'later', afterMs: 20_000, because: 'throttled' }, 20_000],
    ['in doubt, it is made again', { result: 'in_doubt', because: 'timeout' }, 30_000],
  ])('%s', async (_fact, outcome, waitMs) => {
    await announced(150);
    const { edited } = open([outcome]);
    await stage.pass(70 * SECOND_MS);
    expect(edited[1]!.at - edited[0]!.at).toBeGreaterThanOrEqual(waitMs);
    expect(edited.at(-1)?.text).toMatch(/^Xong 150/);
  });

  test('deleted by the officer, it is left alone, and there is no other', async () => {
    await announced(120);
    const { edited, toHa } = open([{ result: 'refused', because: '400_message_to_edit_not_found' }]);
    await stage.pass(20 * SECOND_MS);
    expect([edited.length, toHa().length]).toEqual([1, 1]);
  });
});
