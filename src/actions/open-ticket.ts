import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { naming } from './office.ts';
import { askerNaming, mayAnswer, takerOf } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive() });

const LINES_SHOWN = 5;

/**
 * A ticket for whoever is to answer it. `open` gives `asker`, `question`, `lines` (what the asker said last), `since`, and
 * `taker` when somebody else has taken it. `hidden`, `gone`.
 */
export const openTicket: Action = async (work, rawArgs, by) => {
  const { ticket: number } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket) return result('gone');
  if (!mayAnswer(by, ticket)) return result('hidden');
  const lines = await work.tickets.lines(number, LINES_SHOWN);
  const taker = await takerOf(work, ticket);
  return result('open', {
    asker: await askerNaming(work, ticket),
    ...(ticket.question !== '' && { question: ticket.question }),
    lines: lines.filter(({ byAsker }) => byAsker).map(({ words }) => words),
    since: ticket.openedAt,
    ...(taker && taker.personId !== by.personId && { taker: naming(taker) ?? {} }),
  });
};
