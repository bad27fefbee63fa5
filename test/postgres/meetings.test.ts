import { beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/time.ts';
import type { Change } from '../../src/ports/listings.ts';
import type { Work } from '../../src/ports/records.ts';
import { onEveryStore } from './stores.ts';

/** Sunday 22 November 2026, 9:00 in Vietnam. */
const AT = Date.parse('2026-11-22T09:00:00+07:00');
const SATURDAY = Date.parse('2026-11-28T08:00:00+07:00');
const CHANGE: Change = { by: { address: 'web:1', channel: 'web', roles: [] }, at: AT, action: 'test' };
const PLACE = { province: '19', commune: '05443', typed: 'tân cương' };
const CLASS = {
  title: 'lớp chè',
  area: '05443',
  sessions: [SATURDAY],
  places: ['nhà văn hóa', 'ủy ban'],
  code: 'LOP 1',
};

onEveryStore((store) => {
  let calls = 0;
  let people: readonly string[] = [];
  beforeEach(async () => {
    calls = 0;
    people = await inside(async (work) => {
      const ids = [];
      for (const name of ['Bảy', 'Tám', 'Xa']) {
        const id = await work.people.become(`web:${name}`, { name }, AT);
        const place = name === 'Xa' ? { ...PLACE, commune: '05444' } : PLACE;
        const household = { owner: name, ownerId: id, phone: '+84912345678', place, products: [], createdAt: AT };
        await work.households.add(household, CHANGE);
        ids.push(id);
      }
      return ids;
    });
  });

  async function inside<Result>(work: (work: Work) => Promise<Result>): Promise<Result> {
    let given: Result | undefined;
    await store().records.once({ id: `call ${++calls}`, from: 'web:1', at: AT + calls }, async (records) => {
      given = await work(records);
      return { status: 'done' };
    });
    return given as Result;
  }

  async function told() {
    const pending = await store().records.notices.pending(1_000);
    await store().records.notices.delivered(pending.map(({ id }) => id));
    return pending.map(({ to, notice }) => [to, notice.kind, notice.values['heads'], notice.values['place']]);
  }

  const coming = (heads: number, place = 0) => ({ coming: { answer: 'yes' as const, heads }, place });

  test('a meeting is open to the households of its area, as it was made', async () => {
    const [bay = '', , xa = ''] = people;
    const number = await inside(({ meetings }) => meetings.make({ ...CLASS, madeBy: bay }, '19', CHANGE));
    const meeting = { ...CLASS, number, madeBy: bay, state: 'open' };
    expect(await inside(({ meetings }) => meetings.find(number))).toEqual(meeting);
    expect(await inside(({ meetings }) => meetings.byCode('LOP 1'))).toEqual(meeting);
    expect(await inside(({ meetings }) => meetings.openTo(bay, AT, 9))).toEqual([meeting]);
    expect(await inside(({ meetings }) => meetings.openTo(bay, SATURDAY + 1, 9))).toEqual([]);
    expect(await inside(({ meetings }) => meetings.openTo(xa, AT, 9))).toEqual([]);
    const province = { everywhere: false, provinces: ['19'], communes: [] };
    expect(await inside(({ meetings }) => meetings.within(province, 9))).toEqual([meeting]);
    expect(await inside(({ meetings }) => meetings.within({ ...province, provinces: ['25'] }, 9))).toEqual([]);
  });

  test('an answer said again takes the place of the first; people in the room count once a session', async () => {
    const [bay = '', tam = '', xa = ''] = people;
    const number = await inside(({ meetings }) => meetings.make(CLASS, '19', CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(1), CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(2, 1), CHANGE));
    await inside(({ meetings }) => meetings.answer(number, tam, { coming: { answer: 'no' }, place: 0 }, CHANGE));
    await inside(({ meetings }) => meetings.answer(number, xa, { coming: { answer: 'unsure' }, place: 0 }, CHANGE));
    for (const heads of [1, 3]) await inside(({ meetings }) => meetings.checkIn(number, SATURDAY, xa, heads, AT));
    expect(await inside(({ meetings }) => meetings.answerOf(number, bay))).toEqual(coming(2, 1));
    expect(await inside(({ meetings }) => meetings.counts(number))).toEqual({
      yes: 1,
      heads: 2,
      no: 1,
      unsure: 1,
      came: 3,
    });
    const list = await inside(({ meetings }) => meetings.attendees(number, undefined, 2));
    expect(list.map(({ owner, attendance }) => [owner, attendance?.coming.answer])).toEqual([
      ['Bảy', 'yes'],
      ['Tám', 'no'],
    ]);
    expect(await inside(({ meetings }) => meetings.attendees(number, tam, 2))).toMatchObject([
      { owner: 'Xa', came: [{ startsAt: SATURDAY, heads: 3 }] },
    ]);
  });

  test('whoever comes is told of changes and reminded once: the day before and an hour before', async () => {
    const [bay = '', tam = ''] = people;
    const number = await inside(({ meetings }) => meetings.make(CLASS, '19', CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(2, 1), CHANGE));
    await inside(({ meetings }) => meetings.answer(number, tam, { coming: { answer: 'no' }, place: 0 }, CHANGE));
    await inside(({ meetings }) => meetings.tellWhoComes(number, { kind: 'meeting_changed', values: {} }, AT));
    expect(await told()).toEqual([['web:Bảy', 'meeting_changed', 2, 'ủy ban']]);

    const remindMeetings = (at: number) => store().records.eventTimes.remindMeetings(at);
    const friday = SATURDAY - DAY_MS;
    expect(await remindMeetings(friday + 8 * HOUR_MS)).toBe(0);
    expect(await remindMeetings(friday + 9 * HOUR_MS)).toBe(1);
    expect(await remindMeetings(friday + 10 * HOUR_MS)).toBe(0);
    expect(await remindMeetings(SATURDAY - HOUR_MS - MINUTE_MS)).toBe(0);
    expect(await remindMeetings(SATURDAY - HOUR_MS)).toBe(1);
    expect(await remindMeetings(SATURDAY - MINUTE_MS)).toBe(0);
    expect(await told()).toEqual([
      ['web:Bảy', 'meeting_tomorrow', 2, 'ủy ban'],
      ['web:Bảy', 'meeting_soon', 2, 'ủy ban'],
    ]);
  });

  test('however many only wait for their hour, the others are reminded of the day before', async () => {
    const [bay = ''] = people;
    const number = await inside(({ meetings }) => meetings.make(CLASS, '19', CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(1), CHANGE));
    const told = Array.from({ length: 200 }, (_, n) => ({
      ...{ meeting_id: number, starts_at: SATURDAY - MINUTE_MS - n },
      ...{ day_before_told_at: AT, hour_before_told_at: null },
    }));
    await store().db.insertInto('meeting_sessions').values(told).execute();
    expect(await store().records.eventTimes.remindMeetings(SATURDAY - DAY_MS + 9 * HOUR_MS)).toBe(1);
  });

  test('a moved session is reminded of anew, a cancelled one not at all; who has just answered is not reminded', async () => {
    const [bay = '', tam = ''] = people;
    const number = await inside(({ meetings }) => meetings.make(CLASS, '19', CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(1), CHANGE));
    const friday = SATURDAY - DAY_MS + 9 * HOUR_MS;
    const remindMeetings = (at: number) => store().records.eventTimes.remindMeetings(at);
    await inside(({ meetings }) => meetings.answer(number, tam, coming(1), { ...CHANGE, at: friday + 1 }));
    expect(await remindMeetings(friday + MINUTE_MS)).toBe(1);
    const sunday = SATURDAY + DAY_MS;
    await inside(({ meetings }) => meetings.change(number, { sessions: [sunday], places: ['chùa'] }, CHANGE));
    expect(await inside(({ meetings }) => meetings.find(number))).toMatchObject({
      sessions: [sunday],
      places: ['chùa'],
    });
    expect(await remindMeetings(friday + DAY_MS)).toBe(2);
    await inside(({ meetings }) => meetings.change(number, { state: 'cancelled' }, CHANGE));
    expect(await remindMeetings(sunday - HOUR_MS)).toBe(0);
    expect(await inside(({ meetings }) => meetings.openTo(bay, AT, 9))).toEqual([]);
  });

  test('what somebody answered goes with them, also out of the history', async () => {
    const [bay = '', tam = ''] = people;
    const number = await inside(({ meetings }) => meetings.make({ ...CLASS, madeBy: tam }, '19', CHANGE));
    await inside(({ meetings }) => meetings.answer(number, bay, coming(1), CHANGE));
    await inside(async ({ households, people: them }) => {
      await households.erase('HO-000001');
      await households.erase('HO-000002');
      await them.erase(bay);
      await them.erase(tam);
    });
    expect(await inside(({ meetings }) => meetings.counts(number))).toMatchObject({ yes: 0, heads: 0 });
    expect(await inside(({ meetings }) => meetings.find(number))).not.toHaveProperty('madeBy');
    const history = await store()
      .db.selectFrom('event_history')
      .select(['kind', 'number', 'action', 'answer_of'])
      .execute();
    expect(history).toEqual([{ kind: 'meeting', number, action: 'test', answer_of: null }]);
  });
});
