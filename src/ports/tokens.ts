import type { Millis } from '../model/time.ts';

/**
 * What a platform gives for a while: a token to call with, and one that is good once for the next pair. Whoever loses the
 * newest pair has lost the grant, and a person must give it again in a browser.
 */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly obtainedAt: Millis;
  readonly expiresAt: Millis;
  /** Since when the platform no longer takes `refresh`. */
  readonly refusedAt?: Millis;
  /** Digest of the first token in the settings at that time: another there later is a new beginning. */
  readonly seed: string;
}

/** One place where the pair of an account lies. All throw `StoreAway`. */
export interface TokenStore {
  find(account: string): Promise<Tokens | undefined>;
  /** Durable when it returns. A newer pair that lies there stays. */
  keep(account: string, tokens: Tokens): Promise<void>;
}
