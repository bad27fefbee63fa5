/**
 * Finds how the signs of a question about the programme are weighed (`signs` in `src/content/answers/tuning.ts`): logistic
 * regression on every way of asking, found without itself, and on the development questions of the book, each with its marks
 * and without; then what passes some thresholds. Nothing is written.
 *
 *     npm run bench -- tune-answers
 */
import type { Signs, SignWeights } from '../src/content/answers/confidence.ts';
import { confidence, SIGNS } from '../src/content/answers/confidence.ts';
import { makeLook } from '../src/content/answers/make-answers.ts';
import { loadAnswers } from '../src/flows/answer-files.ts';
import { fold } from '../src/vietnamese/fold.ts';
import { outcomeOf, questionBook } from '../test/answers/question-book.ts';

const STEPS = 3000;
const STEP = 0.5;
/** Of the last step that is taken again: finds the end of a long valley in fewer steps. */
const MOMENTUM = 0.9;
/** Keeps weights small where few questions speak for them. */
const PENALTY = 1;
/** The ways of asking are left out in so many parts, one after the other. */
const PARTS = 8;
/** A way of asking is no question of anybody's, and its like stands beside it. */
const WAY_COUNTS = 0.3;

const { answers, lexicon } = loadAnswers();

/** A question with its signs. */
interface Signed {
  readonly isOurs: boolean;
  readonly isFirst: boolean;
  /** Whether an answer, not an aside, fits best. */
  readonly isAnswer: boolean;
  readonly signs: Signs;
  readonly counts: number;
}

const ways = Array.from({ length: PARTS }, (_, part) => waysLeftOut(part)).flat();
const read = readerOf(answers.all, answers.asides);
const development = questionBook()
  .filter(({ part }) => part === 'development')
  .flatMap((question) => {
    const isRight = (id: string): boolean =>
      outcomeOf(question, { kind: 'answer', id, also: [], score: 1 }, answers) === 'first';
    return read(question.said, question.wants === undefined ? undefined : isRight, 1);
  });

const weights = fitted([...ways, ...development].filter(({ isAnswer }) => isAnswer));
console.log(JSON.stringify(weights));
console.table(
  [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94].map((threshold) => ({
    threshold,
    ...sharesOver(development, threshold, ''),
    ...sharesOver(ways, threshold, ' (ways left out)'),
  })),
);

function sharesOver(list: readonly Signed[], threshold: number, of: string) {
  const over = (some: readonly Signed[]) =>
    some.filter(({ isAnswer, signs }) => isAnswer && confidence(signs, weights) >= threshold).length;
  const [ours, others] = [list.filter(({ isOurs }) => isOurs), list.filter(({ isOurs }) => !isOurs)];
  return {
    [`answered first, %${of}`]: percent(over(ours.filter(({ isFirst }) => isFirst)), ours.length),
    [`off-topic over it, %${of}`]: percent(over(others), others.length),
  };
}

/** Every way of asking of this part, asked of an index that lacks them all. */
function waysLeftOut(part: number): readonly Signed[] {
  const isOut = (said: string): boolean => partOf(said) === part;
  const kept = <T extends { readonly asked: readonly string[] }>(list: readonly T[]): readonly T[] =>
    list.map((one) => ({ ...one, asked: one.asked.filter((said) => !isOut(said)) }));
  const readWithout = readerOf(kept(answers.all), kept(answers.asides));
  return [
    ...answers.all.flatMap(({ id, facts, asked }) =>
      asked
        .filter(isOut)
        .flatMap((said) => readWithout(said, (found) => found === id || sharesFact(found, facts), WAY_COUNTS)),
    ),
    ...answers.asides.flatMap(({ asked }) =>
      asked.filter(isOut).flatMap((said) => readWithout(said, undefined, WAY_COUNTS)),
    ),
  ];
}

function sharesFact(id: string, facts: readonly string[]): boolean {
  return answers.get(id)?.facts.some((fact) => facts.includes(fact)) ?? false;
}

function partOf(said: string): number {
  let hash = 0;
  for (const letter of said) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return (hash >>> 5) % PARTS;
}

/** A question as it stands, and without its marks. */
function readerOf(known: typeof answers.all, asides: typeof answers.asides) {
  const look = makeLook(known, asides, lexicon);
  return (said: string, isRight: ((id: string) => boolean) | undefined, counts: number): readonly Signed[] =>
    [said, fold(said)].map((one) => {
      const { ranked, signs } = look(one, '');
      const best = ranked[0]?.candidate;
      const isAnswer = best?.kind === 'answer';
      const isFirst = isAnswer && isRight?.(best.id) === true;
      return { isOurs: isRight !== undefined, isFirst, isAnswer, signs, counts };
    });
}

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}

/** On signs brought to one scale, given back for signs as they are. */
function fitted(list: readonly Signed[]): SignWeights {
  const scales = SIGNS.map((sign) => {
    const values = list.map(({ signs }) => signs[sign]);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length) || 1;
    return { sign, middle, spread };
  });
  const rows = list.map(({ isOurs, signs, counts }) => ({
    isOurs: Number(isOurs),
    at: scales.map(({ sign, middle, spread }) => (signs[sign] - middle) / spread),
    counts,
  }));
  const total = rows.reduce((sum, { counts }) => sum + counts, 0);
  let [start, startStep] = [0, 0];
  let slopes = scales.map(() => ({ is: 0, step: 0 }));
  for (let round = 0; round < STEPS; round++) {
    const misses = rows.map(({ isOurs, at, counts }) => {
      const sum = at.reduce((sofar, value, sign) => sofar + value * (slopes[sign]?.is ?? 0), start);
      return counts * (isOurs - 1 / (1 + Math.exp(-sum)));
    });
    startStep = MOMENTUM * startStep + misses.reduce((sum, miss) => sum + miss, 0) / total;
    start += STEP * startStep;
    slopes = slopes.map((slope, sign) => {
      const pull = rows.reduce((sum, { at }, row) => sum + (at[sign] ?? 0) * (misses[row] ?? 0), 0);
      const step = MOMENTUM * slope.step + (pull - PENALTY * slope.is) / total;
      return { is: slope.is + STEP * step, step };
    });
  }
  const found = scales.map(({ sign, spread }, at) => [sign, (slopes[at]?.is ?? 0) / spread] as const);
  const offset = scales.reduce((sum, { middle, spread }, at) => sum + ((slopes[at]?.is ?? 0) * middle) / spread, 0);
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const weights: Record<string, number> = { start: rounded(start - offset) };
  for (const [sign, slope] of found) weights[sign] = rounded(slope);
  return weights as SignWeights;
}
