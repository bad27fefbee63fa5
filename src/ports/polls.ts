import type { Reach } from '../model/may.ts';
import type { Poll } from '../model/poll.ts';
import type { Change } from './listings.ts';

export interface Polls {
  /** Gives its number. */
  make(poll: Omit<Poll, 'number' | 'state'>, province: string, change: Change): Promise<number>;
  find(number: number): Promise<Poll | undefined>;
  close(number: number, change: Change): Promise<void>;
  within(reach: Reach, limit: number): Promise<readonly Poll[]>;
  /** Takes the place of the person's earlier one. `choice` counts from 0. */
  vote(number: number, personId: string, choice: number, change: Change): Promise<void>;
  voteOf(number: number, personId: string): Promise<number | undefined>;
  /** How many chose each, in the order of the choices. */
  counts(poll: Poll): Promise<readonly number[]>;
}
