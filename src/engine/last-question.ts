import type { LastQuestion } from '../model/conversation.ts';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import { fold } from '../vietnamese/fold.ts';
import { foldOnce } from './fold-once.ts';
import type { Talk } from './talk.ts';
import { withConversation } from './talk.ts';

/** Ids of what officers have answered begin so. */
export const KEPT = 'kept_';

/** A question is remembered so long: for "nói rõ hơn", "nhờ cán bộ", a choice, a thumb up. */
const REMEMBERED_MS = DAY_MS;
/** A bare "ừ" answers what was offered a moment ago. */
const BEFORE_THE_EYES_MS = HOUR_MS;

/** What the person asked last, as long as it may still be meant. */
export function lastQuestion(talk: Talk): LastQuestion | undefined {
  const { question } = talk.conversation;
  return question && talk.at - question.at < REMEMBERED_MS ? question : undefined;
}

/** An officer has been offered for it just now, and nothing was said to that yet. */
export function offersOfficer(talk: Talk): boolean {
  const question = lastQuestion(talk);
  return question?.isOpen === true && talk.at - question.at < BEFORE_THE_EYES_MS;
}

/** Why an officer is offered: nothing is known, no more is known, or what was known did not help. */
export function offerKey({ answer, isRated }: Pick<LastQuestion, 'answer' | 'isRated'>): string {
  if (answer === undefined) return 'talk.no_answer';
  if (answer.startsWith(KEPT)) return 'talk.still_unclear';
  return isRated ? 'talk.disliked' : 'talk.no_more';
}

export function remember(talk: Talk, question: LastQuestion): Talk {
  return withConversation(talk, { question: { ...question, said: question.said.slice(0, SAID_MAX) } });
}

/** An officer reads it whole, and it is kept with every conversation. */
export const SAID_MAX = 300;

/** One of the answers on offer, by its words on the button or in the list; among choices a part of them will do. */
export function offeredByWords(talk: Talk, folded: string, mayBePart: boolean): string | undefined {
  const { offered = [] } = lastQuestion(talk) ?? {};
  const known = offered.flatMap((id) => talk.bundle.answers.get(id) ?? []);
  const named = known.find(({ title, line }) => foldOnce(title) === folded || foldOnce(line) === folded);
  if (named || !mayBePart || folded.length < PART_MIN) return named?.id;
  const [only, ...more] = known.filter(({ title, line }) => ` ${fold(`${title} ${line}`)} `.includes(` ${folded} `));
  return more.length === 0 ? only?.id : undefined;
}

/** Shorter words stand in too many lines. */
const PART_MIN = 3;
