import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { findBroadcast, whomToCall } from './broadcast-view.ts';

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
  const found = await work.broadcasts.notReached(whomToCall(broadcast, at, knowing), after ?? '', ON_A_PAGE + 1);
  if (found.length === 0) return result('none');
  const rows = found.slice(0, ON_A_PAGE);
  return result('some', {
    code,
    rows: rows.map(({ name, phone, why }) => ({ name, phone, why })),
    ...(found.length > ON_A_PAGE && { next: rows.at(-1)?.cursor }),
  });
};
