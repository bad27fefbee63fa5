import type { Cue, Word } from './address-words.ts';
import { cueAt, cueBefore, isFiller } from './address-words.ts';
import { placeKey } from './places-key.ts';
import { PROVINCE_LETTERS } from './places-provinces.ts';
import type { PlaceName, PlaceUnit, Places } from './places-index.ts';

/** A place's name found in an address: words `from` up to, not including, `to`. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  /** How many syllables of a name it is: "Kyanh" is one word of two, "Ky A nh" three words of two. */
  readonly syllables: number;
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
  const hits = withoutRepeats(hitsIn(words, places));
  const mentions = hits.flatMap(({ from, to, name }): readonly Mention[] => {
    const cue = cueBefore(words, from);
    const isBesideName = hits.some((hit) => hit.to - hit.from > 1 && (hit.to === from || hit.from === to));
    const variants = [mentionOf(words, from, to, name, typedMarks, cue, isBesideName)];
    const isName = cue !== undefined && hits.some((hit) => hit.to === from && hit.from < from - cue.length);
    if (isName) variants.push(mentionOf(words, from, to, name, typedMarks, undefined, isBesideName));
    return variants.filter((mention) => mention !== undefined);
  });
  return [...mentions, ...letterMentions(words, places)];
}

interface Hit {
  readonly from: number;
  readonly to: number;
  readonly name: PlaceName;
}

function hitsIn(words: readonly Word[], places: Places): readonly Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let key = '';
    let dashes = false;
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
      const word = words[to - 1];
      if (word === undefined) break;
      if (to > from + 1 && word.isAfterDash) dashes = true;
      else if (word.segment !== (words[to - 2] ?? word).segment && to > from + 1) break;
      key += word.key;
      for (const name of places.names.get(key) ?? []) {
        const isWhole = !dashes || word.segment === words[from]?.segment || name.name.includes('-');
        if (isWhole) hits.push({ from, to, name });
      }
    }
  }
  return hits;
}

/**
 * A name stands at most three times in an address ("ấp Bình Hòa, xã Bình Hòa, huyện Bình Hòa"): more of it, or more
 * names than any address has, is no address and would only cost time.
 */
function withoutRepeats(hits: readonly Hit[]): readonly Hit[] {
  const times = new Map<PlaceName, number>();
  const kept = hits.filter(({ name }) => {
    times.set(name, (times.get(name) ?? 0) + 1);
    return (times.get(name) ?? 0) <= MOST_REPEATS;
  });
  return kept.slice(-MOST_HITS);
}

const MOST_REPEATS = 3;
const MOST_HITS = 60;

/** "Phường Văn Miếu - Quốc Tử Giám", "Thị trấn Nông trường Phong Hải". */
const MOST_WORDS = 7;

/** The mention of a name at these words, unless the cue before them says that it is something else. */
export function mentionOf(
  words: readonly Word[],
  from: number,
  to: number,
  name: PlaceName,
  typedMarks: boolean,
  cue: Cue | undefined,
  isBesideName = false,
): Mention | undefined {
  const needsCue = to - from === 1 && name.spellings.length === 1 && !standsAlone(words, from, to);
  const units = name.units.filter((unit) =>
    allows(cue, unit, needsCue && !(isBesideName && unit.level === 'district'), name),
  );
  if (units.length === 0) return undefined;
  const marks = typedMarks ? agreement(words.slice(from, to), name.spellings) : 'bare';
  if (typeof marks === 'number' && marks * 2 > to - from) return undefined;
  const syllables = Math.min(to - from, name.spellings.length);
  return { from, to, syllables, start: from - (cue?.length ?? 0), ...(cue ? { cue } : {}), units, marks };
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
  const [before, after] = [words[from - 1], words[to]];
  const isFirst = before?.segment !== segment || /^\d/.test(before?.key ?? '');
  return isFirst && (after?.segment !== segment || cueAt(words, to) !== undefined);
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
    const mention = {
      from: at,
      to: at + 1,
      syllables: 1,
      start: at - (cue?.length ?? 0),
      ...(cue ? { cue } : {}),
      units,
    };
    return [{ ...mention, marks: 'bare', ...(isSure ? {} : { needsSupport: true }) }];
  });
}
