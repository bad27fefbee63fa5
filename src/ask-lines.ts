import { z } from 'zod';
import type { Answers, Found } from './engine/answers.ts';
import type { Bundle, Texts } from './engine/bundle.ts';
import type { JsonObject } from './model/json.ts';

/**
 * Answers one JSON line with one: `{"q":"ai dc lam ctv"}` gives the id of the answer or null, the facts it rests on, the
 * ids offered to choose from with theirs, the score, and what the person would read. Null with choices: offered; null
 * without: declined. Never throws.
 */
export function makeAsk({ answers, texts }: Pick<Bundle, 'answers' | 'texts'>): (line: string) => string {
  return (line) => {
    const parsed = Line.safeParse(jsonOf(line));
    return JSON.stringify(
      parsed.success ? told(answers.find(parsed.data.q), answers, texts) : { error: 'expected {"q":"…"}' },
    );
  };
}

const Line = z.object({ q: z.string() });

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function told(found: Found, answers: Answers, texts: Texts): JsonObject {
  const offered = found.kind === 'choices' ? found.ids : found.kind === 'answer' ? found.also : [];
  const answer = found.kind === 'answer' ? found.id : null;
  return {
    answer,
    facts: factsOf(answers, answer),
    choices: offered,
    choice_facts: offered.map((id) => factsOf(answers, id)),
    score: Math.round(found.score * 1000) / 1000,
    text: textOf(found, answers, texts),
  };
}

function factsOf(answers: Answers, id: string | null): readonly string[] {
  return (id === null ? undefined : answers.get(id))?.facts ?? [];
}

function textOf(found: Found, answers: Answers, texts: Texts): string {
  switch (found.kind) {
    case 'answer':
      return said(texts, answers.get(found.id)?.texts);
    case 'aside':
      return said(texts, answers.aside(found.id)?.texts);
    case 'choices':
      return [
        texts.text('talk.which_answer', CALLED),
        ...found.ids.map((id) => `[${answers.get(id)?.title ?? ''}]`),
      ].join('\n');
    case 'none':
      return texts.text('talk.no_answer', CALLED);
  }
}

function said(texts: Texts, key = ''): string {
  return texts.text(`${key}.short`, CALLED);
}

/** Nobody is known here, so nobody has chosen what to be called. */
const CALLED = { 'bà con': 'bà con', 'Bà con': 'Bà con' };
