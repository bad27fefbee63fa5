import type { LastQuestion } from '../model/conversation.ts';
import { fold, syllables } from '../vietnamese/fold.ts';
import type { Found } from './answers.ts';
import { openFrame } from './frames.ts';
import { KEPT, lastQuestion, offerKey, remember } from './last-question.ts';
import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { callAction, say, withFrame, wording } from './talk.ts';
import { commandButton, count, lastAnswer, tellAnswer, tellMore, withoutAside } from './tell-answer.ts';
import { startToken, tellToken } from './tokens.ts';

/**
 * A question of the farmer's. "Why do you ask that?" has its answer beside the question itself; else the answers are
 * looked through. What is not known is said to be not known, an officer is offered and the question noted for one. The
 * open question then stands as it stood.
 */
export function answerQuestion(talk: Talk, said: string): Talk {
  const open = openStep(talk);
  if (open && asksWhy(said)) {
    const key = `${open.step.texts}.why`;
    if (talk.bundle.texts.has(key)) return say(talk, key);
  }
  return answerFound(talk, said, findAnswer(talk, said));
}

function asksWhy(said: string): boolean {
  return /\b(?:sao|tai sao|vi sao|lam gi|de lam gi|chi vay|lam chi|can gi)\b/.test(fold(said));
}

/** What was kept for the person's commune or province counts there only. */
export function findAnswer(talk: Talk, said: string): Found {
  const { answers } = talk.bundle;
  const place = talk.conversation.person?.households[0]?.place;
  const near = answers.find(said, place?.commune);
  return near.kind === 'none' && place ? answers.find(said, place.province) : near;
}

/** What is known to be asked so, whatever else the words might be. The bar was set on the talks of `test/transcripts`. */
export function surelyAsks(talk: Talk, said: string): boolean {
  const found = findAnswer(talk, said);
  return (found.kind === 'answer' || found.kind === 'aside') && found.score >= SURELY;
}

const SURELY = 0.45;

/**
 * What words without a question word ask all the same: "phí sàn". Mostly such words are something else, so that only what
 * is nearly word for word a known question counts, and a longer sentence that is about another subject.
 */
export function askedWithoutAsking(talk: Talk, said: string): Found | undefined {
  const found = findAnswer(talk, said);
  if (found.kind !== 'answer' && found.kind !== 'aside') return undefined;
  const { length } = syllables(fold(said));
  if (length < 2 && found.kind === 'aside') return undefined;
  const isLong = length >= LONG_FROM;
  return found.score >= (found.kind === 'aside' && isLong ? ASIDE_OF_LONG : NEARLY_WORD_FOR_WORD) ? found : undefined;
}

const NEARLY_WORD_FOR_WORD = 0.75;
const ASIDE_OF_LONG = 0.35;
const LONG_FROM = 6;

export function answerFound(talk: Talk, said: string, found: Found): Talk {
  switch (found.kind) {
    case 'answer':
      return tellAnswer(talk, said, found.id, found.also);
    case 'choices':
      return offerChoices(talk, said, found.ids);
    case 'aside':
      return sayAside(talk, found.id);
    case 'none':
      return offerOfficer(callAction(talk, 'note_question', { said, wish: 'open' }).talk, { said, at: talk.at });
  }
}

function offerChoices(talk: Talk, said: string, ids: readonly string[]): Talk {
  const counted = ids.reduce((now, id) => count(now, id, 'offered'), talk);
  const asked = asideOr(remember(counted, { said, at: talk.at, offered: ids }), 'which', 'talk.which_answer');
  if (openStep(talk)) return asked;
  const known = ids.flatMap((id) => talk.bundle.answers.get(id) ?? []);
  return { ...asked, farewell: known.map(({ id, title }) => ({ label: title, token: tellToken(id) })) };
}

/** Says that nothing sure is known, and asks whether an officer is to be asked. */
function offerOfficer(talk: Talk, question: LastQuestion): Talk {
  const asked = asideOr(remember(talk, { ...question, isOpen: true }), 'unknown', offerKey(question));
  return openStep(talk)
    ? asked
    : { ...asked, farewell: [commandButton(talk, 'ask_for_me'), commandButton(talk, 'never_mind')] };
}

/** In a form the open question gives way to this one until something is said; else it is the last word. */
function asideOr(talk: Talk, aside: 'which' | 'unknown', key: string): Talk {
  const open = openStep(talk);
  if (!open) return say(talk, key);
  return withFrame({ ...talk, mustSpeak: true }, { ...open.frame, asked: { ...open.asked, aside } });
}

/** No question about the programme: one honest sentence; to abuse, in the middle of a form, an apology and a way out. */
export function sayAside(talk: Talk, id: string): Talk {
  const open = openStep(talk);
  const texts = talk.bundle.answers.aside(id)?.texts ?? '';
  if (!open) {
    const label = wording(talk)('flows.ask_programme.button');
    return { ...say(talk, `${texts}.short`), farewell: [{ label, token: startToken('ask_programme', {}) }] };
  }
  if (id === ABUSE)
    return withFrame({ ...talk, mustSpeak: true }, { ...open.frame, asked: { ...open.asked, aside: 'sorry' } });
  return { ...say(withoutAside(talk), `${texts}.short`), comesBack: true };
}

/** The aside of `locales/vi/asides.yaml` that asks for more than a sentence. */
const ABUSE = 'abuse';

/** "Nhờ cán bộ": the last question goes to an officer, and the form goes on meanwhile. */
export function askForMe(talk: Talk): Talk | undefined {
  const question = lastQuestion(talk);
  if (!question) return undefined;
  const { isOpen: _isOpen, ...rest } = question;
  const asking = remember(withoutAside(talk), rest);
  // An officer has answered, and it was not clear: then the two talk.
  return question.answer?.startsWith(KEPT)
    ? openFrame(asking, 'ask_officer', { words: [question.said] })
    : openFrame(asking, 'ask_question', { words: question.said });
}

/** "Thôi": no officer need answer. */
export function neverMind(talk: Talk): Talk {
  const question = lastQuestion(talk);
  const settled = say(withoutAside(talk), 'talk.never_mind');
  if (question?.isOpen !== true) return settled;
  const { isOpen: _isOpen, ...rest } = question;
  return callAction(remember(settled, rest), 'note_question', { said: question.said, wish: 'no' }).talk;
}

export function tellLastMore(talk: Talk): Talk {
  const answer = lastAnswer(talk);
  if (!answer) return say(withoutAside(talk), 'talk.more_of_what');
  if (answer.more !== undefined) return tellMore(talk, answer);
  return offerOfficer(talk, { said: lastQuestion(talk)?.said ?? answer.line, at: talk.at, answer: answer.id });
}

export function wasRated(talk: Talk): boolean {
  return lastQuestion(talk)?.isRated === true;
}

/** A thumb up or down for the last answer, counted once. Undefined when there is none. */
export function rate(talk: Talk, what: 'liked' | 'disliked'): Talk | undefined {
  const question = lastQuestion(talk);
  if (question?.answer === undefined || question.isRated === true) return undefined;
  const counted = count(remember(talk, { ...question, isRated: true }), question.answer, what);
  if (what === 'liked') return { ...say(withoutAside(counted), 'talk.liked'), comesBack: true };
  const { said, answer } = question;
  return offerOfficer(counted, { said, answer, at: talk.at, isRated: true });
}
