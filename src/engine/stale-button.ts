import { openStep } from './question.ts';
import type { Talk } from './talk.ts';
import { say } from './talk.ts';
import type { ButtonMeaning } from './tokens.ts';

/** A button pressed late is not an accident: it says what became of that thing, and the open question stands. */
export function staleButton(talk: Talk, meaning: ButtonMeaning): Talk {
  if (meaning.kind === 'start') return say(talk, 'talk.button_gone');
  const closed = talk.conversation.closed?.find((one) => one.id === meaning.frame);
  const title = closed?.title ?? '';
  if (closed?.code !== undefined) return say(talk, 'talk.button_of_sent', { title, code: closed.code, at: closed.at });
  if (closed) return say(talk, 'talk.button_of_ended', { title });
  const isSameForm = openStep(talk)?.frame.id === meaning.frame;
  return say(talk, isSameForm ? 'talk.button_answered' : 'talk.button_gone');
}
