import type { PressButton } from '../model/effect.ts';
import type { Json } from '../model/json.ts';
import { fold, hasMarks, nfc, syllables } from '../vietnamese/fold.ts';
import { readIntent } from '../vietnamese/intent.ts';
import { looksLikeQuestion } from '../vietnamese/questions.ts';
import { holdsSecret } from '../vietnamese/secrets.ts';
import type { Command } from './bundle.ts';
import { surelyAsks } from './answer-question.ts';
import { correction } from './correction.ts';
import { isExchange, leadsOut } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep } from './flow.ts';
import { foldOnce } from './fold-once.ts';
import type { Choice } from './choices.ts';
import { lastQuestion, offeredByWords, offersOfficer } from './last-question.ts';
import type { OpenStep } from './open-step.ts';
import { areNumbered } from './choices.ts';
import { canSkip, openStep } from './open-step.ts';
import { openQuestion } from './question.ts';
import type { MessageReading } from './readings.ts';
import { recognise, recogniseSurely } from './recognise.ts';
import { answersFor, severalAnswers } from './several-answers.ts';
import { askingFor } from './standing-values.ts';
import { startByWords, startWithMore } from './start-words.ts';
import type { Talk } from './talk.ts';
import type { ButtonMeaning } from './tokens.ts';
import { KEEP, readToken } from './tokens.ts';

/** Longer texts are read up to here; nobody answers a form's question in more. */
export const READ_MAX = 2_000;

/** Reads words in the light of what is open. The order is the design's: the surer first. */
export function readText(talk: Talk, text: string): MessageReading {
  const said = nfc(text.slice(0, READ_MAX));
  const folded = fold(said);
  if (holdsSecret(said)) return { kind: 'secret' };
  const open = openStep(talk);
  if (open && isExchange(open) && !open.asked.aside) return readForPerson(talk, open, said);
  const reading =
    pressedByWords(talk, folded) ??
    offered(talk, open, folded) ??
    commandOf(talk, open, said) ??
    lastPressedByWords(talk, open, said) ??
    startByWords(talk, said) ??
    recogniseSurely(talk, said) ??
    startWithMore(talk, open, said) ??
    recognise(talk, open, said) ??
    (open ? readUnderQuestion(talk, open, said) : readIdle(said));
  return asInvited(talk, reading);
}

/** A form that the announcement above the message has invited to is about what was announced. */
function asInvited(talk: Talk, reading: MessageReading): MessageReading {
  const invites = talk.announced?.invites;
  if (reading.kind !== 'start' || reading.flow !== invites?.flow) return reading;
  return { ...reading, answers: { ...invites.answers, ...reading.answers } };
}

/** One of the answers on offer, by its words. */
function offered(talk: Talk, open: OpenStep | undefined, folded: string): MessageReading | undefined {
  const isAsked = open ? open.asked.aside === 'which' : true;
  const answer = isAsked ? offeredByWords(talk, folded, open?.asked.aside === 'which') : undefined;
  return answer === undefined ? undefined : { kind: 'tell', answer };
}

/** Words for a person at the other end, unless a button, a command that leads out or the start of a form is meant. */
function readForPerson(talk: Talk, open: Exchange, said: string): MessageReading {
  const command = commandOf(talk, open, said);
  const leads = command?.kind === 'command' && leadsOut(command.command) ? command : undefined;
  const other = pressedByWords(talk, fold(said)) ?? leads ?? startByWords(talk, said);
  return other ?? { kind: 'answer', reading: fieldOf(open.step).parse(said, askingFor(talk, open.frame, open.step)) };
}

/** A button's own words, or its number in a numbered list, mean the button. */
function pressedByWords(talk: Talk, folded: string): MessageReading | undefined {
  const choices = openQuestion(talk)?.choices ?? [];
  const pressed = choices.find((one) => isNamed(one, folded)) ?? numbered(choices, folded);
  const meaning = pressed && readToken(pressed.token);
  return meaning && meant(talk, meaning);
}

