import { z } from 'zod';
import type { Broadcast } from '../model/broadcast.ts';
import type { Millis } from '../model/time.ts';
import type { NotReached } from '../ports/broadcasts.ts';
import type { Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action, Knowing } from './action.ts';
import { skippable, words } from './args.ts';
import { findBroadcast, whomToCall, withItsFellows } from './broadcast-view.ts';

const ARGS = z.object({ code: words, after: skippable(z.string()) });
const ON_A_PAGE = 8;

/**
 * Who of an announcement's audience cannot be reached, to be called by phone, a page at a time. `some` gives `rows` (`name`,
 * `phone`, `why`) and `next` where there are more; `none`; `hidden`.
 */
export const listUnreached: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, after } = ARGS.parse(rawArgs);
  const broadcast = await findBroadcast(work, by, code, knowing);
  if (broadcast === undefined) return result('hidden');
  const found = await unreached(work, await withItsFellows(work, broadcast), after, at, knowing);
  if (found.length === 0) return result('none');
  const rows = found.slice(0, ON_A_PAGE);
  return result('some', {
    code,
    rows: rows.map(({ name, phone, why }) => ({ name, phone, why })),
    ...(found.length > ON_A_PAGE && { next: rows.at(-1)?.cursor }),
  });
};

/** Of one announcement after the other; a cursor is "TB-000012 p345", behind that one of it. */
async function unreached(
  work: Work,
  together: readonly Broadcast[],
  after: string | undefined,
  at: Millis,
  knowing: Knowing,
): Promise<readonly NotReached[]> {
  const [from, behind = ''] = after?.split(' ') ?? [];
  const first = Math.max(
    0,
    together.findIndex(({ code }) => code === from),
  );
  const found: NotReached[] = [];
  for (const [place, one] of together.slice(first).entries()) {
    const whom = whomToCall(one, at, knowing);
    const more = await work.broadcasts.notReached(whom, place === 0 ? behind : '', ON_A_PAGE + 1 - found.length);
    found.push(...more.map((row) => ({ ...row, cursor: `${one.code} ${row.cursor}` })));
    if (found.length > ON_A_PAGE) break;
  }
  return found;
}
