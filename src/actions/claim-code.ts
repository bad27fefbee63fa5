import { randomInt } from 'node:crypto';
import { phoneTail } from '../model/household.ts';
import type { Household } from '../model/household.ts';
import { DAY_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { By, Work } from '../ports/records.ts';

/** Handed on by word of mouth, sometimes at the next market. */
const VALID_MS = 30 * DAY_MS;

/**
 * A code by which the owner can take a household over that `by` has keyed in: "KM 4821". Four digits, since it is read out
 * over the phone; with the letters in front it looks like no OTP. It opens nothing without the end of the phone number.
 */
export async function claimCodeFor(work: Work, household: Household, by: By, at: Millis): Promise<string | undefined> {
  if (household.ownerId !== undefined || household.keyedBy === undefined || household.keyedBy !== by.personId) return;
  const known = await work.claims.codeOf(household.code, at);
  const digits = known ?? (await freeDigits(work, household));
  if (known === undefined) await work.claims.make(household.code, digits, at + VALID_MS);
  return `KM ${digits}`;
}

/** No two households with one code have the same end of the phone number. */
async function freeDigits(work: Work, { code, phone }: Household): Promise<string> {
  for (;;) {
    const digits = String(randomInt(10_000)).padStart(4, '0');
    const others = (await work.claims.byCode(digits)).filter(({ household }) => household.code !== code);
    if (others.every(({ household }) => phoneTail(household.phone) !== phoneTail(phone))) return digits;
  }
}
