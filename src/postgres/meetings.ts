import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Attendance, Meeting } from '../model/meeting.ts';
import type { Notice } from '../model/notice.ts';
import { householdCode } from '../model/household.ts';
import type { Millis } from '../model/time.ts';
import type { Attendee, Meetings } from '../ports/meetings.ts';
import { areaColumns, areaHolds, areaOfRow, eventsWithin, writeEventHistory } from './event-rows.ts';
import type { EventTables } from './event-tables.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';

type MeetingRow = Selectable<EventTables['meetings']> & { readonly sessions: readonly Millis[] };

const SESSIONS = sql<readonly Millis[]>`(select json_agg(s.starts_at order by s.starts_at) from meeting_sessions s
  where s.meeting_id = e.id)`;

export function meetingsOf(session: Session): Meetings {
  const { db } = session;
  const all = () => db.selectFrom('meetings as e').selectAll('e').select(SESSIONS.as('sessions'));

  async function setSessions(number: number, sessions: readonly Millis[]): Promise<void> {
    const rows = sessions.map((starts_at) => ({ meeting_id: number, starts_at }));
    await db
      .insertInto('meeting_sessions')
      .values(rows.map((row) => ({ ...row, day_before_told_at: null, hour_before_told_at: null })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    async make(meeting, province, change) {
      const { id } = await db
        .insertInto('meetings')
        .values({
          created_at: change.at,
          made_by: meeting.madeBy === undefined ? null : personNumber(meeting.madeBy),
          title: meeting.title,
          ...areaColumns(meeting.area, province),
          places: json(meeting.places),
          code: meeting.code,
          state: 'open',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await setSessions(id, meeting.sessions);
      await writeEventHistory(session, 'meeting', id, change);
      return id;
    },

    async find(number) {
      const row = await all()
        .where('e.id', '=', number)
        .$if(session.locks, (query) => query.forNoKeyUpdate())
        .executeTakeFirst();
      return row && meetingOf(row);
    },

    async byCode(code) {
      const row = await all().where('e.code', '=', code).executeTakeFirst();
      return row && meetingOf(row);
    },

    async change(number, { sessions, places, state }, change) {
      if (places !== undefined || state !== undefined) {
        const columns = { ...(places && { places: json(places) }), ...(state && { state }) };
        await db.updateTable('meetings').set(columns).where('id', '=', number).execute();
      }
      if (sessions !== undefined) {
        await db
          .deleteFrom('meeting_sessions')
          .where('meeting_id', '=', number)
          .where('starts_at', 'not in', [...sessions])
          .execute();
        await setSessions(number, sessions);
      }
      await writeEventHistory(session, 'meeting', number, change);
    },

    async openTo(personId, since, limit) {
      const person = personNumber(personId);
      const next = sql<Millis>`(select min(s.starts_at) from meeting_sessions s where s.meeting_id = e.id and s.starts_at >= ${since})`;
      const rows = await all()
        .where('e.state', '=', 'open')
        .where(sql<boolean>`${next} is not null`)
        .where(
          sql<boolean>`(${areaHolds(personId)} or e.id in (select meeting_id from attendances where person_id = ${person}))`,
        )
        .orderBy(next)
        .limit(limit)
        .execute();
      return rows.map(meetingOf);
    },

    async within(reach, limit) {
      const rows = await all().where(eventsWithin(reach)).orderBy('e.id', 'desc').limit(limit).execute();
      return rows.map(meetingOf);
    },

    async answer(number, personId, { coming, place }, change) {
      const answer = { answer: coming.answer, heads: coming.answer === 'yes' ? coming.heads : 0, place, at: change.at };
      await db
        .insertInto('attendances')
        .values({ meeting_id: number, person_id: personNumber(personId), ...answer })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'person_id']).doUpdateSet(answer))
        .execute();
      await writeEventHistory(session, 'meeting', number, { ...change, answerOf: personId });
    },

    async answerOf(number, personId) {
      const row = await db
        .selectFrom('attendances')
        .select(['answer', 'heads', 'place'])
        .where('meeting_id', '=', number)
        .where('person_id', '=', personNumber(personId))
        .executeTakeFirst();
      return row && attendanceOf(row);
    },

    async counts(number) {
      const counts = await db
        .selectFrom('attendances')
        .select([
          sql<number>`count(*) filter (where answer = 'yes')::int`.as('yes'),
          sql<number>`coalesce(sum(heads) filter (where answer = 'yes'), 0)::int`.as('heads'),
          sql<number>`count(*) filter (where answer = 'no')::int`.as('no'),
          sql<number>`count(*) filter (where answer = 'unsure')::int`.as('unsure'),
          sql<number>`coalesce((select max(heads) from (select sum(heads)::int as heads from check_ins
            where meeting_id = ${number} group by starts_at) rooms), 0)`.as('came'),
        ])
        .where('meeting_id', '=', number)
        .executeTakeFirstOrThrow();
      return counts;
    },

    async checkIn(number, startsAt, personId, heads, at) {
      await db
        .insertInto('check_ins')
        .values({ meeting_id: number, starts_at: startsAt, person_id: personNumber(personId), heads, at })
        .onConflict((conflict) => conflict.columns(['meeting_id', 'person_id', 'starts_at']).doUpdateSet({ heads }))
        .execute();
    },

    attendees: (number, after, limit) => attendees(session, number, after, limit),

    async tellWhoComes(number, notice, at) {
      return tellThoseWhoCome(session, number, notice, at, at);
    },
  };
}

/** Told are those who had answered before `answeredBefore`: nobody is reminded of what was said a minute ago. */
export async function tellThoseWhoCome(
  { db, noticed }: Session,
  number: number,
  { kind, values }: Notice,
  at: Millis,
  answeredBefore: Millis,
): Promise<number> {
  const { numInsertedOrUpdatedRows: told = 0n } = await db
    .insertInto('notices')
    .columns(['person_id', 'address', 'kind', 'values', 'at'])
    .expression(
      db
        .selectFrom('attendances as a')
        .innerJoin('meetings as e', 'e.id', 'a.meeting_id')
        .select([
          'a.person_id',
          sql<null>`null`.as('address'),
          sql<string>`${kind}::text`.as('kind'),
          sql<string>`(${json(values)}::jsonb || jsonb_strip_nulls(jsonb_build_object('heads', nullif(a.heads, 0),
            'place', coalesce(e.places ->> a.place::int, e.places ->> 0))))::json`.as('values'),
          sql<number>`${at}::bigint`.as('at'),
        ])
        .where('a.meeting_id', '=', number)
        .where('a.answer', '!=', 'no')
        .where('a.at', '<=', answeredBefore),
    )
    .executeTakeFirstOrThrow();
  if (told > 0n) noticed();
  return Number(told);
}

async function attendees(
  { db }: Session,
  number: number,
  after: string | undefined,
  limit: number,
): Promise<readonly Attendee[]> {
  const rows = await db
    .selectFrom('people as p')
    .leftJoin('attendances as a', (join) => join.onRef('a.person_id', '=', 'p.id').on('a.meeting_id', '=', number))
    .leftJoin('households as h', (join) =>
      join.on('h.id', '=', sql<number>`(select min(id) from households where owner_id = p.id)`),
    )
    .select(['p.id', 'p.name', 'p.form', 'h.id as household', 'h.owner', 'h.phone', 'a.answer', 'a.heads', 'a.place'])
    .select(
      sql<Attendee['came']>`(select coalesce(json_agg(json_build_object('startsAt', c.starts_at, 'heads', c.heads)
        order by c.starts_at), '[]') from check_ins c where c.meeting_id = ${number} and c.person_id = p.id)`.as(
        'came',
      ),
    )
    .where(
      sql<boolean>`p.id in (select person_id from attendances where meeting_id = ${number}
        union select person_id from check_ins where meeting_id = ${number})`,
    )
    .where('p.id', '>', after === undefined ? 0 : personNumber(after))
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return rows.map(({ id, came, household, answer, heads, place, ...named }) => ({
    personId: String(id),
    came,
    ...present(named),
    ...(household !== null && { household: householdCode(household) }),
    ...(answer !== null && { attendance: attendanceOf({ answer, heads: heads ?? 0, place: place ?? 0 }) }),
  }));
}

function meetingOf(row: MeetingRow): Meeting {
  return {
    number: row.id,
    title: row.title,
    area: areaOfRow(row),
    sessions: row.sessions,
    places: row.places,
    code: row.code,
    state: row.state,
    ...present({ madeBy: row.made_by === null ? null : String(row.made_by) }),
  };
}

function attendanceOf({
  answer,
  heads,
  place,
}: Pick<Selectable<EventTables['attendances']>, 'answer' | 'heads' | 'place'>): Attendance {
  return { coming: answer === 'yes' ? { answer, heads } : { answer }, place };
}
