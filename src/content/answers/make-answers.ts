import type { Answers, Found } from '../../engine/answers.ts';
import type { Aside, KnownAnswer } from '../../model/known-answer.ts';
import type { Feature } from './features.ts';
import { makeFeatures } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { cosineTo, coverageBy } from './similarity.ts';
import { TUNING } from './tuning.ts';
import type { Tuning } from './tuning.ts';

/** What a question may turn out to ask for. */
type Candidate =
  | { readonly kind: 'answer'; readonly id: string; readonly place?: string }
  | { readonly kind: 'aside'; readonly id: string };

interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
}

const OFFERED_MAX = 3;

/**
 * The index over all ways of asking. A question is compared with each way of asking alone and with all that is known of
 * each answer together; asides stand in the same race, so that a question about the weather finds the weather.
 */
export function makeAnswers(
  known: readonly KnownAnswer[],
  asides: readonly Aside[],
  lexicon: Lexicon,
  tuning: Tuning = TUNING,
): Answers {
  const rank = makeRanking(known, asides, lexicon, tuning);
  const byId = new Map(known.map((answer) => [answer.id, answer]));
  const asidesById = new Map(asides.map((aside) => [aside.id, aside]));
  return {
    find: (question, place) => decide(rank(question, place), tuning),
    get: (id) => byId.get(id),
    aside: (id) => asidesById.get(id),
    all: known,
    asides,
  };
}

function makeRanking(
  known: readonly KnownAnswer[],
  asides: readonly Aside[],
  lexicon: Lexicon,
  tuning: Tuning,
): (question: string, place: string | undefined) => readonly Ranked[] {
  const featuresOf = makeFeatures(lexicon);
  const phrases: ReadonlySet<Feature>[] = [];
  const owners: number[] = [];
  const add = (asked: readonly string[], owner: number, told: readonly string[]): ReadonlyMap<Feature, number> => {
    const counts = new Map<Feature, number>();
    const count = (features: ReadonlySet<Feature>, times: number): void => {
      for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + times);
    };
    for (const phrase of asked) {
      const features = featuresOf(phrase);
      phrases.push(features);
      owners.push(owner);
      count(features, 1);
    }
    for (const text of told) count(featuresOf(text), tuning.told);
    return counts;
  };
  const wholes = [
    ...known.map((answer, at) => add([...answer.asked, answer.line], at, [answer.title, answer.short])),
    ...asides.map((aside, at) => add(aside.asked, known.length + at, [])),
  ];
  const candidates: readonly Candidate[] = [
    ...known.map(({ id, place }) => ({ kind: 'answer' as const, id, ...(place === undefined ? {} : { place }) })),
    ...asides.map(({ id }) => ({ kind: 'aside' as const, id })),
  ];
  const likePhrase = cosineTo(phrases, tuning.phrase);
  const likeWhole = coverageBy(wholes, tuning.whole);

  return (question, place = '') => {
    const features = featuresOf(question);
    const nearest = new Float64Array(candidates.length);
    for (const [at, score] of likePhrase(features).entries()) {
      const owner = owners[at] ?? 0;
      if (score > (nearest[owner] ?? 0)) nearest[owner] = score;
    }
    const whole = likeWhole(features);
    return candidates
      .map((candidate, at) => ({
        candidate,
        score: tuning.nearest * (nearest[at] ?? 0) + (1 - tuning.nearest) * (whole[at] ?? 0),
      }))
      .filter(({ candidate }) => candidate.kind === 'aside' || isFor(candidate.place, place))
      .sort((a, b) => b.score - a.score)
      .slice(0, OFFERED_MAX + 1);
  };
}

/** What was kept for a province is for its communes too: their codes are looked up by whoever asks. */
function isFor(kept: string | undefined, place: string): boolean {
  return kept === undefined || kept === place;
}

function decide([best, ...others]: readonly Ranked[], tuning: Tuning): Found {
  if (!best || best.score < tuning.likely) return { kind: 'none', score: best?.score ?? 0 };
  const { candidate, score } = best;
  if (candidate.kind === 'aside') return { kind: 'aside', id: candidate.id, score };
  const near = others.filter((one) => one.candidate.kind === 'answer' && one.score >= tuning.near * score);
  const ids = near.map((one) => one.candidate.id).slice(0, OFFERED_MAX - 1);
  const lead = score - (others[0]?.score ?? 0);
  if (score >= tuning.sure && lead >= tuning.ahead) return { kind: 'answer', id: candidate.id, also: ids, score };
  if (ids.length === 0)
    return score >= tuning.sure ? { kind: 'answer', id: candidate.id, also: [], score } : { kind: 'none', score };
  return { kind: 'choices', ids: [candidate.id, ...ids], score };
}
