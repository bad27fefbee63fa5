import { z } from 'zod';
import type { Answers, Found } from './engine/answers.ts';
import type { Bundle } from './engine/bundle.ts';
import { openMarketplaces } from './engine/standing-values.ts';
import type { JsonObject } from './model/json.ts';

/**
 * Answers one JSON line with one: `{"q":"ai dc lam ctv"}` gives the id of the answer or null, the facts it rests on, the
 * ids offered to choose from with theirs, the score, and what the person would read. Null with choices: offered; null
 * without: declined. Never throws.
 */
export function makeAsk(bundle: Bundle): (line: string) => string {
  const { answers } = bundle;
  const read = readsTo(bundle);
  return (line) => {
    const parsed = Line.safeParse(jsonOf(line));
    return JSON.stringify(parsed.success ? told(answers.find(parsed.data.q), answers, read) : NO_QUESTION);
  };
}

const NO_QUESTION = { error: 'expected {"q":"…"}' };

const Line = z.object({ q: z.string() });

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function told(found: Found, answers: Answers, read: Read): JsonObject {
  const offered = found.kind === 'choices' ? found.ids : found.kind === 'answer' ? found.also : [];
  const answer = found.kind === 'answer' ? found.id : null;
  return {
    answer,
    facts: factsOf(answers, answer),
    choices: offered,
    choice_facts: offered.map((id) => factsOf(answers, id)),
    score: Math.round(found.score * 1000) / 1000,
    text: textOf(found, answers, read),
  };
}

function factsOf(answers: Answers, id: string | null): readonly string[] {
  return (id === null ? undefined : answers.get(id))?.facts ?? [];
}

function textOf(found: Found, answers: Answers, read: Read): string {
  switch (found.kind) {
    case 'answer':
      return read(`${answers.get(found.id)?.texts ?? ''}.short`);
    case 'aside':
      return read(`${answers.aside(found.id)?.texts ?? ''}.short`);
    case 'choices':
      return [read('talk.which_answer'), ...found.ids.map((id) => `[${answers.get(id)?.title ?? ''}]`)].join('\n');
    case 'none':
      return read('talk.no_answer');
  }
}

/** What a text reads to somebody of whom nothing is known. */
type Read = (key: string) => string;

function readsTo(bundle: Bundle): Read {
  const values = { 'bà con': 'bà con', 'Bà con': 'Bà con', 'sàn đang mở': openMarketplaces(bundle) };
  return (key) => bundle.texts.text(key, values);
}
