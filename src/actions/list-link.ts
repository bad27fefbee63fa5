import { z } from 'zod';
import { broadcastNumber } from '../model/broadcast.ts';
import { LIST_KINDS } from '../model/list.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';
import { mayHaveList } from './list-rights.ts';

const ARGS = z.object({ list: z.enum(LIST_KINDS), of: words });

/**
 * A link under which a list can be fetched as a file. `ready` gives `address` and `until`, and the history says who has
 * it; `no_way` where no phone could open a link; `hidden`.
 */
export const listLink: Action = async (work, rawArgs, by, at, knowing) => {
  const { list: kind, of } = ARGS.parse(rawArgs);
  // Announcements go by their codes, the others by plain numbers.
  const number = broadcastNumber(of);
  if (number === undefined || by.personId === undefined) return result('hidden');
  const list = { kind, number };
  if (!(await mayHaveList(work, by, list, knowing))) return result('hidden');
  const link = knowing.linkTo?.(list, { personId: by.personId, channel: by.channel }, at);
  if (link === undefined) return result('no_way');
  await work.lists.handedOut(list, { by, at, action: 'list_link', after: { list: kind } });
  return result('ready', { address: link.address, until: link.until });
};
