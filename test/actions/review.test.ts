import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import { onOneStore } from '../postgres/stores.ts';
import {
  BAY,
  CONSENT,
  deskAt,
  HA,
  LAN,
  LIEN_CHAU,
  OTHER_PHOTO,
  PHOTO,
  STRANGER,
  SUNDAY,
  TAM,
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
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    household = await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
  });

  test("the queue: the easy ones together, the doubtful one by one, one's own not at all", async () => {
    const late = await desk.submit(BAY, household, { photos: [PHOTO, { hash: OTHER_PHOTO, advice: 'dark' }] });
    desk.pass(2 * DAY_MS + 1);
    const easy = await desk.submit(BAY, household);
    const unmarked = await desk.submit(BAY, household, { intro: 'Ca chua sach nha trong', papers: 'ocop' });
    const own = await desk.register(THAO, 'Lê Thị Sáu', { consent: { ...CONSENT, kind: 'spoken' } });
    await desk.submit(THAO, own);
    await desk.submit(TAM, await desk.register(TAM, 'Tám', { place: TAN_CUONG }));
    const queue = await desk.call(THAO, 'review_queue');
    expect(queue).toMatchObject({
      status: 'some',
      values: {
        total: 3,
        overdue: 1,
        complete: [easy],
        careful: [
          { code: late, since: SUNDAY, why: [{ what: 'photo', advice: 'dark', number: 2 }] },
          { code: unmarked, why: [{ what: 'intro_without_marks' }, { what: 'papers_to_check' }] },
        ],
        codes: [late, easy, unmarked],
        skippedOwn: 1,
        first: { listing: { code: late, household: { phone: '+84912345678' } }, ownerForm: 'cô' },
      },
    });
  });

  test.each([
    ['a farmer', BAY, { status: 'not_allowed' }],
    ['nobody known', STRANGER, { status: 'not_allowed' }],
    ['an officer with nothing to do', HA, { status: 'none', values: { skippedOwn: 0 } }],
  ])('the queue of %s', async (_fact, who, expected) => {
    await desk.appoint(HA, 'officer', TAN_CUONG.commune);
    await desk.submit(BAY, household);
    expect(await desk.call(who, 'review_queue')).toEqual(expected);
  });

  test("approved together, each with its own line in the history; one's own are left to others", async () => {
    const one = await desk.submit(BAY, household);
    const two = await desk.submit(BAY, household);
    const keyedIn = await desk.register(THAO, 'Lê Thị Sáu', { consent: { ...CONSENT, kind: 'spoken' } });
    const own = await desk.submit(THAO, keyedIn);
    desk.pass(1_000);
    expect(await desk.call(THAO, 'approve', { codes: [two, one, own, 'SP-000999', one] })).toEqual({
      status: 'approved',
      values: { count: 2, codes: [one, two], skippedOwn: [own], skipped: ['SP-000999'] },
    });
    expect(await desk.call(THAO, 'approve', { codes: own })).toMatchObject({ status: 'own' });
    expect(await desk.call(THAO, 'approve', { codes: one })).toMatchObject({ status: 'hidden', values: { count: 0 } });
    expect((await desk.historyOf(one)).at(-1)).toEqual({
      at: SUNDAY + 1_000,
      personId: '1',
      channel: 'zalo',
      action: 'approve',
      before: { state: 'submitted' },
      after: { state: 'approved' },
    });
    expect(await desk.news(BAY)).toEqual(
      [one, two].map((code) => ({
        kind: 'listing_approved',
        values: { code, product: TOMATO.product, marketplaces: ['postmart', 'voso'] },
      })),
    );
    expect(await desk.listing(BAY, one)).toMatchObject({ stage: 'approved', approvedAt: SUNDAY + 1_000 });
  });

  test("sent back with the officer's own words", async () => {
    const code = await desk.submit(BAY, household);
    const words = 'Ảnh 2 tối quá, cô chụp ngoài hiên giúp em.';
    expect(await desk.call(THAO, 'send_back', { code, field: 'photos', words })).toEqual({
      status: 'sent_back',
      values: { code, product: TOMATO.product, field: 'photos', told: { name: 'Nguyễn Thị Bảy', form: 'cô' } },
    });
    const officer = { officerName: 'Thảo', officerForm: 'chị' };
    expect(await desk.news(BAY)).toEqual([
      { kind: 'listing_sent_back', values: { code, product: TOMATO.product, field: 'photos', words, ...officer } },
    ]);
    expect(await desk.listing(BAY, code)).toMatchObject({
      stage: 'sent_back',
      sentBack: { field: 'photos', words, ...officer },
    });
    expect(await desk.call(THAO, 'send_back', { code, field: 'photos', words })).toMatchObject({
      status: 'not_now',
      values: { state: 'sent_back' },
    });
  });

  test.each([
    ['review_card', {}],
    ['approve', {}],
    ['send_back', { field: 'price', words: 'x' }],
    ['edit_words', { intro: 'x' }],
    ['delete_photo', { number: 1 }],
  ])('%s is hidden from who may not review', async (action, args) => {
    const code = await desk.submit(BAY, household);
    await desk.appoint(HA, 'officer', TAN_CUONG.commune);
    const forAction = action === 'approve' ? { codes: code } : { code, ...args };
    for (const who of [STRANGER, HA])
      expect(await desk.call(who, action, forAction)).toMatchObject({ status: 'hidden' });
  });

  test("one's own listing is another officer's, up to the centre", async () => {
    await desk.appoint(LAN, 'officer', '');
    const own = await desk.register(THAO, 'Thảo', {});
    const code = await desk.submit(THAO, own);
    expect(await desk.call(THAO, 'review_card', { code })).toMatchObject({ status: 'own' });
    expect(await desk.call(LAN, 'review_card', { code })).toMatchObject({ status: 'card', values: { why: [] } });
  });

  test('an officer adds the marks; the farmer is shown it', async () => {
    const code = await desk.submit(BAY, household, { intro: 'Ca chua sach nha trong, hai buoi sang' });
    const after = 'Cà chua sạch nhà trồng, hái buổi sáng';
    expect(await desk.call(THAO, 'edit_words', { code, intro: after })).toMatchObject({
      status: 'edited',
      values: { after },
    });
    expect(await desk.call(THAO, 'edit_words', { code, intro: after })).toMatchObject({ status: 'same' });
    expect(await desk.news(BAY)).toMatchObject([
      { kind: 'words_edited', values: { before: 'Ca chua sach nha trong, hai buoi sang', after } },
    ]);
    expect((await desk.historyOf(code)).at(-1)).toMatchObject({ action: 'edit_words', after: { intro: after } });
  });

  test('a photo is taken away at once: out of the listing, and its file is to go', async () => {
    const code = await desk.submit(BAY, household, { photos: [PHOTO, OTHER_PHOTO] });
    expect(await desk.call(THAO, 'delete_photo', { code, number: 1 })).toMatchObject({
      status: 'deleted',
      values: { code, number: 1, left: 1 },
    });
    expect(await desk.call(THAO, 'delete_photo', { code, hash: PHOTO })).toMatchObject({ status: 'no_photo' });
    expect((await desk.listing(BAY, code))['photos']).toEqual([{ hash: OTHER_PHOTO }]);
    const { photoRemovals } = store().records;
    expect(await photoRemovals.pending(10)).toEqual([{ hash: PHOTO, because: 'banned' }]);
    await photoRemovals.removed([PHOTO]);
    expect(await photoRemovals.pending(10)).toEqual([]);
    expect(await desk.news(BAY)).toMatchObject([{ kind: 'photo_deleted', values: { number: 1, left: 1 } }]);
  });
});
