import type { Asked, Frame } from '../model/conversation.ts';
import type { Command } from './bundle.ts';
import type { Choice } from './choices.ts';
import { commandChoice } from './choices.ts';
import { lastQuestion, offerKey } from './last-question.ts';
import type { OpenStep } from './open-step.ts';
import { canSkip, formCounts, formTitle } from './open-step.ts';
import type { Question } from './question.ts';
import { capitalised } from './standing-values.ts';
import type { Talk } from './talk.ts';
import { wording } from './talk.ts';
import { tellToken } from './tokens.ts';

/** What is asked about a word whose meaning depends on the place, in stead of the open question. */
export function asideQuestion(talk: Talk, open: OpenStep, aside: NonNullable<Asked['aside']>): Question {
  const words = wording(talk);
  const commands: Readonly<Record<typeof aside, readonly Command[]>> = {
    cancel: ['cancel_now', 'later', 'resume'],
    enough: [...(canSkip(open) ? (['skip'] as const) : []), 'cancel', 'resume'],
    stop: ['cancel', 'stop_news', 'resume'],
    resume: ['resume', 'shown_so_far', 'menu'],
    reminder: ['resume', 'later', 'cancel'],
    which: [],
    unknown: ['ask_for_me', 'never_mind'],
    sorry: ['resume', 'person', 'later'],
  };
  if (aside === 'which') return { text: words('talk.which_answer'), choices: answersOnOffer(talk), photos: [] };
  const counts = formCounts(talk, open);
  const key = aside === 'unknown' ? offerKey(lastQuestion(talk) ?? {}) : `talk.aside.${aside}`;
  return {
    text: words(key, { ...counts, ...titles(talk, open.frame) }),
    choices: commands[aside].map((command) => ({
      ...commandChoice(words, open, command, `talk.aside.buttons.${aside}.${command}`, talk),
      also: talk.bundle.texts.list(`talk.aside.also.${aside}.${command}`),
    })),
    photos: [],
  };
}

function answersOnOffer(talk: Talk): readonly Choice[] {
  const { offered = [] } = lastQuestion(talk) ?? {};
  return offered
    .flatMap((id) => talk.bundle.answers.get(id) ?? [])
    .map(({ id, title, line }) => ({ label: title, token: tellToken(id), also: [line] }));
}

function titles(talk: Talk, frame: Frame): { readonly title: string; readonly Title: string } {
  const title = formTitle(talk, frame);
  return { title, Title: capitalised(title) };
}

/** Understood three times in a row not at all: the ways out. */
export function thirdTime(talk: Talk, open: OpenStep): Question {
  const words = wording(talk);
  const commands: readonly Command[] = canSkip(open) ? ['skip', 'person', 'later'] : ['person', 'later'];
  return {
    text: words(canSkip(open) ? 'talk.third.optional' : 'talk.third.required'),
    choices: commands.map((command) => commandChoice(words, open, command, `talk.buttons.${command}`, talk)),
    photos: [],
  };
}
