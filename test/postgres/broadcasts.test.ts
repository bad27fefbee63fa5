import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { partitionOf } from '../../src/model/partition.ts';
import type { EndedDelivery, Recipient } from '../../src/ports/broadcasts.ts';
import { addPeople, AT, DRAFT, inCall, OFFICER, sendingBroadcast } from './broadcast-people.ts';
import { onEveryStore } from './stores.ts';

const CONNECTED = ['telegram', 'zalo', 'web'] as const;
const PEOPLE = Array.from({ length: 9 }, (_, n): Address => `telegram:${n}`);

onEveryStore((store) => {
  const book = () => store().records.broadcasts;

  async function listAll(code: string): Promise<void> {
    while (!(await book().list(code, CONNECTED, 2, AT)));
  }

  /** Everybody who comes next in all partitions, in pages of two. */
  async function everybody(code: string): Promise<readonly Recipient[] | 'not_sending'> {
    const found: Recipient[] = [];
    for (const partition of new Set(PEOPLE.map(partitionOf))) {
      for (let after = 0, isMore = true; isMore;) {
        const page = await book().page({ code, channel: 'telegram', partition, which: { after, limit: 2 } }, AT);
        if (page === 'not_sending') return page;
        found.push(...page);
        after = page.at(-1)?.person ?? after;
        isMore = page.length === 2;
      }
    }
    return found;
  }

  async function listed(code: string): Promise<readonly Recipient[]> {
    const found = await everybody(code);
    return found === 'not_sending' ? [] : found;
  }

  function sent(code: string, person: number, more: Partial<EndedDelivery> = {}): EndedDelivery {
    return { code, person, outcome: 'sent', because: '', at: AT, ...more };
  }

  test('a draft is changed, confirmed, moved and taken back; what does not fit its state changes nothing', async () => {
    const of = <Result>(work: Parameters<typeof inCall<Result>>[1]) => inCall(store(), work);
    const code = await of(async ({ people, broadcasts }) =>
      broadcasts.draft({ ...DRAFT, startsAt: AT + 5 }, await people.become(OFFICER, {}, AT), AT),
    );
    expect(code).toBe('TB-000001');
    const full = { code, state: 'draft', stateAt: AT, madeBy: '1', madeAt: AT, startsAt: AT + 5 };
    expect(await of(({ broadcasts }) => broadcasts.find('tb 1'))).toEqual({ ...DRAFT, ...full });
    const invites = { flow: 'join', answers: { event: '7' } };
    expect(await of(({ broadcasts }) => broadcasts.change(code, { topic: 'market', invites }))).toBe(true);
    expect(await of(({ broadcasts }) => broadcasts.move(code, 'pause', { at: AT }))).toBe(false);
    expect(await of(({ broadcasts }) => broadcasts.move(code, 'ask_second', { at: AT + 1 }))).toBe(true);
    expect(await of(({ broadcasts }) => broadcasts.move(code, 'confirm', { at: AT + 2, secondBy: '1' }))).toBe(true);
    expect(await of(({ broadcasts }) => broadcasts.move(code, 'reschedule', { at: AT + 3, startsAt: AT + 9 }))).toBe(
      true,
    );
    expect(await of(({ broadcasts }) => broadcasts.latestOf('1', 5))).toEqual([
      {
        ...{ ...DRAFT, ...full, topic: 'market', invites },
        ...{ state: 'scheduled', stateAt: AT + 2, secondBy: '1', startsAt: AT + 9 },
      },
    ]);
    expect(await of(({ broadcasts }) => broadcasts.change(code, { topic: 'general' }))).toBe(false);
    expect(await book().due(AT + 8)).toEqual([]);
    expect(await book().start(code, AT + 8)).toBe(false);
    expect(await book().due(AT + 9)).toMatchObject([{ code, state: 'scheduled' }]);
    expect(await book().start(code, AT + 9)).toBe(true);
    expect(await book().start(code, AT + 9)).toBe(false);
    expect(await of(({ broadcasts }) => broadcasts.move(code, 'stop', { at: AT }))).toBe(true);
    expect(await book().due(AT + 9)).toEqual([]);
  });

  test('everybody is listed once, however many list at the same time, and comes once in the pages', async () => {
    const ids = await addPeople(
      store(),
      PEOPLE.map((address) => ({ addresses: [{ address }] })),
    );
    const code = await sendingBroadcast(store());
    await Promise.all([listAll(code), listAll(code), listAll(code)]);
    const found = await listed(code);
    expect(found.map(({ person }) => person).sort((a, b) => a - b)).toEqual(ids);
    expect(found[0]).toEqual({ person: found[0]?.person, address: found[0]?.address, form: 'cô' });
    const progress = await inCall(store(), ({ broadcasts }) => broadcasts.progress(code, AT));
    expect(progress).toMatchObject({ listed: 9, isListed: true, waiting: 9, percent: 0, timeLeftMs: 360 });
  });

  test('an outcome is entered once; what comes second changes nothing; then it is finished', async () => {
    const ids = await addPeople(
      store(),
      PEOPLE.slice(0, 4).map((address) => ({ addresses: [{ address }] })),
    );
    const [first = 0, second = 0, third = 0, fourth = 0] = ids;
    const code = await sendingBroadcast(store());
    await listAll(code);
    const twice = [sent(code, first), sent(code, first), sent(code, second, { outcome: 'gone', because: 'blocked' })];
    await Promise.all([book().record(twice), book().record(twice)]);
    await book().record([sent(code, first, { outcome: 'unknown' }), sent(code, 999), sent('TB-000099', first)]);
    expect((await listed(code)).map(({ person }) => person).sort()).toEqual([third, fourth]);
    expect(await book().finish(code, AT)).toBe(false);
    for (const at of [AT - 1, AT + 5, AT + 6]) await book().markReceived('seen', [{ address: 'telegram:0', at }]);
    await book().record([sent(code, third)]);
    expect(await book().finish(code, AT, { outcome: 'unknown', because: 'lost' })).toBe(true);
    expect(await inCall(store(), ({ broadcasts }) => broadcasts.progress(code, AT))).toEqual({
      ...{
        state: 'done',
        listed: 4,
        isListed: true,
        whole: 4,
        ended: 4,
        delivered: 0,
        seen: 1,
        waiting: 0,
        stopped: 0,
        percent: 100,
      },
      outcomes: { sent: 2, refused: 0, gone: 1, unknown: 1, dropped: 0 },
      because: [
        { outcome: 'gone', because: 'blocked', count: 1 },
        { outcome: 'unknown', because: 'lost', count: 1 },
      ],
      byChannel: [{ channel: 'telegram', listed: 4, ended: 4 }],
    });
    const rows = await inCall(store(), ({ broadcasts }) => broadcasts.recipients(code, '', 3));
    const rest = await inCall(store(), ({ broadcasts }) => broadcasts.recipients(code, rows.at(-1)?.cursor ?? '', 3));
    const all = [...rows, ...rest].sort((a, b) => Number(a.personId) - Number(b.personId));
    expect(all.map(({ outcome, because, seenAt }) => [outcome, because, seenAt])).toEqual([
      ['sent', undefined, AT + 5],
      ['gone', 'blocked', undefined],
      ['sent', undefined, undefined],
      ['unknown', 'lost', undefined],
    ]);
  });

  test('paused or stopped, nobody comes next; the rest are told as stopped', async () => {
    const [first = 0] = await addPeople(
      store(),
      PEOPLE.map((address) => ({ addresses: [{ address }] })),
    );
    const code = await sendingBroadcast(store());
    await listAll(code);
    await book().record([sent(code, first)]);
    const move = (deed: 'pause' | 'go_on' | 'stop') =>
      inCall(store(), ({ broadcasts }) => broadcasts.move(code, deed, { at: AT }));
    await move('pause');
    expect(await everybody(code)).toBe('not_sending');
    await move('go_on');
    expect(await everybody(code)).toHaveLength(8);
    await move('stop');
    expect(await everybody(code)).toBe('not_sending');
    expect(await inCall(store(), ({ broadcasts }) => broadcasts.progress(code, AT))).toMatchObject({
      ...{ state: 'stopped', listed: 9, waiting: 0, stopped: 8, percent: 11 },
      outcomes: { sent: 1 },
    });
    const whom = { topic: 'training', at: AT, connected: CONNECTED } as const;
    for (const [who, expected] of [
      ['received', 1],
      ['not_received', 8],
    ] as const) {
      const audience = { ...DRAFT.audience, follows: { code, who } };
      const counted = await inCall(store(), ({ broadcasts }) => broadcasts.count({ ...whom, audience }));
      expect([who, counted.reached]).toEqual([who, expected]);
    }
  });

  test('two that mend the same one are one: one report, when both are over', async () => {
    const ids = await addPeople(
      store(),
      PEOPLE.slice(0, 3).map((address) => ({ addresses: [{ address }] })),
    );
    const first = await sendingBroadcast(store());
    await listAll(first);
    await book().record([sent(first, ids[0] ?? 0)]);
    await inCall(store(), ({ broadcasts }) => broadcasts.move(first, 'stop', { at: AT }));
    const [fresh = '', correction = ''] = await inCall(store(), async ({ people, broadcasts }) => {
      const maker = await people.become(OFFICER, {}, AT);
      const codes: string[] = [];
      for (const who of ['not_received', 'received'] as const) {
        const audience = { ...DRAFT.audience, follows: { code: first, who } };
        codes.push(await broadcasts.draft({ ...DRAFT, audience }, maker, AT));
      }
      return codes;
    });
    const codes = () =>
      inCall(store(), async ({ broadcasts }) => (await broadcasts.together(fresh)).map(({ code }) => code));
    expect(await codes()).toEqual([fresh]);
    await inCall(store(), async ({ broadcasts }) => {
      for (const code of [fresh, correction]) await broadcasts.move(code, 'confirm', { at: AT });
    });
    expect(await codes()).toEqual([fresh, correction]);
    const reports = async () =>
      (await store().records.notices.pending(9)).map(({ notice: { values } }) => [values['codes'], values['progress']]);
    for (const code of [fresh, correction]) {
      expect(await reports()).toEqual([]);
      await book().start(code, AT);
      await listAll(code);
      await book().record(ids.map((person) => sent(code, person)));
      expect(await book().finish(code, AT)).toBe(true);
    }
    const both = { listed: 3, ended: 3, outcomes: { sent: 3 }, state: 'done' };
    expect(await reports()).toMatchObject([[[fresh, correction], both]]);
  });

  test('what changed since the list was made is seen when their turn comes', async () => {
    const changes: readonly (readonly [string, (person: number) => Promise<unknown>])[] = [
      ['opted_out', (person) => inCall(store(), ({ people }) => people.setAnnouncements(String(person), false))],
      [
        'opted_out',
        (person) => inCall(store(), ({ broadcasts }) => broadcasts.refuseTopics(String(person), ['training'])),
      ],
      ['gone', () => store().records.reachability.gone('telegram:2', AT)],
      ['capped', (person) => inCall(store(), ({ broadcasts }) => broadcasts.setWeekly(String(person), 0))],
    ];
    const ids = await addPeople(
      store(),
      PEOPLE.slice(0, 6).map((address) => ({ addresses: [{ address }] })),
    );
    const code = await sendingBroadcast(store());
    await listAll(code);
    for (const [n, [, change]] of changes.entries()) await change(ids[n] ?? 0);
    await inCall(store(), async ({ people, households }) => {
      await households.erase('HO-000005');
      await people.erase(String(ids[4]));
    });
    const found = new Map((await listed(code)).map(({ person, dropped }) => [person, dropped]));
    expect(ids.map((person) => found.get(person))).toEqual([...changes.map(([why]) => why), undefined, undefined]);
    expect(found.size).toBe(5);
    const progress = await inCall(store(), ({ broadcasts }) => broadcasts.progress(code, AT));
    expect(progress).toMatchObject({ listed: 6, waiting: 5, outcomes: { dropped: 1 } });
    const given = { code, channel: 'telegram', partition: partitionOf('telegram:5') } as const;
    const people = [ids[5] ?? 0, 999];
    expect(await book().page({ ...given, which: { people } }, AT)).toMatchObject([{ person: ids[5] }]);
  });

  test('of two at the same time, the earlier counts for the day of the later', async () => {
    const [person = 0] = await addPeople(store(), [{ addresses: [{ address: 'telegram:0' }] }]);
    await inCall(store(), ({ broadcasts }) => broadcasts.setWeekly(String(person), 1));
    const [earlier, later] = [await sendingBroadcast(store()), await sendingBroadcast(store())];
    await listAll(earlier);
    await listAll(later);
    expect((await listed(later))[0]?.dropped).toBe('capped');
    expect((await listed(earlier))[0]?.dropped).toBeUndefined();
  });

  test('one that goes on waits for what is on its way by then, though it was written earlier', async () => {
    const [person = 0] = await addPeople(store(), [{ addresses: [{ address: 'telegram:0' }] }]);
    await inCall(store(), ({ broadcasts }) => broadcasts.setWeekly(String(person), 1));
    const [resting, going] = [await sendingBroadcast(store()), await sendingBroadcast(store())];
    await listAll(resting);
    await listAll(going);
    const move = (deed: 'pause' | 'go_on', at: number) =>
      inCall(store(), ({ broadcasts }) => broadcasts.move(resting, deed, { at }));
    await move('pause', AT + 1);
    expect((await listed(going))[0]?.dropped).toBeUndefined();
    await move('go_on', AT + 2);
    expect((await listed(resting))[0]?.dropped).toBe('capped');
    expect((await listed(going))[0]?.dropped).toBeUndefined();
  });

  test('what is too late for very many is closed piece by piece', async () => {
    const code = await sendingBroadcast(store());
    await listAll(code);
    await sql`insert into deliveries (person_id, broadcast_id, partition, channel, address)
      select n, 1, 0, 'telegram', '' from generate_series(1, 20001) n`.execute(store().db);
    await sql`insert into broadcast_tallies (broadcast_id, channel, what, because, count)
      values (1, 'telegram', 'listed', '', 20001)`.execute(store().db);
    const close = () => book().finish(code, AT, { outcome: 'dropped', because: 'too_late' });
    expect(await close()).toBe(false);
    expect(await inCall(store(), ({ broadcasts }) => broadcasts.progress(code, AT))).toMatchObject({ waiting: 1 });
    expect(await close()).toBe(true);
  });
});
