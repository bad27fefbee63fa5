import type { Frame } from '../model/conversation.ts';
import type { Json } from '../model/json.ts';
import { hasMarks } from '../vietnamese/fold.ts';
import { asideQuestion, thirdTime } from './aside-question.ts';
import type { Command } from './bundle.ts';
import { cardText, lineNumber } from './card.ts';
import type { Choice } from './choices.ts';
import { areNumbered, BUTTONS_MAX, commandChoice, LABEL_MAX, numberedLines } from './choices.ts';
import { valueAt } from './condition.ts';
import type { Asking, FieldOption } from './field.ts';
import { fieldOf } from './fields/index.ts';
import { photosOf } from './fields/photos.ts';
import type { AskStep, ConfirmStep } from './flow.ts';
import { buttonsOf } from './offers.ts';
import type { OpenStep } from './open-step.ts';
import { canSkip, formCounts, formTitle, openStep } from './open-step.ts';
import { askingFor } from './standing-values.ts';
import type { Talk, Wording } from './talk.ts';
import { wording } from './talk.ts';
import { answerToken, commandToken, KEEP, readToken } from './tokens.ts';
import { scopeOf } from './walk.ts';

/** The open question as it stands now: it is always made anew from the conversation, never stored. */
export interface Question {
  readonly text: string;
  readonly choices: readonly Choice[];
  /** Photos to look at with the question. */
  readonly photos: readonly string[];
  readonly offers?: 'phone';
}

export function openQuestion(talk: Talk): Question | undefined {
  const open = openStep(talk);
  if (!open) return undefined;
  if (open.asked.aside) return asideQuestion(talk, open, open.asked.aside);
  if (open.asked.tries >= 3) return thirdTime(talk, open);
  return open.step.kind === 'confirm' ? confirmQuestion(talk, open, open.step) : askQuestion(talk, open, open.step);
}

function confirmQuestion(talk: Talk, open: OpenStep, step: ConfirmStep): Question {
  const words = wording(talk);
  const { texts } = step;
  const yes: Choice = {
    label: words(`${texts}.yes`),
    token: answerToken(open.frame.id, step.id, 'yes'),
    also: talk.bundle.texts.list(`${texts}.also`),
  };
  const command = (name: Command): Choice => commandChoice(words, open, name, `talk.buttons.${name}`, talk);
  if (open.asked.doubt) return { text: words('talk.which_line'), choices: [yes, command('whole_card')], photos: [] };
  if (open.asked.tries > 0)
    return { text: words('talk.which_line_again'), choices: [yes, command('whole_card')], photos: [] };
  if (open.asked.isShown) return { text: words(`${texts}.more`), choices: [yes, command('whole_card')], photos: [] };
  const asks = isNameBare(open, step) && talk.bundle.texts.has(`${texts}.ask_bare_name`) ? 'ask_bare_name' : 'ask';
  return {
    text: words(`${texts}.${asks}`, { lines: cardText(talk, open.frame, step) }),
    choices: [yes, command('correct'), command('later')],
    photos: [],
  };
}

/** A name typed without marks is never completed by us, but it is what buyers will see. */
function isNameBare({ flow, frame }: OpenStep, { lines }: ConfirmStep): boolean {
  const name = flow.steps.find((one) => one.kind === 'ask' && one.field === 'person_name' && lines.includes(one.id));
  const written = name && frame.answers[name.id];
  return typeof written === 'string' && !hasMarks(written);
}

function askQuestion(talk: Talk, open: OpenStep, step: AskStep): Question {
  const asking = askingFor(talk, open.frame, step);
  const words = wording(talk);
  const field = fieldOf(step);
  if (field.isForPerson && !open.asked.doubt && isAskedBefore(open)) return exchangeQuestion(talk, open, step);
  const choices = askChoices(talk, open, step, asking, words);
  const text = [countdown(talk, open), askText(talk, open, step, asking, words), numberedLines(choices)]
    .filter(Boolean)
    .join(areNumbered(choices) ? '\n' : ' ');
  return {
    text,
    choices,
    photos: isAskedInFull(talk, open) && fitsUnderPhotos(step, text) ? shownPhotos(open.frame, step) : [],
    ...(field.handedOver ? { offers: field.handedOver } : {}),
  };
}

