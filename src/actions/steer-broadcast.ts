import { z } from 'zod';
import type { Progress } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { broadcastView, findBroadcast } from './broadcast-view.ts';

const DEEDS = ['pause', 'go_on', 'stop', 'take_back', 'discard'] as const;
const ARGS = z.object({ code: skippable(words), deed: z.enum(DEEDS) });

/**
 * Pauses, goes on with, stops or throws away an announcement, at once; without a code the officer's own that is under way.
 * `done` gives `broadcast`, `got` (who has it, or may have it) and `rest`; `not_now` where it cannot be done any more;
 * `none`; `hidden`.
 */
export const steerBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, deed } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('hidden');
  const underWay = (await work.broadcasts.latestOf(by.personId, 9)).find(
    ({ state }) => state === 'sending' || state === 'paused' || state === 'scheduled',
  );
  const wanted = code ?? underWay?.code;
  if (wanted === undefined) return result('none');
  const broadcast = await findBroadcast(work, by, wanted, knowing);
  if (broadcast === undefined) return result('hidden');
  // What has not begun is not paused but taken back.
  const fitting = deed === 'pause' && broadcast.state === 'scheduled' ? 'take_back' : deed;
  const isMoved = await work.broadcasts.move(wanted, fitting, { at });
  const values = { broadcast: broadcastView(broadcast), ...counts(await work.broadcasts.progress(wanted, at)) };
  return result(isMoved ? (fitting === 'take_back' ? 'taken_back' : 'done') : 'not_now', values);
};

/** Those on their way at a stop have it, as far as anybody knows. */
function counts(progress: Progress | undefined) {
  const got = (progress?.outcomes.sent ?? 0) + (progress?.outcomes.unknown ?? 0);
  return { got, rest: (progress?.waiting ?? 0) + (progress?.stopped ?? 0) };
}
