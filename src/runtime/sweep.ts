import { PARTITIONS } from '../model/partition.ts';
import type { Cancel } from '../ports/clock.ts';
import type { Waker } from './waker.ts';
import type { Workshop } from './workshop.ts';

export interface Sweep {
  start(): void;
  stop(): void;
}

/** So much of one partition at a time, or one with a long backlog would take all the room. */
const FROM_ONE_PARTITION = 50;
/** More is due than was taken. */
const AGAIN_SOON_MS = 20;

/** Goes through the partitions for what was abandoned, put off or left without a lease, and for timers, every `sweepMs`. */
export function openSweep(shop: Workshop, waker: Waker, sweepMs: number): Sweep {
  let isStopped = false;
  let cancelNext: Cancel = () => {};
  let wasAway = false;

  async function pass(): Promise<void> {
    let isMoreDue = false;
    try {
      for (let partition = 0; partition < PARTITIONS && !isStopped; partition++) {
        const [isCut] = await Promise.all([claim(partition), waker.look(partition)]);
        isMoreDue ||= isCut;
      }
      if (wasAway) shop.log('info', 'sweep_goes_on', {});
      wasAway = false;
    } catch (error) {
      // One line for an outage, however long.
      if (wasAway) return;
      wasAway = true;
      throw error;
    } finally {
      if (!isStopped) cancelNext = shop.clock.after(isMoreDue ? AGAIN_SOON_MS : sweepMs, start);
    }
  }

  /** True when there may be more. */
  async function claim(partition: number): Promise<boolean> {
    const hold = shop.hold();
    const limit = Math.min(shop.room(), FROM_ONE_PARTITION);
    if (hold === null || limit <= 0) return false;
    const claimed = await shop.queues.claim(partition, shop.clock.now(), hold, limit);
    shop.take(claimed);
    return claimed.length === limit;
  }

  function start(): void {
    shop.run('sweep', pass);
  }

  return {
    start,
    stop() {
      isStopped = true;
      cancelNext();
    },
  };
}
