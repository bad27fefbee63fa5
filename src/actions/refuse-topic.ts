import { z } from 'zod';
import { TOPICS } from '../model/broadcast.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';

const ARGS = z.object({ topic: z.enum(TOPICS), on: z.boolean() });

/** No more announcements of one kind, or again. `off` and `on` give `topic`; `unknown` while nothing is recorded. */
export const refuseTopic: Action = async (work, rawArgs, by) => {
  const { topic, on } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  const refused = await work.broadcasts.refusedTopics(by.personId);
  const others = refused.filter((one) => one !== topic);
  await work.broadcasts.refuseTopics(by.personId, on ? others : [...others, topic]);
  return result(on ? 'on' : 'off', { topic });
};
