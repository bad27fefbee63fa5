import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { answererValues, mayAnswer, tellAsker } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive() });

/** An officer is done with it, and the asker goes on with the assistant. `closed`, `already`, `hidden`, `gone`. */
export const closeTicket: Action = async (work, rawArgs, by, at) => {
  const { ticket: number } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket) return result('gone');
  if (!mayAnswer(by, ticket)) return result('hidden');
  if (ticket.closedAt !== undefined) return result('already');
  await work.tickets.close(number, at);
  await tellAsker(work, ticket, 'officer_done', answererValues(by, ticket), at);
  return result('closed');
};
