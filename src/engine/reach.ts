import type { Turn } from '../model/conversation.ts';
import type { ReachInput } from '../model/input.ts';
import { SECOND_MS } from '../model/time.ts';
import type { Millis } from '../model/time.ts';
import type { Talk } from './talk.ts';
import { callAction, withConversation, without } from './talk.ts';

/**
 * The person has shut us out, or let us in again. Nothing is said to it: whoever has just come back is not met by a
 * reminder of weeks ago, and news that waits comes by itself.
 */
export function takeReach(talk: Talk, input: ReachInput): Talk {
  const { reach, lastOwnAt } = talk.conversation;
  const since = input.writtenAt ?? input.at;
  const isOvertaken = since < wholeSecond(reach?.since ?? 0) || (input.isGone && since < wholeSecond(lastOwnAt));
  if (isOvertaken || reach?.isGone === input.isGone) return talk;
  const noted = withConversation(talk, { reach: { isGone: input.isGone, since } });
  if (input.isGone) return noteGone(withConversation(noted, { isReminded: true }));
  return isGone(talk) ? noteBack(noted) : noted;
}

/** Somebody of whom no talk is kept: only the records take note. */
export function strangersReach(talk: Talk, input: ReachInput): Turn {
  return { conversation: null, effects: (input.isGone ? noteGone(talk) : noteBack(talk)).effects };
}

/** Whoever writes is there. At the first word we take note, at the next the absence is over. */
export function isHeardOf(talk: Talk): Talk {
  const { reach } = talk.conversation;
  if (reach === undefined) return talk;
  return reach.isGone
    ? noteBack(withConversation(talk, { reach: { isGone: false, since: talk.at } }))
    : without(talk, 'reach');
}

/** Much may have happened meanwhile: what comes bit by bit is told together. */
export function isJustBack({ conversation }: Pick<Talk, 'conversation'>): boolean {
  return conversation.reach?.isGone === false;
}

/** Nothing is told unasked. */
export function isGone({ conversation }: Pick<Talk, 'conversation'>): boolean {
  return conversation.reach?.isGone ?? false;
}

function noteGone(talk: Talk): Talk {
  return callAction(talk, 'note_gone', {}).talk;
}

/** Looking a person up ends it in the records. Nobody waits for that: the talk knows the person. */
function noteBack(talk: Talk): Talk {
  return callAction(talk, 'load_person', {}).talk;
}

/** Platforms tell whole seconds: what came in the second of something else came after it. */
function wholeSecond(at: Millis): Millis {
  return at - (at % SECOND_MS);
}
