import { z } from 'zod';
import type { BroadcastState } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { standingOf } from './broadcast-progress.ts';
import { broadcastView, findBroadcast } from './broadcast-view.ts';

const DEEDS = ['pause', 'go_on', 'stop', 'take_back', 'discard'] as const;
const ARGS = z.object({ code: skippable(words), deed: z.enum(DEEDS) });

/** Without a code, what is being sent comes first. */
const MEANT: readonly BroadcastState[] = ['sending', 'scheduled', 'paused'];

/**
 * Pauses, goes on with, stops or throws away an announcement, with what was sent together with it, at once; without a
 * code the officer's own that is under way. `done` gives `broadcast`, `progress` as it stands then, `got` (who has it, or
 * may have it), `rest` and `isAlone`; `not_now` where it cannot be done any more; `none`; `hidden`.
 */
export const steerBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { code, deed } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('hidden');
  const mine = code === undefined ? await work.broadcasts.latestOf(by.personId, 9) : [];
  const [underWay] = MEANT.flatMap((state) => mine.filter((one) => one.state === state));
  const wanted = code ?? underWay?.code;
  if (wanted === undefined) return result('none');
  const broadcast = await findBroadcast(work, by, wanted, knowing);
  if (broadcast === undefined) return result('hidden');
  const together = await work.broadcasts.together(wanted);
  // What has not begun is not paused but taken back; of two, nobody would find the other again.
  const isScheduled = broadcast.state === 'scheduled' && (deed === 'pause' || deed === 'take_back');
  const fitting = isScheduled ? (together.length === 1 ? 'take_back' : 'pause') : deed;
  let isMoved = false;
  for (const one of together) isMoved = (await work.broadcasts.move(one.code, fitting, { at })) || isMoved;
  const { progress, isAlone } = await standingOf(work, together, at);
  const { got, rest } = progress;
  const values = { broadcast: broadcastView(broadcast), progress, got, rest, isAlone };
  return result(isMoved ? (fitting === 'take_back' ? 'taken_back' : 'done') : 'not_now', values);
};
