import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, deskAt, HUNG, LIEN_CHAU, PHOTO, STRANGER, SUNDAY, TAN_CUONG, THAO, TOMATO } from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.submit(BAY, await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' }));
  });

  test('its owner sees it whole', async () => {
    expect(await desk.call(BAY, 'open_listing', { code: 'sp 1' })).toEqual({
      status: 'found',
      values: {
        listing: {
          code: 'SP-000001',
          ...TOMATO,
          papers: [],
          photos: [{ hash: PHOTO }],
          state: 'submitted',
          stage: 'submitted',
          since: SUNDAY,
          submittedAt: SUNDAY,
          household: {
            code: 'HO-000001',
            owner: 'Nguyễn Thị Bảy',
            phone: '+84912345678',
            phoneTail: '678',
            place: LIEN_CHAU,
          },
          placements: [
            { marketplace: 'postmart', state: 'waiting', since: SUNDAY },
            { marketplace: 'voso', state: 'waiting', since: SUNDAY },
          ],
          liveOn: [],
        },
        mayChange: true,
        maySubmit: false,
        mayReview: false,
        mayPlace: false,
        isOwn: true,
        ownerForm: 'cô',
      },
    });
  });

  test('an officer of the place sees it and may review it; an officer of another place does not know it', async () => {
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune);
    expect(await desk.call(THAO, 'open_listing', { code: 'SP-000001' })).toMatchObject({
      status: 'found',
      values: { mayReview: true, mayChange: false, isOwn: false, listing: { household: { phone: '+84912345678' } } },
    });
    await desk.appoint(HUNG, 'officer', TAN_CUONG.commune);
    expect(await desk.call(HUNG, 'open_listing', { code: 'SP-000001' })).toEqual({ status: 'hidden' });
  });

  test.each([['known'], ['unknown'], ['nonsense']])('a stranger: the same answer to a %s code', async (kind) => {
    const code = { known: 'SP-000001', unknown: 'SP-000999', nonsense: '__proto__' }[kind]!;
    expect(await desk.call(STRANGER, 'open_listing', { code })).toEqual({ status: 'hidden' });
  });

  test('my_listings: newest first', async () => {
    await desk.submit(BAY, 'HO-000001', { product: { said: 'khóm' } });
    expect(await desk.call(BAY, 'my_listings')).toMatchObject({
      status: 'some',
      values: { listings: [{ code: 'SP-000002', product: { said: 'khóm' } }, { code: 'SP-000001' }] },
    });
    expect(await desk.call(STRANGER, 'my_listings')).toEqual({ status: 'none' });
  });
});
