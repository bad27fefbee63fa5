import { z } from 'zod';
import { EVENT_KINDS } from '../model/event.ts';
import type { EventKind } from '../model/event.ts';
import type { Invitation } from '../model/broadcast.ts';
import { TOPICS } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';
import { audience, mayReach } from './said-audience.ts';

export const button = z.object({ label: z.string().min(1).max(20), token: z.string().min(1).max(64) });

const ARGS = z.object({
  audience,
  /** Without the signature. */
  text: words,
  signed: words,
  topic: skippable(z.enum(TOPICS)),
  buttons: skippable(z.array(button).max(5)),
  kind: skippable(z.enum(EVENT_KINDS)),
  event: skippable(words),
});

/** Writes down an announcement that nobody gets yet. `drafted` gives `code`; `beyond` for people of another area. */
export const draftBroadcast: Action = async (work, rawArgs, by, at, knowing) => {
  const { audience: whom, text, signed, topic, buttons, kind, event } = ARGS.parse(rawArgs);
  if (by.personId === undefined || !mayReach(by, whom, knowing)) return result('beyond');
  const draft = {
    topic: topic ?? 'general',
    message: { text: `${text}\n${signed}`, buttons: buttons ?? [] },
    variants: {},
    audience: whom,
    ...(kind !== undefined && event !== undefined && { invites: invitationTo(kind, event) }),
  };
  return result('drafted', { code: await work.broadcasts.draft(draft, by.personId, at) });
};

/** What a typed answer under the announcement belongs to. */
function invitationTo(kind: EventKind, event: string): Invitation {
  switch (kind) {
    case 'meeting':
      return { flow: 'attend', answers: { meeting: event } };
    case 'harvest':
      return { flow: 'pledge', answers: { call: event } };
    case 'poll':
      return { flow: 'vote', answers: { poll: event } };
  }
}
