import type { Attempts } from '../ports/queues.ts';

/** So many strikes, and an item is put aside: an input to the officers, a send as unknown, a call as failed. */
export const STRIKES = 3;

/** A process may be ended while it holds something; only what loses its worker again and again is to blame itself. */
const FORGIVEN_LOSSES = 4;

/** Throwing counts, losing the worker from the fifth time, waiting for a store never. */
export function strikesOf(attempts: Attempts): number {
  return attempts.throws + Math.max(0, attempts.lost - FORGIVEN_LOSSES);
}
