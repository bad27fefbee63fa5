import { z } from 'zod';
import { addedCounts } from '../model/audience-counts.ts';
import type { AudienceCount, Broadcast, BroadcastState } from '../model/broadcast.ts';
import { HOUR_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Work } from '../ports/records.ts';
import { result } from './action.ts';
import type { Action, Knowing } from './action.ts';
import { skippable, words } from './args.ts';
import { onChannels, usedChannels } from './broadcast-channels.ts';
import { hasBegun, standingOf } from './broadcast-progress.ts';
import { broadcastView, findBroadcast, needsSecond, whomOf } from './broadcast-view.ts';

const ARGS = z.object({ code: skippable(words) });

/**
 * An announcement as it stands, with what was sent together with it. Without a code it is the officer's that is under way
 * or has just ended, or the latest that is more than a draft; `several` gives a `list` of them. The status is its
 * state, `draft`, `scheduled` …, or `starting` when its hour has come. All give `broadcast`; those not yet under way
 * `count`, `needsSecond`, the `channels` that will be used and `onChannels` where anything is seen otherwise there; the
 * others `progress`, `isAlone`, `asOf` and `toCall` (how many it missed). `none`; `hidden`.
 */
export const broadcastCard: Action = async (work, rawArgs, by, at, knowing) => {
  const { code } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('hidden');
  const wanted = code === undefined ? await latest(work, by.personId, at) : [code];
  if (wanted.length > 1) return result('several', { list: await lines(work, wanted, at) });
  const [one] = wanted;
  if (one === undefined) return result('none');
  const broadcast = await findBroadcast(work, by, one, knowing);
  if (broadcast === undefined) return result('hidden');
  const view = broadcastView(broadcast);
  const together = await work.broadcasts.together(broadcast.code);
  switch (broadcast.state) {
    case 'draft':
    case 'awaiting_second':
    case 'scheduled': {
      if (broadcast.state === 'scheduled' && together.some(hasBegun)) break;
      const meant = broadcast.state === 'scheduled' ? together : [broadcast];
      const count = await countOf(work, meant, at, knowing);
      const channels = usedChannels(count);
      const missed = count.matched - count.reached;
      const isDue = broadcast.state === 'scheduled' && (broadcast.startsAt ?? at) <= at;
      return result(isDue ? 'starting' : broadcast.state, {
        broadcast: view,
        count: { ...count, missed },
        needsSecond: needsSecond(broadcast, count),
        onChannels: onChannels(broadcast, count, knowing),
        channels,
        hasSeveralChannels: channels.length > 1,
      });
    }
    case 'sending':
    case 'paused':
    case 'stopped':
    case 'done':
      break;
    case 'discarded':
      return result('hidden');
  }
  const { state, progress, isAlone, toCall } = await standingOf(work, together, at);
  return result(state, { broadcast: view, progress, isAlone, asOf: at, toCall });
};

/** Nobody gets two of those that are sent together, so they add up. */
async function countOf(
  work: Work,
  together: readonly Broadcast[],
  at: Millis,
  knowing: Pick<Knowing, 'connected'>,
): Promise<AudienceCount> {
  const counts: AudienceCount[] = [];
  for (const one of together) counts.push(await work.broadcasts.count(whomOf(one, at, knowing)));
  const [first, ...others] = counts;
  if (first === undefined) throw new Error('an announcement is sent together with itself at least');
  return others.reduce(addedCounts, first);
}

const LOOKED_AT = 9;

/** The codes of what is under way or has ended just now, of each pair one; where nothing is, the latest. */
async function latest(work: Work, personId: string, at: Millis): Promise<readonly string[]> {
  const mine = await work.broadcasts.latestOf(personId, LOOKED_AT);
  const codes = new Set<string>();
  for (const { code, state, stateAt } of mine) {
    const hasJustEnded = state === 'done' && at - stateAt < JUST_NOW_MS;
    if (UNDER_WAY.has(state) || hasJustEnded) codes.add((await work.broadcasts.together(code))[0]?.code ?? code);
  }
  if (codes.size > 0) return [...codes];
  const last = mine.find(({ state }) => state !== 'draft');
  return last === undefined ? [] : [last.code];
}

/** So long its numbers are what is asked for. */
const JUST_NOW_MS = HOUR_MS;

const UNDER_WAY: ReadonlySet<BroadcastState> = new Set(['awaiting_second', 'scheduled', 'sending', 'paused']);

/** One line each, to choose from. */
async function lines(work: Work, codes: readonly string[], at: Millis) {
  const list = [];
  for (const code of codes) {
    const together = await work.broadcasts.together(code);
    const { state, progress } = await standingOf(work, together, at);
    const own: Broadcast['state'] | undefined = together.some(hasBegun) ? state : together[0]?.state;
    const first = together[0];
    if (first !== undefined && own !== undefined) {
      list.push({ code: first.code, line: { ...broadcastView(first), state: own, progress } });
    }
  }
  return list;
}
