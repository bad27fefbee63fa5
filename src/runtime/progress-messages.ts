import type { Channel } from '../channels/channel.ts';
import { channelOf } from '../model/address.ts';
import type { Address, ChannelName } from '../model/address.ts';
import { sentTogetherKey } from '../model/broadcast.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { BroadcastBook, DueBroadcast } from '../ports/broadcasts.ts';
import type { BulkLane, BulkPace } from '../ports/bulk-lane.ts';
import type { OnlyOne, OnlyOneTurn } from '../ports/only-one.ts';
import { pause } from '../ports/pause.ts';
import type { ProgressMessage, ProgressMessages } from '../ports/progress-messages.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface ProgressParts {
  readonly book: Pick<BroadcastBook, 'due' | 'makerAt'>;
  readonly lane: Pick<BulkLane, 'borrowPlace'>;
  readonly kept: ProgressMessages;
  /** Undefined where the officer may see it no more. */
  readonly show: (to: Address, code: string) => Promise<ShownProgress | undefined>;
  readonly onlyOne: OnlyOne;
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'fit' | 'send' | 'edit'>>;
  readonly pace: (channel: ChannelName) => BulkPace;
  readonly leaseMs: number;
}

export interface ShownProgress {
  readonly state: 'sending' | 'paused' | 'stopped' | 'done';
  readonly message: OutgoingMessage;
  /** Its numbers, without the time that goes by. */
  readonly says: string;
}

/** What is over by then is told of by its report alone. */
const FIRST_AFTER_MS = 5 * SECOND_MS;
const LOOK_MS = 2 * SECOND_MS;
/** A message is changed so often at first; the longer it takes, the more seldom. */
const EDIT_EVERY_MS = 4 * SECOND_MS;
const EDIT_AT_LEAST_EVERY_MS = MINUTE_MS;
const SELDOMER = 40;
/** What rests longer is forgotten, and gets a new message when it goes on. */
const RESTS_MS = DAY_MS;
/** In doubt whether a change was made, or the platform cannot take any: again after so long. */
const AGAIN_MS = 30 * SECOND_MS;

/**
 * Keeps one message to the maker of each announcement up to date while it is being sent, where the platform can change
 * what was sent. One process does; it goes behind the talks, and through the pace of the announcements. When the process
 * dies between sending and noting it, there is a second message: the first says as of when it spoke.
 */
export function openProgressMessages(shop: Workshop, parts: ProgressParts) {
  const { book, kept, show, channels } = parts;
  let turn: OnlyOneTurn | undefined;

  async function round(): Promise<void> {
    const now = shop.clock.now();
    const messages = await kept.all();
    const sending = (await book.due(now)).filter(({ state }) => state === 'sending');
    const known = new Set(messages.map(({ key }) => key));
    for (const broadcast of sending) {
      const key = sentTogetherKey(broadcast);
      if (known.has(key) || now - broadcast.stateAt < FIRST_AFTER_MS) continue;
      known.add(key);
      await begin(key, broadcast);
    }
    for (const message of messages) if (message.notBefore <= now) await renew(message);
  }

  async function begin(key: string, { code }: DueBroadcast): Promise<void> {
    const to = await book.makerAt(code);
    const channel = to && channels.get(channelOf(to));
    if (to === undefined || channel?.edit === undefined) return;
    const shown = await show(to, code);
    if (shown?.state !== 'sending' || !(await takePlace(channelOf(to)))) return;
    const outcome = await channel.send(to, channel.fit(shown.message), `progress/${key}`, 'bulk');
    if (outcome.result === 'later') return;
    const now = shop.clock.now();
    const { says } = shown;
    const at = { sentAt: now, says, saidAt: now };
    const messageId = outcome.result === 'sent' ? outcome.externalId : undefined;
    if (messageId === undefined) shop.log('info', 'progress_not_shown', { code, result: outcome.result });
    // Not tried again: in doubt it stands there.
    await keep(
      messageId === undefined
        ? { key, code, to, ...at, notBefore: now + HOUR_MS }
        : { key, code, to, messageId, ...at, notBefore: now + EDIT_EVERY_MS },
    );
  }

  async function renew(message: ProgressMessage): Promise<void> {
    const { key, to, messageId } = message;
    const now = shop.clock.now();
    const channel = channels.get(channelOf(to));
    const shown = await show(to, message.code);
    if (shown === undefined || channel?.edit === undefined) return kept.forget(key);
    const isOver = shown.state === 'stopped' || shown.state === 'done';
    if (messageId === undefined) {
      return isOver ? kept.forget(key) : keep({ ...message, notBefore: now + HOUR_MS });
    }
    const next = { ...message, notBefore: now + EDIT_EVERY_MS };
    if (shown.says === message.says) {
      const hasRested = shown.state === 'paused' && now - message.saidAt > RESTS_MS;
      return isOver || hasRested ? kept.forget(key) : keep(next);
    }
    const isNews = isOver || shown.state === 'paused';
    if (!isNews && now - message.saidAt < editEveryMs(now - message.sentAt)) return keep(next);
    if (!(await takePlace(channelOf(to)))) return;
    const outcome = await channel.edit(to, messageId, channel.fit(shown.message));
    switch (outcome.result) {
      case 'sent':
        return isOver ? kept.forget(key) : keep({ ...next, says: shown.says, saidAt: now });
      case 'later':
        return keep({ ...message, notBefore: now + Math.max(outcome.afterMs, EDIT_EVERY_MS) });
      case 'in_doubt':
      case 'misconfigured':
      case 'not_allowed_now':
        return keep({ ...message, notBefore: now + AGAIN_MS });
      case 'refused':
      case 'gone': {
        // Deleted, or too old: whoever wants to know asks.
        shop.log('info', 'progress_not_shown', { code: message.code, result: outcome.result });
        const { messageId: _gone, ...rest } = message;
        return isOver ? kept.forget(key) : keep({ ...rest, notBefore: now + HOUR_MS });
      }
    }
  }

  function keep(message: ProgressMessage): Promise<void> {
    return shop.untilStored(() => kept.keep(message));
  }

  /** It counts among the announcements; while they rest, so does this. */
  function takePlace(channel: ChannelName): Promise<boolean> {
    return parts.lane.borrowPlace(channel, parts.pace(channel), shop.clock.now());
  }

  async function roundAfterRound(signal: AbortSignal): Promise<void> {
    let wasAway = false;
    while (!signal.aborted) {
      try {
        // A call to the platform may take longer than a stop does.
        await unlessAborted(shop.counted(round), signal);
        wasAway = false;
      } catch (error) {
        // One line for an outage, however long.
        if (!wasAway) shop.log('error', 'work_left', { name: 'progress', because: reasonOf(error) });
        wasAway = true;
      }
      await pause(shop.clock, LOOK_MS, signal);
    }
  }

  return {
    start(): void {
      turn = parts.onlyOne('progress', parts.leaseMs, roundAfterRound);
    },
    async stop(): Promise<void> {
      await turn?.stop();
    },
  };
}

function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', end);
    });
  });
}

/** After ten minutes every quarter of a minute, after forty every minute. */
function editEveryMs(ageMs: Millis): number {
  return Math.min(Math.max(EDIT_EVERY_MS, ageMs / SELDOMER), EDIT_AT_LEAST_EVERY_MS);
}
