import { fold, hasMarks } from '../../vietnamese/fold.ts';

/**
 * Words of people by what they mean. `concepts`: the name of a thing → all ways to say it. `kinds`: the kind of question
 * (who, how much …) → the words that ask so. `fillers` say nothing about what is asked.
 */
export interface Lexicon {
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  readonly fillers: readonly string[];
}

/** Words of a question in order, each as typed (lower case) and folded. */
export interface Word {
  readonly typed: string;
  readonly folded: string;
}

export interface Meanings {
  /** The words without those that say nothing. */
  readonly words: readonly Word[];
  readonly concepts: readonly string[];
  readonly kinds: readonly string[];
}

interface Entry {
  readonly family: 'concept' | 'kind' | 'filler';
  /** One phrase may mean several things. */
  readonly names: readonly string[];
  readonly words: readonly Word[];
}

/** Finds the longest known phrases from left to right. "phí" is not found in "phi", nor in "phì"; it is in "phi" without marks. */
export function makeMeanings({ concepts, kinds, fillers }: Lexicon): (words: readonly Word[]) => Meanings {
  const entries = byFirstWord([
    ...entriesOf('concept', concepts),
    ...entriesOf('kind', kinds),
    ...entriesOf('filler', { filler: fillers }),
  ]);

  return (words) => {
    const isMarked = words.filter(({ typed }) => hasMarks(typed)).length >= MARKED_SHARE * words.length;
    const found = { concept: new Set<string>(), kind: new Set<string>() };
    const silent = new Set<number>();
    const meant = new Set<number>();
    const free = { concept: 0, kind: 0, filler: 0 };
    for (let at = 0; at < words.length; at++) {
      const standing = (entries.get(words[at]?.folded ?? '') ?? []).filter((entry) =>
        isShortFiller(entry) ? entry.words[0]?.typed === words[at]?.typed : stands(entry.words, words, at, isMarked),
      );
      for (const entry of standing) {
        if (at < free[entry.family]) continue;
        const end = at + entry.words.length;
        // "shop ơi" is about no shop.
        if (entry.family !== 'filler' && end < free.filler) continue;
        free[entry.family] = end;
        const over = entry.family === 'filler' ? silent : meant;
        for (let inside = at; inside < end; inside++) over.add(inside);
        if (entry.family === 'filler') continue;
        for (const name of entry.names) found[entry.family].add(name);
      }
    }
    const speaking = words.filter((_word, at) => meant.has(at) || !silent.has(at));
    return { words: speaking, concepts: [...found.concept], kinds: [...found.kind] };
  };
}

function entriesOf(family: Entry['family'], named: Readonly<Record<string, readonly string[]>>): readonly Entry[] {
  const names = new Map<string, string[]>();
  for (const [name, phrases] of Object.entries(named)) {
    for (const phrase of phrases) names.set(phrase, [...(names.get(phrase) ?? []), name]);
  }
  return [...names].map(([phrase, meant]) => ({ family, names: meant, words: wordsOf(phrase) }));
}

/** Longest first. */
function byFirstWord(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of [...entries].sort((a, b) => b.words.length - a.words.length)) {
    const first = entry.words[0]?.folded ?? '';
    found.set(first, [...(found.get(first) ?? []), entry]);
  }
  return found;
}

/** "lắm" says nothing, but "lam" is mostly "làm": of one word only what is written just so is passed over. */
function isShortFiller({ family, words }: Entry): boolean {
  return family === 'filler' && words.length === 1;
}

/**
 * A word typed with marks must be the same word. One without may be any that folds to it, but not from somebody who types
 * marks: "anh" is then no "ảnh".
 */
function stands(phrase: readonly Word[], words: readonly Word[], at: number, isMarked: boolean): boolean {
  return phrase.every((wanted, offset) => {
    const word = words[at + offset];
    if (word?.folded !== wanted.folded) return false;
    return word.typed === wanted.typed || (!isMarked && !hasMarks(word.typed)) || !hasMarks(wanted.typed);
  });
}

/** So many words of a Vietnamese sentence carry marks at least, when they are typed at all. */
const MARKED_SHARE = 0.35;

export function wordsOf(text: string): readonly Word[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((typed) => typed !== '')
    .map(wordOf);
}

function wordOf(typed: string): Word {
  const known = seen.get(typed);
  if (known) return known;
  if (seen.size >= SEEN_MAX) seen.clear();
  const word = { typed, folded: fold(typed) };
  seen.set(typed, word);
  return word;
}

/** People use a few hundred words over and over, and folding one costs more than looking it up. */
const seen = new Map<string, Word>();
const SEEN_MAX = 20_000;
