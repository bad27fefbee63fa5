import { SECOND_MS } from '../../model/time.ts';
import type { Millis } from '../../model/time.ts';
import { MESSAGES_A_SECOND } from './limits.ts';

/** How fast this process sends on its own account; what Zalo asks for with -32 comes on top. */
export interface Pace {
  /** Takes the next place and says how far away it is; not taken when that is more than `atMost`. */
  waitMs(now: Millis, atMost: number): number;
  /** Zalo has said -32: nothing leaves for so long. */
  pause(forMs: number, now: Millis): void;
  pausedMs(now: Millis): number;
}

const EVERY_MS = SECOND_MS / MESSAGES_A_SECOND;
/** So many may leave at once after a quiet moment. */
const BURST = 40;

export function pacer(): Pace {
  let nextAt: Millis = 0;
  let pausedUntil: Millis = 0;
  return {
    waitMs(now, atMost) {
      const at = Math.max(nextAt, now - BURST * EVERY_MS, pausedUntil);
      const waitMs = Math.max(0, Math.ceil(at - now));
      if (waitMs <= atMost) nextAt = at + EVERY_MS;
      return waitMs;
    },
    pause(forMs, now) {
      pausedUntil = Math.max(pausedUntil, now + forMs);
    },
    pausedMs: (now) => Math.max(0, pausedUntil - now),
  };
}
