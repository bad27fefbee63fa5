import type { Channel } from '../channels/channel.ts';
import type { Address } from '../model/address.ts';
import { addressed } from '../model/addressed.ts';
import type { Announced } from '../model/broadcast.ts';
import type { FittedMessage } from '../model/effect.ts';
import type { ReachInput } from '../model/input.ts';
import type { SendOutcome } from '../model/send-outcome.ts';
import { SECOND_MS, afterQuietHours } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { DueBroadcast, BroadcastBook, Recipient } from '../ports/broadcasts.ts';
import type { BulkLane, BulkPace, Places } from '../ports/bulk-lane.ts';
import type { Cancel } from '../ports/clock.ts';
import { ruleBulk } from './delivery-policy.ts';
import type { BulkRuling } from './delivery-policy.ts';
import { leaveUnread, partsInTurn, reopen } from './bulk-parts.ts';
import type { PartState } from './bulk-parts.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface BulkSenderParts {
  readonly channel: Pick<Channel, 'name' | 'fit' | 'send'>;
  readonly book: Pick<BroadcastBook, 'page'>;
  readonly lane: BulkLane;
  readonly pace: BulkPace;
  /** Begins somewhere between the partitions, 0 to 63. */
  readonly firstPartition: number;
  /** Longer than a platform call may take: who has not settled until then counts as unknown. */
  readonly leaseMs: number;
  /** Whoever turns out to be gone is told of in their own inbox. */
  readonly acceptReach: (address: Address, reach: Pick<ReachInput, 'id' | 'isGone'>) => Promise<unknown>;
  readonly onEnded?: (ended: Extract<BulkRuling, { result: 'ended' }>) => void;
}

export interface BulkSender {
  /** What is being sent, as it stands now. */
  keep(sending: readonly DueBroadcast[]): void;
  stop(): void;
  underWay(): number;
}

/** Sends of one channel that may be on their way from this process at once. */
const AT_ONCE = 128;
const PAGE_MAX = 64;
/** Less room than this is not worth asking the store for, while others are on their way. */
const PAGE_MIN = 32;
/** Places that were taken and not used, for want of people in a part, are good for so long. */
const PLACES_MS = 200;
/** So many ended and not entered in one partition: the records do not keep up, and sending waits for them. */
const BEHIND_MAX = 300;
const REST_MS = SECOND_MS;
/** What a process believes to have read to the end is read again so often, should it be wrong. */
const REREAD_MS = 30 * SECOND_MS;

/**
 * Sends announcements on one channel: takes places in the pace that all processes share, reads just so many people from
 * the list, marks them as being sent to, and makes the calls. So what is paused or stopped, and who has said no meanwhile,
 * is seen with the next few, and nothing waits before anybody's reply.
 */
