import type { ChannelName } from './address.ts';
import { BULK_PER_SECOND, DELIVERY_OUTCOMES } from './broadcast.ts';
import type { AudienceCount, BroadcastState, DeliveryOutcome, Progress, Receipt } from './broadcast.ts';
import { SECOND_MS, afterQuietHours, untilQuietHours } from './time.ts';
import type { Millis } from './time.ts';

/** So many deliveries on a channel were listed, reported of, or ended in this way. */
export interface Tally {
  readonly channel: ChannelName;
  readonly what: DeliveryOutcome | Receipt | 'listed';
  readonly because: string;
  readonly count: number;
}

/** What the tallies of a broadcast say. `counted`: how many were to get it when it was confirmed. */
export function progressOf(
  { state, isListed, counted = 0 }: Pick<Progress, 'state' | 'isListed'> & { readonly counted?: number },
  tallies: readonly Tally[],
  now: Millis,
): Progress {
  const sum = (which: (tally: Tally) => boolean): number =>
    tallies.filter(which).reduce((total, { count }) => total + count, 0);
  const hasEnded = ({ what }: Tally): boolean => isOutcome(what);
  const listed = sum(({ what }) => what === 'listed');
  const ended = sum(hasEnded);
  const left = listed - ended;
  const byChannel = [...new Set(tallies.map(({ channel }) => channel))].sort().map((channel) => ({
    channel,
    listed: sum((tally) => tally.channel === channel && tally.what === 'listed'),
    ended: sum((tally) => tally.channel === channel && hasEnded(tally)),
  }));
  const whole = isListed ? listed : Math.max(listed, counted);
  return {
    state,
    listed,
    isListed,
    whole,
    ended,
    outcomes: Object.fromEntries(
      DELIVERY_OUTCOMES.map((outcome) => [outcome, sum(({ what }) => what === outcome)]),
    ) as Progress['outcomes'],
    delivered: sum(({ what }) => what === 'delivered'),
    seen: sum(({ what }) => what === 'seen'),
    waiting: state === 'stopped' ? 0 : left,
    stopped: state === 'stopped' ? left : 0,
    percent: percentOf(state, ended, whole),
    because: reasons(tallies),
    byChannel,
    ...(state === 'sending' && { timeLeftMs: timeLeftMs(byChannel, now) }),
  };
}

/** Where several stand that were sent together, as one: it is over when all are, and what has not begun is about to. */
export function jointProgress(parts: readonly Progress[], now: Millis): Progress {
  const sum = (of: (part: Progress) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const states = parts.map(({ state }) => (state === 'scheduled' ? 'sending' : state));
  const state = (['sending', 'paused', 'stopped'] as const).find((one) => states.includes(one)) ?? 'done';
  const ended = sum((part) => part.ended);
  const whole = sum((part) => part.whole);
  const channels = [...new Set(parts.flatMap(({ byChannel }) => byChannel.map(({ channel }) => channel)))].sort();
  const byChannel = channels.map((channel) => {
    const lines = parts.flatMap((part) => part.byChannel.filter((line) => line.channel === channel));
    return {
      channel,
      listed: lines.reduce((total, { listed }) => total + listed, 0),
      ended: lines.reduce((total, line) => total + line.ended, 0),
    };
  });
  return {
    state,
    listed: sum(({ listed }) => listed),
    isListed: parts.every(({ isListed }) => isListed),
    whole,
    ended,
    outcomes: Object.fromEntries(
      DELIVERY_OUTCOMES.map((outcome) => [outcome, sum(({ outcomes }) => outcomes[outcome])]),
    ) as Progress['outcomes'],
    delivered: sum(({ delivered }) => delivered),
    seen: sum(({ seen }) => seen),
    waiting: sum(({ waiting }) => waiting),
    stopped: sum(({ stopped }) => stopped),
    percent: percentOf(state, ended, whole),
    because: added(parts.flatMap(({ because }) => because)),
    byChannel,
    ...(state === 'sending' && { timeLeftMs: timeLeftMs(byChannel, now) }),
  };
}

/** How many could not be reached by what was counted when it was confirmed, or did not get it since: to be called instead. */
export function missedBy(
  { whole, outcomes, stopped }: Progress,
  counted: Pick<AudienceCount, 'matched'> | undefined,
): number {
  const unreachable = Math.max(0, (counted?.matched ?? 0) - whole);
  return unreachable + outcomes.refused + outcomes.gone + outcomes.dropped + stopped;
}

function percentOf(state: BroadcastState, ended: number, whole: number): number {
  return whole === 0 ? (isOver(state) ? 100 : 0) : Math.floor((100 * ended) / whole);
}

function isOver(state: BroadcastState): boolean {
  return state === 'done' || state === 'stopped';
}

function isOutcome(what: Tally['what']): what is DeliveryOutcome {
  return DELIVERY_OUTCOMES.some((outcome) => outcome === what);
}

function reasons(tallies: readonly Tally[]): Progress['because'] {
  return added(
    tallies.flatMap(({ what, because, count }) =>
      isOutcome(what) && because !== '' ? [{ outcome: what, because, count }] : [],
    ),
  );
}

/** The most frequent first. */
function added(reasons: Progress['because']): Progress['because'] {
  const counts = new Map<string, Progress['because'][number]>();
  for (const { outcome, because, count } of reasons) {
    const key = `${outcome} ${because}`;
    counts.set(key, { outcome, because, count: (counts.get(key)?.count ?? 0) + count });
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
