import { beforeEach, expect, test } from 'vitest';
import type { Address } from '../../src/model/address.ts';
import { DAY_MS, HOUR_MS } from '../../src/model/time.ts';
import { onOneStore } from '../postgres/stores.ts';
import { ADMIN, BAY, deskAt, HUNG, LAN, LIEN_CHAU, STRANGER, SUNDAY, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await store().records.ensureAdmins([ADMIN], SUNDAY);
  });

  async function invite(by: Address, role: string, area: string): Promise<string> {
    const { values } = await desk.call(by, 'create_invite', { role, area });
    return values?.['code'] as string;
  }

  test('an invite is made, taken up once, and what it gives holds at once', async () => {
    const made = await desk.call(ADMIN, 'create_invite', { role: 'officer', area: 'xã đại tự' });
    expect(made).toMatchObject({
      status: 'made',
      values: { role: 'officer', area: '09028', expiresAt: SUNDAY + 72 * HOUR_MS },
    });
    const code = made.values?.['code'] as string;
    expect(code).toMatch(/^MOI [2-9A-HJKMNP-Z]{5}$/);
    const typed = code.toLowerCase().replace(' ', '');
    expect(await desk.call(THAO, 'accept_invite', { code: typed, name: 'Thảo', form: 'chị' })).toMatchObject({
      status: 'welcome',
      values: { role: 'officer', area: '09028' },
      person: { name: 'Thảo', form: 'chị', roles: [{ role: 'officer', area: '09028' }] },
    });
    expect(await desk.call(LAN, 'accept_invite', { code })).toEqual({ status: 'used' });
    expect(await desk.call(THAO, 'review_queue')).toMatchObject({ status: 'none' });
    const [kept] = await store().db.selectFrom('invites').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(code.slice(4));
  });

  test('after 72 hours it is worth nothing', async () => {
    const code = await invite(ADMIN, 'clerk', 'postmart');
    desk.pass(72 * HOUR_MS);
    expect(await desk.call(THAO, 'accept_invite', { code })).toEqual({ status: 'expired' });
  });

  test('guessing ends after five wrong codes a day, also for a right one', async () => {
    const code = await invite(ADMIN, 'admin', '');
    for (let i = 0; i < 5; i++) {
      expect(await desk.call(STRANGER, 'accept_invite', { code: `MOI 2222${i + 3}` })).toEqual({ status: 'unknown' });
    }
    expect(await desk.call(STRANGER, 'accept_invite', { code })).toEqual({ status: 'too_many' });
    desk.pass(DAY_MS);
    expect(await desk.call(STRANGER, 'accept_invite', { code })).toMatchObject({ status: 'welcome' });
  });

  test.each([
    ['an admin', 'admin', '', 'made'],
    ["a clerk by the marketplace's name", 'clerk', 'voso', 'made'],
    ['a clerk of an unknown marketplace', 'clerk', 'ebay', 'unknown_area'],
    ['a place that does not exist', 'officer', 'xã nào đó', 'unknown_area'],
    ['the whole country', 'officer', '', 'made'],
  ])('an admin invites: %s', async (_fact, role, area, status) => {
    expect(await desk.call(ADMIN, 'create_invite', { role, area })).toMatchObject({ status });
  });

  test.each([
    ['a collaborator of the province', 'collaborator', 'vĩnh phúc', 'made'],
    ['a collaborator of a commune', 'collaborator', '09028', 'made'],
    ['an officer of a commune', 'officer', '09028', 'made'],
    ['an officer of the same province', 'officer', '25', 'not_allowed'],
    ['a commune elsewhere', 'collaborator', '05443', 'not_allowed'],
    ['the country', 'collaborator', '', 'not_allowed'],
    ['a clerk', 'clerk', 'postmart', 'not_allowed'],
    ['an admin', 'admin', '', 'not_allowed'],
  ])('an officer of a province invites: %s', async (_fact, role, area, status) => {
    await desk.appoint(LAN, 'officer', '25');
    expect(await desk.call(LAN, 'create_invite', { role, area })).toMatchObject({ status });
  });

  test.each([
    ['a farmer', BAY],
    ['a collaborator', HUNG],
    ['a stranger', STRANGER],
  ])('%s invites nobody', async (_fact, who) => {
    await desk.appoint(HUNG, 'collaborator', LIEN_CHAU.commune);
    await desk.register(BAY, 'Bảy');
    const wanted = { role: 'collaborator', area: LIEN_CHAU.commune };
    expect(await desk.call(who, 'create_invite', wanted)).toEqual({ status: 'not_allowed' });
  });
});