/**
 * The same of a button under our last words, while nothing is asked: "mời bà con" to this class, not into the programme.
 * "Tiến độ", which begins the button's own form, is asked of everything.
 */
function lastPressedByWords(talk: Talk, open: OpenStep | undefined, said: string): MessageReading | undefined {
  const folded = fold(said);
  const pressed = open ? undefined : lastPressed(talk, (one) => isNamed(one, folded));
  const started = pressed?.kind === 'start' ? startByWords(talk, said) : undefined;
  return started?.kind === 'start' && pressed?.kind === 'start' && started.flow === pressed.flow ? undefined : pressed;
}

/** "Dừng" under [Ngừng gửi] means that, and not all news. */
function stops({ bundle }: Talk, { label }: PressButton): boolean {
  const [first = ''] = label.toLowerCase().split(' ');
  return bundle.commands.get(first)?.includes('stop') ?? false;
}

function lastPressed(talk: Talk, is: (button: PressButton) => boolean): MessageReading | undefined {
  const pressed = talk.conversation.lastButtons?.find(is);
  const meaning = pressed && readToken(pressed.token);
  return meaning && meant(talk, meaning);
}

function isNamed(choice: Pick<Choice, 'label' | 'also'>, folded: string): boolean {
  return foldOnce(choice.label) === folded || (choice.also ?? []).some((word) => foldOnce(word) === folded);
}

function numbered(choices: readonly Choice[], folded: string): Choice | undefined {
  const said = folded.replace(/^(?:so|dong|cau) /, '');
  const number = /^[1-9]$/.test(said) ? Number(said) : NUMBER_WORDS.indexOf(said) + 1;
  return number === 0 || !areNumbered(choices) ? undefined : choices[number - 1];
}

/** "một" to "chín" as folded words, where they stand for a line. */
const NUMBER_WORDS: readonly string[] = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];

function commandOf(talk: Talk, open: OpenStep | undefined, said: string): MessageReading | undefined {
  const { commands } = talk.bundle;
  const meant = commands.get(said.toLowerCase()) ?? (hasMarks(said) ? undefined : commands.get(fold(said))) ?? [];
  // "dung" is a yes where one was asked for, else "dừng", which only asks what is to stop.
  const yesMeant = meant.includes('yes') ? yes(talk, open) : undefined;
  if (yesMeant) return yesMeant;
  const stopped = meant.includes('stop') && !open ? lastPressed(talk, (one) => stops(talk, one)) : undefined;
  if (stopped) return stopped;
  const command = aboutLastQuestion(talk, open, meant) ?? meant.find((one) => one !== 'yes');
  if (!command || (command === 'enough' && !open) || (meant.includes('yes') && awaitsYes(open))) return undefined;
  return { kind: 'command', command };
}

/** Under an answer "chưa rõ" is said of it, and "thôi" of the offer to ask an officer. */
function aboutLastQuestion(talk: Talk, open: OpenStep | undefined, meant: readonly Command[]): Command | undefined {
  if (open && open.asked.aside !== 'unknown') return undefined;
  if (meant.includes('enough') && offersOfficer(talk)) return 'never_mind';
  return meant.includes('bad') && lastQuestion(talk)?.answer !== undefined ? 'bad' : undefined;
}

/** A value in doubt or a yes-no question takes the yes itself. */
function awaitsYes(open: OpenStep | undefined): boolean {
  return open?.asked.doubt?.choices.length === 1 || (open?.step.kind === 'ask' && YES_FIELDS.has(open.step.field));
}

const YES_FIELDS: ReadonlySet<string> = new Set(['yes_no', 'consent', 'introduction']);

/** A bare yes answers only where a yes was asked for. */
function yes(talk: Talk, open: OpenStep | undefined): MessageReading | undefined {
  if (open ? open.asked.aside === 'unknown' : offersOfficer(talk)) return { kind: 'command', command: 'ask_for_me' };
  if (open?.asked.aside === 'resume' || open?.asked.aside === 'sorry') return { kind: 'command', command: 'resume' };
  if (open?.asked.aside || !open) return undefined;
  if (open.step.kind === 'confirm') return { kind: 'confirm' };
  return undefined;
}

