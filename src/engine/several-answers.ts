import type { Json, JsonObject } from '../model/json.ts';
import { findAddress } from '../vietnamese/address.ts';
import { extract } from '../vietnamese/extract.ts';
import { findProducts } from '../vietnamese/products.ts';
import { vietnamDay } from '../model/time.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep, Flow } from './flow.ts';
import { spokenPrice } from './spoken-price.ts';
import type { OpenStep } from './question.ts';
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
  const found = foundIn(talk, said);
  const unanswered = flow.steps.filter(
    (step): step is AskStep => step.kind === 'ask' && answers[step.id] === undefined,
  );
  return Object.fromEntries(
    unanswered.flatMap((step) => {
      const kind = fieldOf(step).foundAs;
      const value = kind && step.options['found'] !== false ? found[kind] : undefined;
      return value === undefined ? [] : [[step.id, value] as const];
    }),
  );
}

type Found = Readonly<
  Record<'name' | 'phone' | 'place' | 'product' | 'price' | 'quantity' | 'dates', Json | undefined>
>;

function foundIn(talk: Talk, said: string): Found {
  const { places, products } = talk.bundle.knowledge;
  const extracted = extract(said, { today: vietnamDay(talk.at) });
  const product = findProducts(extracted.rest, products);
  return {
    name: extracted.name,
    phone: extracted.phone,
    price: spokenPrice(extracted, product?.product, products),
    quantity: extracted.quantity as Json | undefined,
    dates: extracted.dates as Json | undefined,
    product: product?.product as Json | undefined,
    place: findAddress(product?.rest ?? extracted.rest, places) as unknown as Json | undefined,
  };
}
