import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Poll } from '../model/poll.ts';
import type { Polls } from '../ports/polls.ts';
import { areaColumns, areaOfRow, eventsWithin, writeEventHistory } from './event-rows.ts';
import type { EventTables } from './event-tables.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';

export function pollsOf(session: Session): Polls {
  const { db } = session;
  return {
    async make(poll, province, change) {
      const { id } = await db
        .insertInto('polls')
        .values({
          created_at: change.at,
          made_by: poll.madeBy === undefined ? null : personNumber(poll.madeBy),
          question: poll.question,
          choices: json(poll.choices),
          ...areaColumns(poll.area, province),
          state: 'open',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await writeEventHistory(session, 'poll', id, change);
      return id;
    },

    async find(number) {
      const row = await db
        .selectFrom('polls')
        .selectAll()
        .where('id', '=', number)
        .$if(session.locks, (query) => query.forNoKeyUpdate())
        .executeTakeFirst();
      return row && pollOf(row);
    },

    async close(number, change) {
      await db.updateTable('polls').set({ state: 'closed' }).where('id', '=', number).execute();
      await writeEventHistory(session, 'poll', number, change);
    },

    async within(reach, limit) {
      const rows = await db
        .selectFrom('polls as e')
        .selectAll('e')
        .where(eventsWithin(reach))
        .orderBy('e.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(pollOf);
    },

    async vote(number, personId, choice, change) {
      await db
        .insertInto('votes')
        .values({ poll_id: number, person_id: personNumber(personId), choice, at: change.at })
        .onConflict((conflict) => conflict.columns(['poll_id', 'person_id']).doUpdateSet({ choice, at: change.at }))
        .execute();
      await writeEventHistory(session, 'poll', number, { ...change, answerOf: personId });
    },

    async voteOf(number, personId) {
      const row = await db
        .selectFrom('votes')
        .select('choice')
        .where('poll_id', '=', number)
        .where('person_id', '=', personNumber(personId))
        .executeTakeFirst();
      return row?.choice;
    },

    async counts({ number, choices }) {
      const rows = await db
        .selectFrom('votes')
        .select(['choice', sql<number>`count(*)::int`.as('votes')])
        .where('poll_id', '=', number)
        .groupBy('choice')
        .execute();
      return choices.map((_words, choice) => rows.find((row) => row.choice === choice)?.votes ?? 0);
    },
  };
}

function pollOf(row: Selectable<EventTables['polls']>): Poll {
  return {
    number: row.id,
    question: row.question,
    choices: row.choices,
    area: areaOfRow(row),
    state: row.state,
    ...present({ madeBy: row.made_by === null ? null : String(row.made_by) }),
  };
}
