import type { Tickets } from '../ports/people.ts';
import { json, personNumber } from './session.ts';
import type { Session } from './session.ts';

export function ticketsOf({ db }: Session): Tickets {
  return {
    async open(ticket) {
      const { id } = await db
        .insertInto('tickets')
        .values({
          person_id: ticket.personId === undefined ? null : personNumber(ticket.personId),
          address: ticket.address,
          topic: ticket.topic,
          question: ticket.question,
          words: json(ticket.words),
          place: ticket.place === undefined ? null : json(ticket.place),
          facts: json(ticket.facts),
          asked_of: json(ticket.askedOf),
          opened_at: ticket.openedAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
  };
}
