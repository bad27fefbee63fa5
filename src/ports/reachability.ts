import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/**
 * Addresses at which nothing arrives any more: blocked, unfollowed, an account that has ended. Nobody is told anything
 * there; what waits for its person waits. A later own word (`Records.once` from there) ends it, too.
 */
export interface Reachability {
  /** Nothing recorded of the address: nothing happens. An earlier moment than the one known changes nothing. */
  gone(address: Address, at: Millis): Promise<void>;
  /** What is sent arrives again, as far as was known before `at`; notices that waited are pending again. */
  back(address: Address, at: Millis): Promise<void>;
}
