import type { Aside, Asked, Frame } from '../model/conversation.ts';
import { UNREAD_MAX } from '../model/conversation.ts';
import type { JsonObject } from '../model/json.ts';
import { isLong, obeyCommand } from './commands.ts';
import { valueAt } from './condition.ts';
import { fieldOf } from './fields/index.ts';
import { forget } from './forget.ts';
import { answered, closeFrame, openFrame } from './frames.ts';
import { lineNumber, lineValue } from './card.ts';
import type { OpenStep } from './open-step.ts';
import { formTitle, openStep } from './open-step.ts';
import { answerFound, answerQuestion, askedWithoutAsking } from './answer-question.ts';
import { lastQuestion } from './last-question.ts';
import type { MessageReading } from './readings.ts';
import { askStep, askingFor, textsOf } from './standing-values.ts';
import { staleButton } from './stale-button.ts';
import { tellAnswer } from './tell-answer.ts';
import type { Talk } from './talk.ts';
import { say, topFrame, withFrame, wording } from './talk.ts';
import { scopeOf, walk } from './walk.ts';

/** Carries out what a message was read as, and walks on to the next open question. */
export function obey(talk: Talk, reading: MessageReading, said = ''): Talk {
  const spoken = { ...talk, mustSpeak: true };
  switch (reading.kind) {
    case 'answer':
      return answerBoth(spoken, reading);
    case 'several':
      return walk(keepEarly(spoken, reading.answers));
    case 'confirm':
      return walk(confirm(spoken));
    case 'correct':
      return walk(correct(spoken, reading));
    case 'start':
      return tryRest(walk(start(spoken, reading)), reading.rest);
    case 'command':
      return walk(obeyCommand(spoken, reading.command));
    case 'question':
      return answerQuestion(spoken, reading.said);
    case 'tell':
      return tellAnswer(spoken, lastQuestion(talk)?.said ?? '', reading.answer);
    case 'stale':
      return staleButton(spoken, reading.meaning);
    case 'secret':
      return say(spoken, 'talk.secret');
    case 'unclear':
      return unclear(spoken, said);
  }
}

/** What was asked in the same breath is answered first; then the form goes on. */
function answerBoth(talk: Talk, reading: Extract<MessageReading, { kind: 'answer' }>): Talk {
  const told = reading.asked === undefined ? talk : answerQuestion(talk, reading.asked);
  return { ...walk(takeAnswer(told, reading)), comesBack: false };
}

function takeAnswer(talk: Talk, { reading, others }: Extract<MessageReading, { kind: 'answer' }>): Talk {
  const open = openStep(talk);
  if (!open) return talk;
  if ('ask' in reading) {
    const again = open.asked.doubt?.why === reading.ask ? open.asked.tries + 1 : 0;
    const { aside: _aside, ...asked } = open.asked;
    return withFrame(talk, {
      ...open.frame,
      asked: { ...asked, tries: again, doubt: { why: reading.ask, choices: reading.choices } },
    });
  }
  const kept = answered(talk, open.frame, open.step.id, reading.value);
  const told = tellWhatWasKept(kept, open);
  return others ? keepEarly(told, others) : told;
}

/** "Em ghi 200 kg.", or the changed line of the card. */
function tellWhatWasKept(talk: Talk, { step, asked, frame }: OpenStep): Talk {
  const now = topFrame(talk) ?? frame;
  if (asked.isCorrection) return tellChangedLine(talk, now, step.id);
  const value = now.answers[step.id];
  if (isLong(talk) && value !== undefined && value !== null && talk.bundle.texts.has(`${step.texts}.line`))
    return say(talk, 'talk.noted_after_hours', {
      title: formTitle(talk, now),
      what: earlyWords(talk, now, now.answers, step.id),
    });
  const key = now.answers[step.id] === null ? `${step.texts}.skipped` : `${step.texts}.noted`;
  return talk.bundle.texts.has(key) ? say(talk, key, { value: lineValue(talk, now, step.id) }) : talk;
}

function tellChangedLine(talk: Talk, frame: Frame, step: string): Talk {
  const values = {
    line: lineNumber(talk, frame, step),
    value: lineValue(talk, frame, step),
    what: lineLabel(talk, frame, step),
  };
  return say(withCardShown(talk, frame), 'talk.changed_line', values);
}

function lineLabel(talk: Talk, frame: Frame, step: string): string {
  const key = `${textsOf(talk, frame, step)}.line`;
  return talk.bundle.texts.has(key) ? wording(talk)(key).toLowerCase() : '';
}

/** The card need not be shown whole again: only what changed is said. */
function withCardShown(talk: Talk, frame: Frame): Talk {
  const flow = talk.bundle.flows.get(frame.flow);
  const confirmStep = flow?.steps.find((step) => step.kind === 'confirm' && frame.answers[step.id] === undefined);
  return confirmStep ? withFrame(talk, { ...frame, asked: { step: confirmStep.id, tries: 0, isShown: true } }) : talk;
}

