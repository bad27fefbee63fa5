import type { Button } from '../model/effect.ts';
import type { Command } from './bundle.ts';
import type { OpenStep } from './open-step.ts';
import type { Talk, Wording } from './talk.ts';
import { commandToken } from './tokens.ts';

/** One thing that can be pressed, typed as it is labelled, or chosen by its number. */
export interface Choice {
  readonly label: string;
  readonly token: string;
  readonly also?: readonly string[];
}

/** Buttons as many as fit in one message everywhere; more choices are numbered lines of the text. */
export const BUTTONS_MAX = 5;

/** Too many for buttons, or too long: then each has a number, and the number is what is typed. */
export function areNumbered(choices: readonly Choice[]): boolean {
  return choices.length > BUTTONS_MAX || choices.some(({ label }) => label.length > LABEL_MAX);
}

export function buttonsFor(choices: readonly Choice[]): readonly Button[] {
  return areNumbered(choices) ? [] : choices.map(({ label, token }) => ({ label, token }));
}

/** The choices as numbered lines, where they are too many for buttons. */
export function numberedLines(choices: readonly Choice[]): string {
  if (!areNumbered(choices)) return '';
  return choices.map(({ label }, index) => `${String(index + 1)}. ${label}`).join('\n');
}

/** Buttons of more letters are cut on small phones. */
export const LABEL_MAX = 20;

export function commandChoice(words: Wording, open: OpenStep, command: Command, key: string, talk: Talk): Choice {
  const label = talk.bundle.texts.has(key) ? words(key) : words(`talk.buttons.${command}`);
  return { label, token: commandToken(open.frame.id, open.step.id, command) };
}
