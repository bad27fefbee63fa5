import { expect, test } from 'vitest';
import { loadFacts } from '../../src/flows/facts.ts';
import { theBundle } from '../stage/the-bundle.ts';
import { outcomeOf, questionBook } from './question-book.ts';

const { answers } = theBundle();
const { facts } = loadFacts();
const book = questionBook();

/** Facts that no answer carries, each with the reason. */
const UNANSWERED: Readonly<Record<string, string>> = {};

test('every fact has an answer, or a reason why it has none', () => {
  const carried = new Set(answers.all.flatMap((answer) => answer.facts));
  expect([...facts.keys()].filter((id) => !carried.has(id))).toEqual(Object.keys(UNANSWERED));
});

test('every fact is asked for in the book, and the book asks for nothing that does not exist', () => {
  const wanted = new Set(book.flatMap(({ wants }) => wants ?? []));
  expect([...facts.keys()].filter((id) => !wanted.has(id))).toEqual([]);
  expect([...wanted].filter((id) => !facts.has(id) && !answers.get(id))).toEqual([]);
});

test('the book holds enough of both kinds, and enough that was never learned from', () => {
  const fresh = book.filter(({ part }) => part !== 'seen');
  expect(book.filter(({ wants }) => wants !== undefined).length).toBeGreaterThan(900);
  expect(book.filter(({ wants }) => wants === undefined).length).toBeGreaterThan(400);
  expect(fresh.length).toBeGreaterThan(400);
});

/** Far below what `npm run bench -- answers` prints: this only notices when something has broken. */
test('most questions of the book find their answer, and hardly any other subject is answered', () => {
  const outcomes = book.map((question) => ({
    isOurs: question.wants !== undefined,
    outcome: outcomeOf(question, answers.find(question.said), answers),
  }));
  const ours = outcomes.filter(({ isOurs }) => isOurs);
  const others = outcomes.filter(({ isOurs }) => !isOurs);
  expect(ours.filter(({ outcome }) => outcome === 'first').length / ours.length).toBeGreaterThan(0.85);
  expect(others.filter(({ outcome }) => outcome === 'answered').length / others.length).toBeLessThan(0.05);
});
