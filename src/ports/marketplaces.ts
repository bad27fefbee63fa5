import type { Address } from '../model/address.ts';
import type { Millis } from '../model/time.ts';

/** Marketplaces that an admin has opened or closed, over what their file in `data/marketplaces` says. */
export interface Openings {
  all(): Promise<ReadonlyMap<string, boolean>>;
  set(marketplace: string, isOpen: boolean, by: string, at: Millis): Promise<void>;
}

/** What is live and has been erased here: a clerk has to take it down, then nothing of it is kept. */
export interface TakeDowns {
  ask(takeDown: TakeDown): Promise<void>;
  /** Longest waiting first, at most 1,000. */
  waiting(marketplace: string): Promise<readonly TakeDown[]>;
  /** It is down. Gives the note that was kept, and how many others the same person still waits for. */
  done(marketplace: string, code: string): Promise<{ readonly note: TakeDown; readonly left: number } | undefined>;
}

export interface TakeDown {
  readonly marketplace: string;
  readonly code: string;
  /** The product in its owner's word. */
  readonly product: string;
  readonly url?: string;
  /** Who is to be told when it is done. */
  readonly tell: Address;
  readonly askedAt: Millis;
}
