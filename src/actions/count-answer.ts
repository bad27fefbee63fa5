import { z } from 'zod';
import { COUNTED } from '../model/question.ts';
import { vietnamDay } from '../model/time.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';

const ARGS = z.object({ answer: z.string().min(1).max(60), what: z.enum(COUNTED) });

/** An answer was given, offered, liked or disliked: one more on this day. `counted`. */
export const countAnswer: Action = async (work, rawArgs, _by, at) => {
  const { answer, what } = ARGS.parse(rawArgs);
  await work.answerCounts.count(vietnamDay(at), answer, what);
  return result('counted');
};
