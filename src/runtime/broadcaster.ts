import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../model/address.ts';
import { BULK_PER_SECOND } from '../model/broadcast.ts';
import { PARTITIONS } from '../model/partition.ts';
import { MINUTE_MS, SECOND_MS } from '../model/time.ts';
import type { BroadcastBook } from '../ports/broadcasts.ts';
import type { BulkLane, BulkPace } from '../ports/bulk-lane.ts';
import type { Cancel } from '../ports/clock.ts';
import type { OnlyOne } from '../ports/only-one.ts';
import { openClerk } from './broadcast-clerk.ts';
import { openBulkSender } from './bulk-sender.ts';
import type { BulkSenderParts } from './bulk-sender.ts';
import { openProgressMessages } from './progress-messages.ts';
import type { ProgressParts } from './progress-messages.ts';
import type { Workshop } from './workshop.ts';

export interface BroadcasterParts {
  readonly book: BroadcastBook;
  readonly lane: BulkLane;
  readonly onlyOne: OnlyOne;
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'fit' | 'send' | 'edit'>>;
  /** Missing: officers ask how far it is. */
  readonly progress?: Pick<ProgressParts, 'kept' | 'show'>;
  readonly acceptReach: BulkSenderParts['acceptReach'];
  readonly settings?: Partial<BroadcasterSettings>;
  readonly onEnded?: (channel: ChannelName, ended: Parameters<NonNullable<BulkSenderParts['onEnded']>>[0]) => void;
}

export interface BroadcasterSettings {
  readonly perSecond: { readonly [channel in ChannelName]: number };
  /** So much of a second's messages may leave at once after a pause. */
  readonly burst: number;
  /** Longer than a platform call may take. */
  readonly leaseMs: number;
  /** How long the books lie after their process has died. */
  readonly booksLeaseMs: number;
}

export interface Broadcaster {
  start(): void;
  stop(): Promise<void>;
  /** Announcements on their way from this process. */
  underWay(): number;
}

const USUAL: BroadcasterSettings = {
  perSecond: BULK_PER_SECOND,
  burst: 0.2,
  leaseMs: MINUTE_MS,
  booksLeaseMs: 6 * SECOND_MS,
};

/** How often each process looks what is being sent. */
const LOOK_MS = SECOND_MS;

/** Sends announcements: in every process on every channel, with one process that keeps the books. */
export function openBroadcaster(shop: Workshop, parts: BroadcasterParts): Broadcaster {
  const { book, lane } = parts;
  const { perSecond, burst, leaseMs, booksLeaseMs } = { ...USUAL, ...parts.settings };
  const connected = [...parts.channels.keys()];
  const clerk = openClerk(shop, { ...parts, connected, leaseMs: booksLeaseMs });
  const pace = (channel: ChannelName): BulkPace => ({
    perSecond: perSecond[channel],
    burst: Math.max(1, Math.floor(perSecond[channel] * burst)),
  });
  const progress =
    parts.progress && openProgressMessages(shop, { ...parts, ...parts.progress, pace, leaseMs: booksLeaseMs });
  const firstPartition = Math.floor(Math.random() * PARTITIONS);
  const senders = [...parts.channels].map(([name, { fit, send }]) =>
    openBulkSender(shop, {
      ...{ book, lane, firstPartition, leaseMs, acceptReach: parts.acceptReach },
      channel: { name, fit, send },
      pace: pace(name),
      onEnded: (ended) => parts.onEnded?.(name, ended),
    }),
  );
  let isStopped = false;
  let cancelNext: Cancel = () => {};
  let wasAway = false;

  async function look(): Promise<void> {
    try {
      const sending = (await book.due(shop.clock.now())).filter(({ state }) => state === 'sending');
      for (const sender of senders) sender.keep(sending);
      wasAway = false;
    } catch (error) {
      // One line for an outage, however long.
      if (wasAway) return;
      wasAway = true;
      throw error;
    } finally {
      if (!isStopped) cancelNext = shop.clock.after(LOOK_MS, lookAgain);
    }
  }

  function lookAgain(): void {
    shop.run('broadcasts', look);
  }

  return {
    start() {
      clerk.start();
      progress?.start();
      lookAgain();
    },
    async stop() {
      isStopped = true;
      cancelNext();
      for (const sender of senders) sender.stop();
      await Promise.all([clerk.stop(), progress?.stop()]);
    },
    underWay: () => senders.reduce((sum, sender) => sum + sender.underWay(), 0),
  };
}
