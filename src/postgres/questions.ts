import type { Selectable } from 'kysely';
import type { Address } from '../model/address.ts';
import type { KeptAnswer, OfficerAnswer } from '../model/officer-answer.ts';
import type { IsoDay } from '../model/time.ts';
import type { AnswerCount, AnswerCounts, OfficerAnswers, OpenQuestion, Questions } from '../ports/questions.ts';
import type { Database } from './database.ts';
import { inAreas } from './reach.ts';
import { personNumber, present } from './session.ts';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';
import { isOf } from './tickets.ts';

const OF_ONE_ASKER_MAX = 20;

export function questionsOf({ db, locks }: Session): Questions {
  const all = () =>
    db
      .selectFrom('questions as q')
      .selectAll()
      .$if(locks, (query) => query.forUpdate());

  return {
    async add({ personId, place, ...question }) {
      const { id } = await db
        .insertInto('questions')
        .values({
          person_id: personId === undefined ? null : personNumber(personId),
          address: question.address,
          said: question.said,
          wish: question.wish,
          province: place?.province ?? '',
          commune: place?.commune ?? null,
          candidates: place?.candidates ?? null,
          asked_at: question.askedAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async openOf(asker) {
      const rows = await all()
        .where(isOf(asker, 'q'))
        .where('answered_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(OF_ONE_ASKER_MAX)
        .execute();
      return rows.map(questionOf);
    },

    async open(reach, limit) {
      const rows = await all()
        .where('answered_at', 'is', null)
        .where(inAreas(reach, 'q'))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(questionOf);
    },

    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && questionOf(row);
    },

    async setWish(id, wish) {
      await db.updateTable('questions').set({ wish }).where('id', '=', id).execute();
    },

    async answered(ids, answer, at) {
      if (ids.length === 0) return;
      await db
        .updateTable('questions')
        .set({ answer_id: answer, answered_at: at })
        .where('id', 'in', [...ids])
        .execute();
    },

    async countOf(asker) {
      const { count } = await db
        .selectFrom('questions as q')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isOf(asker, 'q'))
        .executeTakeFirstOrThrow();
      return count;
    },

    async eraseOf(asker) {
      await db.deleteFrom('questions as q').where(isOf(asker, 'q')).execute();
    },
  };
}

export function officerAnswersOf({ db, locks }: Session): OfficerAnswers {
  return {
    async give({ personId, name, form, ...answer }) {
      const { id } = await db
        .insertInto('officer_answers')
        .values({
          ...answer,
          state: 'once',
          person_id: personId === undefined ? null : personNumber(personId),
          name: name ?? null,
          form: form ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async find(id) {
      const row = await db
        .selectFrom('officer_answers')
        .selectAll()
        .where('id', '=', id)
        .$if(locks, (query) => query.forUpdate())
        .executeTakeFirst();
      return row && answerOf(row);
    },

    async keep(id, scope) {
      await db.updateTable('officer_answers').set({ state: 'kept', scope }).where('id', '=', id).execute();
    },

    async review(id, by, state, scope, at) {
      const reviewed = { state, reviewed_by: personNumber(by), reviewed_at: at };
      await db
        .updateTable('officer_answers')
        .set(scope === undefined ? reviewed : { ...reviewed, scope })
        .where('id', '=', id)
        .execute();
    },

    async toReview(limit) {
      const rows = await db
        .selectFrom('officer_answers')
        .selectAll()
        .where('state', '=', 'kept')
        .where('reviewed_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(answerOf);
    },
  };
}

export function answerCountsOf({ db }: Session): AnswerCounts {
  return {
    async count(day, answer, what) {
      await db
        .insertInto('answer_counts')
        .values({ day, answer, what, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'answer', 'what'])
            .doUpdateSet((set) => ({ count: set('answer_counts.count', '+', 1) })),
        )
        .execute();
    },
  };
}

const KEPT_MAX = 1_000;
const ASKED_MAX = 20;

/** What officers keep answers by themselves with, the latest first. */
export async function keptAnswersIn(db: Database): Promise<readonly KeptAnswer[]> {
  const rows = await db
    .selectFrom('officer_answers')
    .selectAll()
    .where('state', '=', 'kept')
    .orderBy('id', 'desc')
    .limit(KEPT_MAX)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const asked = await db
    .selectFrom('questions')
    .select(['answer_id', 'said'])
    .where('answer_id', 'in', ids)
    .orderBy('id')
    .limit(KEPT_MAX * ASKED_MAX)
    .execute();
  return rows.map((row) => {
    const ways = asked.filter(({ answer_id }) => answer_id === row.id).map(({ said }) => said);
    const all = [...new Set([row.question, ...ways])].slice(0, ASKED_MAX);
    return { ...answerOf(row), scope: row.scope ?? row.area, asked: all };
  });
}

/** Days included, by answer. */
export async function answerCountsIn(db: Database, from: IsoDay, to: IsoDay): Promise<readonly AnswerCount[]> {
  return db
    .selectFrom('answer_counts')
    .select((select) => ['answer', 'what', select.cast<number>(select.fn.sum('count'), 'integer').as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['answer', 'what'])
    .orderBy('answer')
    .orderBy('what')
    .execute();
}

function questionOf(row: Selectable<Tables['questions']>): OpenQuestion {
  const address: Address = row.address;
  const { province, commune, candidates } = row;
  return {
    id: row.id,
    address,
    said: row.said,
    wish: row.wish,
    askedAt: row.asked_at,
    ...(province !== '' && { place: { province, ...present({ commune, candidates }) } }),
    ...(row.person_id !== null && { personId: String(row.person_id) }),
    ...present({ answer: row.answer_id }),
  };
}

function answerOf(row: Selectable<Tables['officer_answers']>): OfficerAnswer {
  const { id, area, state, question, words, at } = row;
  return {
    ...{ id, area, state, question, words, at },
    ...(row.person_id !== null && { personId: String(row.person_id) }),
    ...present({ name: row.name, form: row.form, scope: row.scope, reviewedAt: row.reviewed_at }),
  };
}
