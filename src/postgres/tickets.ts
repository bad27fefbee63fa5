import { sql } from 'kysely';
import type { RawBuilder, Selectable, SqlBool } from 'kysely';
import type { Address } from '../model/address.ts';
import type { Asker, Ticket, Tickets } from '../ports/tickets.ts';
import { inAreas } from './reach.ts';
import { json, personNumber, present } from './session.ts';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

export function ticketsOf({ db, locks }: Session): Tickets {
  const all = () =>
    db
      .selectFrom('tickets as t')
      .selectAll()
      .$if(locks, (query) => query.forUpdate());

  return {
    async open({ personId, place, ...ticket }) {
      const { id } = await db
        .insertInto('tickets')
        .values({
          person_id: personId === undefined ? null : personNumber(personId),
          address: ticket.address,
          topic: ticket.topic,
          question: ticket.question,
          words: json(ticket.words),
          place: place === undefined ? null : json(place),
          province: place?.province ?? '',
          commune: place?.commune ?? null,
          candidates: place?.candidates ?? null,
          facts: json(ticket.facts),
          asked_of: json(ticket.askedOf),
          opened_at: ticket.openedAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async find(number) {
      const row = await all().where('id', '=', number).executeTakeFirst();
      return row && ticketOf(row);
    },

    async openOf(asker) {
      const row = await all()
        .where(isOf(asker, 't'))
        .where('closed_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && ticketOf(row);
    },

    async waiting(reach, limit) {
      const isAsked = sql<SqlBool>`t.asked_of::jsonb ? ${reach.personId ?? ''}`;
      const rows = await all()
        .where('closed_at', 'is', null)
        .where(sql<SqlBool>`(${inAreas(reach, 't')} or ${isAsked})`)
        .orderBy('opened_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(ticketOf);
    },

    async addLine(number, { at, byAsker, words }) {
      await db.insertInto('ticket_lines').values({ ticket_id: number, at, by_asker: byAsker, words }).execute();
    },

    async lines(number, limit) {
      const rows = await db
        .selectFrom('ticket_lines')
        .select(['at', 'by_asker', 'words'])
        .where('ticket_id', '=', number)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.reverse().map(({ by_asker: byAsker, ...line }) => ({ ...line, byAsker }));
    },

    async take(number, personId) {
      const taken_by = personId === undefined ? null : personNumber(personId);
      await db.updateTable('tickets').set({ taken_by }).where('id', '=', number).execute();
    },

    async askAlso(number, personIds) {
      const row = await db.selectFrom('tickets').select('asked_of').where('id', '=', number).executeTakeFirstOrThrow();
      const asked_of = json([...new Set([...row.asked_of, ...personIds])]);
      await db.updateTable('tickets').set({ asked_of }).where('id', '=', number).execute();
    },

    async close(number, at) {
      await db.updateTable('tickets').set({ closed_at: at }).where('id', '=', number).execute();
    },

    async reopen(number) {
      await db.updateTable('tickets').set({ closed_at: null }).where('id', '=', number).execute();
    },

    async countOf(asker) {
      const { count } = await db
        .selectFrom('tickets as t')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isOf(asker, 't'))
        .executeTakeFirstOrThrow();
      return count;
    },

    async eraseOf(asker) {
      await db.deleteFrom('tickets as t').where(isOf(asker, 't')).execute();
    },
  };
}

/** What was asked as this person, or from an address of theirs before anything was recorded of them. */
export function isOf({ personId, addresses }: Asker, table: 't' | 'q'): RawBuilder<SqlBool> {
  const person = personId === undefined ? null : personNumber(personId);
  return sql<SqlBool>`(${sql.ref(`${table}.person_id`)} = ${person}::integer
    or ${sql.ref(`${table}.address`)} = any(${addresses}::text[]))`;
}

function ticketOf(row: Selectable<Tables['tickets']>): Ticket {
  const address: Address = row.address;
  return {
    number: row.id,
    address,
    topic: row.topic,
    question: row.question,
    words: row.words,
    facts: row.facts,
    askedOf: row.asked_of,
    openedAt: row.opened_at,
    ...present({ place: row.place, closedAt: row.closed_at }),
    ...(row.person_id !== null && { personId: String(row.person_id) }),
    ...(row.taken_by !== null && { takenBy: String(row.taken_by) }),
  };
}
