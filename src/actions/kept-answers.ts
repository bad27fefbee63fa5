import { hasRole } from '../model/may.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';

const SHOWN_AT_MOST = 50;

/** Answers that officers have kept and no admin has looked at. `some` gives `total` and `answers`; `none`, `not_allowed`. */
export const keptAnswers: Action = async (work, _args, by) => {
  if (!hasRole(by, 'admin')) return result('not_allowed');
  const waiting = await work.officerAnswers.toReview(SHOWN_AT_MOST);
  const [first] = waiting;
  if (!first) return result('none');
  const { id, question, words, area, name, form, at } = first;
  const officer = { ...(name !== undefined && { name }), ...(form !== undefined && { form }), area };
  return result('some', { total: waiting.length, first: { answer: id, question, words, area, officer, at } });
};
