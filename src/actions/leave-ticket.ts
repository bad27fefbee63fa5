import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { isTheirs } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive() });

/**
 * The asker waits no longer. `closed` when somebody had answered; `waits` when nobody has: then it stays in the queue.
 * `gone` when there is nothing to leave.
 */
export const leaveTicket: Action = async (work, rawArgs, by, at) => {
  const { ticket: number } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket || !isTheirs(by, ticket) || ticket.closedAt !== undefined) return result('gone');
  const lines = await work.tickets.lines(number, 1_000);
  if (!lines.some((line) => !line.byAsker)) return result('waits');
  await work.tickets.close(number, at);
  return result('closed');
};
