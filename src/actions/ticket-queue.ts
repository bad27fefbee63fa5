import { hasRole, reachOf } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { naming } from './office.ts';
import { askerNaming, mayAnswer, takerOf } from './ticket-people.ts';

const COUNTED_AT_MOST = 1_000;
const SHOWN_AT_MOST = 50;

/**
 * Who waits for this officer, longest first. `some` gives `total` and `tickets`: `code` (the number), `asker`, `said` (the
 * question or the first words), `since`, `taker` when somebody has taken it. `none`, `not_allowed`.
 */
export const ticketQueue: Action = async (work, _args, by) => {
  if (!ANSWERERS.some((role) => hasRole(by, role))) return result('not_allowed');
  const waiting = await work.tickets.waiting(reachOf(by, ['officer', 'admin']), COUNTED_AT_MOST);
  const theirs = waiting.filter((ticket) => mayAnswer(by, ticket));
  if (theirs.length === 0) return result('none');
  const tickets = [];
  for (const ticket of theirs.slice(0, SHOWN_AT_MOST)) {
    const taker = await takerOf(work, ticket);
    tickets.push({
      code: String(ticket.number),
      asker: await askerNaming(work, ticket),
      said: ticket.words.at(-1) ?? ticket.question,
      since: ticket.openedAt,
      ...(taker && { taker: naming(taker) ?? {} }),
    });
  }
  return result('some', { total: theirs.length, tickets });
};

const ANSWERERS = ['officer', 'clerk', 'admin'] as const;
