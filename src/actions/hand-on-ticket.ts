import { z } from 'zod';
import type { Colleague } from '../ports/people.ts';
import type { Work } from '../ports/records.ts';
import type { Ticket } from '../ports/tickets.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { naming } from './office.ts';
import { askerNaming, mayAnswer, NO_PLACE } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive() });

/** So much of what the asker said goes along. */
const WORDS_HANDED_ON = 3;

/** Somebody else is to answer. `handed` gives `officer`, when known by name; `nobody` else there is, `hidden`, `gone`. */
export const handOnTicket: Action = async (work, rawArgs, by, at) => {
  const { ticket: number } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket || ticket.closedAt !== undefined) return result('gone');
  if (!mayAnswer(by, ticket)) return result('hidden');
  const others = await othersFor(work, ticket, by.personId);
  const [first] = others;
  if (first === undefined) return result('nobody');
  await work.tickets.take(number, undefined);
  const personIds = others.map(({ personId }) => personId);
  await work.tickets.askAlso(number, personIds);
  const lines = await work.tickets.lines(number, 100);
  const values = asJson({
    ticket: number,
    asker: await askerNaming(work, ticket),
    ...(ticket.question !== '' && { question: ticket.question }),
    words: lines
      .filter(({ byAsker }) => byAsker)
      .slice(-WORDS_HANDED_ON)
      .map(({ words }) => words),
    ...(ticket.place && { place: ticket.place }),
  });
  for (const personId of personIds) await work.notices.tell({ personId }, { kind: 'person_asks', values }, at);
  return result('handed', { officer: naming(first) ?? {} });
};

/** The nearest of those who have not been asked, else the others who were, else the admins. */
async function othersFor(work: Work, ticket: Ticket, self: string | undefined): Promise<readonly Colleague[]> {
  const place = ticket.place ?? NO_PLACE;
  const never = [ticket.personId, self].filter((one) => one !== undefined);
  for (const except of [[...never, ...ticket.askedOf], never]) {
    const officers = await work.people.nearest('officer', place, except);
    if (officers.length > 0) return officers;
  }
  return work.people.nearest('admin', place, never);
}
