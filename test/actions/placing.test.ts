import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { AN_HOUR, BAY, deskAt, HUNG, LIEN_CHAU, POSTMAN, STRANGER, SUNDAY, THAO, TOMATO } from './desk.ts';
import type { Desk } from './desk.ts';

const URL_127 = 'https://postmart.example/ca-chua-lien-chau';
const DEARER = { amountVnd: 30_000, perQty: 1, perUnit: 'kg', vndPerKg: 30_000 };

onOneStore((store) => {
  let desk: Desk;
  let code: string;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    await desk.appoint(POSTMAN, 'clerk', 'postmart', 'Nam');
    code = await desk.submit(BAY, await desk.register(BAY, 'Nguyễn Thị Bảy'));
    await desk.call(THAO, 'approve', { codes: code });
    await desk.news(BAY);
  });

  test('the main job ends: packed, put up, the farmer has the link', async () => {
    expect(await desk.call(POSTMAN, 'placement_queue')).toMatchObject({
      status: 'some',
      values: {
        marketplaces: [
          { id: 'postmart', total: 1, listings: [{ code, owner: 'Nguyễn Thị Bảy', errand: 'new', state: 'waiting' }] },
        ],
      },
    });
    expect(await desk.call(POSTMAN, 'make_pack')).toEqual({
      status: 'made',
      values: { marketplace: 'postmart', number: 1, new: 1, changes: 0, takeDowns: 0 },
    });
    expect(await desk.call(POSTMAN, 'report_placed', { code: '1', url: `${URL_127}.` })).toEqual({
      status: 'recorded',
      values: {
        code,
        product: TOMATO.product,
        owner: 'Nguyễn Thị Bảy',
        marketplace: 'postmart',
        url: URL_127,
        isChange: false,
        left: { pack: 1, new: 0, changes: 0 },
      },
    });
    expect(await desk.news(BAY)).toEqual([
      { kind: 'listing_live', values: { code, product: TOMATO.product, marketplace: 'postmart', url: URL_127 } },
    ]);
    expect(await desk.call(STRANGER, 'open_listing', { code })).toEqual({
      status: 'public',
      values: {
        code,
        product: TOMATO.product,
        placements: [{ marketplace: 'postmart', url: URL_127 }],
        marketplaces: ['postmart'],
        url: URL_127,
      },
    });
    expect(await desk.call(POSTMAN, 'report_placed', { code, url: URL_127 })).toMatchObject({ status: 'already' });
  });

  test('a change goes out in the next pack, and the farmer hears when it is done', async () => {
    await desk.call(POSTMAN, 'make_pack');
    await desk.call(POSTMAN, 'report_placed', { code, url: URL_127 });
    await desk.call(BAY, 'change_listing', { code, price: DEARER });
    expect(await desk.call(POSTMAN, 'make_pack')).toMatchObject({ values: { number: 2, new: 0, changes: 1 } });
    await desk.news(BAY);
    expect(await desk.call(POSTMAN, 'report_placed', { code })).toMatchObject({
      status: 'recorded',
      values: { isChange: true, url: URL_127, left: { pack: 2, new: 0, changes: 0 } },
    });
    expect(await desk.news(BAY)).toMatchObject([
      { kind: 'change_live', values: { code, price: DEARER, state: 'approved' } },
    ]);
    expect(await desk.call(POSTMAN, 'make_pack')).toMatchObject({ status: 'nothing', values: { left: { pack: 2 } } });
  });

  test('changed again while the clerk works on the pack: the newer change waits for the next one', async () => {
    await desk.call(POSTMAN, 'make_pack');
    await desk.call(BAY, 'change_listing', { code, price: DEARER });
    await desk.call(POSTMAN, 'report_placed', { code, url: URL_127 });
    expect(await desk.placements(code)).toMatchObject([{ state: 'live', change: 'waiting' }, {}]);
    expect(await desk.call(POSTMAN, 'make_pack')).toMatchObject({ status: 'made', values: { changes: 1 } });
  });

  test('what the pack tells the clerk to do', async () => {
    await desk.call(POSTMAN, 'make_pack');
    await desk.call(POSTMAN, 'report_placed', { code, url: URL_127 });
    await desk.call(BAY, 'set_sale', { code, to: 'sold_out' });
    desk.pass(AN_HOUR);
    const { packs } = store().records;
    expect(await packs.make('postmart', desk.at())).toMatchObject({
      marketplace: 'postmart',
      number: 2,
      madeAt: SUNDAY + AN_HOUR,
      entries: [{ what: 'stop', isOpen: true, listing: { code, state: 'sold_out', placements: [{ pack: 2 }, {}] } }],
    });
    await desk.call(BAY, 'set_sale', { code, to: 'withdrawn' });
    expect(await packs.make('postmart', desk.at())).toMatchObject({ number: 3, entries: [{ what: 'take_down' }] });
    expect(await packs.make('postmart', desk.at())).toBeUndefined();
    expect(await packs.find('postmart', 2)).toMatchObject({ entries: [{ what: 'stop', isOpen: false }] });
    expect(await packs.latest('voso')).toBeUndefined();
    expect(await desk.call(POSTMAN, 'report_removed', { code })).toMatchObject({
      status: 'recorded',
      values: { marketplaces: ['postmart'] },
    });
    expect(await desk.call(POSTMAN, 'report_removed', { code })).toMatchObject({ status: 'already' });
    expect((await packs.latest('postmart'))?.entries).toMatchObject([{ isOpen: false }]);
  });

  test.each([
    ['no link', {}, { status: 'bad_link', values: { refused: 'missing' } }],
    ['words', { url: 'xong roi' }, { status: 'bad_link', values: { refused: 'not_a_link', marketplace: 'postmart' } }],
    ['another place', { url: 'https://evil.example/x' }, { status: 'bad_link', values: { refused: 'other_host' } }],
    ['the home page', { url: 'https://postmart.example/' }, { status: 'bad_link', values: { refused: 'home_page' } }],
  ])('not a link to give on: %s', async (_fact, more, expected) => {
    expect(await desk.call(POSTMAN, 'report_placed', { code, ...more })).toMatchObject(expected);
  });

  test('who places for several marketplaces is asked which, unless the link tells', async () => {
    expect(await desk.call(THAO, 'report_fault', { code, words: 'x' })).toEqual({
      status: 'which_marketplace',
      values: { code, product: TOMATO.product, marketplaces: ['postmart', 'voso'] },
    });
    expect(await desk.call(THAO, 'report_placed', { code, url: 'voso.example/ca-chua' })).toMatchObject({
      status: 'recorded',
      values: { marketplace: 'voso', url: 'https://voso.example/ca-chua' },
    });
    expect(await desk.call(THAO, 'report_placed', { code, url: URL_127 })).toMatchObject({ status: 'recorded' });
    expect(await desk.call(THAO, 'report_placed', { code })).toMatchObject({ status: 'which_marketplace' });
  });

  test("a fault: which answer mends it, in the clerk's words", async () => {
    await desk.call(POSTMAN, 'make_pack');
    const fault = { field: 'photos', words: 'ảnh đầu có chữ' };
    expect(await desk.call(POSTMAN, 'report_fault', { code, ...fault })).toMatchObject({
      status: 'recorded',
      values: { code, marketplace: 'postmart', ...fault, left: { pack: 1, new: 0, changes: 0 } },
    });
    expect(await desk.news(BAY)).toEqual([
      {
        kind: 'listing_fault',
        values: { code, product: TOMATO.product, marketplace: 'postmart', ...fault, only: 'voso' },
      },
    ]);
    expect(await desk.listing(BAY, code)).toMatchObject({
      stage: 'fault',
      placements: [{ state: 'fault', fault }, {}],
    });
    expect((await desk.historyOf(code)).at(-1)).toMatchObject({
      action: 'report_fault',
      before: { state: 'in_pack' },
      after: { marketplace: 'postmart', state: 'fault', fault },
    });
  });

  test.each([
    ['a farmer', BAY],
    ['a stranger', STRANGER],
    ['a clerk of another marketplace', HUNG],
  ])('hidden from %s', async (_fact, who) => {
    if (who === HUNG) await desk.appoint(HUNG, 'clerk', 'agripostmart');
    for (const sp of [code, 'SP-000999']) {
      expect(await desk.call(who, 'report_placed', { code: sp, url: URL_127 })).toEqual({ status: 'hidden' });
      expect(await desk.call(who, 'report_fault', { code: sp, words: 'x' })).toEqual({ status: 'hidden' });
      expect(await desk.call(who, 'report_removed', { code: sp })).toEqual({ status: 'hidden' });
    }
    const empty = who === HUNG ? 'none' : 'not_allowed';
    expect(await desk.call(who, 'placement_queue')).toEqual({ status: empty });
    expect(await desk.call(who, 'make_pack', { marketplace: 'postmart' })).toEqual({ status: 'not_allowed' });
  });

  test('what is not approved is not put up', async () => {
    const waiting = await desk.submit(BAY, 'HO-000001');
    expect(await desk.call(POSTMAN, 'report_placed', { code: waiting, url: URL_127 })).toEqual({ status: 'hidden' });
    expect(await desk.call(POSTMAN, 'open_listing', { code: waiting })).toEqual({ status: 'hidden' });
    expect(await desk.call(POSTMAN, 'open_listing', { code })).toMatchObject({
      status: 'found',
      values: { mayPlace: true },
    });
    expect(await desk.call(POSTMAN, 'make_pack')).toMatchObject({ values: { new: 1 } });
  });

  test('a clerk of every marketplace names one', async () => {
    await desk.appoint(HUNG, 'clerk', '');
    expect(await desk.call(HUNG, 'make_pack')).toMatchObject({ status: 'which_marketplace' });
    expect(await desk.call(HUNG, 'make_pack', { marketplace: 'voso' })).toMatchObject({ status: 'made' });
  });
});
