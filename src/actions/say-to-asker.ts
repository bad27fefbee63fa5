import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { naming } from './office.ts';
import { answererValues, mayAnswer, takerOf, tellAsker } from './ticket-people.ts';

const ARGS = z.object({
  ticket: z.coerce.number().int().positive(),
  words: words.max(2_000),
  /** In place of whoever has taken it. */
  takeOver: skippable(z.boolean()),
});

/**
 * An officer's words go to the asker, and the officer has taken the ticket. `sent`; `taken` gives `officer`: somebody else
 * answers it, and nothing was sent; `hidden`, `gone`. One that was closed is open again.
 */
export const sayToAsker: Action = async (work, rawArgs, by, at) => {
  const { ticket: number, words: said, takeOver = false } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket) return result('gone');
  if (!mayAnswer(by, ticket) || by.personId === undefined) return result('hidden');
  const taker = ticket.closedAt === undefined ? await takerOf(work, ticket) : undefined;
  if (taker && taker.personId !== by.personId && !takeOver) return result('taken', { officer: naming(taker) ?? {} });
  if (ticket.takenBy !== by.personId) await work.tickets.take(number, by.personId);
  if (ticket.closedAt !== undefined) await work.tickets.reopen(number);
  await work.tickets.addLine(number, { at, byAsker: false, words: said });
  await tellAsker(work, ticket, 'officer_says', { ...answererValues(by, ticket), words: said }, at);
  return result('sent');
};
