import type { Frame } from '../model/conversation.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { valueAt } from './condition.ts';
import { unitOf } from './fields/context.ts';
import { fieldOf } from './fields/index.ts';
import { draft } from './fields/introduction.ts';
import type { AskStep, Flow, Step } from './flow.ts';
import type { Asking } from './field.ts';
import { withStages } from './stages.ts';
import type { Talk } from './talk.ts';

/**
 * What may stand in any sentence: `{{bà con}}`, `{{Bà con}}`, `{{gọi tên}}` for the person, and every answer of the form
 * under its save name, shown as the farmer reads it. Call results stand under theirs, unchanged: `{{saved.code}}`.
 */
export function standingValues(talk: Talk, frame: Frame | undefined): JsonObject {
  const form = formOfAddress(talk);
  const called = [form, givenName(talk)].filter(Boolean).join(' ');
  return {
    ...shownAnswers(talk, frame),
    ...goodsWords(talk, frame),
    household: householdOf(talk, frame) ?? null,
    'bà con': form,
    'Bà con': capitalised(form),
    'gọi tên': called,
    'Gọi tên': capitalised(called),
    'đơn vị giữ dữ liệu': talk.bundle.knowledge.dataController ?? talk.bundle.texts.text('talk.this_machine'),
  };
}

/** `{{hàng}}`, `{{Hàng}}` in the farmer's own word, `{{đơn vị}}` it is sold by, `{{lời giới thiệu}}` as drafted. */
function goodsWords(talk: Talk, frame: Frame | undefined): JsonObject {
  const answers = frame ? answersOf(talk, frame) : {};
  const said = valueAt(answers, 'product.said');
  const words = typeof said === 'string' ? said : 'hàng';
  const { knowledge } = talk.bundle;
  return {
    hàng: words,
    Hàng: capitalised(words),
    'đơn vị': unitOf(answers, knowledge),
    'lời giới thiệu': said === undefined ? '' : draft({ answers, knowledge, wording: talk.bundle.texts, at: talk.at }),
  };
}

/** The household a form is about: the one chosen or opened, else the person's first. */
function householdOf(talk: Talk, frame: Frame | undefined): Json | undefined {
  const answers = frame?.answers ?? {};
  const households = talk.conversation.person?.households ?? [];
  const opened = answers['household'] ?? valueAt(answers, 'opened.listing.household');
  const chosen = households.find(({ code }) => code === answers['whose']) ?? households[0];
  return opened ?? (chosen as unknown as Json | undefined);
}

/** The answers of a form, with the household and the product it is about and the households there are to choose from. */
export function answersOf(talk: Talk, frame: Frame): JsonObject {
  const household = householdOf(talk, frame);
  const product = frame.answers['product'] ?? valueAt(frame.answers, 'opened.listing.product');
  const households = (talk.conversation.person?.households ?? []) as unknown as Json;
  return {
    households,
    ...(household === undefined ? {} : { household }),
    ...(product === undefined ? {} : { product }),
    ...frame.answers,
  };
}

/** "bà con" until the person has chosen; never inferred. */
function formOfAddress(talk: Talk): string {
  const chosen = ownAnswer(talk, 'address_form') ?? talk.conversation.person?.form;
  return typeof chosen === 'string' && chosen !== '' ? chosen : 'bà con';
}

/** The last word of the full name, but only when the name was written with its marks: "Tam" may be Tâm, Tám or Tam. */
function givenName(talk: Talk): string {
  if (formOfAddress(talk) === 'bà con') return '';
  const name = ownAnswer(talk, 'person_name') ?? talk.conversation.person?.name;
  return typeof name === 'string' && /[^\u0000-\u007f]/.test(name) ? (name.split(' ').at(-1) ?? '') : '';
}

/** An answer about the person in the chat (`self: true` in the flow), before the records know it. */
function ownAnswer(talk: Talk, field: string): Json | undefined {
  for (const frame of talk.conversation.frames) {
    const flow = talk.bundle.flows.get(frame.flow);
    const own = flow?.steps.find(
      (step): step is AskStep => step.kind === 'ask' && step.field === field && step.options['self'] === true,
    );
    const answer = own && frame.answers[own.id];
    if (answer !== undefined) return answer;
  }
  return undefined;
}

export function shownAnswers(talk: Talk, frame: Frame | undefined): JsonObject {
  const flow = frame && talk.bundle.flows.get(frame.flow);
  if (!frame || !flow) return {};
  const shown: Record<string, Json> = {};
  for (const [name, value] of Object.entries(frame.answers)) {
    const step = askStep(flow, name);
    shown[name] =
      step && value !== null
        ? fieldOf(step).show(value, askingFor(talk, frame, step))
        : withStages(talk.bundle.texts, value);
  }
  return shown;
}

export function askStep(flow: Flow, id: string): AskStep | undefined {
  return flow.steps.find((step: Step): step is AskStep => step.kind === 'ask' && step.id === id);
}

export function askingFor(talk: Talk, frame: Frame, step: AskStep): Asking {
  const asked = frame.asked?.step === step.id ? frame.asked : undefined;
  return {
    texts: step.texts,
    options: step.options,
    answers: answersOf(talk, frame),
    doubt: asked?.doubt,
    was: asked?.was,
    at: talk.at,
    knowledge: talk.bundle.knowledge,
    wording: talk.bundle.texts,
  };
}

/** Where the words of a step of this form are, by its save name. */
export function textsOf(talk: Talk, frame: Frame, step: string): string {
  const flow = talk.bundle.flows.get(frame.flow);
  return (flow && askStep(flow, step)?.texts) ?? `flows.${frame.flow}.${step}`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
