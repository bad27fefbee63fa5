import { partitionOf } from '../model/partition.ts';
import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';
import type { Cancel } from '../ports/clock.ts';
import type { Workshop } from './workshop.ts';

export interface Waker {
  /** A conversation wants to be woken; when it is soon, this process will be there on the moment. */
  expect(address: Address, wakeAt: Millis): void;
  /** Wakes who is due in a partition and notes who is next. */
  look(partition: number): Promise<void>;
  stop(): void;
}

const AT_ONCE = 100;

/**
 * Wakes on the moment those whose time comes within `aheadMs`, which must be longer than a sweep takes to come round:
 * what lies further off, and what other processes have set, is found by the sweep in time.
 */
export function openWaker(shop: Workshop, aheadMs: number): Waker {
  const next = new Map<number, { readonly at: Millis; readonly cancel: Cancel }>();
  let isStopped = false;

  function expectIn(partition: number, wakeAt: Millis): void {
    const now = shop.clock.now();
    const known = next.get(partition);
    if (isStopped || wakeAt > now + aheadMs || (known !== undefined && known.at <= wakeAt)) return;
    known?.cancel();
    const cancel = shop.clock.after(Math.max(0, wakeAt - now), () => {
      next.delete(partition);
      shop.run(`wake ${partition}`, () => look(partition));
    });
    next.set(partition, { at: wakeAt, cancel });
  }

  async function look(partition: number): Promise<void> {
    const woken = await shop.queues.wake(partition, shop.clock.now(), shop.hold(), AT_ONCE);
    shop.take(woken.handedOver);
    if (woken.nextAt !== null) expectIn(partition, woken.nextAt);
  }

  return {
    expect: (address, wakeAt) => {
      expectIn(partitionOf(address), wakeAt);
    },
    look,
    stop() {
      isStopped = true;
      for (const { cancel } of next.values()) cancel();
      next.clear();
    },
  };
}
