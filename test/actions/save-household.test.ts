import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, CONSENT, deskAt, HA, HUNG, LIEN_CHAU, STRANGER, SUNDAY, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

const SPOKEN = { ...CONSENT, kind: 'spoken', words: 'Chủ hộ đồng ý' };
const BAY_AT_HOME = { consent: CONSENT, name: 'Nguyễn Thị Bảy', phone: '+84912345678', place: LIEN_CHAU };

onOneStore((store) => {
  let desk: Desk;
  beforeEach(() => {
    desk = deskAt(store());
  });

  test('a farmer is known from then on, with the household', async () => {
    expect(await desk.call(BAY, 'load_person')).toEqual({ status: 'new', person: { roles: [], households: [] } });
    const saved = await desk.call(BAY, 'save_household', {
      ...BAY_AT_HOME,
      form: 'cô',
      hamlet: 'thôn 3',
      membership: 'hoi_nong_dan',
      products: { said: 'chuối' },
      land: { m2: 1_800, said: '5 sào Bắc Bộ' },
      ownerWord: null,
    });
    expect(saved).toEqual({
      status: 'saved',
      values: { code: 'HO-000001', isNew: true },
      person: {
        personId: '1',
        name: 'Nguyễn Thị Bảy',
        form: 'cô',
        roles: [],
        households: [
          {
            code: 'HO-000001',
            owner: 'Nguyễn Thị Bảy',
            phone: '+84912345678',
            place: { ...LIEN_CHAU, hamlet: 'thôn 3' },
          },
        ],
      },
    });
    expect(await desk.call(BAY, 'load_person')).toEqual({ status: 'known', person: saved.person });
  });

  test('the consent is kept: which text, the words said, when, on which road', async () => {
    await desk.register(BAY, 'Nguyễn Thị Bảy');
    const kept = await store().db.selectFrom('consents').selectAll().execute();
    expect(kept).toEqual([
      {
        household_id: 1,
        person_id: null,
        is_given: true,
        kind: 'own',
        version: '1',
        words: 'dong y',
        said_at: SUNDAY,
        channel: 'telegram',
      },
    ]);
  });

  test.each([
    ['the same name and phone are the same household', {}, { code: 'HO-000001', isNew: false }],
    ['case and spaces do not matter', { name: ' nguyễn  thị BẢY ' }, { code: 'HO-000001', isNew: false }],
    ['another phone is another household', { phone: '+84987654321' }, { code: 'HO-000002', isNew: true }],
    ['another name is another household', { name: 'Lê Thị Sáu' }, { code: 'HO-000002', isNew: true }],
    ['a code changes that household', { household: 'HO-000001', name: 'Lê Bảy' }, { code: 'HO-000001', isNew: false }],
  ])('said again: %s', async (_fact, more, values) => {
    await desk.register(BAY, 'Nguyễn Thị Bảy');
    expect(await desk.call(BAY, 'save_household', { ...BAY_AT_HOME, ...more })).toMatchObject({
      status: 'saved',
      values,
    });
  });

  test("what a farmer keys in for somebody else is not the farmer's own", async () => {
    await desk.register(BAY, 'Nguyễn Thị Bảy');
    const { person } = await desk.call(BAY, 'save_household', {
      ...BAY_AT_HOME,
      consent: SPOKEN,
      name: 'Lê Thị Sáu',
      ownerWord: 'mẹ',
    });
    expect(person).toMatchObject({
      name: 'Nguyễn Thị Bảy',
      households: [{ code: 'HO-000001' }, { code: 'HO-000002', owner: 'Lê Thị Sáu', isKeyedIn: true, ownerWord: 'mẹ' }],
    });
  });

  test('a household is changed by its people only, and a stranger hears nothing of it', async () => {
    const code = await desk.register(BAY, 'Nguyễn Thị Bảy');
    await desk.register(HUNG, 'Hùng', { consent: SPOKEN });
    for (const who of [STRANGER, HUNG]) {
      expect(await desk.call(who, 'save_household', { household: code, name: 'x' })).toEqual({ status: 'hidden' });
    }
    expect(await desk.call(HUNG, 'save_household', { household: 'HO-000999', name: 'x' })).toEqual({
      status: 'hidden',
    });
    await desk.appoint(HUNG, 'collaborator', '25');
    expect(await desk.call(HUNG, 'save_household', { household: code, hamlet: 'thôn 2' })).toMatchObject({
      status: 'saved',
      values: { code, isNew: false },
    });
    const [line] = await store()
      .db.selectFrom('household_history')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(line).toMatchObject({
      household_id: 1,
      person_id: 2,
      channel: 'zalo',
      action: 'save_household',
      before: { place: LIEN_CHAU },
      after: { place: { ...LIEN_CHAU, hamlet: 'thôn 2' } },
    });
  });

  test('who came by a collaborator is kept with that collaborator, who hears of it; anybody else sends nobody', async () => {
    await desk.appoint(HUNG, 'collaborator', LIEN_CHAU.commune, 'Hùng');
    const byHung = await desk.register(BAY, 'Nguyễn Thị Bảy', { introducedBy: '1' });
    expect(await desk.news(HUNG)).toMatchObject([{ kind: 'household_introduced', values: { household: byHung } }]);
    for (const introducedBy of ['2', '3', '999']) {
      await desk.register(STRANGER, `Lê Văn ${introducedBy}`, { introducedBy });
    }
    const kept = await store().db.selectFrom('households').select('introduced_by').orderBy('id').execute();
    expect(kept.map((row) => row.introduced_by)).toEqual([1, null, null, null]);
  });

  test('what buyers see beside the goods is changed there too: by the clerks, with their next pack', async () => {
    const code = await desk.register(BAY, 'Nguyễn Thị Bảy');
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    await desk.goLive(await desk.submit(BAY, code), 'postmart');
    const live = await desk.call(BAY, 'save_household', { household: code, phone: '+84987654321' });
    expect(live).toMatchObject({ status: 'saved', values: { code, isNew: false, liveOn: ['postmart'] } });
    expect(await desk.placements('SP-000001')).toContainEqual(
      expect.objectContaining({ marketplace: 'postmart', state: 'live', change: 'waiting' }),
    );
    const again = await desk.call(BAY, 'save_household', { household: code, phone: '+84987654321' });
    expect(again.values).toMatchObject({ liveOn: [] });
    const group = await desk.call(BAY, 'save_household', { household: code, membership: 'hop_tac_xa' });
    expect(group.values).toMatchObject({ liveOn: [] });
  });

  test('an open commune is brought to the officers of those it may be', async () => {
    await desk.appoint(HA, 'officer', '22001');
    const place = { province: '22', candidates: ['22001', '22002'], typed: 'xã Cam Hòa cũ' };
    await desk.register(BAY, 'Nguyễn Thị Bảy', { place });
    expect(await desk.news(HA)).toEqual([
      { kind: 'commune_open', values: { household: 'HO-000001', owner: 'Nguyễn Thị Bảy', place } },
    ]);
  });

  test('a form that gives something else is a mistake of ours', async () => {
    await expect(desk.call(BAY, 'save_household', { name: 'x' })).rejects.toThrow('needs consent');
    await expect(desk.call(BAY, 'save_household', { ...BAY_AT_HOME, phone: '0912345678' })).rejects.toThrow();
  });
});
