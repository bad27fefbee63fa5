import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import { onOneStore } from '../postgres/stores.ts';
import {
  BAY,
  CONSENT,
  deskAt,
  HUNG,
  LIEN_CHAU,
  OTHER_PHOTO,
  PHOTO,
  POSTMAN,
  STRANGER,
  SUNDAY,
  TAM,
  THAO,
  TOMATO,
} from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  let code: string;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    const household = await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
    code = await desk.submit(BAY, household, { photos: [PHOTO, OTHER_PHOTO] });
    await desk.submit(BAY, household, { product: { said: 'chuối' } });
    await desk.goLive(code, 'postmart');
    await desk.news(BAY);
  });

  test('everything that is kept is shown', async () => {
    await desk.call(BAY, 'set_announcements', { on: true, words: 'co' });
    const { status, values } = await desk.call(BAY, 'my_data');
    expect(status).toBe('found');
    expect(values).toMatchObject({
      name: 'Nguyễn Thị Bảy',
      form: 'cô',
      channels: ['telegram'],
      announcements: true,
      households: [
        {
          code: 'HO-000001',
          phone: '+84912345678',
          listings: [
            { code: 'SP-000002', product: { said: 'chuối' }, stage: 'submitted' },
            { code, stage: 'live', photos: 2, liveOn: ['postmart'] },
          ],
        },
      ],
      photos: 2,
      consents: [
        { about: 'data', isGiven: true, version: '1', words: 'dong y', saidAt: SUNDAY, channel: 'telegram' },
        { about: 'announcements', isGiven: true, words: 'co' },
      ],
      givenTo: ['postmart'],
      keyedIn: 0,
    });
    expect(await desk.call(STRANGER, 'my_data')).toEqual({ status: 'nothing' });
  });

  test('deleted is deleted: nothing of it is left but what has to be taken down and whom to tell', async () => {
    await desk.submit(TAM, await desk.register(TAM, 'Tám'), { photos: [OTHER_PHOTO] });
    expect(await desk.call(BAY, 'delete_my_data')).toEqual({
      status: 'deleted',
      values: {
        households: 1,
        listings: [
          { code: 'SP-000002', product: { said: 'chuối' } },
          { code, product: TOMATO.product },
        ],
        photos: 2,
        takeDowns: [{ code, product: TOMATO.product, marketplace: 'postmart' }],
        answeredBy: SUNDAY + 2 * DAY_MS,
      },
      person: { roles: [], households: [] },
    });
    expect(await desk.call(BAY, 'load_person')).toMatchObject({ status: 'new' });
    expect(await desk.call(BAY, 'delete_my_data')).toEqual({ status: 'nothing' });
    expect(await store().records.photoRemovals.pending(10)).toEqual([{ hash: PHOTO, because: 'erased' }]);

    const { db } = store();
    const consents = await db.selectFrom('consents').selectAll().execute();
    expect(consents).toMatchObject([{ household_id: 2 }]);
    const marks = await db.selectFrom('done_calls').selectAll().where('call_id', 'like', `${BAY}@%`).execute();
    expect(marks.map(({ result }) => result?.status).sort()).toEqual(['deleted', 'nothing']);
    const history = await db.selectFrom('household_history').selectAll().execute();
    expect(history.map((line) => line.household_id)).toEqual([2]);
    expect(await desk.historyOf(code)).toEqual([]);
  });

  test('the clerk takes it down, and the one who asked is told', async () => {
    await desk.call(BAY, 'delete_my_data');
    expect(await desk.news(POSTMAN)).toEqual([
      {
        kind: 'take_down',
        values: {
          code,
          product: { said: 'cà chua' },
          marketplace: 'postmart',
          url: `https://postmart.example/${code}`,
          dueAt: SUNDAY + 2 * DAY_MS,
        },
      },
    ]);
    expect(await desk.call(POSTMAN, 'placement_queue')).toMatchObject({
      values: { marketplaces: [{ id: 'postmart', listings: [{ code, errand: 'take_down' }] }] },
    });
    expect(await desk.call(POSTMAN, 'report_removed', { code: '1' })).toEqual({
      status: 'recorded',
      values: { code, product: { said: 'cà chua' }, marketplaces: ['postmart'] },
    });
    expect(await desk.news(BAY)).toEqual([
      { kind: 'data_removed', values: { code, product: { said: 'cà chua' }, marketplace: 'postmart', left: 0 } },
    ]);
    expect(await desk.call(POSTMAN, 'report_removed', { code: '1' })).toEqual({ status: 'hidden' });
  });

  test("households keyed in for others stay their owners'", async () => {
    const keyedIn = await desk.register(HUNG, 'Lê Thị Sáu', { consent: { ...CONSENT, kind: 'spoken' } });
    await desk.submit(HUNG, keyedIn);
    expect(await desk.call(HUNG, 'my_data')).toMatchObject({ values: { households: [], keyedIn: 1 } });
    expect(await desk.call(HUNG, 'delete_my_data')).toMatchObject({ values: { households: 0, listings: [] } });
    expect(await desk.call(THAO, 'find_listings', { household: keyedIn })).toMatchObject({ status: 'found' });
    const [consent] = await store().db.selectFrom('consents').selectAll().where('kind', '=', 'spoken').execute();
    expect(consent).toMatchObject({ person_id: null, words: 'dong y' });
  });
});