/** While a person listens nothing is asked; behind other words it is said who listens. */
function exchangeQuestion(talk: Talk, open: OpenStep, step: AskStep): Question {
  const words = wording(talk);
  const choices = askChoices(talk, open, step, askingFor(talk, open.frame, step), words);
  return isQuiet(talk)
    ? { text: '', choices: choices.filter(({ token }) => readToken(token)?.kind === 'answer'), photos: [] }
    : { text: words(`${step.texts}.short`), choices, photos: [] };
}

/** Only the first word of an exchange is asked for. */
function isAskedBefore({ frame, step }: OpenStep): boolean {
  return frame.done.includes(step.id);
}

/** Nothing is said in this turn that is the assistant's own. */
function isQuiet({ notes, isHushed, conversation }: Talk): boolean {
  return isHushed || (notes.length === 0 && conversation.notes === undefined);
}

/**
 * First the step's own words, then the field's; what is doubtful or asked again has words of its own. A doubt under which
 * there is nothing to choose reads `<why>_open`, one with several values `<why>_several`, where those are written.
 */
function askText(talk: Talk, open: OpenStep, step: AskStep, asking: Asking, words: Wording): string {
  const { asked } = open;
  const field = fieldOf(step);
  const own = step.texts;
  const find = (...keys: readonly string[]): string => {
    const candidates = keys.flatMap((key) => [`${own}.${key}`, `fields.${step.field}.${key}`, key]);
    return candidates.find((key) => talk.bundle.texts.has(key)) ?? `${own}.ask`;
  };
  const show = (value: Json): string => field.show(value, asking);
  if (asked.doubt) {
    const { why, choices } = asked.doubt;
    const [first, second] = choices;
    const again = asked.tries > 0 ? [`${why}_again`] : [];
    const counted = first === undefined ? [`${why}_open`] : second === undefined ? [] : [`${why}_several`];
    return words(
      find(...again, ...counted, why, 'again'),
      first === undefined ? {} : { doubtful: show(first), ...field.words?.(first, asking) },
    );
  }
  if (asked.tries === 1) return words(find('again'));
  if (asked.tries >= 2) return words(find('smaller', 'again'));
  if (asked.was !== undefined) {
    const values = { was: show(asked.was), line: lineNumber(talk, open.frame, step.id), what: whatWords(talk, step) };
    return words(asked.isCorrection ? find('correct', 'talk.correct') : find('back', 'talk.back_to'), values);
  }
  if (asked.isShown && talk.notes.length > 0) return upToQuestion(words(find('short', 'ask')));
  return words(find(...(Object.keys(open.frame.early ?? {}).length > 0 ? ['ask_early'] : []), 'ask'));
}

/** Asked again behind another sentence, a question goes without its example: "Đợt này chú có khoảng bao nhiêu?" */
function upToQuestion(text: string): string {
  const end = text.indexOf('?');
  return end === -1 ? text : text.slice(0, end + 1);
}

/** The question as somebody else reads it: without its example, however often it has been asked. */
export function plainQuestion(talk: Talk, { frame, step }: OpenStep): string {
  if (step.kind === 'confirm') return formTitle(talk, frame);
  const key = [`${step.texts}.short`, `${step.texts}.ask`].find((one) => talk.bundle.texts.has(one));
  return key === undefined ? formTitle(talk, frame) : upToQuestion(wording(talk, frame)(key));
}

function whatWords(talk: Talk, step: AskStep): string {
  const key = `${step.texts}.what`;
  return talk.bundle.texts.has(key) ? wording(talk)(key) : '';
}

