/**
 * Looks for better weights and thresholds of the answers (`src/content/answers/tuning.ts`) on the development half of the
 * question book: changes one at a time, keeps what helps. Prints the best; nothing is written.
 *
 *     npm run bench -- tune-answers 300
 */
import { decide } from '../src/content/answers/make-answers.ts';
import { makeFeatures } from '../src/content/answers/features.ts';
import { makeRanking, takeApart } from '../src/content/answers/ranking.ts';
import type { Tuning } from '../src/content/answers/tuning.ts';
import { TUNING } from '../src/content/answers/tuning.ts';
import { numbered } from '../src/content/answers/vocabulary.ts';
import { loadAnswers } from '../src/flows/answer-files.ts';
import { outcomeOf, questionBook } from '../test/answers/question-book.ts';

const { answers, lexicon } = loadAnswers();
const featuresOf = makeFeatures(lexicon);
const asked = takeApart(answers.all, answers.asides, featuresOf);
const questions = questionBook()
  .filter(({ part }) => part === 'development')
  .map((question) => ({ question, features: numbered(featuresOf(question.said), asked.vocabulary) }));

/** Answered first 1, among those offered 0.45; what is none of our subjects may be answered once in a hundred times. */
function worth(tuning: Tuning): { readonly worth: number; readonly told: string } {
  const rank = makeRanking(asked, tuning);
  const counts = { on: 0, first: 0, offered: 0, wrong: 0, off: 0, answered: 0, offeredOff: 0 };
  for (const { question, features } of questions) {
    const outcome = outcomeOf(question, decide(rank(features, ''), tuning), answers);
    if (question.wants === undefined) {
      counts.off++;
      if (outcome === 'answered') counts.answered++;
      if (outcome === 'offered') counts.offeredOff++;
    } else {
      counts.on++;
      if (outcome === 'first') counts.first++;
      if (outcome === 'offered') counts.offered++;
      if (outcome === 'wrong') counts.wrong++;
    }
  }
  const { on, first, offered, wrong, off, answered, offeredOff } = counts;
  const value =
    (first + 0.45 * offered - 0.2 * wrong) / on - 3 * Math.max(0, answered / off - 0.01) - 0.1 * (offeredOff / off);
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return {
    worth: value,
    told: `first ${share(first, on)}, with offered ${share(first + offered, on)}; off-topic answered ${share(answered, off)}, offered ${share(offeredOff, off)}`,
  };
}

/** The same throws in every run. */
let seed = 12_345;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

type Numbers = Readonly<Record<string, number>>;

function changed(tuning: Tuning): Tuning {
  const factor = Math.exp((random() - 0.5) * 1.2);
  const keys = Object.keys(tuning) as (keyof Tuning)[];
  const key = keys[Math.floor(random() * keys.length)] ?? 'sure';
  const value = tuning[key];
  if (typeof value === 'number') {
    const moved = ['nearest', 'sure', 'likely', 'near'].includes(key) ? value * factor ** 0.3 : value * factor;
    return { ...tuning, [key]: key === 'nearest' || key === 'near' ? Math.min(0.98, moved) : moved };
  }
  const families = Object.keys(value);
  const family = families[Math.floor(random() * families.length)] ?? 's';
  return { ...tuning, [key]: { ...value, [family]: ((value as Numbers)[family] ?? 1) * factor } };
}

let best: Tuning = TUNING;
let now = worth(best);
console.log('as it is:', now.worth.toFixed(4), now.told);
for (let round = 0; round < Number(process.argv[2] ?? 300); round++) {
  const tried = random() < 0.3 ? changed(changed(best)) : changed(best);
  const then = worth(tried);
  if (then.worth > now.worth) console.log(round, then.worth.toFixed(4), then.told);
  if (then.worth >= now.worth) [best, now] = [tried, then];
}
console.log(
  JSON.stringify(best, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value)),
);
