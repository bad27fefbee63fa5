import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import {
  ADMIN,
  AN_HOUR,
  BAY,
  deskAt,
  HUNG,
  LIEN_CHAU,
  OTHER_PHOTO,
  PHOTO,
  STRANGER,
  SUNDAY,
  THAO,
  TOMATO,
} from './desk.ts';
import type { Desk } from './desk.ts';

const DEARER = { amountVnd: 30_000, perQty: 1, perUnit: 'kg', vndPerKg: 30_000 };
const TEN_TIMES = { amountVnd: 250_000, perQty: 1, perUnit: 'kg', vndPerKg: 250_000 };

onOneStore((store) => {
  let desk: Desk;
  let code: string;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    code = await desk.submit(BAY, await desk.register(BAY, 'Nguyễn Thị Bảy'));
    await desk.news(THAO);
  });

  test('price and stock in one message; changed back by the values it gives', async () => {
    await desk.goLive(code, 'postmart');
    desk.pass(AN_HOUR);
    const quantity = { value: 50, unit: 'kg', kg: 50 };
    const changed = await desk.call(BAY, 'change_listing', { code, price: DEARER, quantity });
    expect(changed).toEqual({
      status: 'changed',
      values: {
        code,
        product: TOMATO.product,
        household: { code: 'HO-000001', owner: 'Nguyễn Thị Bảy' },
        fields: ['price', 'quantity'],
        before: { price: TOMATO.price, quantity: TOMATO.quantity },
        after: { price: DEARER, quantity },
        state: 'approved',
        stage: 'live',
        liveOn: ['postmart'],
      },
    });
    expect(await desk.placements(code)).toMatchObject([
      { marketplace: 'postmart', state: 'live', change: 'waiting' },
      { marketplace: 'voso', state: 'waiting' },
    ]);
    expect((await desk.historyOf(code)).at(-1)).toEqual({
      at: SUNDAY + AN_HOUR,
      personId: '2',
      channel: 'telegram',
      action: 'change_listing',
      before: changed.values?.['before'],
      after: changed.values?.['after'],
    });
    const undone = await desk.call(BAY, 'change_listing', { code, ...(changed.values?.['before'] as object) });
    expect(undone).toMatchObject({ status: 'changed', values: { after: { price: TOMATO.price } } });
  });

  test.each([
    ['the same price again', { price: TOMATO.price }, { status: 'same', values: { stage: 'submitted' } }],
    [
      'ten times the price',
      { price: TEN_TIMES },
      { status: 'doubtful', values: { old: TOMATO.price, new: TEN_TIMES } },
    ],
    ['ten times the price, confirmed', { price: TEN_TIMES, confirmed: true }, { status: 'changed' }],
    ['no photo left', { photos: [] }, { status: 'incomplete', values: { missing: ['photos'] } }],
    ['nowhere to be sold', { marketplaces: [] }, { status: 'incomplete', values: { missing: ['marketplaces'] } }],
    [
      'another product',
      { product: { said: 'cà chua bi' } },
      { status: 'changed', values: { product: { said: 'cà chua bi' } } },
    ],
    ['marketplaces in another order', { marketplaces: ['voso', 'postmart'] }, { status: 'same' }],
  ])('%s', async (_fact, change, expected) => {
    expect(await desk.call(BAY, 'change_listing', { code, ...change })).toMatchObject(expected);
  });

  test('strangers and neighbours hear nothing of it; a collaborator of the commune may', async () => {
    await desk.register(HUNG, 'Hùng');
    for (const who of [STRANGER, HUNG, THAO]) {
      expect(await desk.call(who, 'change_listing', { code, price: DEARER })).toEqual({ status: 'hidden' });
    }
    expect(await desk.call(STRANGER, 'change_listing', { code: 'SP-000999', price: DEARER })).toEqual({
      status: 'hidden',
    });
    await desk.appoint(HUNG, 'collaborator', LIEN_CHAU.commune);
    expect(await desk.call(HUNG, 'change_listing', { code, price: DEARER })).toMatchObject({ status: 'changed' });
  });

  test('only one marketplace from now on: what lies with the clerk of the other is taken down', async () => {
    await desk.goLive(code, 'postmart', 'voso');
    expect(await desk.call(BAY, 'change_listing', { code, marketplaces: 'postmart' })).toMatchObject({
      status: 'changed',
    });
    expect(await desk.placements(code)).toMatchObject([
      { marketplace: 'postmart', state: 'live' },
      { marketplace: 'voso', state: 'withdrawn', change: 'waiting' },
    ]);
    await desk.call(BAY, 'change_listing', { code, marketplaces: ['postmart', 'voso'] });
    expect(await desk.placements(code)).toMatchObject([{ state: 'live' }, { marketplace: 'voso', state: 'waiting' }]);
  });

  test('a mended fault waits for the next pack', async () => {
    await desk.goLive(code, 'postmart');
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    const fault = { code, marketplace: 'voso', field: 'photos', words: 'ảnh đầu có chữ' };
    await desk.call(ADMIN, 'report_fault', fault);
    expect(await desk.placements(code)).toMatchObject([{}, { marketplace: 'voso', state: 'fault' }]);
    await desk.call(BAY, 'change_listing', { code, photos: [OTHER_PHOTO] });
    expect(await desk.placements(code)).toEqual([
      expect.objectContaining({ marketplace: 'postmart', state: 'live', change: 'waiting' }),
      { marketplace: 'voso', state: 'waiting', since: SUNDAY },
    ]);
  });

  test('words that officers have approved do not change behind their backs', async () => {
    await desk.call(THAO, 'approve', { codes: code });
    await desk.call(BAY, 'change_listing', { code, intro: 'Cà chua chữa bách bệnh.' });
    expect(await desk.news(THAO)).toMatchObject([
      { kind: 'words_changed', values: { code, fields: ['intro'], before: { intro: TOMATO.intro } } },
    ]);
  });

  test('sent back: mended and handed in again, or not now', async () => {
    const again = { code, photos: [OTHER_PHOTO] };
    expect(await desk.call(BAY, 'resubmit_listing', again)).toMatchObject({
      status: 'not_now',
      values: { state: 'submitted' },
    });
    await desk.call(THAO, 'send_back', { code, field: 'photos', words: 'Ảnh 2 tối quá' });
    expect(await desk.call(BAY, 'resubmit_listing', { code, photos: [] })).toMatchObject({ status: 'incomplete' });
    expect(await desk.call(STRANGER, 'resubmit_listing', again)).toEqual({ status: 'hidden' });
    expect(await desk.call(BAY, 'resubmit_listing', again)).toMatchObject({
      status: 'submitted',
      values: { code, officer: { name: 'Thảo' } },
    });
    expect(await desk.news(THAO)).toMatchObject([{ kind: 'listing_waits', values: { code } }]);
    expect((await desk.historyOf(code)).at(-1)).toMatchObject({
      action: 'resubmit_listing',
      before: { photos: [{ hash: PHOTO }], state: 'sent_back' },
      after: { photos: [{ hash: OTHER_PHOTO }], state: 'submitted' },
    });
    expect((await desk.listing(BAY, code))['sentBack']).toBeUndefined();
  });

  test('a copy for the new season leaves out only when it is sold', async () => {
    expect(await desk.call(BAY, 'copy_listing', { code })).toEqual({
      status: 'copied',
      values: {
        code,
        answers: {
          household: 'HO-000001',
          product: TOMATO.product,
          price: TOMATO.price,
          quantity: TOMATO.quantity,
          papers: [],
          intro: TOMATO.intro,
          photos: [{ hash: PHOTO }],
          marketplaces: ['postmart', 'voso'],
        },
      },
    });
    expect(await desk.call(STRANGER, 'copy_listing', { code })).toEqual({ status: 'hidden' });
  });
});
