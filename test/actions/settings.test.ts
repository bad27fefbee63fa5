import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { ADMIN, BAY, deskAt, STRANGER, SUNDAY, THAO } from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await store().records.ensureAdmins([ADMIN, ADMIN], SUNDAY);
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    await desk.register(BAY, 'Nguyễn Thị Bảy');
  });

  test('whoever writes from an address of ADMINS is an admin', async () => {
    expect(await desk.call(ADMIN, 'load_person')).toMatchObject({ person: { roles: [{ role: 'admin', area: '' }] } });
  });

  test('how to be called, for whoever is recorded', async () => {
    expect(await desk.call(BAY, 'set_form', { form: 'dì' })).toMatchObject({ status: 'saved', person: { form: 'dì' } });
    expect(await desk.call(STRANGER, 'set_form', { form: 'dì' })).toEqual({ status: 'unknown' });
  });

  test('announcements are a separate yes, and end at once', async () => {
    expect(await desk.call(BAY, 'set_announcements', { on: true })).toMatchObject({
      status: 'on',
      person: { announcements: true },
    });
    expect(await desk.call(BAY, 'set_announcements', { on: false })).toMatchObject({
      status: 'off',
      person: { announcements: false },
    });
    expect(await desk.call(STRANGER, 'set_announcements', { on: false })).toEqual({ status: 'unknown' });
  });

  test('an admin opens and closes marketplaces', async () => {
    expect(await desk.call(ADMIN, 'open_marketplace', { marketplace: 'agripostmart', open: true })).toEqual({
      status: 'done',
      values: { marketplace: 'agripostmart', open: true },
    });
    await desk.call(ADMIN, 'open_marketplace', { marketplace: 'voso', open: false });
    expect(await store().records.openings()).toEqual(
      new Map([
        ['agripostmart', true],
        ['voso', false],
      ]),
    );
    const code = await desk.submit(BAY, 'HO-000001', { marketplaces: ['agripostmart', 'voso'] });
    expect(await desk.placements(code)).toMatchObject([{ marketplace: 'agripostmart' }]);
    expect(await desk.call(ADMIN, 'open_marketplace', { marketplace: 'ebay', open: true })).toEqual({
      status: 'unknown',
    });
    expect(await desk.call(BAY, 'open_marketplace', { marketplace: 'voso', open: true })).toEqual({
      status: 'not_allowed',
    });
  });

  test('roles are tried on in the demo, and nowhere else', async () => {
    expect(await desk.call(THAO, 'grant_demo_role', { role: 'admin' })).toEqual({ status: 'off' });
    const demo = deskAt(store(), { isDemo: true });
    expect(await demo.call('web:1', 'grant_demo_role', { role: 'officer', name: 'Thảo', form: 'chị' })).toMatchObject({
      status: 'granted',
      person: { name: 'Thảo', roles: [{ role: 'officer', area: '' }] },
    });
  });
});
