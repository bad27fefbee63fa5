import type { Asked, Ranked } from './ranking.ts';
import type { Numbered } from './vocabulary.ts';

/**
 * What tells a question about the programme from any other. A bare score does not: "cách giâm cành hoa hồng" holds the word
 * for commission, and "taxi số mấy" asks like people ask for a telephone number.
 */
export interface Signs {
  /** How well the best candidate fits, and how far it is ahead of the next. */
  readonly best: number;
  readonly lead: number;
  /** How well the best aside fits. */
  readonly aside: number;
  /** How much more its words, and what they mean, belong to questions about the programme than to others. */
  readonly words: number;
  readonly meanings: number;
  /** The share of its words that nobody has asked with, as they are, and with these marks. */
  readonly strange: number;
  readonly strangeMarks: number;
  /** The share of its words, each by its rarity, that the best candidate is neither asked with nor answers with. */
  readonly unexplained: number;
  /** The share of what its words mean that nobody means who asks for the best candidate. */
  readonly unmeant: number;
  /** Logarithm of the number of words: a long question never fits as well as a short one. */
  readonly length: number;
}

export type SignWeights = Readonly<Record<keyof Signs | 'start', number>>;

/** How often such a question is one about the programme that the best candidate answers: 0 to 1. */
export function confidence(signs: Signs, weights: SignWeights): number {
  let sum = weights.start;
  for (const sign of SIGNS) sum += weights[sign] * signs[sign];
  return 1 / (1 + Math.exp(-sum));
}

export const SIGNS = [
  'best',
  'lead',
  'aside',
  'words',
  'meanings',
  'strange',
  'strangeMarks',
  'unexplained',
  'unmeant',
  'length',
] as const;

/** Counts once which features stand in questions about the programme, and which in others. */
export function makeSigns(asked: Asked): (question: Numbered, ranked: readonly Ranked[]) => Signs {
  const leaning = leanings(asked);
  const missing = makeMissing(asked);
  const { families } = asked.vocabulary;
  return (question, ranked) => {
    const { known, unknown } = question;
    let [words, meanings, syllables] = [0, 0, 0];
    let [wordCount, meaningCount] = [0, 0];
    for (const feature of known) {
      const family = families[feature];
      if (family === 's') syllables++;
      if (family === 's' || family === 'b') {
        words += leaning[feature] ?? 0;
        wordCount++;
      } else if (family === 'c' || family === 'p') {
        meanings += leaning[feature] ?? 0;
        meaningCount++;
      }
    }
    const strange = unknown.filter((family) => family === 's').length;
    const all = Math.max(1, syllables + strange);
    const [best, next] = ranked;
    return {
      best: best?.score ?? 0,
      lead: (best?.score ?? 0) - (next?.score ?? 0),
      aside: ranked.find(({ candidate }) => candidate.kind === 'aside')?.score ?? 0,
      words: words / Math.sqrt(wordCount + 1),
      meanings: meanings / Math.sqrt(meaningCount + 1),
      strange: strange / all,
      strangeMarks: unknown.filter((family) => family === 'a').length / all,
      ...missing(question, best),
      length: Math.log(all),
    };
  };
}

/** By feature: logarithm of how much more often it stands in ways of asking for answers than for asides. */
function leanings({ candidates, phrases, owners, vocabulary }: Asked): Float64Array {
  const [ours, others] = [new Float64Array(vocabulary.families.length), new Float64Array(vocabulary.families.length)];
  let [ourPhrases, otherPhrases] = [0, 0];
  for (const [at, features] of phrases.entries()) {
    const isOurs = candidates[owners[at] ?? 0]?.kind === 'answer';
    if (isOurs) ourPhrases++;
    else otherPhrases++;
    const counts = isOurs ? ours : others;
    for (const feature of features) counts[feature] = (counts[feature] ?? 0) + 1;
  }
  const share = (found: number, phrasesOf: number): number => (found + HALF) / (phrasesOf + 2 * HALF);
  return ours.map((found, feature) => Math.log(share(found, ourPhrases) / share(others[feature] ?? 0, otherPhrases)));
}

/** What has never been seen is counted as half seen on either side. */
const HALF = 0.5;

/** What of a question the best candidate has nothing to do with: "hội phụ nữ" is not in what is asked about joining a "hội". */
function makeMissing({ candidates, phrases, owners, told, vocabulary }: Asked) {
  const own = candidates.map(() => new Set<number>());
  const found = new Int32Array(vocabulary.families.length);
  for (const [at, features] of phrases.entries()) {
    for (const feature of features) {
      own[owners[at] ?? 0]?.add(feature);
      found[feature] = (found[feature] ?? 0) + 1;
    }
  }
  for (const [owner, texts] of told.entries())
    for (const text of texts) for (const feature of text) own[owner]?.add(feature);
  const owned = new Map(candidates.map((candidate, at) => [candidate, own[at]]));
  const rarity = (times: number): number => Math.log(1 + phrases.length / (times + HALF));

  return ({ known, unknown }: Numbered, best: Ranked | undefined): Pick<Signs, 'unexplained' | 'unmeant'> => {
    const explains = best === undefined ? undefined : owned.get(best.candidate);
    const strange = rarity(0) * unknown.filter((family) => family === 's').length;
    let [words, missed, meanings, unmeant] = [strange, strange, 0, 0];
    for (const feature of known) {
      const isMissed = explains?.has(feature) !== true;
      const family = vocabulary.families[feature];
      if (family === 's') {
        const weight = rarity(found[feature] ?? 0);
        words += weight;
        if (isMissed) missed += weight;
      } else if (family === 'c') {
        meanings++;
        if (isMissed) unmeant++;
      }
    }
    return { unexplained: missed / (words || 1), unmeant: unmeant / (meanings || 1) };
  };
}
