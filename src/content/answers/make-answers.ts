import type { Answers, Found } from '../../engine/answers.ts';
import type { Aside, KnownAnswer } from '../../model/known-answer.ts';
import { makeFeatures } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Ranked } from './ranking.ts';
import { makeRanking, takeApart } from './ranking.ts';
import type { Tuning } from './tuning.ts';
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
  const byId = new Map(known.map((answer) => [answer.id, answer]));
  const asidesById = new Map(asides.map((aside) => [aside.id, aside]));
  return {
    find: (question, place = '') => decide(rank(numbered(featuresOf(question), asked.vocabulary), place), TUNING),
    get: (id) => byId.get(id),
    aside: (id) => asidesById.get(id),
    all: known,
    asides,
  };
}

const OFFERED_MAX = 3;

/** A clear winner is the answer, a close race is offered, and what nobody comes near is not known. */
export function decide([best, ...others]: readonly Ranked[], tuning: Tuning): Found {
  if (!best || best.score < tuning.likely) return { kind: 'none', score: best?.score ?? 0 };
  const { candidate, score } = best;
  if (candidate.kind === 'aside') return { kind: 'aside', id: candidate.id, score };
  const near = others.filter((one) => one.candidate.kind === 'answer' && one.score >= tuning.near * score);
  const ids = near.map((one) => one.candidate.id).slice(0, OFFERED_MAX - 1);
  const isAhead = score - (others[0]?.score ?? 0) >= tuning.ahead;
  if (score >= tuning.sure && (isAhead || ids.length === 0))
    return { kind: 'answer', id: candidate.id, also: ids, score };
  return ids.length === 0 ? { kind: 'none', score } : { kind: 'choices', ids: [candidate.id, ...ids], score };
}