function askChoices(talk: Talk, open: OpenStep, step: AskStep, asking: Asking, words: Wording): readonly Choice[] {
  const { frame, asked } = open;
  const field = fieldOf(step);
  const label = (value: Json): string => (field.label ?? field.show)(value, asking);
  const choice = (id: string, text: string, also?: readonly string[]): Choice => ({
    label: text,
    token: answerToken(frame.id, step.id, id),
    ...(also ? { also } : {}),
  });
  if (asked.doubt && !field.incomplete?.includes(asked.doubt.why)) {
    const doubtful = asked.doubt.choices.map((value, index) =>
      choice(`d${String(index)}`, doubtLabel(talk, open, step, label(value))),
    );
    return doubtful.length === 0 ? skipChoice(talk, open, words) : [...doubtful, ...otherChoice(talk, open, step)];
  }
  const kept =
    asked.was === undefined || asked.isCorrection
      ? []
      : [
          choice(
            KEEP,
            fitting(words('talk.buttons.keep', { was: label(asked.was) }), words('talk.buttons.keep_as_is')),
          ),
        ];
  const all = (field.options?.(asking) ?? []).filter((one) => !isSame(one.value, asked.was));
  const options = paged(all, asked.page ?? 0).map((one) => choice(one.id, one.label, one.also));
  const more = all.length > NUMBERED_MAX ? [commandChoice(words, open, 'more', 'talk.buttons.more', talk)] : [];
  const skip = options.length < BUTTONS_MAX ? skipChoice(talk, open, words) : [];
  const offers = buttonsOf(talk, frame, step.offers, scopeOf(talk, frame), step.texts);
  return [...kept, ...options, ...more, ...(asked.was === undefined ? skip : []), ...offers];
}

function skipChoice(talk: Talk, open: OpenStep, words: Wording): readonly Choice[] {
  return canSkip(open) ? [commandChoice(words, open, 'skip', 'talk.buttons.skip_short', talk)] : [];
}

function fitting(label: string, short: string): string {
  return label.length <= LABEL_MAX ? label : short;
}

function isSame(a: Json, b: Json | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** With one value in doubt the button says yes to it: "Đúng, 25.000". */
function doubtLabel(talk: Talk, open: OpenStep, step: AskStep, label: string): string {
  const { doubt } = open.asked;
  if (doubt?.choices.length !== 1) return label;
  const key = `fields.${step.field}.${doubt.why}_yes`;
  const words = wording(talk);
  return fitting(
    words(talk.bundle.texts.has(key) ? key : 'talk.buttons.right', { value: label }),
    words('talk.buttons.right_short'),
  );
}

function otherChoice(talk: Talk, open: OpenStep, step: AskStep): readonly Choice[] {
  const why = open.asked.doubt?.why ?? '';
  const key = [`fields.${step.field}.${why}_other`, `fields.${step.field}.other`].find((one) =>
    talk.bundle.texts.has(one),
  );
  return key === undefined ? [] : [{ label: wording(talk)(key), token: commandToken(open.frame.id, step.id, 'other') }];
}

const NUMBERED_MAX = 9;
const PAGE_SIZE = 8;

/** Up to nine choices stand in one message; of more, eight and "xem thêm", round and round. */
function paged(options: readonly FieldOption[], page: number): readonly FieldOption[] {
  if (options.length <= NUMBERED_MAX) return options;
  const pages = Math.ceil(options.length / PAGE_SIZE);
  const start = (page % pages) * PAGE_SIZE;
  return options.slice(start, start + PAGE_SIZE);
}

/** "Còn 2 câu.", counted and said once when it is nearly over, and again before the last question. */
function countdown(talk: Talk, open: OpenStep): string {
  const { asked, flow } = open;
  if (!flow.isCounted || asked.isShown || asked.tries > 0 || asked.doubt || asked.was !== undefined) return '';
  const { remaining, answered } = formCounts(talk, open);
  if (answered < 3) return '';
  if (remaining === 1) return wording(talk)('talk.last_question');
  return remaining === 2 ? wording(talk)('talk.two_questions') : '';
}

/** Asked again, or behind another sentence, the question stands under the photos that were shown with it. */
function isAskedInFull({ notes }: Talk, { asked }: OpenStep): boolean {
  return asked.tries === 0 && asked.doubt === undefined && !(asked.isShown === true && notes.length > 0);
}

/** `photos_under`: so many letters still stand whole under a photo everywhere, with a sentence before them; of longer ones none may be missing. */
function fitsUnderPhotos({ options }: AskStep, text: string): boolean {
  const max = options['photos_under'];
  return typeof max !== 'number' || text.length <= max;
}

function shownPhotos(frame: Frame, step: AskStep): readonly string[] {
  const photos = step.photos === undefined ? undefined : valueAt(frame.answers, step.photos);
  return photosOf(photos).map((one) => one.hash);
}
