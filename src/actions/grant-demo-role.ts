import { z } from 'zod';
import { ROLES } from '../model/roles.ts';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { skippable, words } from './args.ts';

const ARGS = z.object({
  role: z.enum(ROLES),
  area: z.string().default(''),
  name: skippable(words),
  form: skippable(words),
});

/** Tries on a role where nobody real can come: `granted` gives `role`, `area`; `off` everywhere else. */
export const grantDemoRole: Action = async (work, rawArgs, by, at, knowing) => {
  const { role, area, name, form } = ARGS.parse(rawArgs);
  if (!knowing.isDemo) return result('off');
  const naming = { ...(name !== undefined && { name }), ...(form !== undefined && { form }) };
  const personId = await work.people.become(by.address, naming, at);
  if (role !== 'farmer') await work.people.giveRole(personId, { role, area }, undefined, at);
  return result('granted', { role, area }, await work.people.view(personId));
};
