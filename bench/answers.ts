/**
 * How well questions find their answers, by the question book, beside MiniSearch (folded, with pairs of syllables) over the
 * same ways of asking in the same run. For both: the right one ranked first and among three; answered right at the
 * threshold, with those offered, and questions of other subjects answered as if known; microseconds a question (median).
 * MiniSearch gets the lowest threshold at which, on the development half, no more than 3 % of other subjects pass.
 *
 *     npm run bench -- answers
 */
import MiniSearch from 'minisearch';
import { confidence } from '../src/content/answers/confidence.ts';
import { decide, makeLook } from '../src/content/answers/make-answers.ts';
import { TUNING } from '../src/content/answers/tuning.ts';
import { loadAnswers } from '../src/flows/answer-files.ts';
import type { Found } from '../src/engine/answers.ts';
import { fold } from '../src/vietnamese/fold.ts';
import type { Question } from '../test/answers/question-book.ts';
import { outcomeOf, questionBook } from '../test/answers/question-book.ts';

const before = process.hrtime.bigint();
const { answers, lexicon } = loadAnswers();
console.log(`read and indexed in ${milliseconds(before)} ms (${String(answers.all.length)} answers)`);
const book = questionBook();

/** Ids of answers and asides, the best first, with the score of the first. */
interface Looked {
  readonly ids: readonly string[];
  readonly score: number;
  readonly found: Found;
}

const SEARCHES = { ours: ours(), MiniSearch: miniSearch() };

console.table(
  (['seen', 'development', 'test'] as const).flatMap((part) =>
    Object.entries(SEARCHES).map(([search, look]) => ({ search, ...measured(look, part) })),
  ),
);

function measured(look: (said: string) => Looked, part: Question['part']) {
  const questions = book.filter((question) => question.part === part);
  const times: number[] = [];
  const results = questions.map((question) => {
    const start = process.hrtime.bigint();
    const looked = look(question.said);
    times.push(Number(process.hrtime.bigint() - start) / 1000);
    const outcome = outcomeOf(question, looked.found, answers);
    return { isOurs: question.wants !== undefined, outcome, right: looked.ids.map((id) => isRight(question, id)) };
  });
  const on = results.filter(({ isOurs }) => isOurs);
  const off = results.filter(({ isOurs }) => !isOurs);
  const share = (list: typeof results, of: typeof results): number => Math.round((1000 * list.length) / of.length) / 10;
  times.sort((a, b) => a - b);
  return {
    part,
    questions: on.length,
    'ranked first %': share(
      on.filter(({ right }) => right[0]),
      on,
    ),
    'in three %': share(
      on.filter(({ right }) => right.slice(0, 3).includes(true)),
      on,
    ),
    'answered right %': share(
      on.filter(({ outcome }) => outcome === 'first'),
      on,
    ),
    'or offered %': share(
      on.filter(({ outcome }) => outcome === 'first' || outcome === 'offered'),
      on,
    ),
    others: off.length,
    'answered as known %': share(
      off.filter(({ outcome }) => outcome === 'answered'),
      off,
    ),
    µs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
  };
}

function isRight(question: Question, id: string): boolean {
  return outcomeOf(question, { kind: 'answer', id, also: [], score: 1 }, answers) === 'first';
}

function ours(): (said: string) => Looked {
  const look = makeLook(answers.all, answers.asides, lexicon);
  return (said) => {
    const { ranked, signs } = look(said, '');
    const score = confidence(signs, TUNING.signs);
    return { ids: ranked.map(({ candidate }) => candidate.id), score, found: decide(ranked, score, TUNING.thresholds) };
  };
}

function miniSearch(): (said: string) => Looked {
  const tokens = (text: string): string[] => {
    const words = fold(text).split(' ');
    return [...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`)];
  };
  const index = new MiniSearch<{ id: number; owner: string; text: string }>({
    fields: ['text'],
    storeFields: ['owner'],
    tokenize: tokens,
    processTerm: (term) => term,
  });
  const texts = [
    ...answers.all.flatMap(({ id, asked, line, short }) =>
      [...asked, line, short].map((text) => ({ owner: id, text })),
    ),
    ...answers.asides.flatMap(({ id, asked }) => asked.map((text) => ({ owner: id, text }))),
  ];
  index.addAll(texts.map((text, id) => ({ id, ...text })));
  const ranked = (said: string) => {
    const hits = index.search(said);
    const ids = [...new Set(hits.map((hit) => String(hit['owner'])))].slice(0, 4);
    return { ids, score: hits[0]?.score ?? 0 };
  };
  const others = book
    .filter(({ part, wants }) => part === 'development' && wants === undefined)
    .map(({ said }) => ranked(said));
  const passing = others.map(({ ids, score }) => (answers.get(ids[0] ?? '') ? score : 0)).sort((a, b) => b - a);
  const threshold = passing[Math.floor(0.03 * passing.length)] ?? 0;
  return (said) => {
    const { ids, score } = ranked(said);
    const [id = '', ...also] = ids.filter((one) => answers.get(one));
    const isOurs = ids[0] === id && id !== '';
    const found: Found = !isOurs
      ? { kind: 'none', score }
      : score > threshold
        ? { kind: 'answer', id, also: also.slice(0, 2), score }
        : { kind: 'choices', ids: [id, ...also].slice(0, 3), score };
    return { ids, score, found };
  };
}

function milliseconds(since: bigint): string {
  return String(Math.round(Number(process.hrtime.bigint() - since) / 1_000_000));
}
