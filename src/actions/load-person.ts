import { result } from './action.ts';
import type { Action } from './action.ts';
import { NOBODY_YET } from '../model/person.ts';

/** What is recorded of whoever writes. `known`, `new`. */
export const loadPerson: Action = async (work, _args, by) => {
  if (by.personId === undefined) return result('new', undefined, NOBODY_YET);
  return result('known', undefined, await work.people.view(by.personId));
};