export function openBulkSender(shop: Workshop, parts: BulkSenderParts): BulkSender {
  const { channel, lane, book, pace } = parts;
  const turns = partsInTurn(channel.name, parts.firstPartition);
  const fitted = new WeakMap<DueBroadcast, Map<string, FittedMessage>>();
  let underWay = 0;
  let places = 0;
  let placesUntil: Millis = 0;
  let reopenedAt: Millis = 0;
  let rereadAt: Millis = 0;
  let isStopped = false;
  let isRunning = false;
  let isPoked = false;
  let cancelNext: Cancel = () => {};

  function poke(): void {
    isPoked = true;
    if (isRunning || isStopped) return;
    isRunning = true;
    cancelNext();
    shop.run(`bulk ${channel.name}`, round);
  }

  async function round(): Promise<void> {
    let pauseMs = REST_MS;
    try {
      while (isPoked && !isStopped) {
        isPoked = false;
        pauseMs = await sendWhatMayLeave();
      }
    } finally {
      isRunning = false;
      if (!isStopped) cancelNext = shop.clock.after(pauseMs, poke);
    }
  }

  /**
   * Until there is no room, no place or nobody; gives how long to wait then. While the people of one part are marked, those
   * of the next are read; and where the pace is no limit, places are taken meanwhile.
   */
  async function sendWhatMayLeave(): Promise<number> {
    let beginning = Promise.resolve(0);
    let last: PartState | undefined;
    let isUnhindered = false;
    try {
      for (;;) {
        const now = shop.clock.now();
        const wanted = Math.min(AT_ONCE - underWay, PAGE_MAX);
        if (isStopped || wanted < PAGE_MIN || afterQuietHours(now) !== now) return REST_MS;
        const part = turns.next();
        if (part === undefined) {
          await beginning;
          if (now - reopenedAt < REST_MS) return REST_MS;
          reopenedAt = now;
          const again = now - rereadAt >= REREAD_MS;
          if (again) rereadAt = now;
          turns.reopen(again);
          continue;
        }
        // Where it stands is known only then.
        if (part === last) await beginning;
        last = part;
        const hasPlaces = places > 0 && now < placesUntil;
        const [behind, taken, readAhead]: readonly [number, Places | undefined, Found | undefined] = await Promise.all([
          beginning,
          hasPlaces ? undefined : lane.takePlaces(channel.name, pace, wanted, now),
          isUnhindered ? read(part, wanted) : undefined,
        ]);
        beginning = Promise.resolve(0);
        if (behind > BEHIND_MAX) return REST_MS;
        if (taken !== undefined) {
          // Those of people whom another process had begun have come back meanwhile.
          places = (now < placesUntil ? places : 0) + taken.taken;
          if (places === 0) return taken.nextInMs;
          if (taken.taken > 0) placesUntil = now + PLACES_MS;
          isUnhindered = taken.taken === wanted;
        }
        const found = readAhead ?? (await read(part, Math.min(wanted, places)));
        const people = found.people.slice(0, places);
        // What is too much is left for the next turn of this part.
        const isAll = people.length === found.people.length;
        part.isOver = isAll && found.isOver;
        part.isRead = isAll && found.isRead;
        if (people.length > 0 || found.ended.length > 0) beginning = begin(part, { ...found, people });
      }
    } finally {
      await beginning;
    }
  }

  /** Those who were put off go first. What is found out of the part is noted only when its people are begun. */
  async function read(part: PartState, limit: number): Promise<Found> {
    const { isListed } = part.broadcast;
    if (part.mayHavePutOff) {
      const wanted = await lane.putOff(part, limit);
      part.mayHavePutOff = wanted.length > 0;
      const where = { ...part, which: { people: wanted } };
      const people = wanted.length === 0 ? [] : await book.page(where, shop.clock.now());
      if (people === 'not_sending') return NOBODY;
      const waiting = new Set(people.map(({ person }) => person));
      const ended = wanted.filter((person) => !waiting.has(person));
      if (wanted.length > 0) return { isPutOff: true, people, ended, isOver: false, isRead: part.isRead };
    }
    if (part.isRead) return { ...NOBODY, isRead: true };
    const people = await book.page({ ...part, which: { after: part.at, limit } }, shop.clock.now());
    if (people === 'not_sending') return NOBODY;
    const isOver = people.length < limit;
    return { isPutOff: false, people, ended: [], isOver, isRead: isOver && isListed };
  }

  /** Gives how many wait to be entered. */
  async function begin(part: PartState, { people: recipients, ended, isPutOff }: Found): Promise<number> {
    const now = shop.clock.now();
    const to = recipients.at(-1)?.person ?? part.at;
    const which = isPutOff ? 'put_off' : { from: part.at, to };
    const people = recipients.filter(({ dropped }) => dropped === undefined).map(({ person }) => person);
    const dropped = [
      ...recipients.flatMap(({ person, dropped: because }) => (because === undefined ? [] : [{ person, because }])),
      ...ended.map((person) => ({ person, because: 'erased' })),
    ];
    places -= people.length;
    underWay += people.length;
    let started = 0;
    try {
      const begun = await lane.begin(part, { which, people, dropped }, now, now + parts.leaseMs);
      if (begun.result === 'moved_by_another') {
        part.at = begun.at;
        leaveUnread(part);
        return 0;
      }
      if (!isPutOff) part.at = to;
      part.mayHavePutOff ||= begun.putOff > 0;
      const begunPeople = new Set(begun.people);
      for (const recipient of recipients) {
        if (!begunPeople.has(recipient.person)) continue;
        started += 1;
        start(part, recipient);
      }
      return begun.behind;
    } catch (error) {
      leaveUnread(part);
      throw error;
    } finally {
      underWay -= people.length - started;
      places += people.length - started;
    }
  }

  function start(part: PartState, recipient: Recipient): void {
    shop.run(`announcement ${part.code}`, async () => {
      try {
        await send(part, recipient);
      } finally {
        underWay -= 1;
        if (underWay === AT_ONCE - PAGE_MIN || underWay === 0) poke();
      }
    });
  }

  async function send(part: PartState, recipient: Recipient): Promise<void> {
    const { broadcast, code, partition } = part;
    const { person, address } = recipient;
    const outcome = await attempt(broadcast, recipient);
    const ruling = ruleBulk(outcome);
    if (outcome.result === 'gone') {
      await shop.untilStored(() => parts.acceptReach(address, { id: `gone/${code}/${person}`, isGone: true }));
    }
    if (outcome.result !== 'sent') {
      const because = 'because' in outcome ? outcome.because : '';
      shop.log('info', 'announcement_not_sent', { code, person, result: outcome.result, because });
    }
    if (ruling.result === 'put_off') {
      places = 0;
      const until = shop.clock.now() + ruling.restMs;
      await shop.untilStored(() => lane.rest(channel.name, until));
    }
    const end =
      ruling.result === 'put_off'
        ? ({ end: 'put_off' } as const)
        : ({
            end: 'ended',
            outcome: ruling.outcome,
            because: ruling.because,
            ...(ruling.outcome === 'sent' && { announced: announcedOf(broadcast) }),
          } as const);
    const begun = { code, channel: channel.name, partition, person, address };
    const isOurs = await shop.untilStored(() => lane.settle(begun, end, shop.clock.now()));
    if (!isOurs) shop.log('warn', 'announcement_given_up', { code, person });
    if (ruling.result === 'ended') parts.onEnded?.(ruling);
    else reopen(part);
  }

  async function attempt(broadcast: DueBroadcast, { person, address, form }: Recipient): Promise<SendOutcome> {
    try {
      return await channel.send(address, fitFor(broadcast, form), `${broadcast.code}/${person}`, 'bulk');
    } catch (error) {
      // A mistake of ours, at a point we do not know.
      return { result: 'in_doubt', because: reasonOf(error) };
    }
  }

  /** People are called in few ways, so the same words are not fitted a million times. */
  function fitFor(broadcast: DueBroadcast, form: string | undefined): FittedMessage {
    const known = fitted.get(broadcast) ?? new Map<string, FittedMessage>();
    fitted.set(broadcast, known);
    const found = known.get(form ?? '');
    if (found !== undefined) return found;
    const made = channel.fit(addressed(broadcast.variants[channel.name] ?? broadcast.message, form));
    if (known.size < FORMS_KEPT) known.set(form ?? '', made);
    return made;
  }

  return {
    keep(sending) {
      turns.keep(sending);
      if (sending.length > 0) poke();
    },
    stop() {
      isStopped = true;
      cancelNext();
    },
    underWay: () => underWay,
  };
}

const NOBODY: Found = { isPutOff: false, people: [], ended: [], isOver: true, isRead: false };

interface Found {
  readonly isPutOff: boolean;
  readonly people: readonly Recipient[];
  /** Those put off who have an outcome by now: erased meanwhile. */
  readonly ended: readonly number[];
  /** The same as in the part, once these are begun. */
  readonly isOver: boolean;
  readonly isRead: boolean;
}

/** Forms of address are words of the person's own choice: a malicious crowd could think of many. */
const FORMS_KEPT = 100;

function announcedOf({ code, topic, invites }: DueBroadcast): Announced {
  return { code, topic, ...(invites !== undefined && { invites }) };
}
