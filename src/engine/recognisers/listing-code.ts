import type { Recogniser } from '../recognise.ts';

/** "SP-000123", "sp131", "sp 131": the code of a listing, alone. */
export const listingCode: Recogniser = {
  isUnmistakable: () => true,
  find(_talk, said) {
    const digits = /^\s*sp[\s-]*0*(\d{1,6})\s*\??$/iu.exec(said)?.[1];
    return digits === undefined ? undefined : { answers: { code: asListingCode(digits) } };
  },
};

export function asListingCode(digits: string): string {
  return `SP-${digits.padStart(6, '0')}`;
}
