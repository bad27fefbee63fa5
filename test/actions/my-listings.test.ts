import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, CONSENT, deskAt, HUNG, STRANGER } from './desk.ts';
import type { Desk } from './desk.ts';

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    const household = await desk.register(BAY, 'Nguyễn Thị Bảy');
    for (const product of [{ said: 'khóm', id: 'dua' }, { said: 'cà chua bi' }, { said: 'cà phê' }]) {
      await desk.submit(BAY, household, { product });
    }
    const old = await desk.submit(BAY, household, { product: { said: 'khóm', id: 'dua' } });
    await desk.call(BAY, 'set_sale', { code: old, to: 'withdrawn' });
  });

  test.each([
    ['all, newest first', {}, ['SP-000004', 'SP-000003', 'SP-000002', 'SP-000001']],
    [
      'a skipped question is no filter',
      { said: null, product: null },
      ['SP-000004', 'SP-000003', 'SP-000002', 'SP-000001'],
    ],
    ['by its name without marks; withdrawn ones are over', { said: 'khom' }, ['SP-000001']],
    ['the same product by another name', { said: 'thơm', product: { said: 'thơm', id: 'dua' } }, ['SP-000001']],
    ['less than the whole name', { said: 'ca chua' }, ['SP-000002']],
    ['more than the whole name', { said: 'cà phê rang' }, ['SP-000003']],
    ['a part of a word is another word', { said: 'ca ph' }, undefined],
    ['what is not sold here', { said: 'chuối' }, undefined],
  ])('%s', async (_fact, args, codes) => {
    const { status, values } = await desk.call(BAY, 'my_listings', args);
    const found = values?.['listings'] as { code: string }[] | undefined;
    expect([status, found?.map(({ code }) => code)]).toEqual([codes ? 'some' : 'none', codes]);
  });

  test('what was keyed in for others belongs to it; a stranger has none', async () => {
    const keyedIn = await desk.register(HUNG, 'Lê Thị Sáu', { consent: { ...CONSENT, kind: 'spoken' } });
    const code = await desk.submit(HUNG, keyedIn);
    expect(await desk.call(HUNG, 'my_listings')).toMatchObject({ status: 'some', values: { listings: [{ code }] } });
    expect(await desk.call(STRANGER, 'my_listings')).toEqual({ status: 'none' });
  });
});