/** `any_words: true`: what is typed goes to others as it is, be it a question or look like a correction. */
function takesAnyWords({ step, asked }: OpenStep): boolean {
  return step.kind === 'ask' && step.options['any_words'] === true && asked.doubt === undefined;
}

function anyWords(talk: Talk, { step, frame }: OpenStep, said: string): MessageReading {
  if (step.kind !== 'ask') return { kind: 'unclear' };
  const reading = fieldOf(step).parse(said, askingFor(talk, frame, step));
  return 'ask' in reading && reading.ask === 'unclear' ? { kind: 'unclear' } : { kind: 'answer', reading };
}

function readUnderQuestion(talk: Talk, open: OpenStep, said: string): MessageReading {
  if (takesAnyWords(open)) return anyWords(talk, open, said);
  const corrected = correction(talk, open, said);
  if (corrected) return corrected;
  if (open.step.kind === 'confirm') return readUnderCard(said);
  const asksBack = fieldOf(open.step).takesAnyWords ? 'no' : looksLikeQuestion(said);
  if (asksBack !== 'no') {
    const both = answerWithQuestion(talk, open, open.step, said);
    if (both) return both;
    if ((asksBack === 'marked' || isWholeQuestion(said)) && surelyAsks(talk, said)) return { kind: 'question', said };
  }
  const reading = readAnswer(talk, open, open.step, said);
  if (asksBack === 'marked' && !isSure(reading)) return { kind: 'question', said };
  if (reading) return reading;
  if (asksBack === 'likely') return { kind: 'question', said };
  return intended(said) ?? (canSkip(open) && isNo(said) ? { kind: 'command', command: 'skip' } : { kind: 'unclear' });
}

/** "5 sao" is land and "thoi ko" a no; "khong co giay gi" answers, though a question could end so. */
function isWholeQuestion(said: string): boolean {
  const folded = fold(said);
  return syllables(folded).length >= WHOLE_FROM && !SAYS_NOTHING_IS_THERE.test(folded);
}

const WHOLE_FROM = 4;
const SAYS_NOTHING_IS_THERE =
  /^(?:da |thi )?(?:khong|ko|k|hong|hk|chua|chang)\b.*\b(?:gi|j|nao|dau|het|ca)(?: (?:het|ca|a|dau|e|em))?$/;

/** "thon 2 xa dai tu. the can cuoc co phai lam lai ko": an answer, and behind it something else that is asked. */
function answerWithQuestion(talk: Talk, open: OpenStep, step: AskStep, said: string): MessageReading | undefined {
  const [, answer = '', asked = ''] = /^(.+?)[.;!\n]\s+(.+)$/s.exec(said) ?? [];
  if (asked === '' || looksLikeQuestion(answer) !== 'no' || !surelyAsks(talk, asked)) return undefined;
  const reading = readAnswer(talk, open, step, answer);
  return reading?.kind === 'answer' ? { ...reading, asked } : undefined;
}

/** "2 tạ được không?" is an amount all the same, where nothing is known that it might ask. */
function isSure(reading: MessageReading | undefined): boolean {
  return reading?.kind === 'answer' && 'value' in reading.reading;
}

/** "chưa có" under a question that may be left out leaves it out. */
function isNo(said: string): boolean {
  const intent = readIntent(said, 'confirm');
  return 'value' in intent && intent.value === 'no';
}

function readUnderCard(said: string): MessageReading {
  const intent = readIntent(said, 'confirm');
  if ('value' in intent && intent.value === 'yes') return { kind: 'confirm' };
  if ('value' in intent && intent.value === 'no') return { kind: 'command', command: 'correct' };
  if (looksLikeQuestion(said) !== 'no') return { kind: 'question', said };
  return intended(said) ?? { kind: 'unclear' };
}

