import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { naming } from './office.ts';

const ARGS = z.object({ answer: z.coerce.number().int().positive() });

/**
 * The officer who gave an answer lets it answer by itself from now on, in the officer's own area, and the admins are told,
 * so that one looks at it. `kept` gives `area`; `hidden` when it is somebody else's.
 */
export const keepAnswer: Action = async (work, rawArgs, by, at) => {
  const answer = await work.officerAnswers.find(ARGS.parse(rawArgs).answer);
  if (!answer || by.personId === undefined || answer.personId !== by.personId) return result('hidden');
  await work.officerAnswers.keep(answer.id, answer.area);
  const { question, words, area } = answer;
  const values = asJson({ question, words, area, officer: { ...naming(by), area }, at: answer.at });
  for (const admin of await work.people.nearest('admin', { province: '' }, [by.personId]))
    await work.notices.tell({ personId: admin.personId }, { kind: 'answer_kept', values }, at);
  return result('kept', { area });
};
