import type { ChannelName } from './address.ts';
import { BULK_PER_SECOND, DELIVERY_OUTCOMES } from './broadcast.ts';
import type { BroadcastState, DeliveryOutcome, Progress } from './broadcast.ts';
import { SECOND_MS, afterQuietHours, untilQuietHours } from './time.ts';
import type { Millis } from './time.ts';

/** So many deliveries on a channel were listed, seen, or ended in this way. */
export interface Tally {
  readonly channel: ChannelName;
  readonly what: DeliveryOutcome | 'listed' | 'seen';
  readonly because: string;
  readonly count: number;
}

/** What the tallies of a broadcast say. */
export function progressOf(
  { state, isListed }: Pick<Progress, 'state' | 'isListed'>,
  tallies: readonly Tally[],
  now: Millis,
): Progress {
  const sum = (which: (tally: Tally) => boolean): number =>
    tallies.filter(which).reduce((total, { count }) => total + count, 0);
  const hasEnded = ({ what }: Tally): boolean => what !== 'listed' && what !== 'seen';
  const listed = sum(({ what }) => what === 'listed');
  const ended = sum(hasEnded);
  const left = listed - ended;
  const byChannel = [...new Set(tallies.map(({ channel }) => channel))].sort().map((channel) => ({
    channel,
    listed: sum((tally) => tally.channel === channel && tally.what === 'listed'),
    ended: sum((tally) => tally.channel === channel && hasEnded(tally)),
  }));
  return {
    state,
    listed,
    isListed,
    outcomes: Object.fromEntries(
      DELIVERY_OUTCOMES.map((outcome) => [outcome, sum(({ what }) => what === outcome)]),
    ) as Progress['outcomes'],
    seen: sum(({ what }) => what === 'seen'),
    waiting: state === 'stopped' ? 0 : left,
    stopped: state === 'stopped' ? left : 0,
    percent: listed === 0 ? (isOver(state) ? 100 : 0) : Math.floor((100 * ended) / listed),
    because: reasons(tallies),
    byChannel,
    ...(state === 'sending' && { timeLeftMs: timeLeftMs(byChannel, now) }),
  };
}

function isOver(state: BroadcastState): boolean {
  return state === 'done' || state === 'stopped';
}

function reasons(tallies: readonly Tally[]): Progress['because'] {
  const counts = new Map<string, { outcome: DeliveryOutcome; because: string; count: number }>();
  for (const { what, because, count } of tallies) {
    if (what === 'listed' || what === 'seen' || because === '') continue;
    const key = `${what} ${because}`;
    counts.set(key, { outcome: what, because, count: (counts.get(key)?.count ?? 0) + count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.because.localeCompare(b.because));
}

/** Channels send at the same time, each at its pace, and rest at night. */
function timeLeftMs(byChannel: Progress['byChannel'], now: Millis): number {
  const awakeMs = Math.max(
    0,
    ...byChannel.map(({ channel, listed, ended }) => ((listed - ended) / BULK_PER_SECOND[channel]) * SECOND_MS),
  );
  return Math.round(endOf(awakeMs, now) - now);
}

/** When so much time has passed inside the window for unasked messages. */
function endOf(awakeMs: number, now: Millis): Millis {
  let at = now;
  for (let left = awakeMs; left > 0;) {
    at = afterQuietHours(at);
    const until = untilQuietHours(at);
    const step = Math.min(left, until - at);
    left -= step;
    at += step;
  }
  return at;
}