function readAnswer(talk: Talk, open: OpenStep, step: AskStep, said: string): MessageReading | undefined {
  const { doubt } = open.asked;
  if (doubt && !fieldOf(step).incomplete?.includes(doubt.why)) {
    const settled = settleDoubt(doubt.choices, said);
    if (settled) return settled;
  }
  const others = severalAnswers(talk, open, said);
  const own = others[step.id];
  if (own !== undefined && Object.keys(others).length > 1) {
    const { [step.id]: _own, ...rest } = others;
    return { kind: 'answer', reading: { value: own }, others: rest };
  }
  const asking = askingFor(talk, open.frame, step);
  const reading = fieldOf(step).parse(said, asking);
  if ('value' in reading || reading.ask !== 'unclear') return { kind: 'answer', reading };
  const short = Object.keys(others).length > 0 ? others : answersFor(talk, open.flow, open.frame.answers, said, 1);
  return Object.keys(short).length > 0 ? { kind: 'several', answers: short } : undefined;
}

/** Yes to the one value in doubt, or no to it. */
function settleDoubt(choices: readonly Json[], said: string): MessageReading | undefined {
  const intent = readIntent(said, 'confirm');
  const [only, ...more] = choices;
  if (!('value' in intent) || only === undefined) return undefined;
  if (intent.value === 'yes' && more.length === 0) return { kind: 'answer', reading: { value: only } };
  return intent.value === 'no' ? { kind: 'command', command: 'other' } : undefined;
}

/** What is meant by freer words than the exact commands: "thôi bỏ qua câu này đi em". */
function intended(said: string): MessageReading | undefined {
  const intent = readIntent(said, 'filling');
  if (!('value' in intent)) return undefined;
  const commands: Partial<Record<typeof intent.value, Command>> = {
    skip: 'skip',
    cancel: 'cancel',
    back: 'back',
    help: 'help',
  };
  const command = commands[intent.value];
  return command && { kind: 'command', command };
}

function readIdle(said: string): MessageReading {
  return looksLikeQuestion(said) === 'no' ? { kind: 'unclear' } : { kind: 'question', said };
}

/** A pressed button, checked against what is open now: late presses are told apart, not obeyed. */
export function readButton(talk: Talk, token: string): MessageReading {
  const meaning = readToken(token);
  return meaning ? meant(talk, meaning) : { kind: 'unclear' };
}

function meant(talk: Talk, meaning: ButtonMeaning): MessageReading {
  switch (meaning.kind) {
    case 'start':
      return talk.bundle.flows.has(meaning.flow)
        ? { kind: 'start', flow: meaning.flow, answers: meaning.answers, ...(meaning.ask ? { ask: meaning.ask } : {}) }
        : { kind: 'stale', meaning };
    case 'command':
      return meaning.frame === 0 || isOpenNow(talk, meaning)
        ? { kind: 'command', command: meaning.command }
        : { kind: 'stale', meaning };
    case 'tell':
      return talk.bundle.answers.get(meaning.answer) ? meaning : { kind: 'stale', meaning };
    case 'answer':
      return isOpenNow(talk, meaning) ? chosen(talk, meaning.option) : { kind: 'stale', meaning };
  }
}

function isOpenNow(talk: Talk, meaning: { readonly frame: number; readonly step: string }): boolean {
  const open = openStep(talk);
  return open?.frame.id === meaning.frame && open.step.id === meaning.step;
}

function chosen(talk: Talk, option: string): MessageReading {
  const open = openStep(talk);
  if (open?.step.kind === 'confirm') return { kind: 'confirm' };
  if (!open) return { kind: 'unclear' };
  const { asked, frame, step } = open;
  const doubtful = /^d(\d)$/.exec(option)?.[1];
  if (doubtful !== undefined && asked.doubt) return answerOf(asked.doubt.choices[Number(doubtful)]);
  if (option === KEEP) return answerOf(asked.was);
  const pressed = fieldOf(step)
    .options?.(askingFor(talk, frame, step))
    .find((one) => one.id === option);
  if (pressed?.asks !== undefined) return { kind: 'answer', reading: { ask: pressed.asks, choices: [] } };
  return answerOf(pressed?.value);
}

function answerOf(value: Json | undefined): MessageReading {
  return value === undefined ? { kind: 'unclear' } : { kind: 'answer', reading: { value } };
}
