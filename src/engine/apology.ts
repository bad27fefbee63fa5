import type { Conversation } from '../model/conversation.ts';
import type { OutgoingMessage } from '../model/effect.ts';
import type { Bundle } from './bundle.ts';
import { buttonsFor } from './choices.ts';
import { openQuestion } from './question.ts';
import { beginTalk, wording } from './talk.ts';

/** When the stumbling is ours: said once, nobody's fault but ours, and the open question stands. */
export function apology(bundle: Bundle, conversation: Conversation | null): OutgoingMessage {
  if (!conversation) return { text: bundle.texts.text('talk.apology', { 'bà con': 'bà con' }), buttons: [] };
  const talk = beginTalk(bundle, conversation, conversation.lastOwnAt);
  const question = openQuestion(talk);
  const text = wording(talk)('talk.apology');
  return question
    ? { text: `${text}\n${question.text}`, buttons: buttonsFor(question.choices) }
    : { text, buttons: [] };
}
