import { z } from 'zod';
import { CHANNEL_NAMES } from '../model/address.ts';
import { GOODS_STATES } from '../model/audience.ts';
import type { Audience } from '../model/audience.ts';
import type { Actor } from '../model/may.ts';
import { ROLES } from '../model/roles.ts';
import type { By } from '../ports/records.ts';
import type { Knowing } from './action.ts';
import { product } from './args.ts';
import { mayAnnounceIn, ownArea } from './event-rights.ts';

const area = z.string().regex(/^(?:|\d{2}|\d{5})$/);
const seen = z.union([z.object({ withinDays: z.number() }), z.object({ notForDays: z.number() })]);

/** What `readAudience` makes of an officer's words. */
export const saidAudience = z.object({
  scope: z.enum(['province', 'country']).exactOptional(),
  places: z.array(area).min(1).exactOptional(),
  isOneOf: z.literal(true).exactOptional(),
  products: z.array(product).exactOptional(),
  roles: z.array(z.enum(ROLES)).exactOptional(),
  membership: z.array(z.string()).exactOptional(),
  goods: z.enum(GOODS_STATES).exactOptional(),
  channels: z.array(z.enum(CHANNEL_NAMES)).exactOptional(),
  seen: seen.exactOptional(),
});

/** The same with its places settled, as `check_audience` gives it. */
export const audience = z.object({
  ...saidAudience.omit({ scope: true, isOneOf: true, products: true }).shape,
  places: z.array(area).min(1),
  products: z.array(z.string()).exactOptional(),
  follows: z.object({ code: z.string(), who: z.enum(['received', 'not_received']) }).exactOptional(),
});

/** Whom somebody's words mean, and whether all of it lies in the own area; `audience` is what does. */
export function settled(
  said: z.output<typeof saidAudience>,
  by: By,
  own: string,
  knowing: Knowing,
): { readonly audience: Audience; readonly isWithin: boolean; readonly wanted: readonly string[] } {
  const { scope, places, isOneOf, products, ...rest } = said;
  const within = (place: string): boolean => mayAnnounceIn(by, place, knowing);
  const named = isOneOf === true ? (places?.filter(within) ?? []) : places;
  const wanted =
    scope === undefined ? (named?.length === 0 ? (places ?? [own]) : (named ?? [own])) : [wider(scope, own, knowing)];
  const isWithin = wanted.every(within);
  const ids = products?.flatMap(({ id }) => id ?? []) ?? [];
  const audience = { ...rest, places: isWithin ? wanted : [own], ...(ids.length > 0 && { products: ids }) };
  return { audience, isWithin, wanted };
}

function wider(scope: 'province' | 'country', own: string, knowing: Knowing): string {
  if (scope === 'country' || own === '') return '';
  return own.length === 5 ? (knowing.provinceOf(own) ?? own) : own;
}

/** Whether somebody may write to all of an audience. */
export function mayReach(
  by: Actor,
  { places }: Pick<Audience, 'places'>,
  knowing: Pick<Knowing, 'provinceOf'>,
): boolean {
  return ownArea(by) !== undefined && places.every((place) => mayAnnounceIn(by, place, knowing));
}
