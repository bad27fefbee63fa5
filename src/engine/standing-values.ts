import type { Frame } from '../model/conversation.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Bundle } from './bundle.ts';
import { valueAt } from './condition.ts';
import { unitOf } from './fields/context.ts';
import { fieldOf } from './fields/index.ts';
import { draft } from './fields/introduction.ts';
import type { AskStep, Flow, Step } from './flow.ts';
import type { Asking } from './field.ts';
import { showCommune, showProvince } from '../vietnamese/places.ts';
import { withStages } from './stages.ts';
import type { Talk } from './talk.ts';

/**
 * What may stand in any sentence: `{{bà con}}`, `{{Bà con}}`, `{{gọi tên}}` for the person; `{{người nhận}}` for whoever will
 * read an announcement, `{{ký tên}}` under it; `{{mã giới thiệu}}` of a collaborator; `{{chủ hộ}}` for whom a household is keyed in; `{{hàng}}`, `{{Hàng}}` in the
 * farmer's own word, `{{đơn vị}}` it is sold by, `{{lời giới thiệu}}` as drafted; `{{sàn đang mở}}`; and every answer of
 * the form under its save name, shown as the farmer reads it. Call results
 * stand under theirs, unchanged: `{{saved.code}}`.
 */
export function standingValue(talk: Talk, frame: Frame | undefined, name: string): Json | undefined {
  const standing = Object.hasOwn(STANDING, name) ? STANDING[name] : undefined;
  return standing ? standing(talk, frame) : frame && shownAnswer(talk, frame, name);
}

/** In words for many it stays open until it is known who reads them. */
const READER = '{{bà con}}';
const READER_CAPITAL = '{{Bà con}}';

const STANDING: Readonly<Record<string, (talk: Talk, frame: Frame | undefined) => Json>> = {
  'bà con': formOfAddress,
  'Bà con': (talk) => capitalised(formOfAddress(talk)),
  'gọi tên': calledName,
  'Gọi tên': (talk) => capitalised(calledName(talk)),
  'người nhận': () => READER,
  'Người nhận': () => READER_CAPITAL,
  'ký tên': signature,
  hàng: goodsWord,
  Hàng: (talk, frame) => capitalised(goodsWord(talk, frame)),
  'chủ hộ': ownerWords,
  'Chủ hộ': (talk, frame) => capitalised(ownerWords(talk, frame)),
  'mã giới thiệu': ({ conversation }) => `CTV-${conversation.person?.personId ?? ''}`,
  'đơn vị': (talk, frame) => unitOf(answersAt(talk, frame), talk.bundle.knowledge),
  'lời giới thiệu': (talk, frame) =>
    draft({
      answers: answersAt(talk, frame),
      knowledge: talk.bundle.knowledge,
      wording: talk.bundle.texts,
      at: talk.at,
    }),
  household: (talk, frame) => householdOf(talk, frame) ?? null,
  'sàn đang mở': ({ bundle }) => openMarketplaces(bundle),
  'đơn vị giữ dữ liệu': ({ bundle }) => bundle.knowledge.dataController ?? bundle.texts.text('talk.this_machine'),
};

/** The names that mean something in every sentence, whatever form is open. */
export const STANDING_NAMES: readonly string[] = Object.keys(STANDING);

/** As a text names them: "Postmart, Vỏ Sò". */
export function openMarketplaces({ knowledge, texts }: Pick<Bundle, 'knowledge' | 'texts'>): string {
  const open = knowledge.marketplaces.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  return open.length === 0 ? texts.text('talk.no_marketplace') : open.join(', ');
}

/** "Chị Hà, Hội Nông dân xã Tân Cương": how an officer signs what goes to many. */
function signature(talk: Talk): string {
  const { person } = talk.conversation;
  const { texts, knowledge } = talk.bundle;
  const area = person?.roles.find(({ role }) => role === 'officer')?.area ?? '';
  const place =
    area.length === 5
      ? showCommune(area, knowledge.places)
      : area.length === 2
        ? showProvince(area, knowledge.places)
        : '';
  const office = texts.text(place === '' ? 'talk.signed.centre' : 'talk.signed.office', {
    place: place.replace(/, [^,]+$/, ''),
  });
  return person?.form === undefined || person.name === undefined
    ? office
    : texts.text('talk.signed.person', {
        who: capitalised(`${person.form} ${person.name.split(' ').at(-1) ?? ''}`),
        office,
      });
}

function calledName(talk: Talk): string {
  return [formOfAddress(talk), givenName(talk)].filter(Boolean).join(' ');
}

function goodsWord(talk: Talk, frame: Frame | undefined): string {
  const said = valueAt(answersAt(talk, frame), 'product.said');
  return typeof said === 'string' ? said : talk.bundle.texts.text('talk.goods');
}

/** "mẹ chú" where the person has said whom a household is for. */
function ownerWords(talk: Talk, frame: Frame | undefined): string {
  const { texts } = talk.bundle;
  const word = frame?.answers['owner_word'];
  if (typeof word !== 'string') return texts.text('talk.owner');
  return texts.text('talk.owner_by_word', { word, form: formOfAddress(talk) });
}

function answersAt(talk: Talk, frame: Frame | undefined): JsonObject {
  return frame ? answersOf(talk, frame) : {};
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

/** How the person is named to others: what the open forms say already, before the records know it. */
export function namingOf(talk: Talk): JsonObject {
  const { person } = talk.conversation;
  const name = ownAnswer(talk, 'person_name') ?? person?.name;
  const form = ownAnswer(talk, 'address_form') ?? person?.form;
  return { ...(name ? { name } : {}), ...(form ? { form } : {}) };
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

function shownAnswer(talk: Talk, frame: Frame, name: string): Json | undefined {
  const value = Object.hasOwn(frame.answers, name) ? frame.answers[name] : undefined;
  if (value === undefined) return undefined;
  const flow = talk.bundle.flows.get(frame.flow);
  const step = flow && askStep(flow, name);
  return step && value !== null
    ? fieldOf(step).show(value, askingFor(talk, frame, step))
    : withStages(talk.bundle.texts, value);
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
