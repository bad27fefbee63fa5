/** One spelling for what can be typed in many ways: Unicode forms, tone placement, letters without marks. */

/** NFC, invisible and control characters gone, blanks collapsed. Keeps the letters and their marks as typed. */
export function tidy(said: string): string {
  return said.normalize('NFC').replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
}

/** `tidy`, with tone marks where the place data has them: "hoà" gives "hòa", "thuỷ" "thủy"; "hoàn" and "quý" stay. */
export function nfc(said: string): string {
  const tidied = tidy(said);
  return ASCII_ONLY.test(tidied) ? tidied : tidied.replace(TONE_ON_SECOND_VOWEL, moveToneBack);
}

/**
 * Lower case, without marks, đ as d, everything but letters and digits a single blank: "Đăng-ký (Hoà)!" gives
 * "dang ky hoa". Folding twice changes nothing.
 */
export function fold(said: string): string {
  if (PLAIN.test(said)) return said;
  const lower = said.normalize('NFKD').toLowerCase().normalize('NFKD').replace(MARKS, '').replace(BARRED, unbarred);
  return lower.replace(INVISIBLE, '').replace(NOT_A_LETTER, ' ').trim();
}

/** Does any letter carry a Vietnamese mark? Without one, "bo" may be bó, bò or bơ. */
export function hasMarks(said: string): boolean {
  return !ASCII_ONLY.test(said) && VIETNAMESE_MARK.test(said.normalize('NFD'));
}

/** The syllables of a folded text. */
export function syllables(folded: string): readonly string[] {
  return folded === '' ? [] : folded.split(' ');
}

const ASCII_ONLY = /^[\x20-\x7e]*$/;
const PLAIN = /^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/;
const BLANKS = /\s+/gu;
/** Control, zero-width and direction characters, variation selectors; line ends and tabs are blanks and stay. */
const INVISIBLE = /(?![\t\n\v\f\r])\p{Cc}|[\p{Cf}\p{Cs}\u034f\ufe00-\ufe0f]/gu;
const MARKS = /\p{M}+/gu;
const NOT_A_LETTER = /[^\p{L}\p{N}]+/gu;
const VIETNAMESE_MARK = /[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đĐ]/u;

/** Letters that do not come apart in NFKD: đ, ð typed for it, and the barred letters of the highland scripts. */
const BARRED = /[đðƀɓ\u0142]/gu;

function unbarred(letter: string): string {
  if (letter === 'đ' || letter === 'ð') return 'd';
  return letter === '\u0142' ? 'l' : 'b';
}

/** oa, oe, uy at the end of a syllable with the tone on the second vowel; "qu" is one consonant. */
const TONE_ON_SECOND_VOWEL = /(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\p{L})/gu;

function moveToneBack(both: string, first: string, second: string): string {
  const [bare = '', tone = ''] = second.normalize('NFD');
  const isPair = /[oO]/.test(first) ? /[aAeE]/.test(bare) : /[yY]/.test(bare);
  return isPair ? (first + tone).normalize('NFC') + bare : both;
}
