import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, deskAt, LIEN_CHAU, STRANGER, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

const TET = { from: '2027-02-11', to: '2027-02-20' };

onOneStore((store) => {
  let desk: Desk;
  let code: string;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune);
    code = await desk.submit(BAY, await desk.register(BAY, 'Nguyễn Thị Bảy'));
  });

  test('sold out: the clerk has to switch it; back when there is more', async () => {
    await desk.goLive(code, 'postmart');
    expect(await desk.call(BAY, 'set_sale', { code, to: 'sold_out' })).toMatchObject({
      status: 'done',
      values: { code, to: 'sold_out', was: 'approved', liveOn: ['postmart'] },
    });
    expect(await desk.placements(code)).toMatchObject([{ state: 'live', change: 'waiting' }, { state: 'waiting' }]);
    expect(await desk.call(BAY, 'set_sale', { code, to: 'sold_out', backFrom: TET })).toMatchObject({
      status: 'done',
      values: { was: 'sold_out', backFrom: TET },
    });
    expect(await desk.listing(BAY, code)).toMatchObject({ state: 'sold_out', stage: 'sold_out', backFrom: TET });
    expect(await desk.call(BAY, 'set_sale', { code, to: 'selling' })).toMatchObject({ status: 'done' });
    expect((await desk.historyOf(code)).at(-1)).toMatchObject({
      action: 'set_sale',
      before: { state: 'sold_out', backFrom: TET },
      after: { state: 'approved' },
    });
  });

  test('withdrawn for good: nothing waits for clerks but the taking down', async () => {
    await desk.goLive(code, 'postmart');
    await desk.call(BAY, 'set_sale', { code, to: 'withdrawn' });
    expect(await desk.placements(code)).toMatchObject([
      { marketplace: 'postmart', state: 'withdrawn', change: 'waiting' },
      { marketplace: 'voso', state: 'withdrawn' },
    ]);
    expect(await desk.call(BAY, 'set_sale', { code, to: 'selling' })).toMatchObject({ status: 'not_now' });
    expect(await desk.call(BAY, 'change_listing', { code, papers: 'ocop' })).toMatchObject({ status: 'not_now' });
  });

  test.each([
    ['selling already', BAY, 'selling', 'same'],
    ['resting', BAY, 'paused', 'done'],
    ['a stranger', STRANGER, 'paused', 'hidden'],
    ['an officer does not pause for the farmer', THAO, 'paused', 'hidden'],
  ] as const)('approved: %s', async (_fact, who, to, status) => {
    await desk.call(THAO, 'approve', { codes: code });
    expect(await desk.call(who, 'set_sale', { code, to })).toMatchObject({ status });
  });

  test.each([
    ['sold_out', 'not_now'],
    ['selling', 'not_now'],
    ['withdrawn', 'done'],
  ])('before it is approved: %s', async (to, status) => {
    expect(await desk.call(BAY, 'set_sale', { code, to })).toMatchObject({ status });
  });
});
