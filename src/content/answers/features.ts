import { hasMarks } from '../../vietnamese/fold.ts';
import { spellOut } from '../../vietnamese/teencode.ts';
import { undoTelex } from '../../vietnamese/telex.ts';
import type { Lexicon, Word } from './lexicon.ts';
import { makeMeanings, wordsOf } from './lexicon.ts';

/** What a text is compared by. Each is a word with the letter of its family before it: "s:gia", "c:freight". */
export type Feature = string;

/**
 * s syllable without marks · a syllable with its marks · b two syllables · t three letters · c concept · k kind of question ·
 * p concept together with another concept or a kind.
 */
export const FAMILIES = ['s', 'a', 'b', 't', 'c', 'k', 'p'] as const;
export type Family = (typeof FAMILIES)[number];

export function familyOf(feature: Feature): Family {
  return feature.charAt(0) as Family;
}

/** Longer questions are read up to here: who tells a story asks within its first lines or not at all. */
const WORDS_MAX = 60;

/**
 * Of a question as typed, with or without marks, in teencode, with the left-overs of a keyboard. `read` gives its words,
 * and may put right what is misspelt.
 */
export function makeFeatures(
  lexicon: Lexicon,
  read: (text: string) => readonly Word[] = readWords,
): (text: string) => ReadonlySet<Feature> {
  const meaningsOf = makeMeanings(lexicon);
  return (text) => {
    const { words, concepts, kinds } = meaningsOf(read(text));
    const features = new Set<Feature>();
    addWords(features, words);
    for (const kind of kinds) features.add(`k:${kind}`);
    for (const [at, concept] of concepts.entries()) {
      features.add(`c:${concept}`);
      for (const kind of kinds) features.add(`p:${concept} ${kind}`);
      for (const other of concepts.slice(at + 1)) features.add(`p:${[concept, other].sort().join(' ')}`);
    }
    return features;
  };
}

export function readWords(text: string): readonly Word[] {
  return wordsOf(spellOut(undoTelex(text).toLowerCase())).slice(0, WORDS_MAX);
}

function addWords(features: Set<Feature>, words: readonly Word[]): void {
  for (const [at, { typed, folded }] of words.entries()) {
    features.add(`s:${folded}`);
    if (hasMarks(typed)) features.add(`a:${typed}`);
    const next = words[at + 1];
    if (next) features.add(`b:${folded} ${next.folded}`);
  }
  const letters = `_${words.map(({ folded }) => folded).join('_')}_`;
  for (let at = 0; at + 3 <= letters.length; at++) features.add(`t:${letters.slice(at, at + 3)}`);
}
