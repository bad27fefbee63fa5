import type { Household } from '../model/household.ts';
import type { Millis } from '../model/time.ts';

/** Codes by which owners take over households that others have keyed in for them. */
export interface Claims {
  /** The household's code from now on; an earlier one is void. */
  make(household: string, code: string, expiresAt: Millis): Promise<void>;
  /** The household's code, as long as it is worth anything. */
  codeOf(household: string, at: Millis): Promise<string | undefined>;
  /** Households with this code: codes are short, and several may have the same. */
  byCode(code: string): Promise<readonly Claim[]>;
  countWrongTry(household: string): Promise<void>;
  /** Nobody can claim the household by a code any more. */
  end(household: string): Promise<void>;
}

/** After so many wrong tries a code is void. */
export const CLAIM_TRIES = 5;

export interface Claim {
  readonly household: Household;
  readonly expiresAt: Millis;
  readonly wrongTries: number;
}
