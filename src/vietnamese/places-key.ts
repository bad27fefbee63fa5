import { fold, nfc } from './fold.ts';

/**
 * What two spellings of a place share: no marks, no spaces, no apostrophes, y as i. "Đạ M'ri", "da mri" and "Đạ Mri"
 * are one key; so are "Quy Nhơn" and "Qui Nhơn".
 */
export function placeKey(text: string): string {
  return wordKey(fold(text));
}

/** The key of one word, or of words already folded. "02" is "2". */
export function wordKey(folded: string): string {
  return folded
    .replace(/[^a-z0-9]/g, '')
    .replaceAll('y', 'i')
    .replace(/^0+(?=\d+$)/, '');
}

/**
 * Keys under which a name is also looked for: "Đắk Lắk" as "Đắc Lắc", "Hòa Tú 2" for "Hòa Tú II" and the other way
 * round, "Phường 4" for "Phường IV".
 */
export function otherKeys(name: string): readonly string[] {
  const words = fold(name).split(/[^a-z0-9]+/);
  const keys = new Set<string>();
  if (words.some((word) => /[a-z]k$/.test(word))) keys.add(words.map((word) => word.replace(/k$/, 'c')).join(''));
  if (words.some((word) => /^(dac|lac|can)$/.test(word))) {
    keys.add(words.map((word) => word.replace(/^(da|la)c$/, '$1k').replace(/^can$/, 'kan')).join(''));
  }
  const last = words.at(-1) ?? '';
  const number = words.length > 1 && /^\d$/.test(last) ? ROMAN[Number(last)] : undefined;
  if (number !== undefined && number !== '') keys.add([...words.slice(0, -1), number].join(''));
  const roman = ROMAN.indexOf(last);
  if (roman > 0 && (words.length > 1 || roman > 3)) keys.add([...words.slice(0, -1), String(roman)].join(''));
  return [...keys].map((key) => key.replaceAll('y', 'i')).filter((key) => key !== placeKey(name));
}

const ROMAN = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/**
 * A syllable with its tone behind it, so that "hoà" and "hòa", "quý" and "quí" are the same. Marks on a final k
 * ("Đắk", "Đăk") mean nothing: such names are written in many ways.
 */
export function spellingOf(syllable: string): string {
  const bare = syllable.toLowerCase().normalize('NFD');
  if (bare.endsWith('k')) return wordKey(fold(syllable));
  const tone = bare.match(TONES)?.join('') ?? '';
  return (tone === '' ? bare : bare.replace(TONES, '')).normalize('NFC').replaceAll('y', 'i') + tone;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The spellings of all syllables of a name, in order. Who spells many names may bring what remembers the syllables. */
export function spellingsOf(name: string, spell: (syllable: string) => string = spellingOf): readonly string[] {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => spell(word));
}

/** The older placement of tone marks, in which names are kept: "Hòa", "Thủy"; and one apostrophe: "M'Drắk". */
export function keptSpelling(name: string): string {
  return nfc(name).replace(/[’‘`]/g, "'").replace(/' /g, "'");
}

/** "Thị trấn Yên Lạc" is { type: "thị trấn", name: "Yên Lạc" }; a name without a unit word has the type "". */
export function unitAndName(full: string): { readonly type: string; readonly name: string } {
  const kept = keptSpelling(full);
  const lower = kept.toLowerCase();
  const type = UNIT_WORDS.find((word) => lower.startsWith(word) && lower[word.length] === ' ');
  return type === undefined ? { type: '', name: kept } : { type, name: kept.slice(type.length + 1).trim() };
}

const UNIT_WORDS = ['xã', 'phường', 'thị trấn', 'đặc khu', 'huyện', 'quận', 'thị xã', 'thành phố', 'tỉnh'];

/** "trung" and "chung", "gia" and "da" sound alike in parts of the country; f and z stand for ph and gi. */
export function soundOf(key: string): string {
  return key
    .replace(/tr/g, 'ch')
    .replace(/gi|z|r/g, 'd')
    .replace(/f/g, 'ph')
    .replace(/x/g, 's');
}
