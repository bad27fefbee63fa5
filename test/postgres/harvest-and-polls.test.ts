import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import type { Change } from '../../src/ports/listings.ts';
import type { Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

const AT = Date.parse('2026-11-22T09:00:00+07:00');
const CHANGE: Change = { by: { address: 'web:1', channel: 'web', roles: [] }, at: AT, action: 'test' };
const CABBAGE = { said: 'bắp cải', id: 'bap-cai', category: 'rau-la' };
const CALL = { product: CABBAGE, area: '09028', amount: 15_000, unit: 'kg', until: '2026-12-05' };
const COUNTRY = { everywhere: true, provinces: [], communes: [] };

onEveryStore((store) => {
  let calls = 0;
  let people: readonly string[] = [];
  beforeEach(async () => {
    calls = 0;
    people = await inside(async (work) => {
      const ids = [];
      for (const [name, commune] of [
        ['Bảy', '09028'],
        ['Hội', '09029'],
        ['Xa', '05443'],
      ] as const) {
        const id = await work.people.become(`web:${name}`, { name }, AT);
        const place = { province: commune === '05443' ? '19' : '25', commune, typed: name };
        const products = name === 'Bảy' ? [CABBAGE] : [];
        const household = { owner: name, ownerId: id, phone: '+84912345678', place, products, createdAt: AT };
        await work.households.add(household, CHANGE);
        ids.push(id);
      }
      return ids;
    });
  });

  async function inside<Result>(work: (work: Work) => Promise<Result>): Promise<Result> {
    let given: Result | undefined;
    await store().records.once({ id: `call ${++calls}`, from: 'web:1', at: AT + calls }, async (records) => {
      given = await work(records);
      return { status: 'done' };
    });
    return given as Result;
  }

  test('a harvest call comes back as it was made; the province may answer, others not', async () => {
    const [bay = '', hoi = '', xa = ''] = people;
    const number = await inside(({ harvestCalls }) =>
      harvestCalls.make({ ...CALL, madeBy: bay, outlets: 'chợ Lồ' }, '25', CHANGE),
    );
    const call = { ...CALL, number, madeBy: bay, outlets: 'chợ Lồ', state: 'open' };
    expect(await inside(({ harvestCalls }) => harvestCalls.find(number))).toEqual(call);
    for (const [person, open] of [
      [bay, [call]],
      [hoi, [call]],
      [xa, []],
    ] as const)
      expect(await inside(({ harvestCalls }) => harvestCalls.openTo(person, 9))).toEqual(open);
    expect(await inside(({ harvestCalls }) => harvestCalls.growers(number, 9))).toEqual([
      { household: 'HO-000001', owner: 'Bảy', ownerId: bay },
    ]);
  });

  test('a pledge corrected counts once; what came, and through whom, adds up', async () => {
    const [bay = '', hoi = '', xa = ''] = people;
    const number = await inside(({ harvestCalls }) => harvestCalls.make(CALL, '25', CHANGE));
    const pledge = (personId: string, amount: number) =>
      inside(({ harvestCalls }) => harvestCalls.pledge(number, { personId, amount }, CHANGE));
    await pledge(hoi, 2_000);
    await inside(({ harvestCalls }) =>
      harvestCalls.note(number, hoi, { household: 'HO-000001', householdSays: 'yes' }, CHANGE),
    );
    await pledge(hoi, 1_500);
    await pledge(xa, 500);
    await pledge(bay, 100);
    await pledge(bay, 0);
    await inside(({ harvestCalls }) => harvestCalls.note(number, hoi, { delivered: 1_400.5 }, CHANGE));
    const sums = { pledged: 2_000, takers: 2, delivered: 1_400.5, points: 1 };
    expect(await inside(({ harvestCalls }) => harvestCalls.totals(number))).toEqual(sums);
    expect(await inside(({ harvestCalls }) => harvestCalls.pledges(number, 9))).toEqual([
      expect.objectContaining({ personId: hoi, amount: 1_500, owner: 'Bảy', householdSays: 'yes', delivered: 1_400.5 }),
      expect.objectContaining({ personId: xa, amount: 500 }),
    ]);
    expect(await inside(({ harvestCalls }) => harvestCalls.report(COUNTRY, AT))).toEqual({
      calls: 1,
      points: 1,
      sums: [{ kind: 'vegetables', unit: 'kg', pledged: 2_000, delivered: 1_400.5 }],
    });
    const empty = { calls: 0, points: 0, sums: [] };
    expect(await inside(({ harvestCalls }) => harvestCalls.report(COUNTRY, AT + DAY_MS))).toEqual(empty);
  });

  test('when its last day is over, takers are asked once what came, and who made it hears the sums', async () => {
    const [bay = '', hoi = ''] = people;
    const number = await inside(({ harvestCalls }) => harvestCalls.make({ ...CALL, madeBy: bay }, '25', CHANGE));
    await inside(({ harvestCalls }) => harvestCalls.pledge(number, { personId: hoi, amount: 2_000 }, CHANGE));
    const endHarvestCalls = (at: number) => store().records.eventTimes.endHarvestCalls(at);
    expect(await endHarvestCalls(Date.parse('2026-12-05T20:00:00+07:00'))).toBe(0);
    expect(await endHarvestCalls(Date.parse('2026-12-06T03:00:00+07:00'))).toBe(0);
    expect(await endHarvestCalls(Date.parse('2026-12-06T08:00:00+07:00'))).toBe(1);
    expect(await endHarvestCalls(Date.parse('2026-12-06T09:00:00+07:00'))).toBe(0);
    const pending = await store().records.notices.pending(9);
    expect(
      pending.map(({ to, notice }) => [to, notice.kind, notice.values['amount'] ?? notice.values['share']]),
    ).toEqual([
      ['web:Hội', 'harvest_came', { amount: 2_000, unit: 'kg' }],
      ['web:Bảy', 'harvest_over', { pledged: { amount: 2_000, unit: 'kg' }, wanted: { amount: 15_000, unit: 'kg' } }],
    ]);
  });

  test('one vote a person, changeable; counts stand in the order of the choices', async () => {
    const [bay = '', hoi = ''] = people;
    const poll = { question: 'Họp ngày nào?', choices: ['thứ Bảy', 'Chủ nhật'], area: '09028' };
    const number = await inside(({ polls }) => polls.make(poll, '25', CHANGE));
    for (const [person, choice] of [
      [bay, 0],
      [hoi, 1],
      [bay, 1],
    ] as const)
      await inside(({ polls }) => polls.vote(number, person, choice, CHANGE));
    const made = await inside(({ polls }) => polls.find(number));
    expect(made).toEqual({ ...poll, number, state: 'open' });
    expect(await inside(({ polls }) => polls.counts(made ?? { ...poll, number, state: 'open' }))).toEqual([0, 2]);
    expect(await inside(({ polls }) => polls.voteOf(number, bay))).toBe(1);
    await inside(({ polls }) => polls.close(number, CHANGE));
    expect(await inside(({ polls }) => polls.within(COUNTRY, 9))).toMatchObject([{ state: 'closed' }]);
  });
});
