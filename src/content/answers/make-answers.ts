import type { Answers, Found } from '../../engine/answers.ts';
import type { Aside, KnownAnswer } from '../../model/known-answer.ts';
import type { Signs } from './confidence.ts';
import { confidence, makeSigns } from './confidence.ts';
import { makeFeatures, readWords } from './features.ts';
import type { Lexicon, Word } from './lexicon.ts';
import type { Ranked } from './ranking.ts';
import { makeRanking, takeApart } from './ranking.ts';
import { makeSpelling } from './spelling.ts';
import type { Thresholds } from './tuning.ts';
import { TUNING } from './tuning.ts';
import { numbered } from './vocabulary.ts';

/**
 * The index over all ways of asking. A question is compared with each way of asking alone and with all that is known of
 * each answer together; asides stand in the same race, so that a question about the weather finds the weather.
 */
export function makeAnswers(known: readonly KnownAnswer[], asides: readonly Aside[], lexicon: Lexicon): Answers {
  let find: Answers['find'] | undefined;
  const byId = new Map(known.map((answer) => [answer.id, answer]));
  const asidesById = new Map(asides.map((aside) => [aside.id, aside]));
  return {
    // Made at the first question: more than half a second that neither a start nor a changed file should wait for.
    find: (question, place) => (find ??= makeIndex(known, asides, lexicon))(question, place),
    get: (id) => byId.get(id),
    aside: (id) => asidesById.get(id),
    all: known,
    asides,
  };
}

function makeIndex(known: readonly KnownAnswer[], asides: readonly Aside[], lexicon: Lexicon): Answers['find'] {
  const look = makeLook(known, asides, lexicon);
  return (question, place = '') => {
    const { ranked, signs } = look(question, place);
    return decide(ranked, confidence(signs, TUNING.signs), TUNING.thresholds);
  };
}

/** What a question finds, the best first, and the signs of whether it is ours. */
export interface Looked {
  readonly ranked: readonly Ranked[];
  readonly signs: Signs;
}

export function makeLook(
  known: readonly KnownAnswer[],
  asides: readonly Aside[],
  lexicon: Lexicon,
): (question: string, place: string) => Looked {
  const readOnce = remembered();
  const asked = takeApart(known, asides, makeFeatures(lexicon, readOnce));
  const texts = [...known.flatMap(({ asked: ways, line, title, short }) => [...ways, line, title, short])];
  const words = [...texts, ...asides.flatMap(({ asked: ways }) => ways), ...phrasesOf(lexicon)].map(readOnce);
  const mended = makeSpelling(words);
  const featuresOf = makeFeatures(lexicon, (question) => mended(readWords(question)));
  const rank = makeRanking(asked, TUNING);
  const signsOf = makeSigns(asked);
  return (question, place) => {
    const features = numbered(featuresOf(question), asked.vocabulary);
    const ranked = rank(features, place);
    return { ranked, signs: signsOf(features, ranked) };
  };
}

/** Every way of asking is read for its features and for the spelling. Forgotten once the index is made. */
function remembered(): (text: string) => readonly Word[] {
  const written = new Map<string, readonly Word[]>();
  return (text) => {
    const words = written.get(text) ?? readWords(text);
    written.set(text, words);
    return words;
  };
}

function phrasesOf({ concepts, kinds, fillers }: Lexicon): readonly string[] {
  return [...Object.values(concepts), ...Object.values(kinds), fillers].flat();
}

const OFFERED_MAX = 3;

/** However sure it is that a question is ours: what fits so badly is not its answer. */
const LEAST_ANSWERED = 0.21;
const LEAST_OFFERED = 0.2;

/**
 * A question of ours with a likely answer gets it; a less likely one, or two that are as likely, are offered with the nearest
 * few to choose from; else it is not known.
 */
export function decide(
  ranked: readonly Ranked[],
  sure: number,
  { answer, race, offer, near, aside }: Thresholds,
): Found {
  const [best, ...others] = ranked;
  const score = best?.score ?? 0;
  if (best?.candidate.kind === 'aside' && score >= aside) return { kind: 'aside', id: best.candidate.id, score };
  if (best?.candidate.kind !== 'answer' || sure < offer || score < LEAST_OFFERED) return { kind: 'none', score };
  const next = others.filter((one) => one.candidate.kind === 'answer').slice(0, OFFERED_MAX - 1);
  const isRace = race.some((share, at) => (next[at]?.score ?? 0) >= share * score);
  if (sure >= answer && score >= LEAST_ANSWERED && !isRace) {
    const also = next.filter((one) => one.score >= near * score);
    return { kind: 'answer', id: best.candidate.id, also: also.map(({ candidate }) => candidate.id), score };
  }
  if (next.length === 0) return { kind: 'none', score };
  return { kind: 'choices', ids: [best, ...next].map(({ candidate }) => candidate.id), score };
}
