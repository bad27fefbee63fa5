import { z } from 'zod';
import { HOUR_MS } from '../model/time.ts';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { naming } from './office.ts';
import { askerNaming, hearersOf, isOutOfHours, isTheirs } from './ticket-people.ts';

const ARGS = z.object({ ticket: z.coerce.number().int().positive(), words: words.max(2_000) });

/** Who waits is told once an hour where the question lies, not at every word. */
const SAID_AGAIN_AFTER_MS = HOUR_MS;
const LINES_LOOKED_AT = 20;

/**
 * The asker goes on. `told`: nothing need be said. `waits`: nobody has answered yet; gives `officer` and
 * `since`; `waits_late`: and they hear of it in the morning. `closed`, `gone` (erased, or somebody else's), `nobody` (kept, but there is nobody any more to hear it).
 */
export const sayToOfficer: Action = async (work, rawArgs, by, at) => {
  const { ticket: number, words: said } = ARGS.parse(rawArgs);
  const ticket = await work.tickets.find(number);
  if (!ticket || !isTheirs(by, ticket)) return result('gone');
  if (ticket.closedAt !== undefined) return result('closed');
  const before = await work.tickets.lines(number, LINES_LOOKED_AT);
  await work.tickets.addLine(number, { at, byAsker: true, words: said });
  const hearers = await hearersOf(work, ticket);
  const values = asJson({ ticket: number, asker: await askerNaming(work, ticket), words: said });
  for (const { personId } of hearers) await work.notices.tell({ personId }, { kind: 'person_says', values }, at);
  const [first] = hearers;
  if (first === undefined) return result('nobody');
  const isAnswered = before.some((line) => !line.byAsker);
  const lastAt = before.at(-1)?.at ?? 0;
  const isFirst = !before.some((line) => line.at > ticket.openedAt);
  if (isAnswered || (!isFirst && at - lastAt < SAID_AGAIN_AFTER_MS)) return result('told');
  const where = { officer: naming(first) ?? {}, since: ticket.openedAt };
  return result(isOutOfHours(at) ? 'waits_late' : 'waits', where);
};
