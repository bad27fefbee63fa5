import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';

const ARGS = z.object({ form: words });

/** How the person wants to be called. `saved`; `unknown` while nothing is recorded of the person: nothing is then kept. */
export const setForm: Action = async (work, rawArgs, by) => {
  const { form } = ARGS.parse(rawArgs);
  if (by.personId === undefined) return result('unknown');
  await work.people.rename(by.personId, { form });
  return result('saved', { form }, await work.people.view(by.personId));
};
