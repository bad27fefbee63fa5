import type { Button } from '../model/effect.ts';
import { LABEL_MAX } from './choices.ts';
import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { say, wording } from './talk.ts';
import type { ButtonMeaning } from './tokens.ts';
import { commandToken, startToken } from './tokens.ts';

/** A button pressed late is not an accident: it says what became of that thing, and the open question stands. */
export function staleButton(talk: Talk, meaning: ButtonMeaning): Talk {
  if (meaning.kind === 'start' || meaning.kind === 'tell') return say(talk, 'talk.button_gone');
  const closed = talk.conversation.closed?.find((one) => one.id === meaning.frame);
  const title = closed?.title ?? '';
  if (closed?.code !== undefined) {
    const told = say(talk, 'talk.button_of_sent', { title, code: closed.code, at: closed.at });
    return openStep(talk) ? told : { ...told, farewell: whatNow(talk, title, closed.code) };
  }
  if (closed) return say(talk, 'talk.button_of_ended', { title });
  const isSameForm = openStep(talk)?.frame.id === meaning.frame;
  return say(talk, isSameForm ? 'talk.button_answered' : 'talk.button_gone');
}

function whatNow(talk: Talk, title: string, code: string): readonly Button[] {
  const words = wording(talk);
  const see = words('talk.buttons.see', { title });
  return [
    {
      label: see.length <= LABEL_MAX ? see : words('talk.buttons.see_short'),
      token: startToken('listing', { code }),
    },
    { label: words('talk.buttons.menu'), token: commandToken(0, '', 'menu') },
  ];
}
