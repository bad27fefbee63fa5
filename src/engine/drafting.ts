import type { Conversation } from '../model/conversation.ts';
import { textOf } from '../model/json.ts';
import type { Bundle } from './bundle.ts';
import { isCalling } from './talk.ts';

export interface Drafting {
  /** Code of the household whose goods are being listed: begun, put aside or left, and not handed in. */
  readonly household?: string;
  /** A call is under way, after which the form may be over. */
  readonly mayChange: boolean;
}

/** What officers call a draft though no record has it: a form for goods with an answer in it. */
export function draftingIn({ flows }: Pick<Bundle, 'flows'>, conversation: Conversation): Drafting {
  const { frames, person } = conversation;
  const mayChange = isCalling(conversation);
  const frame = frames.findLast(
    ({ flow, answers }) => flows.get(flow)?.isDraft === true && Object.keys(answers).length > 0,
  );
  if (frame === undefined) return { mayChange };
  const household = textOf(frame.answers['whose']) || person?.households[0]?.code;
  return { mayChange, ...(household !== undefined && { household }) };
}
