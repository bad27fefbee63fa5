import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import type { Change } from '../../src/ports/listings.ts';
import type { Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

const AT = 1_795_312_800_000;
const PLACE = { province: '25', commune: '09028', typed: 'xã Liên Châu' };
const CHANGE: Change = { by: { address: 'web:1', channel: 'web', roles: [] }, at: AT, action: 'test' };

onEveryStore((store) => {
  let calls = 0;
  beforeEach(() => {
    calls = 0;
  });

  async function inside<Result>(work: (work: Work) => Promise<Result>): Promise<Result> {
    let given: Result | undefined;
    await store().records.once({ id: `call ${++calls}`, from: 'web:1', at: AT + calls }, async (records) => {
      given = await work(records);
      return { status: 'done' };
    });
    return given as Result;
  }

  test('a person is one on every call; names are written when given', async () => {
    const id = await inside(({ people }) => people.become('web:1', { name: 'Bảy' }, AT));
    expect(await inside(({ people }) => people.become('web:1', { form: 'cô' }, AT))).toBe(id);
    expect(await inside(({ people }) => people.view(id))).toEqual({
      personId: id,
      name: 'Bảy',
      form: 'cô',
      roles: [],
      households: [],
    });
    expect(await inside(({ people }) => people.find(id))).toEqual({ personId: id, area: '', name: 'Bảy', form: 'cô' });
    expect(await inside(({ people }) => people.find('999'))).toBeUndefined();
  });

  test('addresses carry their partition and the last own word', async () => {
    await inside(({ people }) => people.become('telegram:123', {}, AT));
    const { lastWords } = store().records;
    await lastWords.note([
      { address: 'telegram:404', at: AT },
      { address: 'telegram:123', at: AT + DAY_MS },
    ]);
    await lastWords.note([{ address: 'telegram:123', at: AT }]);
    await lastWords.note([]);
    expect(await store().db.selectFrom('addresses').selectAll().execute()).toEqual([
      {
        address: 'telegram:123',
        person_id: 1,
        partition: expect.any(Number) as number,
        last_said_at: AT + DAY_MS,
        gone_at: null,
        drafting: null,
      },
    ]);
  });

  test('whose goods are being listed in a talk is noted, and that they no longer are', async () => {
    const { lastWords } = store().records;
    await inside(({ people }) => people.become('telegram:123', {}, AT));
    const drafting = async () =>
      (await store().db.selectFrom('addresses').select('drafting').executeTakeFirstOrThrow()).drafting;
    await lastWords.note([{ address: 'telegram:123', at: AT, drafting: 'HO-000007' }]);
    expect(await drafting()).toBe(7);
    await lastWords.note([{ address: 'telegram:123', at: AT }]);
    expect(await drafting()).toBeNull();
  });

  test('a view holds five households: own ones first, then the latest keyed in', async () => {
    const id = await inside(({ people }) => people.become('web:1', {}, AT));
    const base = { phone: '+84912345678', place: PLACE, products: [], createdAt: AT };
    await inside(async ({ households }) => {
      await households.add({ ...base, owner: 'Own', ownerId: id }, CHANGE);
      for (let n = 1; n <= 6; n++) {
        await households.add({ ...base, owner: `Other ${n}`, keyedBy: id, ownerWord: 'mẹ' }, CHANGE);
      }
    });
    const { households } = await inside(({ people }) => people.view(id));
    expect(households.map(({ owner }) => owner)).toEqual(['Own', 'Other 6', 'Other 5', 'Other 4', 'Other 3']);
    expect(households[0]).toEqual({ code: 'HO-000001', owner: 'Own', phone: '+84912345678', place: PLACE });
    expect(households[1]).toMatchObject({ isKeyedIn: true, ownerWord: 'mẹ' });
  });

  test('consents come back as they were given', async () => {
    const consent = { isGiven: true, kind: 'own', words: 'uh', saidAt: AT, channel: 'web' } as const;
    const id = await inside(({ people }) => people.become('web:1', {}, AT));
    await inside(({ people }) => people.keepConsent(id, undefined, consent));
    await inside(({ people }) => people.keepConsent(id, undefined, { ...consent, version: '2' }));
    expect(await inside(({ people }) => people.consents(id))).toEqual([
      { about: 'announcements', ...consent },
      { about: 'announcements', ...consent, version: '2' },
    ]);
  });

  test.each([
    ['the commune', ['09028', '25', ''], ['09028']],
    ['the province, where the commune has nobody', ['09029', '25', ''], ['25']],
    ['the country', ['05443', '19', ''], ['']],
    ['nobody', ['05443', '19'], []],
    ['two of the same commune, the longer appointed first', ['09028', '09028'], ['09028', '09028']],
  ])('nearest: %s', async (_fact, areas, expected) => {
    await inside(async ({ people }) => {
      for (const [n, area] of areas.entries()) {
        const person = await people.become(`web:${n}`, { name: `${n}` }, AT);
        await people.giveRole(person, { role: 'officer', area }, undefined, AT + n);
        await people.giveRole(person, { role: 'officer', area }, undefined, AT);
      }
    });
    const found = await inside(({ people }) => people.nearest('officer', PLACE, []));
    expect(found.map(({ area }) => area)).toEqual(expected);
    if (found.length > 1) expect(found.map(({ name }) => name)).toEqual(['0', '1']);
    const without = await inside(({ people }) =>
      people.nearest(
        'officer',
        PLACE,
        found.map(({ personId }) => personId),
      ),
    );
    expect(without.every(({ area }) => !expected.includes(area))).toBe(true);
  });

  test('an open commune is that of every candidate', async () => {
    const open = { province: '22', candidates: ['22001', '22002'] };
    await inside(async ({ people }) => {
      for (const area of ['22002', '22003', '22']) {
        const person = await people.become(`web:${area}`, {}, AT);
        await people.giveRole(person, { role: 'officer', area }, undefined, AT);
      }
    });
    expect(await inside(({ people }) => people.nearest('officer', open, []))).toMatchObject([{ area: '22002' }]);
  });

  test('clerks of a marketplace and of all', async () => {
    await inside(async ({ people }) => {
      for (const area of ['postmart', 'voso', '']) {
        const person = await people.become(`web:${area}x`, { name: area }, AT);
        await people.giveRole(person, { role: 'clerk', area }, undefined, AT);
      }
    });
    const found = await inside(({ people }) => people.clerksOf('postmart'));
    expect(found.map(({ area }) => area)).toEqual(['postmart', '']);
  });

  test('invites: once, and wrong tries are counted by day', async () => {
    await inside(async ({ people, invites }) => {
      const maker = await people.become('web:1', {}, AT);
      await invites.make('hash', { role: 'officer', area: '25' }, maker, AT + DAY_MS);
      expect(await invites.find('hash')).toEqual({
        role: 'officer',
        area: '25',
        madeBy: maker,
        expiresAt: AT + DAY_MS,
        isUsed: false,
      });
      await invites.use('hash', maker, AT);
      expect(await invites.find('hash')).toMatchObject({ isUsed: true });
      expect(await invites.find('other')).toBeUndefined();
      await invites.countWrongTry('web:1', '2026-11-22');
      await invites.countWrongTry('web:1', '2026-11-22');
      expect(await invites.wrongTries('web:1', '2026-11-22')).toBe(2);
      expect(await invites.wrongTries('web:1', '2026-11-23')).toBe(0);
    });
  });

  test('notices reach the address used last, oldest first, and are gone when delivered', async () => {
    const { records, db } = store();
    const id = await inside(({ people }) => people.become('web:1', {}, AT));
    const zalo = { address: 'zalo:5', person_id: Number(id), partition: 1, last_said_at: AT + DAY_MS } as const;
    await db.insertInto('addresses').values(zalo).execute();
    await inside(async ({ notices }) => {
      await notices.tell({ personId: id }, { kind: 'a', values: { price: { amountVnd: 1 }, list: [null] } }, AT);
      await notices.tell({ address: 'telegram:9' }, { kind: 'b', values: {} }, AT);
    });
    const pending = await records.notices.pending(10);
    expect(pending).toEqual([
      { id: 'notice:1', to: 'zalo:5', notice: { kind: 'a', values: { price: { amountVnd: 1 }, list: [null] } } },
      { id: 'notice:2', to: 'telegram:9', notice: { kind: 'b', values: {} } },
    ]);
    expect(await records.notices.pending(1)).toHaveLength(1);
    await records.notices.delivered(['notice:1', 'notice:1']);
    await records.notices.delivered([]);
    expect(await records.notices.pending(10)).toHaveLength(1);
  });

  test('erased: the person, the roles, the addresses, the news', async () => {
    const id = await inside(({ people }) => people.become('web:1', { name: 'Bảy' }, AT));
    await inside(async ({ people, notices }) => {
      await people.giveRole(id, { role: 'clerk', area: '' }, undefined, AT);
      await notices.tell({ personId: id }, { kind: 'a', values: {} }, AT);
      expect(await people.addressesOf(id)).toEqual(['web:1']);
      await people.erase(id);
      expect(await people.addressesOf(id)).toEqual([]);
    });
    for (const table of ['people', 'addresses', 'roles', 'notices'] as const) {
      expect(await store().db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});
