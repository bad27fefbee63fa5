import { beforeEach, expect, test } from 'vitest';
import type { Reach } from '../../src/model/may.ts';
import type { Change } from '../../src/ports/listings.ts';
import type { By, Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

const AT = 1_795_312_800_000;
const LIEN_CHAU = { province: '25', commune: '09028', typed: 'xã Liên Châu', former: { commune: 'xã Đại Tự' } };
const CAM_HOA = { province: '22', candidates: ['22001', '22002'], typed: 'xã Cam Hòa cũ' };
const GOODS = {
  product: { said: 'cà chua' },
  price: { amountVnd: 1_200_000.5, perQty: 1, perUnit: 'tạ', vndPerKg: 12_000.005 },
  quantity: { value: 200, unit: 'kg', kg: 200, approx: true },
  window: { from: '2026-12-01', to: '2027-02-28' },
  papers: ['vietgap', '"ocop\' 3 sao'],
  intro: 'Hái "buổi sáng"\n– ngon',
  photos: [{ hash: 'a'.repeat(64), advice: 'dark' }],
} as const;
const NOWHERE: Reach = { everywhere: false, provinces: [], communes: [] };
const EVERYWHERE: Reach = { ...NOWHERE, everywhere: true };

onEveryStore((store) => {
  let person: string;
  let by: By;
  let calls = 0;

  async function inside<Result>(work: (work: Work) => Promise<Result>): Promise<Result> {
    let given: Result | undefined;
    await store().records.once({ id: `call ${++calls}`, from: 'web:1', at: AT }, async (records) => {
      given = await work(records);
      return { status: 'done' };
    });
    return given as Result;
  }

  function change(at = AT, more: Partial<Change> = {}): Change {
    return { by, at, action: 'test', ...more };
  }

  async function household(owner = 'Nguyễn Thị Bảy', place: typeof LIEN_CHAU | typeof CAM_HOA = LIEN_CHAU) {
    const row = { owner, phone: '+84912345678', place, products: [], createdAt: AT, ownerId: person };
    return inside(({ households }) => households.add(row, change()));
  }

  async function listing(of: string, at = AT): Promise<string> {
    return inside(({ listings }) => listings.add({ ...GOODS, household: of, state: 'submitted' }, change(at)));
  }

  beforeEach(async () => {
    calls = 0;
    person = await inside(({ people }) => people.become('web:1', { name: 'Bảy' }, AT));
    by = { address: 'web:1', channel: 'web', personId: person, roles: [] };
  });

  test('what is written is what is read: fractions, quotes, line ends, absent stays absent', async () => {
    const of = await household();
    const code = await listing(of);
    expect(code).toBe('SP-000001');
    expect(await inside(({ listings }) => listings.find(code))).toEqual({
      code,
      ...GOODS,
      household: {
        code: of,
        ownerId: person,
        owner: 'Nguyễn Thị Bảy',
        phone: '+84912345678',
        place: LIEN_CHAU,
        products: [],
        createdAt: AT,
      },
      state: 'submitted',
      stateAt: AT,
      placements: [],
      createdAt: AT,
      submittedAt: AT,
    });
    await inside(({ listings }) =>
      listings.change(code, { window: null, intro: null, state: 'draft' }, change(AT + 5)),
    );
    const changed = await inside(({ listings }) => listings.find(code));
    expect(changed).toMatchObject({ state: 'draft', stateAt: AT + 5, price: GOODS.price });
    expect(changed).not.toHaveProperty('window');
    expect(changed).not.toHaveProperty('intro');
  });

  test.each([
    ['SP-000009'],
    ['9'],
    ['SP-'],
    [''],
    ['0'],
    ['99999999999999'],
    ['__proto__'],
    ['1; drop table listings'],
  ])('no listing has the code %j', async (code) => {
    expect(await inside(({ listings }) => listings.find(code))).toBeUndefined();
    expect(await inside(({ households }) => households.find(code))).toBeUndefined();
  });

  test('the history has who, when, where, before and after, in the order of happening', async () => {
    const code = await listing(await household());
    const after = { price: 2, list: [1, null] };
    await inside(({ listings }) => listings.change(code, {}, change(AT + 1, { before: { price: 1 }, after })));
    expect(await inside(({ listings }) => listings.history(code))).toEqual([
      { at: AT, personId: person, channel: 'web', action: 'test' },
      { at: AT + 1, personId: person, channel: 'web', action: 'test', before: { price: 1 }, after },
    ]);
  });

  test('a placement replaces the one on the same marketplace', async () => {
    const code = await listing(await household());
    const fault = { words: 'ảnh có chữ' };
    await inside(async ({ listings }) => {
      await listings.place(code, { marketplace: 'voso', state: 'waiting', stateAt: AT });
      await listings.place(code, { marketplace: 'postmart', state: 'fault', stateAt: AT, fault });
      await listings.place(code, {
        marketplace: 'postmart',
        state: 'live',
        stateAt: AT,
        url: 'https://x',
        change: 'waiting',
      });
    });
    expect((await inside(({ listings }) => listings.find(code)))?.placements).toEqual([
      { marketplace: 'postmart', state: 'live', stateAt: AT, url: 'https://x', change: 'waiting' },
      { marketplace: 'voso', state: 'waiting', stateAt: AT },
    ]);
  });

  test.each([
    ['nobody', NOWHERE, 0],
    ['the commune', { ...NOWHERE, communes: ['09028'] }, 1],
    ['a candidate of an open commune', { ...NOWHERE, communes: ['22002'] }, 1],
    ['another commune', { ...NOWHERE, communes: ['22003'] }, 0],
    ['a province', { ...NOWHERE, provinces: ['22', '19'] }, 1],
    ['both', { ...NOWHERE, provinces: ['22'], communes: ['09028'] }, 2],
    ['the country', EVERYWHERE, 2],
  ] as const)('within reach of %s', async (_fact, reach, count) => {
    await listing(await household('Nguyễn Thị Bảy', LIEN_CHAU), AT + 1);
    await listing(await household('Trần Bảy', CAM_HOA), AT);
    const { waiting, stuck, phone, name } = await inside(async ({ listings, households }) => ({
      waiting: await listings.waitingForReview(reach, 10),
      stuck: await listings.stuck(reach, AT + 10, 10),
      phone: await households.byPhone('+84912345678', reach),
      name: await households.byName('bay', reach),
    }));
    expect([waiting.length, stuck.length, phone.length, name.length]).toEqual([count, count, count, count]);
    if (count === 2) expect(waiting.map(({ stateAt }) => stateAt)).toEqual([AT, AT + 1]);
  });

  test('what somebody keyed in is within reach without any area', async () => {
    const of = await inside(({ households }) =>
      households.add(
        { owner: 'Mẩy', keyedBy: person, phone: '+84911111111', place: LIEN_CHAU, products: [], createdAt: AT },
        change(),
      ),
    );
    await listing(of);
    const reach = { ...NOWHERE, personId: person };
    expect(await inside(({ households }) => households.byName('mẩy', reach))).toMatchObject([
      { code: of, keyedBy: person },
    ]);
    expect(await inside(({ listings }) => listings.ofPerson(person, 10))).toHaveLength(1);
    expect(await inside(({ listings }) => listings.stuck(reach, AT + 1, 10))).toHaveLength(1);
  });

  test('a household that moves takes its listings along', async () => {
    const of = await household();
    await listing(of);
    const moved = { province: '19', commune: '05443', typed: 'tân cương' };
    await inside(({ households }) => households.change(of, { place: moved, owner: 'Lê Bảy' }, change()));
    expect(
      await inside(({ listings }) => listings.waitingForReview({ ...NOWHERE, provinces: ['19'] }, 10)),
    ).toMatchObject([{ household: { owner: 'Lê Bảy', place: moved } }]);
  });

  test('photos that no listing shows', async () => {
    await listing(await household());
    const [used, unused] = ['a'.repeat(64), 'c'.repeat(64)];
    expect(await inside(({ listings }) => listings.unusedPhotos([used, unused]))).toEqual([unused]);
    await inside(({ listings }) => listings.removePhotos([unused], 'banned', AT));
    await inside(({ listings }) => listings.removePhotos([unused, used], 'erased', AT + 1));
    expect(await store().records.photoRemovals.pending(10)).toEqual([
      { hash: unused, because: 'banned' },
      { hash: used, because: 'erased' },
    ]);
  });

  test('erasing a household leaves nothing of it', async () => {
    const of = await household();
    const code = await listing(of);
    await inside(({ listings }) => listings.place(code, { marketplace: 'voso', state: 'waiting', stateAt: AT }));
    await inside(({ households }) => households.erase(of));
    for (const table of ['households', 'listings', 'placements', 'listing_history', 'household_history'] as const) {
      expect(await store().db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  test('packs are numbered by marketplace, carry each errand once, and two at once do not share any', async () => {
    const of = await household();
    const codes = [await listing(of), await listing(of)];
    await inside(async ({ listings }) => {
      for (const code of codes) {
        await listings.change(code, { state: 'approved' }, change());
        await listings.place(code, { marketplace: 'voso', state: 'waiting', stateAt: AT });
      }
      await listings.place(codes[0]!, { marketplace: 'postmart', state: 'waiting', stateAt: AT });
    });
    const { packs } = store().records;
    const both = await Promise.all([packs.make('voso', AT), packs.make('voso', AT), packs.make('postmart', AT)]);
    expect(both.map((pack) => pack?.entries.length ?? 0).sort()).toEqual([0, 1, 2]);
    expect(await packs.find('voso', 1)).toMatchObject({
      number: 1,
      madeAt: AT,
      entries: codes.map((code) => ({ what: 'new', isOpen: true, listing: { code } })),
    });
    expect(await packs.find('voso', 2)).toBeUndefined();
  });

  test('rows that an action has found wait for its end', async () => {
    const code = await listing(await household());
    const seen = await Promise.all(
      Array.from({ length: 8 }, () =>
        inside(async ({ listings }) => {
          const found = await listings.find(code);
          const value = (found?.quantity.value ?? 0) + 1;
          await listings.change(code, { quantity: { value, unit: 'kg' } }, change());
          return value;
        }),
      ),
    );
    expect([...seen].sort((a, b) => a - b)).toEqual([201, 202, 203, 204, 205, 206, 207, 208]);
  });
});
