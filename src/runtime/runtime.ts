import type { Channel } from '../channels/channel.ts';
import type { Address, ChannelName } from '../model/address.ts';
import type { Input, MessageInput, ReachInput } from '../model/input.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { NoticeSource } from '../ports/notices.ts';
import type { OnlyOne } from '../ports/only-one.ts';
import type { Queues, Work } from '../ports/queues.ts';
import { openBroadcaster } from './broadcaster.ts';
import type { BroadcasterParts } from './broadcaster.ts';
import { converser } from './converse.ts';
import { deliverer } from './deliver.ts';
import type { OnDelivered } from './deliver.ts';
import { openLastWordClerk } from './last-words.ts';
import type { LastWordParts } from './last-words.ts';
import { performer } from './perform.ts';
import type { Action } from './perform.ts';
import { openRelay } from './relay.ts';
import type { Apology, Step } from './step.ts';
import { openSweep } from './sweep.ts';
import { openWaker } from './waker.ts';
import { openWorkshop } from './workshop.ts';

export interface RuntimeParts {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly log: Log;
  readonly step: Step;
  readonly channels: ReadonlyMap<ChannelName, Pick<Channel, 'fit' | 'send' | 'edit'>>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly notices: NoticeSource;
  readonly onlyOne: OnlyOne;
  readonly apology: Apology;
  readonly onDelivered?: OnDelivered;
  /** Missing where nothing is announced. */
  readonly broadcasts?: Pick<BroadcasterParts, 'book' | 'lane' | 'progress' | 'settings' | 'onEnded'>;
  /** Missing where nobody is written to by when they last spoke. */
  readonly spoken?: Omit<LastWordParts, 'onlyOne'>;
  readonly settings?: Partial<RuntimeSettings>;
}

export interface RuntimeSettings {
  /** How long work of a process that has died lies before another takes it over. */
  readonly leaseMs: number;
  readonly sweepMs: number;
  readonly relayMs: number;
  /** Pieces of work at once; what comes beyond waits in the store. 0 for a process that only accepts. */
  readonly maxUnderWay: number;
}

export interface Runtime {
  /** Stores what a person said. When it has returned, nothing loses it. Throws `StoreAway`: the platform is to call again. */
  accept(address: Address, message: Message): Promise<'accepted' | 'duplicate'>;
  /** The same for what a platform reports of a person who has left or come back. */
  acceptReach(address: Address, reach: Reach): Promise<'accepted' | 'duplicate'>;
  /** New notices have been written in this process. */
  relayNow(): void;
  /** Begins to look for work that others have left, for timers and notices. `accept` works before that, too. */
  start(): void;
  /** Takes no more work and waits for what is under way. Whatever is cut short is taken up again after `leaseMs`. */
  stop(graceMs: number): Promise<'drained' | 'cut_short'>;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Pieces of work under way. */
  size(): number;
}

/** What a channel has understood of a delivery; `id` is the same when the platform delivers it again. */
export type Message = Pick<MessageInput, 'id' | 'said' | 'writtenAt'>;

/** Whether what is sent arrives at an address; `id` is the same when it is reported again. */
export type Reach = Pick<ReachInput, 'id' | 'isGone' | 'writtenAt'>;

const USUAL: RuntimeSettings = { leaseMs: 5_000, sweepMs: 1_000, relayMs: 1_000, maxUnderWay: 1_000 };

/** Puts the workers of one process together. */
export function openRuntime(parts: RuntimeParts): Runtime {
  const { clock, queues, channels } = parts;
  const settings = { ...USUAL, ...parts.settings };
  const shop = openWorkshop(parts, settings, worker);
  const waker = openWaker(shop, 2 * settings.sweepMs);
  const sweep = openSweep(shop, waker, settings.sweepMs);
  const relay = openRelay(shop, { ...parts, accept }, settings.relayMs);
  const converse = converser(shop, {
    ...parts,
    expectWake: (address, wakeAt) => {
      waker.expect(address, wakeAt);
    },
  });
  const perform = performer(shop, parts.actions);
  const deliver = deliverer(shop, {
    channels,
    acceptReach,
    ...(parts.onDelivered === undefined ? {} : { onDelivered: parts.onDelivered }),
  });

  const { onlyOne, broadcasts, spoken } = parts;
  const broadcaster = broadcasts && openBroadcaster(shop, { channels, onlyOne, acceptReach, ...broadcasts });
  const lastWords = spoken && openLastWordClerk(shop, { onlyOne, ...spoken });

  function worker(work: Work): Promise<void> {
    switch (work.queue) {
      case 'inbox':
        return converse(work);
      case 'outbox':
        return deliver(work);
      case 'calls':
        return perform(work);
    }
  }

  function accept(address: Address, input: Input): Promise<'accepted' | 'duplicate'> {
    return shop.counted(async () => {
      const accepted = await queues.accept(address, input, clock.now(), shop.hold());
      if (accepted.result === 'duplicate') return 'duplicate';
      if (accepted.result === 'leased') shop.take([accepted.work]);
      return 'accepted';
    });
  }

  function acceptReach(address: Address, reach: Reach): Promise<'accepted' | 'duplicate'> {
    return accept(address, { kind: 'reach', at: clock.now(), ...reach });
  }

  return {
    acceptReach,
    accept: (address, message) => accept(address, { kind: 'message', at: clock.now(), ...message }),
    relayNow: () => {
      relay.poke();
    },
    start() {
      sweep.start();
      relay.start();
      broadcaster?.start();
      lastWords?.start();
    },
    async stop(graceMs) {
      sweep.stop();
      waker.stop();
      const stopped = shop.stop(graceMs);
      await Promise.all([relay.stop(), broadcaster?.stop(), lastWords?.stop()]);
      return stopped;
    },
    idle: () => shop.idle(),
    size: () => shop.size(),
  };
}
