import { fold } from './fold.ts';

/**
 * Does the text hold something nobody should tell: a one-time code, a card or account number, a picture of an identity
 * card announced? Six digits alone may be a price and are not taken for a code; our own codes look like "KM 4821".
 */
export function holdsSecret(said: string): boolean {
  const folded = fold(said);
  if (CARD_NUMBER.test(said.replace(/[ .-]/g, ''))) return true;
  return (CODE_WORDS.test(folded) && /\b\d{4,8}\b/.test(folded)) || ID_PHOTO.test(folded);
}

/** 16 to 19 digits in a row: a payment card (ISO/IEC 7812). */
const CARD_NUMBER = /(?<!\d)\d{16,19}(?!\d)/;
const CODE_WORDS = /\b(?:otp|ma xac (?:nhan|thuc|minh)|mat khau|mat ma|ma pin|pin the|so the|ma the|gui ma|ma la)\b/;
const ID_PHOTO =
  /\b(?:anh|hinh|chup) (?:can cuoc|cccd|cmnd|chung minh)\b|\b(?:can cuoc|cccd|cmnd) (?:cua (?:toi|em|chu|co|anh|chi|bac) )?day\b/;

/** What others may read of a question: phone numbers and other long figures are left out of it. */
export function withoutLongNumbers(said: string): string {
  return said.replace(LONG_NUMBER, '…');
}

/** Eight digits or more, however they are grouped: "0912 345 678", "0912.345.678". A price has seven at most. */
const LONG_NUMBER = /\+?\d(?:[\s.-]?\d){7,}/g;
