import type { Answers, Found } from '../../engine/answers.ts';
import type { Aside, KnownAnswer } from '../../model/known-answer.ts';
import { confidence, makeSigns } from './confidence.ts';
import { makeFeatures } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Ranked } from './ranking.ts';
import { makeRanking, takeApart } from './ranking.ts';
import type { Thresholds } from './tuning.ts';
import { TUNING } from './tuning.ts';
import { numbered } from './vocabulary.ts';

/**
 * The index over all ways of asking. A question is compared with each way of asking alone and with all that is known of
 * each answer together; asides stand in the same race, so that a question about the weather finds the weather.
 */
export function makeAnswers(known: readonly KnownAnswer[], asides: readonly Aside[], lexicon: Lexicon): Answers {
  const featuresOf = makeFeatures(lexicon);
  const asked = takeApart(known, asides, featuresOf);
  const rank = makeRanking(asked, TUNING);
  const signsOf = makeSigns(asked);
  const byId = new Map(known.map((answer) => [answer.id, answer]));
  const asidesById = new Map(asides.map((aside) => [aside.id, aside]));
  return {
    find(question, place = '') {
      const features = numbered(featuresOf(question), asked.vocabulary);
      const ranked = rank(features, place);
      return decide(ranked, confidence(signsOf(features, ranked), TUNING.signs), TUNING.thresholds);
    },
    get: (id) => byId.get(id),
    aside: (id) => asidesById.get(id),
    all: known,
    asides,
  };
}

const OFFERED_MAX = 3;

/** A question of ours with a likely answer gets it; a less likely one gets the nearest few to choose from; else it is not known. */
export function decide(ranked: readonly Ranked[], sure: number, { answer, offer, near }: Thresholds): Found {
  const [best, ...others] = ranked;
  if (best?.candidate.kind === 'aside') return { kind: 'aside', id: best.candidate.id, score: best.score };
  if (!best || sure < offer) return { kind: 'none', score: sure };
  const ids = others
    .filter((one) => one.candidate.kind === 'answer' && one.score >= near * best.score)
    .map((one) => one.candidate.id)
    .slice(0, OFFERED_MAX - 1);
  if (sure >= answer) return { kind: 'answer', id: best.candidate.id, also: ids, score: sure };
  return ids.length === 0
    ? { kind: 'none', score: sure }
    : { kind: 'choices', ids: [best.candidate.id, ...ids], score: sure };
}
