import { z } from 'zod';
import { result } from './action.ts';
import type { Action } from './action.ts';
import { ownArea, signature } from './event-rights.ts';
import { saidAudience, settled, withPlaces } from './said-audience.ts';

const ARGS = z.object({
  audience: saidAudience,
  where: z.union([saidAudience, z.string().regex(/^(?:\d{2}|\d{5})$/)]).optional(),
  province: saidAudience.optional(),
});

/**
 * Whom an officer's words mean, with the place that was asked for (`where`, `province`). `fine` gives `audience`, `nobody` too when no household is like that; `beyond` when some of
 * it lies outside the own area, with the part that does not as `audience` and `wanted`; `which_commune`, `which_province`,
 * and `which_of` with `choices` when the place has to be asked for. All give `own` (the officer's area), `signed`, and
 * `unread`: words that choose nobody, since we do not know what they mean; `not_allowed`.
 */
export const checkAudience: Action = async (work, rawArgs, by, at, knowing) => {
  const { audience, where, province } = ARGS.parse(rawArgs);
  const own = ownArea(by);
  if (own === undefined || by.personId === undefined) return result('not_allowed');
  const said = withPlaces(withPlaces(audience, where), province);
  const { status, ...found } = settled(said, by, own, knowing);
  const about = { own, signed: signature(by, own), ...(said.unread !== undefined && { unread: said.unread }) };
  if ('choices' in found) return result(status, { ...about, choices: found.choices.map((code) => ({ code })) });
  if (!('audience' in found)) return result(status, about);
  const whom = { audience: found.audience, topic: 'general' as const, at, connected: knowing.connected };
  const isNobody = status === 'fine' && said.unread === undefined && !(await work.broadcasts.hasAnybody(whom));
  return result(isNobody ? 'nobody' : status, { ...about, audience: found.audience, wanted: found.wanted[0] });
};
