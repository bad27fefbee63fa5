import type { Frame } from '../model/conversation.ts';
import type { Notice } from '../model/notice.ts';
import { HOUR_MS, MINUTE_MS, afterQuietHours } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Command } from './bundle.ts';
import { fieldOf } from './fields/index.ts';
import type { AskStep } from './flow.ts';
import { closeFrame, openFrame } from './frames.ts';
import type { OpenStep } from './open-step.ts';
import { KEPT, remember } from './last-question.ts';
import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { callAction, say, topFrame, withFrame } from './talk.ts';
import { walk } from './walk.ts';

/**
 * A talk with a person at the other end: a form whose question takes whatever is said, over and over, and says nothing
 * itself. What the other says comes as news. Commands that lead out of it still do.
 */
export interface Exchange extends OpenStep {
  readonly step: AskStep;
}

export function openExchange(talk: Talk): Exchange | undefined {
  const open = openStep(talk);
  return open && isExchange(open) ? open : undefined;
}

export function isExchange(open: OpenStep): open is Exchange {
  return open.step.kind === 'ask' && fieldOf(open.step).isForPerson === true;
}

/** These words are meant for the assistant also while a person listens. */
export function leadsOut(command: Command): boolean {
  return LEAVING.has(command) || command === 'stop' || command === 'stop_news';
}

const LEAVING: ReadonlySet<Command> = new Set(['menu', 'resume', 'later', 'cancel', 'cancel_now', 'person']);

/** Takes the person out of it; what was asked stays where it lies. Undefined: the command means here what it always means. */
export function leaveExchange(talk: Talk, { frame, step }: Exchange, command: Command): Talk | undefined {
  if (!LEAVING.has(command)) return undefined;
  const closed = closeFrame(talk, frame);
  if (command === 'menu') return openFrame(closed, 'menu', {});
  // Where the question lies is what whoever asks again wants to know.
  if (command === 'person') return openFrame(closed, 'ask_officer', {});
  return closeFrame(say(talk, `${step.texts}.left`), frame);
}

/** Whether news is the next word of the exchange that is open on top. */
export function isNextWord(talk: Talk, notice: Notice): boolean {
  const flow = talk.bundle.notices.get(notice.kind)?.goesOn;
  const top = topFrame(talk);
  return flow !== undefined && top?.flow === flow && isAbout(top, notice);
}

/** Who wrote a moment ago is awake: an answer to that may come at any hour. */
const JUST_NOW_MS = 15 * MINUTE_MS;

export function mayComeAtNight(talk: Talk, notice: Notice): boolean {
  return isNextWord(talk, notice) && talk.at - talk.conversation.lastOwnAt < JUST_NOW_MS;
}

/** Notes when the other was last heard, what has been answered to which question, and ends what the other has ended. */
export function hearNews(talk: Talk, notice: Notice): Talk {
  const top = topFrame(talk);
  const form = talk.bundle.notices.get(notice.kind);
  if (top && isNextWord(talk, notice))
    return withFrame(talk, { ...top, answers: { ...top.answers, heardAt: talk.at } });
  const { said, answer } = notice.values;
  if (typeof said === 'string' && typeof answer === 'number')
    return remember(talk, { said, at: talk.at, answer: `${KEPT}${String(answer)}` });
  const ended = talk.conversation.frames.find((frame) => frame.flow === form?.ends && isAbout(frame, notice));
  return ended ? walk(closeFrame(talk, ended)) : talk;
}

function isAbout(frame: Frame, { values }: Notice): boolean {
  // A button hands it over as a text.
  const { ticket } = frame.answers;
  return ticket !== undefined && Number(ticket) === Number(values['ticket']);
}

/** Nothing has been said by either for so many hours: then the assistant is there again, inside the window of the day. */
export function exchangeEndsAt({ conversation }: Talk, { frame, step }: Exchange): Millis {
  const { heardAt } = frame.answers;
  const lastAt = Math.max(conversation.lastOwnAt, typeof heardAt === 'number' ? heardAt : 0);
  const hours = step.options['hours'];
  return afterQuietHours(lastAt + (typeof hours === 'number' ? hours : 24) * HOUR_MS);
}

/** The form below comes back with its question; where there are words for it, the person is told. */
export function endExchange(talk: Talk, { frame, step }: Exchange): Talk {
  const key = `${step.texts}.timed_out`;
  const told = talk.bundle.texts.has(key) ? say(talk, key) : talk;
  const action = step.options['leaves_by'];
  const { ticket } = frame.answers;
  const left = typeof action === 'string' && ticket !== undefined ? callAction(told, action, { ticket }).talk : told;
  return walk(closeFrame(left, frame));
}
