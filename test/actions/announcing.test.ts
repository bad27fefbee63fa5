import { beforeEach, expect, test } from 'vitest';
import { textOf } from '../../src/model/json.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import { addPeople } from '../postgres/broadcast-people.ts';
import { onOneStore } from '../postgres/stores.ts';
import { ADMIN, BAY, HA, LAN, STRANGER, SUNDAY, TAM, TAN_CUONG, THAO, deskAt } from './desk.ts';
import type { Desk } from './desk.ts';

const OWN = { places: ['09028'] };
const DRAFT = { audience: OWN, text: 'Mai họp.', signed: 'Chị Thảo. Thôi nhận tin thì gõ: dừng' };

/** Thảo is officer of Liên Châu, Lan of its province, Hà of Tân Cương in another. Bảy has said yes to announcements. */
onOneStore((store) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = deskAt(store());
    await desk.register(BAY, 'Nguyễn Thị Bảy');
    await desk.call(BAY, 'set_announcements', { on: true });
    await desk.appoint(THAO, 'officer', '09028', 'Thảo');
    await desk.appoint(LAN, 'officer', '25', 'Lan');
    await desk.appoint(HA, 'officer', '19', 'Hà');
  });

  async function drafted(by = THAO, audience: object = OWN): Promise<string> {
    const { values } = await desk.call(by, 'draft_broadcast', { ...DRAFT, audience } as never);
    return textOf(values?.['code']);
  }

  test('words beyond the own area give the part that is within', async () => {
    expect(await desk.call(THAO, 'check_audience', { audience: { scope: 'province' } })).toMatchObject({
      status: 'beyond',
      values: { audience: OWN, wanted: '25', own: '09028' },
    });
    expect(await desk.call(LAN, 'check_audience', { audience: { scope: 'province' } })).toMatchObject({
      status: 'fine',
      values: { audience: { places: ['25'] } },
    });
    expect(await desk.call(BAY, 'check_audience', { audience: {} })).toEqual({ status: 'not_allowed' });
  });

  test('which commune or province is meant is asked of who has more than one; what was said before is kept', async () => {
    const check = (by: typeof LAN, args: JsonObject) => desk.call(by, 'check_audience', args);
    const growers = { products: [{ id: 'che', said: 'chè' }], scope: 'commune' };
    expect(await check(LAN, { audience: growers })).toMatchObject({ status: 'which_commune' });
    expect(await check(LAN, { audience: growers, where: { places: ['09028'] } })).toMatchObject({
      status: 'nobody',
      values: { audience: { places: ['09028'], products: ['che'] } },
    });
    expect(await check(THAO, { audience: growers })).toMatchObject({
      status: 'nobody',
      values: { audience: { places: ['09028'] } },
    });
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    expect(await check(ADMIN, { audience: { scope: 'province' } })).toMatchObject({ status: 'which_province' });
  });

  test('of places with one name the own is meant; of several own ones it is asked', async () => {
    const check = (by: typeof LAN, args: JsonObject) => desk.call(by, 'check_audience', args);
    const audience = { oneOf: [['09028', '05443']], unread: 'bị sâu' };
    expect(await check(THAO, { audience })).toMatchObject({
      status: 'fine',
      values: { audience: { places: ['09028'] }, unread: 'bị sâu' },
    });
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    expect(await check(ADMIN, { audience })).toMatchObject({
      status: 'which_of',
      values: { choices: [{ code: '09028' }, { code: '05443' }] },
    });
    expect(await check(ADMIN, { audience, where: '05443' })).toMatchObject({
      status: 'fine',
      values: { audience: { places: ['05443'] } },
    });
  });

  test('who has an office in a part of the province is found there', async () => {
    const { values } = await desk.call(LAN, 'check_audience', { audience: { scope: 'province', roles: ['officer'] } });
    expect(values).toMatchObject({ audience: { places: ['25'], within: ['09028'], roles: ['officer'] } });
    const { values: drafted } = await desk.call(LAN, 'draft_broadcast', {
      ...DRAFT,
      audience: values?.['audience'] as JsonObject,
    });
    const card = await desk.call(LAN, 'broadcast_card', { code: drafted?.['code'] as string });
    expect(card.values).toMatchObject({ count: { matched: 2 } });
  });

  test('nobody writes to, sees or steers what is outside the own area', async () => {
    for (const [by, places] of [
      [THAO, ['25']],
      [THAO, ['']],
      [HA, ['09028']],
      [BAY, ['09028']],
      [STRANGER, ['']],
    ] as const)
      expect(await desk.call(by, 'draft_broadcast', { ...DRAFT, audience: { places } })).toEqual({ status: 'beyond' });
    const code = await drafted();
    for (const [action, more] of [
      ['broadcast_card', {}],
      ['change_broadcast', { text: 'khác' }],
      ['send_broadcast', { codes: code, number: 1 }],
      ['steer_broadcast', { deed: 'discard' }],
      ['answer_second', { agrees: true }],
      ['mend_broadcast', { text: 'a', correction: 'b', signed: 'c' }],
      ['list_unreached', {}],
    ] as const)
      for (const by of [HA, BAY, STRANGER])
        expect([action, await desk.call(by, action, { code, ...more })]).toEqual([action, { status: 'hidden' }]);
  });

  test('it leaves only with the number of those who get it; twice it does not leave', async () => {
    const code = await drafted();
    expect(await desk.call(THAO, 'send_broadcast', { codes: code, number: 2 })).toMatchObject({
      status: 'other_number',
      values: { reached: 1 },
    });
    expect(await desk.call(THAO, 'send_broadcast', { codes: code, number: 1 })).toMatchObject({ status: 'sending' });
    expect(await desk.call(THAO, 'send_broadcast', { codes: code, number: 1 })).toEqual({ status: 'not_now' });
    expect(await desk.call(THAO, 'change_broadcast', { code, text: 'khác' })).toMatchObject({ status: 'not_now' });
    await desk.call(BAY, 'refuse_topic', { topic: 'general', on: false });
    const other = await drafted();
    expect(await desk.call(THAO, 'send_broadcast', { codes: other, number: 0 })).toMatchObject({ status: 'nobody' });
  });

  test('a province wants another officer: neither oneself nor one of a part of it', async () => {
    const code = await drafted(LAN, { places: ['25'] });
    expect(await desk.call(LAN, 'send_broadcast', { codes: code, number: 1 })).toMatchObject({
      status: 'nobody_second',
    });
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    expect(await desk.call(LAN, 'send_broadcast', { codes: code, number: 1 })).toMatchObject({
      status: 'second_asked',
    });
    expect(await desk.news(ADMIN)).toMatchObject([{ kind: 'second_wanted', values: { code, reached: 1 } }]);
    expect(await desk.call(LAN, 'answer_second', { code, agrees: true })).toEqual({ status: 'own' });
    expect(await desk.call(THAO, 'answer_second', { code, agrees: true })).toEqual({ status: 'hidden' });
    expect(await desk.call(ADMIN, 'answer_second', { code, agrees: true })).toMatchObject({ status: 'sending' });
    expect(await desk.call(ADMIN, 'answer_second', { code, agrees: false })).toEqual({ status: 'not_now' });
    expect(await desk.news(LAN)).toMatchObject([{ kind: 'second_yes' }]);
  });

  test('a second yes is to what was looked at, not to what was written since', async () => {
    await store().records.ensureAdmins([ADMIN], SUNDAY);
    const code = await drafted(LAN, { places: ['25'] });
    const ask = () => desk.call(LAN, 'send_broadcast', { codes: code, number: 1 });
    const since = async () => {
      const { values } = await desk.call(ADMIN, 'broadcast_card', { code });
      return (values?.['broadcast'] as { stateAt: number }).stateAt;
    };
    await ask();
    const looked = await since();
    desk.pass(MINUTE_MS);
    await desk.call(LAN, 'steer_broadcast', { code, deed: 'take_back' });
    await desk.call(LAN, 'change_broadcast', { code, text: 'khác hẳn' });
    await ask();
    const answer = (from: number) => desk.call(ADMIN, 'answer_second', { code, agrees: true, since: from });
    expect(await answer(looked)).toEqual({ status: 'changed' });
    expect(await answer(await since())).toMatchObject({ status: 'sending' });
  });

  test('nobody changes or sends what a colleague is writing', async () => {
    const code = await drafted();
    expect(await desk.call(LAN, 'broadcast_card', { code })).toMatchObject({ status: 'draft' });
    expect(await desk.call(LAN, 'change_broadcast', { code, text: 'khác' })).toEqual({ status: 'hidden' });
    expect(await desk.call(LAN, 'send_broadcast', { codes: code, number: 1 })).toEqual({ status: 'hidden' });
  });

  test('many people are many, also when two of them are sent together', async () => {
    await addPeople(
      store(),
      Array.from({ length: 2_500 }, (_, n) => ({ addresses: [{ address: `telegram:${1_000 + n}` as const }] })),
    );
    const codes = [await drafted(), await drafted()];
    expect(await desk.call(THAO, 'send_broadcast', { codes, number: 5_002 })).toMatchObject({ status: 'second_asked' });
  });

  test('what was mended at night moves to another hour together, and is counted together', async () => {
    await desk.register(TAM, 'Trần Văn Tám');
    await desk.call(TAM, 'set_announcements', { on: true });
    const code = await drafted();
    await desk.call(THAO, 'send_broadcast', { codes: code, number: 2 });
    const { broadcasts } = store().records;
    await broadcasts.start(code, desk.at());
    await broadcasts.list(code, ['telegram'], 100, desk.at());
    await broadcasts.record([{ code, person: 1, outcome: 'sent', because: '', at: desk.at() }]);
    desk.pass(13 * HOUR_MS);
    await desk.call(THAO, 'steer_broadcast', { code, deed: 'pause' });
    const mended = await desk.call(THAO, 'mend_broadcast', { code, text: 'a', correction: 'b', signed: 'c' });
    const codes = mended.values?.['codes'] as string[];
    expect(codes).toHaveLength(2);
    expect(await desk.call(THAO, 'send_broadcast', { codes, number: 2 })).toMatchObject({ status: 'in_the_morning' });
    expect(await desk.call(THAO, 'mend_broadcast', { code, text: 'c', correction: 'd', signed: 'c' })).toEqual({
      status: 'not_now',
    });
    const [fresh = ''] = codes;
    const when = desk.at() + DAY_MS;
    expect(await desk.call(THAO, 'change_broadcast', { code: fresh, when })).toMatchObject({ status: 'changed' });
    for (const one of codes)
      expect(await desk.call(THAO, 'broadcast_card', { code: one })).toMatchObject({
        status: 'scheduled',
        values: {
          count: { reached: 2, byChannel: [{ channel: 'telegram', count: 2 }] },
          broadcast: { startsAt: when },
        },
      });
    // Two drafts would be sent one without the other.
    const halted = await desk.call(THAO, 'steer_broadcast', { code: fresh, deed: 'take_back' });
    expect(halted).toMatchObject({ status: 'done', values: { progress: { state: 'paused' }, rest: 2 } });
  });

  test('meetings, harvest calls and polls are their area’s officers’; answers are their people’s', async () => {
    const session = SUNDAY + 5 * DAY_MS;
    const made = await desk.call(THAO, 'make_meeting', { title: 'lớp', sessions: [session], places: 'đình' });
    expect(made).toMatchObject({ status: 'made', values: { meeting: { code: '1' } } });
    const quantity = { value: 2_000, unit: 'kg', kg: 2_000 };
    const window = { from: '2026-11-22', to: '2026-12-05' };
    await desk.call(THAO, 'make_harvest_call', { product: { said: 'cà chua', id: 'ca-chua' }, quantity, window });
    await desk.call(THAO, 'make_poll', { question: 'Ngày nào?', choices: 'thứ Bảy; Chủ nhật' });
    for (const [action, args] of [
      ['meeting_card', { meeting: '1' }],
      ['change_meeting', { meeting: '1', cancel: true }],
      ['list_attendees', { meeting: '1' }],
      ['harvest_card', { call: '1' }],
      ['close_harvest_call', { call: '1' }],
      ['assign_pledge', { call: '1', taker: '1', household: 'HO-000001' }],
      ['poll_card', { poll: '1' }],
      ['close_poll', { poll: '1' }],
    ] as const)
      for (const by of [HA, BAY, STRANGER])
        expect([action, await desk.call(by, action, args)]).toEqual([action, { status: 'hidden' }]);
    for (const action of ['make_meeting', 'make_harvest_call', 'make_poll'])
      expect(
        await desk.call(BAY, action, {
          title: 'a',
          sessions: [session],
          places: 'b',
          product: { said: 'c' },
          quantity,
          window,
          question: 'd',
          choices: 'e; f',
        }),
      ).toEqual({ status: 'not_allowed' });

    expect(await desk.call(BAY, 'attend', { answer: 'yes' })).toMatchObject({ status: 'yes', values: { heads: 1 } });
    expect(await desk.call(BAY, 'pledge', { quantity })).toMatchObject({ status: 'noted' });
    expect(await desk.call(BAY, 'pledge', { quantity: { value: 3, unit: 'con' } })).toMatchObject({
      status: 'other_unit',
    });
    expect(await desk.call(BAY, 'vote', { poll: '1', choice: 5 })).toEqual({ status: 'none' });
    expect(await desk.call(BAY, 'vote', { poll: '1', choice: 1 })).toMatchObject({ status: 'voted' });
    await desk.register(TAM, 'Trần Văn Tám', { place: TAN_CUONG });
    for (const [action, args] of [
      ['attend', { answer: 'yes' }],
      ['pledge', { quantity }],
    ] as const)
      expect(await desk.call(TAM, action, args)).toEqual({ status: 'none' });
    for (const [action, args] of [
      ['attend', { answer: 'no' }],
      ['pledge', { quantity }],
      ['vote', { poll: '1', choice: 0 }],
      ['check_in', { code: 'LOP 1' }],
    ] as const)
      expect(await desk.call(STRANGER, action, args)).toEqual({ status: 'unknown' });
  });

  test('wrong codes of rooms are tried five times a day', async () => {
    for (let tries = 0; tries < 5; tries++)
      expect(await desk.call(BAY, 'check_in', { code: 'LOP 1' })).toEqual({ status: 'no_code' });
    expect(await desk.call(BAY, 'check_in', { code: 'LOP 1' })).toEqual({ status: 'too_many' });
  });

  test('one kind of announcements may be left, one alone be kept, and a new yes is to all', async () => {
    const count = async (topic: string): Promise<unknown> => {
      const { values } = await desk.call(THAO, 'draft_broadcast', { ...DRAFT, topic });
      const card = await desk.call(THAO, 'broadcast_card', { code: textOf(values?.['code']) });
      return (card.values?.['count'] as { readonly reached: number }).reached;
    };
    await desk.call(BAY, 'keep_topic', { topic: 'training' });
    expect([await count('training'), await count('general')]).toEqual([1, 0]);
    await desk.call(BAY, 'set_announcements', { on: true });
    expect([await count('training'), await count('general')]).toEqual([1, 1]);
    await desk.call(BAY, 'refuse_topic', { topic: 'training', on: false });
    expect([await count('training'), await count('general')]).toEqual([0, 1]);
  });
});