/** Keeps answers for questions to come; those before their question's turn are not used until it comes. */
export function keepEarly(talk: Talk, answers: JsonObject, toldAs?: string): Talk {
  const frame = topFrame(talk);
  const names = Object.keys(answers);
  if (!frame || names.length === 0) return talk;
  const kept = withFrame(talk, { ...frame, early: { ...frame.early, ...answers } });
  if (toldAs !== undefined) return say(kept, toldAs, answers);
  if (names.length === 1 && names[0] === 'product') return kept; // its name is in the next question anyway
  const told = say(kept, 'talk.read_early', {
    list: names.map((name) => earlyWords(talk, frame, answers, name)),
  });
  return told;
}

function earlyWords(talk: Talk, frame: Frame, answers: JsonObject, name: string): string {
  const flow = talk.bundle.flows.get(frame.flow);
  const step = flow && askStep(flow, name);
  const value = answers[name];
  if (!step || value === undefined) return '';
  const shown = fieldOf(step).show(value, askingFor(talk, frame, step));
  const key = `${step.texts}.early`;
  return talk.bundle.texts.has(key) ? wording(talk)(key, { value: shown }) : `${lineLabel(talk, frame, name)} ${shown}`;
}

function confirm(talk: Talk): Talk {
  const open = openStep(talk);
  return open?.step.kind === 'confirm' ? answered(talk, open.frame, open.step.id, true) : talk;
}

function correct(talk: Talk, { step, reading }: Extract<MessageReading, { kind: 'correct' }>): Talk {
  const open = openStep(talk);
  if (!open) return talk;
  if (reading && 'value' in reading) {
    const forgotten = forget(open.flow, open.frame, step);
    const kept = answered(withFrame(talk, forgotten), forgotten, step, reading.value);
    return tellChangedLine(kept, topFrame(kept) ?? forgotten, step);
  }
  const forgotten = forget(open.flow, open.frame, step);
  const was = open.frame.answers[step];
  const asked: Asked = {
    step,
    tries: 0,
    isCorrection: true,
    ...(was === undefined || was === null ? {} : { was }),
    ...(reading ? { doubt: { why: reading.ask, choices: reading.choices } } : {}),
  };
  return withFrame(talk, { ...forgotten, asked });
}

/** Starts a form on top of what is open. The same form already open just goes on. */
function start(
  talk: Talk,
  { flow: name, answers, early, told, ask }: Extract<MessageReading, { kind: 'start' }>,
): Talk {
  const top = topFrame(talk);
  if (top?.flow === name && Object.keys(answers).length === 0) return early ? keepEarly(talk, early, told) : talk;
  const flow = talk.bundle.flows.get(name);
  if (!flow) return say(talk, 'talk.button_gone');
  const opened = openFrame(withoutSpent(talk), name, answers);
  const frame = topFrame(opened);
  if (!frame) return opened;
  const asking =
    ask !== undefined && valueAt(scopeOf(opened, frame), ask) !== undefined
      ? withFrame(opened, forget(flow, frame, ask))
      : opened;
  if (early) return keepEarly(asking, early, told);
  return told === undefined ? asking : say(asking, told);
}

/** What was said beside the start may say something about the first open question, if only a doubt: "dua" is three things. */
function tryRest(talk: Talk, rest: string | undefined): Talk {
  const open = openStep(talk);
  if (rest === undefined || rest === '' || open?.step.kind !== 'ask' || fieldOf(open.step).foundAs !== 'product')
    return talk;
  const reading = fieldOf(open.step).parse(rest, askingFor(talk, open.frame, open.step));
  if ('ask' in reading && (reading.ask === 'unclear' || reading.ask === 'unknown')) return talk;
  return walk(takeAnswer(talk, { kind: 'answer', reading }));
}

/** A form whose question has been open without one answer gives way to the new one: it holds nothing worth coming back to. */
function withoutSpent(talk: Talk): Talk {
  const top = topFrame(talk);
  const flow = top && talk.bundle.flows.get(top.flow);
  return top && flow?.isReminded === false ? closeFrame(talk, top) : talk;
}

/** What is no answer to the open question may still ask something, or be no question about the programme at all. */
function unclear(talk: Talk, said: string): Talk {
  const open = openStep(talk);
  const found = said === '' ? undefined : askedWithoutAsking(talk, said);
  if (found) return answerFound(talk, said, found);
  if (!open) return walk(openFrame(talk, 'menu', {}));
  const { aside, ...asked } = open.asked;
  const isAskedFirst = aside !== undefined && !GIVING_WAY.has(aside);
  const tried: Asked = isAskedFirst ? open.asked : { ...asked, tries: asked.tries + 1, ...unreadWith(asked, said) };
  return withFrame(talk, { ...open.frame, asked: tried });
}

/** These are offers: whoever says something else goes on with the form. */
const GIVING_WAY: ReadonlySet<Aside> = new Set(['which', 'unknown', 'sorry']);

/** Longer words are not needed to see what somebody stumbles over. */
const UNREAD_LENGTH = 200;

function unreadWith({ unread = [] }: Asked, said: string): Pick<Asked, 'unread'> {
  const words = said.trim().slice(0, UNREAD_LENGTH);
  return words === '' ? {} : { unread: [...unread, words].slice(-UNREAD_MAX) };
}
