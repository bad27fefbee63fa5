import type { Product } from '../model/answers.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Field } from './field.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep, Flow } from './flow.ts';
import type { Heard } from './heard.ts';
import type { OpenStep } from './open-step.ts';
import type { Talk } from './talk.ts';

/** Answers to open questions of this form that surely stand in one message, by save name. */
export function severalAnswers(talk: Talk, open: OpenStep, said: string): JsonObject {
  return answersFor(talk, open.flow, open.frame.answers, said);
}

/** A message with fewer words than this holds one answer at most. */
const FEWEST_WORDS = 3;

/** What of a longer message answers questions of this flow that have no answer yet. Only what is certain. */
export function answersFor(
  talk: Talk,
  flow: Flow,
  answers: JsonObject,
  said: string,
  fewestWords = FEWEST_WORDS,
): JsonObject {
  if (said.split(/\s+/).length < fewestWords) return {};
  const heard = talk.heard(said);
  const unanswered = flow.steps.filter(
    (step): step is AskStep => step.kind === 'ask' && answers[step.id] === undefined,
  );
  return Object.fromEntries(
    unanswered.flatMap((step) => {
      const kind = fieldOf(step).foundAs;
      const value = kind && step.options['found'] !== false ? foundAs(kind, heard, answers) : undefined;
      return value === undefined ? [] : [[step.id, value] as const];
    }),
  );
}

function foundAs(kind: NonNullable<Field['foundAs']>, heard: Heard, answers: JsonObject): Json | undefined {
  switch (kind) {
    case 'name':
    case 'phone':
      return heard.extracted()[kind];
    case 'quantity':
    case 'dates':
      return heard.extracted()[kind] as Json | undefined;
    case 'price':
      return heard.price((answers['product'] ?? undefined) as unknown as Product | undefined);
    case 'product':
    case 'place':
      return heard[kind]() as Json | undefined;
  }
}
