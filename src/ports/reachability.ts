import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/**
 * Addresses at which nothing arrives any more: blocked, unfollowed, an account that has ended. Nobody is told anything
 * there; what waits for its person waits. The next own word (`Records.once` from there, later than `at`) ends it.
 */
export interface Reachability {
  /** Nothing recorded of the address: nothing happens. An earlier moment than the one known changes nothing. */
  gone(address: Address, at: Millis): Promise<void>;
}
