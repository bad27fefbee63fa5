import type { Aside, KnownAnswer } from '../../model/known-answer.ts';
import type { Feature } from './features.ts';
import type { Counts } from './similarity.ts';
import { cosineTo, coverageBy } from './similarity.ts';
import type { Tuning } from './tuning.ts';
import type { Numbered, Vocabulary } from './vocabulary.ts';
import { makeVocabulary } from './vocabulary.ts';

/** What a question may turn out to ask for. */
export type Candidate =
  | { readonly kind: 'answer'; readonly id: string; readonly place?: string }
  | { readonly kind: 'aside'; readonly id: string };

export interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
}

/** All ways of asking, taken apart, and whom they ask for. */
export interface Asked {
  readonly candidates: readonly Candidate[];
  readonly vocabulary: Vocabulary;
  readonly phrases: readonly (readonly number[])[];
  /** The candidate of each phrase. */
  readonly owners: readonly number[];
  /** By candidate: the features of what it says itself. */
  readonly told: readonly (readonly (readonly number[])[])[];
}

export function takeApart(
  known: readonly KnownAnswer[],
  asides: readonly Aside[],
  featuresOf: (text: string) => ReadonlySet<Feature>,
): Asked {
  const vocabulary = makeVocabulary();
  const numbersOf = (texts: readonly string[]) => texts.map((text) => vocabulary.add(featuresOf(text)));
  const asked = [...known.map((one) => [...one.asked, one.line]), ...asides.map((one) => one.asked)];
  return {
    vocabulary,
    candidates: [
      ...known.map(({ id, place }) => ({ kind: 'answer' as const, id, ...(place === undefined ? {} : { place }) })),
      ...asides.map(({ id }) => ({ kind: 'aside' as const, id })),
    ],
    phrases: asked.flatMap(numbersOf),
    owners: asked.flatMap((phrases, owner) => phrases.map(() => owner)),
    told: [...known.map(({ title, short }) => numbersOf([title, short])), ...asides.map(() => [])],
  };
}

/** The best few candidates for a question, the best first. */
export function makeRanking(asked: Asked, tuning: Tuning): (question: Numbered, place: string) => readonly Ranked[] {
  const { candidates, vocabulary, phrases, owners } = asked;
  const likePhrase = cosineTo(phrases, vocabulary, tuning.phrase, tuning.floor);
  const likeWhole = coverageBy(wholesOf(asked, tuning.told), vocabulary, tuning.whole);
  return (question, place) => {
    const nearest = new Float64Array(candidates.length);
    const byPhrase = likePhrase(question);
    for (let at = 0; at < byPhrase.length; at++) {
      const owner = owners[at] ?? 0;
      const score = byPhrase[at] ?? 0;
      if (score > (nearest[owner] ?? 0)) nearest[owner] = score;
    }
    const scores = likeWhole(question);
    for (let at = 0; at < scores.length; at++)
      scores[at] = tuning.nearest * (nearest[at] ?? 0) + (1 - tuning.nearest) * (scores[at] ?? 0);
    return best(candidates, scores, place);
  };
}

/** Every candidate as one text: all its ways of asking, and its own words at a share. */
function wholesOf({ candidates, phrases, owners, told }: Asked, share: number): readonly Counts[] {
  const counts = candidates.map(() => new Map<number, number>());
  const count = (owner: number, features: readonly number[], times: number): void => {
    const own = counts[owner];
    for (const feature of features) own?.set(feature, (own.get(feature) ?? 0) + times);
  };
  for (const [at, features] of phrases.entries()) count(owners[at] ?? 0, features, 1);
  for (const [owner, texts] of told.entries()) for (const features of texts) count(owner, features, share);
  return counts.map((one) => ({ features: [...one.keys()], times: [...one.values()] }));
}

const RANKED_MAX = 4;

function best(candidates: readonly Candidate[], scores: Float64Array, place: string): readonly Ranked[] {
  const found: Ranked[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const score = scores[at] ?? 0;
    if (score <= (found[RANKED_MAX - 1]?.score ?? 0) || !isFor(candidate, place)) continue;
    let before = found.length;
    while (before > 0 && (found[before - 1]?.score ?? 0) < score) before--;
    found.splice(before, 0, { candidate, score });
    if (found.length > RANKED_MAX) found.pop();
  }
  return found;
}

function isFor(candidate: Candidate, place: string): boolean {
  return candidate.kind === 'aside' || candidate.place === undefined || candidate.place === place;
}
