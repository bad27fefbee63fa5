import { z } from 'zod';
import { hasRole } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';

const ARGS = z.object({
  answer: z.coerce.number().int().positive(),
  decision: z.enum(['leave', 'everywhere', 'drop']),
});

/**
 * An admin looks at a kept answer: it stays in its area, answers everywhere, or answers no more. `left`, `everywhere`,
 * `dropped`; `gone`, `not_allowed`.
 */
export const reviewAnswer: Action = async (work, rawArgs, by, at) => {
  const { answer: number, decision } = ARGS.parse(rawArgs);
  if (!hasRole(by, 'admin') || by.personId === undefined) return result('not_allowed');
  const answer = await work.officerAnswers.find(number);
  if (answer?.state !== 'kept') return result('gone');
  const state = decision === 'drop' ? 'dropped' : 'kept';
  await work.officerAnswers.review(number, by.personId, state, decision === 'everywhere' ? '' : undefined, at);
  return result(decision === 'drop' ? 'dropped' : decision === 'everywhere' ? 'everywhere' : 'left');
};
