import { z } from 'zod';
import { asJson, result } from './action.ts';
import type { Action } from './action.ts';
import { words } from './args.ts';

const ARGS = z.object({ household: words });

/** From now on the owner alone sees to the household; who keyed it in is told. `done`, `hidden`. */
export const releaseHelper: Action = async (work, rawArgs, by, at) => {
  const { household: code } = ARGS.parse(rawArgs);
  const household = await work.households.find(code);
  if (by.personId === undefined || household?.ownerId !== by.personId) return result('hidden');
  const { keyedBy, owner } = household;
  if (keyedBy === undefined) return result('done');
  await work.households.releaseHelpers(code, { by, at, action: 'release_helper', before: { keyedBy } });
  await work.notices.tell(
    { personId: keyedBy },
    { kind: 'helper_released', values: asJson({ household: code, owner }) },
    at,
  );
  return result('done');
};
