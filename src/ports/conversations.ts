import type { Address } from '../model/address.ts';
import type { Input } from '../model/input.ts';
import type { Millis } from '../model/time.ts';

/** A conversation as it lies in the store: its place in its own history beside the JSON text of the rest. */
export interface StoredConversation {
  readonly epoch: string;
  readonly revision: number;
  readonly json: string;
}

/** Looking from outside, for officers, `/ready` and tests. Turns go through `Queues`. */
export interface Conversations {
  find(address: Address): Promise<StoredConversation | undefined>;
  /** Inputs that the engine could not take, oldest first. At most 1,000 a partition are kept. */
  parked(): Promise<readonly ParkedInput[]>;
  /** How long the work that waits longest is overdue. 0 when nobody waits. */
  overdueMs(now: Millis): Promise<number>;
}

export interface ParkedInput {
  readonly address: Address;
  readonly parkedAt: Millis;
  readonly input: Input;
}
