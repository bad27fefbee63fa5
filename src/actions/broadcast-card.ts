import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { broadcastView, findBroadcast, needsSecond, whomOf } from './broadcast-view.ts';

const ARGS = z.object({ code: skippable(words) });

/**
 * An announcement as it stands; without a code the officer's latest that is more than a draft. The status is its state,
 * `draft`, `scheduled` …, or `starting` when its hour has come. All give `broadcast`; those not yet under way `count` and `needsSecond`, the others `progress`
 * with `left` (how many did not get it). `none`; `hidden`.
 */
export const broadcastCard: Action = async (work, rawArgs, by, at, knowing) => {
  const { code } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('hidden');
  const latest = code ?? (await work.broadcasts.latestOf(by.personId, 9)).find(({ state }) => state !== 'draft')?.code;
  if (latest === undefined) return result('none');
  const broadcast = await findBroadcast(work, by, latest, knowing);
  if (broadcast === undefined) return result('hidden');
  const view = broadcastView(broadcast);
  switch (broadcast.state) {
    case 'draft':
    case 'awaiting_second':
    case 'scheduled': {
      const count = await work.broadcasts.count(whomOf(broadcast, at, knowing));
      const missed = count.matched - count.reached;
      const isDue = broadcast.state === 'scheduled' && (broadcast.startsAt ?? at) <= at;
      return result(isDue ? 'starting' : broadcast.state, {
        broadcast: view,
        count: { ...count, missed },
        needsSecond: needsSecond(broadcast, count),
      });
    }
    case 'sending':
    case 'paused':
    case 'stopped':
    case 'done': {
      const progress = await work.broadcasts.progress(broadcast.code, at);
      const got = (progress?.outcomes.sent ?? 0) + (progress?.outcomes.unknown ?? 0);
      const ended = (progress?.listed ?? 0) - (progress?.waiting ?? 0) - (progress?.stopped ?? 0);
      return result(broadcast.state, {
        broadcast: view,
        progress: { ...progress, got, ended, rest: (progress?.listed ?? 0) - ended },
      });
    }
    case 'discarded':
      return result('hidden');
  }
};
