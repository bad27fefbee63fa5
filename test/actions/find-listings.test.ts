import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import { onOneStore } from '../postgres/stores.ts';
import { ADMIN, BAY, CONSENT, deskAt, HA, HUNG, LIEN_CHAU, STRANGER, SUNDAY, TAM, TAN_CUONG, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

const MAY = '+84387654321';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(HUNG, 'collaborator', TAN_CUONG.commune, 'Hùng');
    const spoken = { consent: { ...CONSENT, kind: 'spoken' }, place: TAN_CUONG, phone: MAY };
    const may = await desk.register(HUNG, 'Dương Thị Mẩy', spoken);
    await desk.submit(HUNG, may, { product: { said: 'chè búp khô' } });
    await desk.submit(HUNG, may, { product: { said: 'mật ong' } });
    await desk.submit(BAY, await desk.register(BAY, 'Nguyễn Thị Bảy'), { product: { said: 'khóm' } });
  });

  test.each([
    ['a code', { code: 'sp1' }, { status: 'found', values: { listing: { code: 'SP-000001' } } }],
    [
      'a phone with two listings',
      { phone: MAY },
      {
        status: 'many',
        values: {
          household: { owner: 'Dương Thị Mẩy', phoneTail: '321' },
          listings: [{ code: 'SP-000002' }, { code: 'SP-000001' }],
        },
      },
    ],
    ['a given name without marks', { name: 'may' }, { status: 'many', values: { household: { code: 'HO-000001' } } }],
    ['more of the name', { name: 'thị mẩy' }, { status: 'many', values: { household: { code: 'HO-000001' } } }],
    ["the household's code", { household: 'HO-000001' }, { status: 'many' }],
    ['another given name', { name: 'duong' }, { status: 'none' }],
    ['part of a word', { name: 'ay' }, { status: 'none' }],
    ['signs of patterns', { name: '%' }, { status: 'none' }],
    ['a phone of another commune, as one that nobody has', { phone: '+84912345678' }, { status: 'none' }],
    ['a phone that nobody has', { phone: '+84911111111' }, { status: 'none' }],
    ['a code of another commune', { code: 'SP-000003' }, { status: 'hidden' }],
    ['a household of another commune', { household: 'HO-000002' }, { status: 'hidden' }],
    ['nothing is stuck yet', { stuck: true }, { status: 'none' }],
  ])('a collaborator asks by %s', async (_fact, args, expected) => {
    expect(await desk.call(HUNG, 'find_listings', args)).toMatchObject(expected);
  });

  test.each([
    ['a known phone', { phone: MAY }],
    ['an unknown phone', { phone: '+84911111111' }],
    ['a known name', { name: 'ba may' }],
    ['a known code', { code: 'SP-000001' }],
    ['an unknown code', { code: 'SP-000999' }],
    ['a household', { household: 'HO-000001' }],
    ['what is stuck', { stuck: true }],
  ])('a stranger, and a farmer about others, by %s: not one word', async (_fact, args) => {
    for (const who of [STRANGER, BAY])
      expect(await desk.call(who, 'find_listings', args)).toEqual({ status: 'hidden' });
  });

  test("a farmer finds what is the farmer's own", async () => {
    for (const args of [{ phone: '+84912345678' }, { name: 'bảy' }, { code: '3' }]) {
      expect(await desk.call(BAY, 'find_listings', args)).toMatchObject({
        status: 'found',
        values: { listing: { code: 'SP-000003' }, isOwn: true },
      });
    }
  });

  test('two of the same name: who is meant is asked', async () => {
    const place = { ...TAN_CUONG, hamlet: 'xóm 8' };
    await desk.register(HUNG, 'Bàn Thị Mẩy', { consent: { ...CONSENT, kind: 'spoken' }, place });
    expect(await desk.call(HUNG, 'find_listings', { name: 'co may' })).toMatchObject({ status: 'none' });
    expect(await desk.call(HUNG, 'find_listings', { name: 'mẩy' })).toMatchObject({
      status: 'people',
      values: { households: [{ owner: 'Dương Thị Mẩy' }, { owner: 'Bàn Thị Mẩy', place: { hamlet: 'xóm 8' } }] },
    });
  });

  test('stuck for more than five days, longest first, wherever it lies', async () => {
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    desk.pass(DAY_MS);
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune);
    await desk.appoint(HA, 'officer', TAN_CUONG.commune);
    await desk.call(HA, 'send_back', { code: 'SP-000002', field: 'price', words: 'Giá một lít hay một chai?' });
    await desk.call(ADMIN, 'approve', { codes: 'SP-000003' });
    desk.pass(DAY_MS);
    await desk.submit(TAM, await desk.register(TAM, 'Tám'));
    desk.pass(4 * DAY_MS + 1);
    const codes = async (who: typeof HUNG) => {
      const { values } = await desk.call(who, 'find_listings', { stuck: true });
      return (values?.['listings'] as { code: string; stage: string }[]).map(({ code, stage }) => `${code} ${stage}`);
    };
    expect(await codes(HUNG)).toEqual(['SP-000001 submitted', 'SP-000002 sent_back']);
    expect(await codes(THAO)).toEqual(['SP-000003 approved']);
    expect(await codes(ADMIN)).toEqual(['SP-000001 submitted', 'SP-000002 sent_back', 'SP-000003 approved']);
  });
});
