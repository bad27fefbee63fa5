import { beforeEach, expect, test } from 'vitest';
import { onOneStore } from '../postgres/stores.ts';
import { BAY, deskAt, LAN, LIEN_CHAU, POSTMAN, STRANGER, SUNDAY, TAN_CUONG, THAO, TOMATO } from './desk.ts';
import type { Desk } from './desk.ts';

const STUCK = { topic: 'land', question: 'Nhà cô có bao nhiêu đất?', words: ['may dam sau nha', 'bang cai san dinh'] };

onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.register(BAY, 'Nguyễn Thị Bảy', { form: 'cô' });
  });

  test('the officer of the commune is asked, by name, with the last words', async () => {
    await desk.appoint(LAN, 'officer', '', 'Lan');
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune, 'Thảo');
    expect(await desk.call(BAY, 'ask_officer', STUCK)).toEqual({
      status: 'asked',
      values: {
        ticket: 1,
        officer: { name: 'Thảo', form: 'chị', area: LIEN_CHAU.commune, role: 'officer' },
        place: LIEN_CHAU,
        since: SUNDAY,
        isLate: false,
      },
    });
    expect(await desk.news(THAO)).toEqual([
      {
        kind: 'person_asks',
        values: {
          ticket: 1,
          question: STUCK.question,
          words: STUCK.words,
          asker: { name: 'Nguyễn Thị Bảy', form: 'cô' },
          place: LIEN_CHAU,
        },
      },
    ]);
    expect(await desk.news(LAN)).toEqual([]);
  });

  test('nobody yet: the ticket is kept all the same', async () => {
    expect(await desk.call(BAY, 'ask_officer', STUCK)).toEqual({ status: 'nobody', values: { ticket: 1 } });
    const [ticket] = await store().db.selectFrom('tickets').selectAll().execute();
    expect(ticket).toMatchObject({ person_id: 1, address: BAY, words: STUCK.words, asked_of: [], closed_at: null });
  });

  test("somebody of whom nothing is recorded is the centre's", async () => {
    await desk.appoint(THAO, 'officer', LIEN_CHAU.commune);
    await desk.appoint(LAN, 'officer', '', 'Lan');
    expect(await desk.call(STRANGER, 'ask_officer', { words: 'cuu toi' })).toEqual({
      status: 'asked',
      values: {
        ticket: 1,
        officer: { name: 'Lan', form: 'chị', area: '', role: 'officer' },
        since: SUNDAY,
        isLate: false,
      },
    });
    expect(await desk.call(STRANGER, 'ask_officer', { place: TAN_CUONG })).toMatchObject({
      status: 'again',
      values: { ticket: 1 },
    });
  });

  test('a clerk is asked about a listing that lies there', async () => {
    await desk.appoint(POSTMAN, 'clerk', 'postmart', 'Nam');
    const code = await desk.submit(BAY, 'HO-000001');
    const asked = { of: 'clerk', topic: 'when', question: 'bao gio len san', code };
    expect(await desk.call(BAY, 'ask_officer', asked)).toMatchObject({
      status: 'asked',
      values: { officer: { name: 'Nam' } },
    });
    expect(await desk.news(POSTMAN)).toMatchObject([
      { kind: 'person_asks', values: { code, product: TOMATO.product } },
    ]);
    await desk.call(STRANGER, 'ask_officer', asked);
    expect(await desk.news(POSTMAN)).toEqual([]);
  });
});
