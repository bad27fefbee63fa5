import { openStep } from './open-step.ts';
import type { Talk } from './talk.ts';
import { say } from './talk.ts';
import { openFrame } from './frames.ts';
import { walk } from './walk.ts';
import { fold } from '../vietnamese/fold.ts';

/**
 * A question of the farmer's. "Why do you ask that?" has its answer beside the question itself; what is not known is said
 * to be not known, and a person is offered. The open question then stands as it stood.
 */
export function answerQuestion(talk: Talk, said: string): Talk {
  const open = openStep(talk);
  if (open && asksWhy(said)) {
    const key = `${open.step.texts}.why`;
    if (talk.bundle.texts.has(key)) return say(talk, key);
  }
  if (!open) return walk(openFrame(talk, 'ask_officer', { words: said }));
  return say(talk, 'talk.not_known');
}

function asksWhy(said: string): boolean {
  return /\b(?:sao|tai sao|vi sao|lam gi|de lam gi|chi vay|lam chi|can gi)\b/.test(fold(said));
}
