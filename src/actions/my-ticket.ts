import { result } from './action.ts';
import type { Action } from './action.ts';
import { naming } from './office.ts';
import { ableHearers, askerOf } from './ticket-people.ts';

/** What somebody has asked a human and is still open. `open` gives `ticket`, `officer` (when known by name), `since`; `none`. */
export const myTicket: Action = async (work, _args, by) => {
  const ticket = await work.tickets.openOf(await askerOf(work, by));
  if (!ticket) return result('none');
  const [first] = await ableHearers(work, ticket);
  return result('open', { ticket: ticket.number, since: ticket.openedAt, officer: naming(first) ?? {} });
};
