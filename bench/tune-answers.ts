/**
 * Finds how the signs of a question about the programme are weighed (`signs` in `src/content/answers/tuning.ts`): logistic
 * regression on the development questions of the book, then the shares for some thresholds. Nothing is written.
 *
 *     npm run bench -- tune-answers
 */
import type { Signs, SignWeights } from '../src/content/answers/confidence.ts';
import { confidence, makeSigns, SIGNS } from '../src/content/answers/confidence.ts';
import { makeFeatures } from '../src/content/answers/features.ts';
import { makeRanking, takeApart } from '../src/content/answers/ranking.ts';
import { TUNING } from '../src/content/answers/tuning.ts';
import { numbered } from '../src/content/answers/vocabulary.ts';
import { loadAnswers } from '../src/flows/answer-files.ts';
import { outcomeOf, questionBook } from '../test/answers/question-book.ts';

const STEPS = 20_000;
const STEP = 0.02;
/** Keeps weights small where few questions speak for them. */
const PENALTY = 1;

const { answers, lexicon } = loadAnswers();
const featuresOf = makeFeatures(lexicon);
const asked = takeApart(answers.all, answers.asides, featuresOf);
const rank = makeRanking(asked, TUNING);
const signsOf = makeSigns(asked);

const questions = questionBook()
  .filter(({ part }) => part === 'development')
  .map((question) => {
    const features = numbered(featuresOf(question.said), asked.vocabulary);
    const ranked = rank(features, '');
    const best = ranked[0]?.candidate;
    const id = best?.kind === 'answer' ? best.id : undefined;
    const isFirst =
      id !== undefined &&
      question.wants !== undefined &&
      outcomeOf(question, { kind: 'answer', id, also: [], score: 1 }, answers) === 'first';
    return { isOurs: question.wants !== undefined, id, isFirst, signs: signsOf(features, ranked) };
  });

const weights = fitted(questions.filter(({ id }) => id !== undefined));
console.log(JSON.stringify(weights));
const [ours, others] = [questions.filter(({ isOurs }) => isOurs), questions.filter(({ isOurs }) => !isOurs)];
const over = (list: typeof questions, threshold: number): number =>
  list.filter(({ id, signs }) => id !== undefined && confidence(signs, weights) >= threshold).length;
console.table(
  [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9].map((threshold) => ({
    threshold,
    'answered first, %': percent(
      over(
        ours.filter(({ isFirst }) => isFirst),
        threshold,
      ),
      ours.length,
    ),
    'off-topic over it, %': percent(over(others, threshold), others.length),
  })),
);

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

/** On signs brought to one scale, given back for signs as they are. */
function fitted(list: readonly { readonly isOurs: boolean; readonly signs: Signs }[]): SignWeights {
  const scales = SIGNS.map((sign) => {
    const values = list.map(({ signs }) => signs[sign]);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length) || 1;
    return { sign, middle, spread };
  });
  const rows = list.map(({ isOurs, signs }) => ({
    isOurs: Number(isOurs),
    at: scales.map(({ sign, middle, spread }) => (signs[sign] - middle) / spread),
  }));
  let [start, slopes] = [0, scales.map(() => 0)];
  for (let step = 0; step < STEPS; step++) {
    const misses = rows.map(({ isOurs, at }) => {
      const sum = at.reduce((total, value, sign) => total + value * (slopes[sign] ?? 0), start);
      return isOurs - 1 / (1 + Math.exp(-sum));
    });
    start += (STEP * misses.reduce((sum, miss) => sum + miss, 0)) / 10;
    slopes = slopes.map((slope, sign) => {
      const pull = rows.reduce((sum, { at }, row) => sum + (at[sign] ?? 0) * (misses[row] ?? 0), 0);
      return slope + (STEP / 10) * (pull - PENALTY * slope);
    });
  }
  const found = scales.map(({ sign, spread }, at) => [sign, (slopes[at] ?? 0) / spread] as const);
  const offset = scales.reduce((sum, { middle, spread }, at) => sum + ((slopes[at] ?? 0) * middle) / spread, 0);
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const weights: Record<string, number> = { start: rounded(start - offset) };
  for (const [sign, slope] of found) weights[sign] = rounded(slope);
  return weights as SignWeights;
}
