import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import {
  ADMIN,
  BAY,
  CONSENT,
  deskAt,
  HA,
  HUNG,
  LAN,
  LIEN_CHAU,
  PHOTO,
  STRANGER,
  SUNDAY,
  TAN_CUONG,
  THAO,
  TOMATO,
} from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  let household: string;
  beforeEach(async () => {
    desk = deskAt(store());
    household = await desk.register(BAY, 'Nguyễn Thị Bảy');
  });

  test('a listing goes to the officer of the commune, by name', async () => {
    await desk.appoint(LAN, 'officer', '25', 'Lan');
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    expect(await desk.call(BAY, 'submit_listing', { household, ...TOMATO })).toEqual({
      status: 'submitted',
      values: {
        code: 'SP-000001',
        product: TOMATO.product,
        marketplaces: ['postmart', 'voso'],
        household: { code: household, owner: 'Nguyễn Thị Bảy' },
        office: { province: '25', commune: '09028' },
        officer: { name: 'Thảo', form: 'chị' },
      },
    });
    const waits = {
      kind: 'listing_waits',
      values: { code: 'SP-000001', product: TOMATO.product, owner: 'Nguyễn Thị Bảy', place: LIEN_CHAU },
    };
    expect(await desk.news(THAO)).toEqual([waits]);
    expect(await desk.news(LAN)).toEqual([]);
  });

  test.each([
    ['the commune has none: the province', LAN, '25'],
    ['the province has none either: the centre', LAN, ''],
  ])('where %s is asked', async (_fact, who, area) => {
    await desk.appoint(HA, 'officer', TAN_CUONG.commune);
    await desk.appoint(who, 'officer', area);
    await desk.submit(BAY, household);
    expect(await desk.news(who)).toHaveLength(1);
    expect(await desk.news(HA)).toEqual([]);
  });

  test('an officer is not asked about a listing that officer keyed in; without officers the admins are', async () => {
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    const spoken = { ...CONSENT, kind: 'spoken' };
    const keyedIn = await desk.register(THAO, 'Lê Thị Sáu', { consent: spoken });
    const { values } = await desk.call(THAO, 'submit_listing', { household: keyedIn, ...TOMATO });
    expect(values).toMatchObject({ code: 'SP-000001' });
    expect(values).not.toHaveProperty('officer');
    expect(await desk.news(THAO)).toEqual([]);
    expect(await desk.news(ADMIN)).toHaveLength(1);
  });

  test.each([
    ['no price', { price: null }, ['price']],
    ['no photo', { photos: [] }, ['photos']],
    ['no marketplace', { marketplaces: null }, ['marketplaces']],
    [
      'nothing at all',
      { product: null, price: null, quantity: null, photos: null, marketplaces: null },
      ['product', 'price', 'quantity', 'photos', 'marketplaces'],
    ],
  ])('incomplete: %s', async (_fact, more, missing) => {
    const args = { household, ...TOMATO, ...more };
    expect(await desk.call(BAY, 'submit_listing', args)).toEqual({ status: 'incomplete', values: { missing } });
    expect(await desk.call(BAY, 'my_listings')).toEqual({ status: 'none' });
  });

  test('marketplaces that have stopped taking goods since they were chosen', async () => {
    const args = { household, ...TOMATO, marketplaces: 'agripostmart' };
    const closed = ['agripostmart'];
    expect(await desk.call(BAY, 'submit_listing', args)).toEqual({ status: 'closed', values: { closed } });
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    for (const marketplace of ['postmart', 'voso']) {
      await desk.call(ADMIN, 'open_marketplace', { marketplace, open: false });
    }
    expect(await desk.call(BAY, 'submit_listing', { household, ...TOMATO })).toEqual({ status: 'nowhere' });
    expect(await desk.call(BAY, 'my_listings')).toEqual({ status: 'none' });
  });

  test.each([
    ['somebody without a record', STRANGER],
    ['a neighbour', HUNG],
  ])('hidden: %s', async (_fact, who) => {
    if (who === HUNG) await desk.register(HUNG, 'Hùng');
    for (const code of [household, 'HO-000999']) {
      expect(await desk.call(who, 'submit_listing', { household: code, ...TOMATO })).toEqual({ status: 'hidden' });
    }
  });

  test('price may be open, window, papers and intro skipped; the history says who, when, on which road', async () => {
    const more = {
      price: { negotiable: true },
      window: null,
      papers: ['vietgap'],
      intro: null,
      photos: { hash: PHOTO, advice: 'dark' },
    };
    await desk.submit(BAY, household, more);
    expect(await desk.call(BAY, 'open_listing', { code: '1' })).toMatchObject({
      status: 'found',
      values: {
        listing: { papers: ['vietgap'], price: { negotiable: true }, photos: [{ hash: PHOTO, advice: 'dark' }] },
      },
    });
    expect(await desk.historyOf('SP-000001')).toMatchObject([
      {
        at: SUNDAY,
        personId: '1',
        channel: 'telegram',
        action: 'submit_listing',
        after: { state: 'submitted' },
      },
    ]);
  });

  test('an unknown marketplace is a mistake of ours', async () => {
    const args = { household, ...TOMATO, marketplaces: ['ebay'] };
    await expect(desk.call(BAY, 'submit_listing', args)).rejects.toThrow('"ebay"');
  });
});
