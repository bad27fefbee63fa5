import type { Mention } from './address-mentions.ts';
import { mentionOf } from './address-mentions.ts';
import type { Word } from './address-words.ts';
import { cueBefore } from './address-words.ts';
import type { PlaceName } from './places-index.ts';
import { soundOf } from './places-key.ts';

/**
 * Names that differ by one letter, or by letters that sound alike, from words no name was found for. Only in `names`,
 * which must be few: the names of a province or of the provinces themselves.
 */
export function misspeltMentions(
  words: readonly Word[],
  unexplained: ReadonlySet<number>,
  names: Iterable<PlaceName>,
): readonly Mention[] {
  const spans = spansOver(words, unexplained);
  if (spans.length === 0 || spans.length > MOST_SPANS) return [];
  const mentions: Mention[] = [];
  for (const name of names) {
    if (name.key.length < SHORTEST) continue;
    for (const span of spans) {
      if (!isNear(span.key, name.key) && name.sound !== span.sound) continue;
      const mention = mentionOf(words, span.from, span.to, name, false, cueBefore(words, span.from));
      if (mention !== undefined && !marksDisagree(words.slice(span.from, span.to), name)) {
        mentions.push({ ...mention, isMisspelt: true });
      }
    }
  }
  return mentions;
}

/** Below five letters one letter makes another name. */
const SHORTEST = 5;
const MOST_WORDS = 5;
/** More than this many are not slips in an address but another kind of message. */
const MOST_SPANS = 60;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly sound: string;
}

function spansOver(words: readonly Word[], unexplained: ReadonlySet<number>): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let key = '';
    let isNew = false;
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
      const word = words[to - 1];
      if (word === undefined || word.segment !== words[from]?.segment || /\d/.test(word.key)) break;
      key += word.key;
      isNew ||= unexplained.has(to - 1);
      if (isNew && key.length >= SHORTEST - 1) spans.push({ from, to, key, sound: soundOf(key) });
    }
  }
  return spans;
}

/** At most one letter too many, too few, another, or two neighbours exchanged. */
export function isNear(typed: string, name: string): boolean {
  const longer = typed.length - name.length;
  if (longer > 1 || longer < -1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === name[start]) start += 1;
  let end = 0;
  const room = Math.min(typed.length, name.length) - start;
  while (end < room && typed[typed.length - 1 - end] === name[name.length - 1 - end]) end += 1;
  const left = [typed.length - start - end, name.length - start - end] as const;
  if (left[0] <= 1 && left[1] <= 1) return true;
  return left[0] === 2 && left[1] === 2 && typed[start] === name[start + 1] && typed[start + 1] === name[start];
}

/** A syllable with the same letters but other marks is another word, not a slip. */
function marksDisagree(words: readonly Word[], name: PlaceName): boolean {
  if (words.length !== name.spellings.length) return false;
  return words.some((word, index) => {
    const spelling = name.spellings[index] ?? '';
    return word.spelling !== word.key && word.spelling !== spelling && bareOf(word.spelling) === bareOf(spelling);
  });
}

function bareOf(spelling: string): string {
  return spelling.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}
