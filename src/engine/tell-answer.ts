import type { Button } from '../model/effect.ts';
import type { KnownAnswer } from '../model/known-answer.ts';
import { BUTTONS_MAX } from './choices.ts';
import { lastQuestion, remember } from './last-question.ts';
import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { callAction, note, say, withFrame, wording } from './talk.ts';
import { commandToken, startToken, tellToken } from './tokens.ts';

/** Says what is known to a question; an open form's question comes again behind it. */
export function tellAnswer(talk: Talk, said: string, id: string, also: readonly string[] = []): Talk {
  const answer = talk.bundle.answers.get(id);
  if (!answer) return say(talk, 'talk.button_gone');
  const next = [...also, ...answer.followUps].filter((one, index, all) => one !== id && all.indexOf(one) === index);
  const remembered = remember(talk, { said, at: talk.at, answer: id, ...(next.length > 0 ? { offered: next } : {}) });
  const told = answer.kept ? sayKept(remembered, answer, answer.kept) : saySourced(remembered, answer, 'short');
  return goingOn(count(told, id, 'answered'), answer, next);
}

/** "Nói rõ hơn": once more and longer; an officer is asked where nothing more is known. */
export function tellMore(talk: Talk, answer: KnownAnswer): Talk {
  return goingOn(saySourced(talk, answer, 'more'), { ...answer, more: '' }, answer.followUps);
}

/** An officer's own words, with the name and the day. They are no text of ours and hold no gaps. */
function sayKept(talk: Talk, { short }: KnownAnswer, kept: NonNullable<KnownAnswer['kept']>): Talk {
  const named = kept.name === undefined ? {} : { name: kept.name };
  const officer = { ...named, ...(kept.form === undefined ? {} : { form: kept.form }), area: kept.area };
  return say(talk, 'talk.kept_answer', { officer, at: kept.at, words: short });
}

/** A message in the middle of a form stays short; the source is then told with the longer answer. */
const SOURCED_MAX = 220;

function saySourced(talk: Talk, { texts, source, asOf }: KnownAnswer, which: 'short' | 'more'): Talk {
  const words = wording(talk)(`${texts}.${which}`);
  const isToldAlready = which === 'more' && openStep(talk) === undefined;
  if (source === undefined || isToldAlready) return note(talk, words);
  const isDated = asOf === undefined || source.includes(asOf);
  const from = isDated
    ? wording(talk)('talk.source', { source })
    : wording(talk)('talk.source_as_of', { source, asOf });
  const isShort = openStep(talk) === undefined || words.length + from.length < SOURCED_MAX;
  return isShort ? note(note(talk, words), from) : note(talk, words);
}

export function count(talk: Talk, answer: string, what: 'answered' | 'offered' | 'liked' | 'disliked'): Talk {
  return callAction(talk, 'count_answer', { answer, what }).talk;
}

/** In a form the answer takes one button beside the question's own; else it has all of them. */
function goingOn(talk: Talk, answer: KnownAnswer, next: readonly string[]): Talk {
  const open = openStep(talk);
  if (!open) return { ...talk, mustSpeak: true, farewell: buttonsUnder(talk, answer, next) };
  const [first] = [...askOfficer(talk, answer), ...more(talk, answer)];
  return { ...withoutAside(talk), mustSpeak: true, comesBack: true, ...(first ? { beside: first } : {}) };
}

/** Whatever was asked about the word before, the open question stands. */
export function withoutAside(talk: Talk): Talk {
  const open = openStep(talk);
  if (!open?.asked.aside) return talk;
  const { aside: _aside, ...asked } = open.asked;
  return withFrame(talk, { ...open.frame, asked });
}

const NEXT_MAX = 2;

function buttonsUnder(talk: Talk, answer: KnownAnswer, next: readonly string[]): readonly Button[] {
  const asked = [...askOfficer(talk, answer), ...more(talk, answer), ...start(talk, answer)];
  const others = next.slice(0, NEXT_MAX).flatMap((id) => {
    const other = talk.bundle.answers.get(id);
    return other ? [{ label: other.title, token: tellToken(id) }] : [];
  });
  const ratings = (['good', 'bad'] as const).map((command) => ({
    label: wording(talk)(`talk.buttons.${command}`),
    token: commandToken(0, '', command),
  }));
  const buttons = [...asked, ...others];
  // A thumb is asked for only where nothing has to give way to it.
  return buttons.length + ratings.length <= BUTTONS_MAX ? [...buttons, ...ratings] : buttons.slice(0, BUTTONS_MAX);
}

function askOfficer(talk: Talk, { asksOfficer }: KnownAnswer): readonly Button[] {
  return asksOfficer ? [commandButton(talk, 'ask_for_me')] : [];
}

function more(talk: Talk, answer: KnownAnswer): readonly Button[] {
  return answer.more === undefined || answer.more === '' ? [] : [commandButton(talk, 'tell_more')];
}

function start(talk: Talk, { starts, texts }: KnownAnswer): readonly Button[] {
  if (!starts) return [];
  const own = `${texts}.button`;
  const label = wording(talk)(talk.bundle.texts.has(own) ? own : `flows.${starts.flow}.button`);
  return [{ label, token: startToken(starts.flow, {}) }];
}

export function commandButton(talk: Talk, command: 'ask_for_me' | 'tell_more' | 'never_mind'): Button {
  return { label: wording(talk)(`talk.buttons.${command}`), token: commandToken(0, '', command) };
}

/** The answer that the last question got, when there was one. */
export function lastAnswer(talk: Talk): KnownAnswer | undefined {
  const id = lastQuestion(talk)?.answer;
  return id === undefined ? undefined : talk.bundle.answers.get(id);
}
