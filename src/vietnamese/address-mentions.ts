import type { Cue, Word } from './address-words.ts';
import { cueBefore, isFiller } from './address-words.ts';
import { placeKey } from './places-key.ts';
import { PROVINCE_LETTERS } from './places-provinces.ts';
import type { PlaceName, PlaceUnit, Places } from './places-index.ts';

/** A place's name found in an address: words `from` up to, not including, `to`. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  /** Where the cue before it begins, or `from`. */
  readonly start: number;
  readonly cue?: Cue;
  /** Only the units that the cue allows. */
  readonly units: readonly PlaceUnit[];
  /** All marks agree; none were typed; or how many syllables have other marks. */
  readonly marks: 'exact' | 'bare' | number;
  /** Only near the name by its letters. */
  readonly isMisspelt?: true;
  /** Letters such as "la" that stand for a province only where something else says so too. */
  readonly needsSupport?: true;
}

/** Every name of a place in the words, also such as lie inside of each other. */
export function mentionsIn(words: readonly Word[], places: Places): readonly Mention[] {
  const typedMarks = words.some((word) => word.spelling !== word.key);
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let key = '';
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
      const word = words[to - 1];
      if (word === undefined || word.segment !== words[from]?.segment) break;
      key += word.key;
      for (const name of places.names.get(key) ?? []) {
        const mention = mentionOf(words, from, to, name, typedMarks);
        if (mention !== undefined) mentions.push(mention);
      }
    }
  }
  return [...mentions, ...letterMentions(words, places)];
}

/** "Phường Văn Miếu - Quốc Tử Giám", "Thị trấn Nông trường Phong Hải". */
const MOST_WORDS = 7;

/** The mention of a name at these words, unless the words around say that it is something else. */
export function mentionOf(
  words: readonly Word[],
  from: number,
  to: number,
  name: PlaceName,
  typedMarks: boolean,
): Mention | undefined {
  const cue = cueBefore(words, from);
  const needsCue = to - from === 1 && name.spellings.length === 1 && !standsAlone(words, from, to);
  const units = name.units.filter((unit) => allows(cue, unit, needsCue, name));
  if (units.length === 0) return undefined;
  const marks = typedMarks ? agreement(words.slice(from, to), name.spellings) : 'bare';
  if (typeof marks === 'number' && marks * 2 > to - from) return undefined;
  return { from, to, start: from - (cue?.length ?? 0), ...(cue ? { cue } : {}), units, marks };
}

function allows(cue: Cue | undefined, unit: PlaceUnit, needsCue: boolean, name: PlaceName): boolean {
  switch (cue?.says) {
    case undefined:
      return unit.level === 'province' || !(needsCue || /^\d+$/.test(name.key));
    case 'commune':
      return unit.level === 'commune' || unit.level === 'old';
    case 'district':
      return unit.level === 'district';
    case 'city':
      return unit.level === 'district' || unit.level === 'province';
    case 'province':
      return unit.level === 'province';
    case 'hamlet':
    case 'street':
      return false;
  }
}

function standsAlone(words: readonly Word[], from: number, to: number): boolean {
  const segment = words[from]?.segment;
  return words[from - 1]?.segment !== segment && words[to]?.segment !== segment;
}

function agreement(words: readonly Word[], spellings: readonly string[]): Mention['marks'] {
  if (words.length !== spellings.length) {
    const joined = words.map((word) => word.spelling).join('');
    if (joined === spellings.join('')) return 'exact';
    return words.every((word) => word.spelling === word.key) ? 'bare' : 1;
  }
  const different = words.filter((word, index) => word.spelling !== spellings[index]);
  if (different.length === 0) return 'exact';
  const conflicts = different.filter((word) => word.spelling !== word.key).length;
  return conflicts === 0 ? 'bare' : conflicts;
}

/** "ĐN", "tỉnh qn": letters that stand for a province. */
function letterMentions(words: readonly Word[], places: Places): readonly Mention[] {
  const isShouted = words.every((word) => word.text === word.text.toUpperCase());
  return words.flatMap((word, at): readonly Mention[] => {
    const names = PROVINCE_LETTERS[word.key];
    if (names === undefined || !Object.hasOwn(PROVINCE_LETTERS, word.key)) return [];
    if (words.slice(at + 1).some((later) => !isFiller(later) && later.segment === word.segment)) return [];
    const cue = cueBefore(words, at);
    if (cue !== undefined && cue.says !== 'province') return [];
    const isSure = cue !== undefined || words.length === 1 || (word.text === word.text.toUpperCase() && !isShouted);
    const units = names.flatMap((name) =>
      (places.names.get(placeKey(name)) ?? [])
        .flatMap((found) => found.units)
        .filter((unit) => unit.level === 'province' && unit.old === name),
    );
    const mention = { from: at, to: at + 1, start: at - (cue?.length ?? 0), ...(cue ? { cue } : {}), units };
    return [{ ...mention, marks: 'bare', ...(isSure ? {} : { needsSupport: true }) }];
  });
}
