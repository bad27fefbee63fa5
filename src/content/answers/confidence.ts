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

export const SIGNS = ['best', 'lead', 'aside', 'words', 'meanings', 'strange', 'strangeMarks', 'length'] as const;

/** Counts once which features stand in questions about the programme, and which in others. */
export function makeSigns(asked: Asked): (question: Numbered, ranked: readonly Ranked[]) => Signs {
  const leaning = leanings(asked);
  const { families } = asked.vocabulary;
  return ({ known, unknown }, ranked) => {
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
