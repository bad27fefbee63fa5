import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea, signature } from './event-rights.ts';
import { saidAudience, settled } from './said-audience.ts';

const ARGS = z.object({ audience: saidAudience });

/**
 * Whom an officer's words mean. `fine` gives `audience`; `beyond` when some of it lies outside the own area, with the part
 * that does not as `audience` and `wanted`; `goods_unknown` when goods were named that nobody is registered under. All give
 * `own` (the officer's area) and `signed`; `not_allowed`.
 */
export const checkAudience: Action = async (_work, rawArgs, by, _at, knowing) => {
  const { audience: said } = ARGS.parse(rawArgs);
  const own = ownArea(by);
  if (own === undefined || by.personId === undefined) return result('not_allowed');
  const { audience, isWithin, wanted } = settled(said, by, own, knowing);
  const values = { audience, own, wanted: wanted[0], signed: signature(by, own) };
  if (said.products?.some(({ id }) => id === undefined) === true) return result('goods_unknown', values);
  return result(isWithin ? 'fine' : 'beyond', values);
};
