import type { ChannelName } from '../model/address.ts';
import { RECEIPTS } from '../model/broadcast.ts';
import type { Receipt } from '../model/broadcast.ts';
import { PARTITIONS } from '../model/partition.ts';
import { DAY_MS, SECOND_MS, afterQuietHours } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { BroadcastBook, DueBroadcast } from '../ports/broadcasts.ts';
import type { BulkLane } from '../ports/bulk-lane.ts';
import type { OnlyOne, OnlyOneTurn } from '../ports/only-one.ts';
import { pause } from '../ports/pause.ts';
import { reasonOf } from './workshop.ts';
import type { Workshop } from './workshop.ts';

export interface ClerkParts {
  readonly book: BroadcastBook;
  readonly lane: BulkLane;
  readonly onlyOne: OnlyOne;
  readonly connected: readonly ChannelName[];
  readonly leaseMs: number;
}

export interface Clerk {
  start(): void;
  stop(): Promise<void>;
}

/** Between two rounds while something is being sent, and while nothing is. */
const BUSY_MS = 250;
const IDLE_MS = SECOND_MS;
const LISTED_AT_ONCE = 1_000;
/** So much of a list is made before the books are looked at again. */
const LISTED_A_ROUND = 10;
const ENTERED_AT_ONCE = 1_000;
const RECEIPTS_EVERY_MS = 5 * SECOND_MS;
const RECEIPTS_AFTER_MS = 10 * SECOND_MS;
/** Nothing has ended for so long, and nothing is on its way: somebody may have been lost. */
const LOST_AFTER_MS = 60 * SECOND_MS;
/** What could not be sent within a week is no news any more. */
const TOO_LATE_MS = 7 * DAY_MS;

/**
 * One process at a time keeps the books: starts what is due, makes the lists, enters what has ended, gives up what was
 * abandoned, and ends what is done.
 */
export function openClerk(shop: Workshop, { book, lane, onlyOne, connected, leaseMs }: ClerkParts): Clerk {
  let turn: OnlyOneTurn | undefined;
  /** When something last happened. */
  let livelyAt: Millis = 0;
  /** Something may be on its way or wait to be entered. */
  let isQuiet = false;
  let receiptsEnteredAt: Millis = 0;

  /** Gives how long to wait. */
  async function round(): Promise<number> {
    const now = shop.clock.now();
    const due = await book.due(now);
    for (const broadcast of due) await further(broadcast, now);
    const isSending = due.some(({ state }) => state === 'sending');
    const isTimeToLook = now - receiptsEnteredAt >= RECEIPTS_EVERY_MS;
    // Whoever had read a page before a pause may begin it after all seemed quiet.
    if (isSending || !isQuiet || isTimeToLook) isQuiet = await enterAll();
    if (isTimeToLook) {
      for (const receipt of RECEIPTS) await enterReceipts(receipt, now - RECEIPTS_AFTER_MS);
      receiptsEnteredAt = now;
    }
    for (const broadcast of due) if (broadcast.state === 'sending') await close(broadcast, now);
    return isSending || !isQuiet ? BUSY_MS : IDLE_MS;
  }

  async function further({ code, state, isListed }: DueBroadcast, now: Millis): Promise<void> {
    if (state === 'scheduled') {
      if (afterQuietHours(now) === now && (await book.start(code, now))) {
        livelyAt = now;
        shop.log('info', 'broadcast_started', { code });
      }
      return;
    }
    for (let pages = 0, isDone = isListed; pages < LISTED_A_ROUND && !isDone; pages++) {
      isDone = await book.list(code, connected, LISTED_AT_ONCE, now);
      livelyAt = now;
    }
  }

  /** True when nothing is on its way and everything that has ended is entered. */
  async function enterAll(): Promise<boolean> {
    const looked = await Promise.all(
      Array.from({ length: PARTITIONS }, (_, partition) => lane.look(partition, shop.clock.now(), ENTERED_AT_ONCE)),
    );
    const ended = looked.flatMap((one) => one.ended);
    for (let from = 0; from < ended.length; from += ENTERED_AT_ONCE) {
      await book.record(ended.slice(from, from + ENTERED_AT_ONCE));
    }
    await Promise.all(
      looked.map((one, partition) =>
        lane.entered(
          partition,
          one.ended.map(({ entry }) => entry),
        ),
      ),
    );
    const givenUp = looked.reduce((sum, one) => sum + one.givenUp, 0);
    if (givenUp > 0) shop.log('warn', 'announcements_unknown', { count: givenUp });
    if (ended.length > 0) livelyAt = shop.clock.now();
    return ended.length === 0 && looked.every(({ underWay }) => underWay === 0);
  }

  /** What was seen the moment it came may itself not be entered yet, so it waits a little. */
  async function enterReceipts(receipt: Receipt, before: Millis): Promise<void> {
    const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
    const reported = await Promise.all(
      partitions.map((partition) => lane.receiptsBefore(receipt, partition, before, ENTERED_AT_ONCE)),
    );
    const all = reported.flat();
    for (let from = 0; from < all.length; from += ENTERED_AT_ONCE) {
      await book.markReceived(receipt, all.slice(from, from + ENTERED_AT_ONCE));
    }
    await Promise.all(reported.map((some, partition) => lane.receiptsEntered(receipt, partition, some)));
  }

  async function close({ code, stateAt, isListed }: DueBroadcast, now: Millis): Promise<void> {
    const isLate = now - stateAt > TOO_LATE_MS;
    if (!isListed && !isLate) return;
    const isOver =
      (await book.finish(code, now)) ||
      (isQuiet && isLate && (await book.finish(code, now, { outcome: 'dropped', because: 'too_late' }))) ||
      (isQuiet &&
        now - livelyAt > LOST_AFTER_MS &&
        (await nobodyIsLeft(code, now)) &&
        (await book.finish(code, now, { outcome: 'unknown', because: 'lost' })));
    if (!isOver) return;
    shop.log('info', 'broadcast_done', { code });
    await lane.forget(code);
  }

  /** Whether everybody was begun, and nobody waits to be begun again; then those without an outcome have been lost. */
  async function nobodyIsLeft(code: string, now: Millis): Promise<boolean> {
    for (const channel of connected) {
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const part = { code, channel, partition };
        if ((await lane.putOff(part, 1)).length > 0) return false;
        const after = await lane.standsAt(part);
        const next = await book.page({ ...part, which: { after, limit: 1 } }, now);
        if (next === 'not_sending' || next.length > 0) return false;
      }
    }
    return true;
  }

  async function roundAfterRound(signal: AbortSignal): Promise<void> {
    livelyAt = shop.clock.now();
    isQuiet = false;
    let wasAway = false;
    while (!signal.aborted) {
      let pauseMs = IDLE_MS;
      try {
        pauseMs = await shop.counted(round);
        wasAway = false;
      } catch (error) {
        // One line for an outage, however long.
        if (!wasAway) shop.log('error', 'work_left', { name: 'broadcasts', because: reasonOf(error) });
        wasAway = true;
      }
      await pause(shop.clock, pauseMs, signal);
    }
  }

  return {
    start() {
      turn = onlyOne('broadcasts', leaseMs, roundAfterRound);
    },
    async stop() {
      await turn?.stop();
    },
  };
}
