import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../src/model/time.ts';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, CONSENT, deskAt, HUNG, LIEN_CHAU, STRANGER, TAM, TOMATO } from './desk.ts';
import type { Desk } from './desk.ts';

const SPOKEN = { ...CONSENT, kind: 'spoken', words: 'Chủ hộ đồng ý' };

onOneStore((store) => {
  let desk: Desk;
  let household: string;
  let claim: string;

  beforeEach(async () => {
    desk = deskAt(store());
    await desk.appoint(HUNG, 'collaborator', LIEN_CHAU.commune, 'Hùng');
    const { values } = await desk.call(HUNG, 'save_household', {
      consent: SPOKEN,
      name: 'Nguyễn Thị Bảy',
      phone: '+84912345678',
      place: LIEN_CHAU,
    });
    household = values?.['code'] as string;
    claim = values?.['claim'] as string;
  });

  const take = (who = BAY, tail = '678', code = claim) => desk.call(who, 'claim_household', { claim: code, tail });

  test('the owner takes over what was keyed in, sees it all, and who keyed it in is told', async () => {
    expect(claim).toMatch(/^KM \d{4}$/);
    await desk.submit(HUNG, household);
    expect(await take()).toMatchObject({
      status: 'claimed',
      values: {
        household: { code: household, owner: 'Nguyễn Thị Bảy', phone: '+84912345678' },
        listings: [{ code: 'SP-000001', product: { said: 'cà chua' } }],
        helper: { name: 'Hùng' },
      },
      person: { name: 'Nguyễn Thị Bảy', households: [{ code: household }] },
    });
    expect(await desk.news(HUNG)).toMatchObject([{ kind: 'household_claimed', values: { household } }]);
    expect(await desk.call(BAY, 'my_listings')).toMatchObject({ status: 'some' });
    expect(await desk.call(HUNG, 'my_listings')).toMatchObject({ status: 'some' });
  });

  test('a code is kept until it is used, and worth nothing afterwards', async () => {
    const { values } = await desk.call(HUNG, 'submit_listing', { household, ...TOMATO });
    expect(values?.['claim']).toBe(claim);
    await take();
    expect(await take(TAM)).toEqual({ status: 'wrong' });
    const later = await desk.call(HUNG, 'submit_listing', { household, ...TOMATO });
    expect(later.values).not.toHaveProperty('claim');
  });

  test.each([
    ['another end of the number', '679', undefined],
    ['no digits', 'không nhớ', undefined],
    ['a code that nobody has', '678', 'KM 99999'],
  ])('what does not fit sounds the same: %s', async (_fact, tail, code) => {
    expect(await take(STRANGER, tail, code)).toEqual({ status: 'wrong' });
  });

  test('guessing ends: five tries a day from one chat, five for one household from anywhere', async () => {
    for (let tries = 0; tries < 3; tries++) expect(await take(STRANGER, '111')).toEqual({ status: 'wrong' });
    for (let tries = 0; tries < 2; tries++) expect(await take(TAM, '111')).toEqual({ status: 'wrong' });
    expect(await take()).toEqual({ status: 'wrong' });
    for (let tries = 0; tries < 2; tries++) await take(STRANGER, '111');
    expect(await take(STRANGER)).toEqual({ status: 'too_many' });
    const { values } = await desk.call(HUNG, 'submit_listing', { household, ...TOMATO });
    expect(await take(BAY, '678', values?.['claim'] as string)).toMatchObject({ status: 'claimed' });
  });

  test('after thirty days it is worth nothing', async () => {
    desk.pass(30 * DAY_MS);
    expect(await take()).toEqual({ status: 'wrong' });
  });

  test('who keyed it in is not the owner', async () => {
    expect(await take(HUNG)).toEqual({ status: 'helper' });
  });

  test('the owner confirms in own words, and may go on without the helper', async () => {
    await take();
    const words = { household, version: '1', words: 'giu' };
    expect(await desk.call(TAM, 'confirm_household', words)).toEqual({ status: 'hidden' });
    expect(await desk.call(BAY, 'confirm_household', words)).toEqual({ status: 'done' });
    const { values } = await desk.call(BAY, 'my_data');
    expect(values?.['consents']).toMatchObject([{ kind: 'spoken' }, { kind: 'own', words: 'giu' }]);

    expect(await desk.call(HUNG, 'release_helper', { household })).toEqual({ status: 'hidden' });
    expect(await desk.call(BAY, 'release_helper', { household })).toEqual({ status: 'done' });
    expect(await desk.call(BAY, 'release_helper', { household })).toEqual({ status: 'done' });
    expect((await desk.news(HUNG)).at(-1)).toMatchObject({ kind: 'helper_released' });
    expect(await desk.call(HUNG, 'my_listings')).toMatchObject({ status: 'none' });
  });
});
