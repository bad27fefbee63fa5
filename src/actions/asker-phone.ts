import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { mayAnswer } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive() });

/** The number of whoever asked, for whoever may answer. `known` gives `phone`; `unknown`, `hidden`. */
export const askerPhone: Action = async (work, rawArgs, by) => {
  const { ticket: number } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket || !mayAnswer(by, ticket)) return result('hidden');
  const household = ticket.personId && (await work.people.view(ticket.personId)).households[0];
  return household ? result('known', { phone: household.phone }) : result('unknown');
};
