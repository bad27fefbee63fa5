import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { HarvestCall, Pledge } from '../model/harvest-call.ts';
import { householdCode, householdNumber } from '../model/household.ts';
import type { HarvestCalls } from '../ports/harvest-calls.ts';
import { areaColumns, areaHolds, areaOfRow, eventsWithin, writeEventHistory } from './event-rows.ts';
import type { EventTables } from './event-tables.ts';
import { growersFor, reportOver } from './harvest-sums.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';

export function harvestCallsOf(session: Session): HarvestCalls {
  const { db } = session;
  const all = () => db.selectFrom('harvest_calls as e').selectAll('e');
  return {
    async make(call, province, change) {
      const { id } = await db
        .insertInto('harvest_calls')
        .values({
          created_at: change.at,
          made_by: call.madeBy === undefined ? null : personNumber(call.madeBy),
          amount: call.amount,
          unit: call.unit,
          product: json(call.product),
          until: call.until,
          outlets: call.outlets ?? null,
          ...areaColumns(call.area, province),
          state: 'open',
          asked_delivered_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await writeEventHistory(session, 'harvest', id, change);
      return id;
    },

    async find(number) {
      const row = await all()
        .where('e.id', '=', number)
        .$if(session.locks, (query) => query.forNoKeyUpdate())
        .executeTakeFirst();
      return row && callOf(row);
    },

    async close(number, change) {
      await db.updateTable('harvest_calls').set({ state: 'closed' }).where('id', '=', number).execute();
      await writeEventHistory(session, 'harvest', number, change);
    },

    async openTo(personId, limit) {
      const person = personNumber(personId);
      const rows = await all()
        .where('e.state', '=', 'open')
        .where(
          sql<boolean>`(${areaHolds(personId)} or e.id in (select call_id from pledges where person_id = ${person}) or
            exists (select 1 from households h where h.owner_id = ${person} and h.province = e.province))`,
        )
        .orderBy(sql`${areaHolds(personId)}`, 'desc')
        .orderBy('e.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(callOf);
    },

    async pledgedBy(personId, limit) {
      const rows = await all()
        .where(sql<boolean>`e.id in (select call_id from pledges where person_id = ${personNumber(personId)})`)
        .orderBy('e.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(callOf);
    },

    async within(reach, limit) {
      const rows = await all().where(eventsWithin(reach)).orderBy('e.id', 'desc').limit(limit).execute();
      return rows.map(callOf);
    },

    async pledge(number, { personId, amount, deliverOn }, change) {
      const said = { amount, at: change.at, ...(deliverOn !== undefined && { deliver_on: deliverOn }) };
      await db
        .insertInto('pledges')
        .values({
          delivered: null,
          call_id: number,
          person_id: personNumber(personId),
          household_id: null,
          household_says: null,
          deliver_on: null,
          ...said,
        })
        .onConflict((conflict) => conflict.columns(['call_id', 'person_id']).doUpdateSet(said))
        .execute();
      await writeEventHistory(session, 'harvest', number, { ...change, answerOf: personId });
    },

    async pledgeOf(number, personId) {
      const row = await db
        .selectFrom('pledges')
        .selectAll()
        .where('call_id', '=', number)
        .where('person_id', '=', personNumber(personId))
        .executeTakeFirst();
      return row && pledgeOf(row);
    },

    async note(number, personId, { household, householdSays, delivered }, change) {
      await db
        .updateTable('pledges')
        .set({
          ...(household !== undefined && { household_id: householdNumber(household) ?? null }),
          ...(householdSays !== undefined && { household_says: householdSays }),
          ...(delivered !== undefined && { delivered }),
        })
        .where('call_id', '=', number)
        .where('person_id', '=', personNumber(personId))
        .execute();
      await writeEventHistory(session, 'harvest', number, { ...change, answerOf: personId });
    },

    async pledges(number, limit, after = '') {
      const rows = await db
        .selectFrom('pledges as g')
        .innerJoin('people as p', 'p.id', 'g.person_id')
        .leftJoin('households as h', 'h.id', 'g.household_id')
        .selectAll('g')
        .select(['p.name', 'p.form', 'h.owner', 'h.phone as ownerPhone'])
        .select(
          sql<string | null>`(select phone from households where owner_id = p.id order by id limit 1)`.as('phone'),
        )
        .where('g.call_id', '=', number)
        .where('g.amount', '>', 0)
        .$if(after !== '', (query) => query.where(behind(after)))
        .orderBy('g.amount', 'desc')
        .orderBy('g.person_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...pledgeOf(row),
        cursor: `${String(row.amount)}/${String(row.person_id)}`,
        ...present({ name: row.name, form: row.form, phone: row.phone, owner: row.owner, ownerPhone: row.ownerPhone }),
      }));
    },

    async totals(number) {
      return db
        .selectFrom('pledges')
        .select([
          sql<number>`coalesce(sum(amount), 0)::float8`.as('pledged'),
          sql<number>`count(*) filter (where amount > 0)::int`.as('takers'),
          sql<number>`coalesce(sum(delivered), 0)::float8`.as('delivered'),
          sql<number>`count(*) filter (where delivered > 0)::int`.as('points'),
        ])
        .where('call_id', '=', number)
        .executeTakeFirstOrThrow();
    },

    growers: (number, limit) => growersFor(session, number, limit),
    report: (reach, since) => reportOver(session, reach, since),
  };
}

/** "1500/7": smaller pledges than this, and of the same size those of later people. */
function behind(cursor: string) {
  const [amount, person] = cursor.split('/').map(Number);
  return sql<boolean>`(g.amount < ${amount}::float8 or g.amount = ${amount}::float8 and g.person_id > ${person}::integer)`;
}

function callOf(row: Selectable<EventTables['harvest_calls']>): HarvestCall {
  return {
    number: row.id,
    product: row.product,
    area: areaOfRow(row),
    amount: row.amount,
    unit: row.unit,
    until: row.until,
    state: row.state,
    ...present({ madeBy: row.made_by === null ? null : String(row.made_by), outlets: row.outlets }),
  };
}

function pledgeOf(row: Selectable<EventTables['pledges']>): Pledge {
  return {
    personId: String(row.person_id),
    amount: row.amount,
    ...present({
      deliverOn: row.deliver_on,
      delivered: row.delivered,
      household: row.household_id === null ? null : householdCode(row.household_id),
      householdSays: row.household_says,
    }),
  };
}
