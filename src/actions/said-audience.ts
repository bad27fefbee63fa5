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
  scope: z.enum(['commune', 'province', 'country']).exactOptional(),
  places: z.array(area).min(1).exactOptional(),
  oneOf: z.array(z.array(area).min(1)).exactOptional(),
  products: z.array(product).exactOptional(),
  categories: z.array(z.string()).exactOptional(),
  roles: z.array(z.enum(ROLES)).exactOptional(),
  membership: z.array(z.string()).exactOptional(),
  goods: z.enum(GOODS_STATES).exactOptional(),
  channels: z.array(z.enum(CHANNEL_NAMES)).exactOptional(),
  seen: seen.exactOptional(),
  unread: z.string().exactOptional(),
});

export type SaidAudience = z.output<typeof saidAudience>;

/** The same with its places settled, as `check_audience` gives it. */
export const audience = z.object({
  ...saidAudience.omit({ scope: true, oneOf: true, products: true, unread: true }).shape,
  places: z.array(area).min(1),
  within: z.array(area).exactOptional(),
  products: z.array(z.string()).exactOptional(),
  follows: z.object({ code: z.string(), who: z.enum(['received', 'not_received']) }).exactOptional(),
});

export type SettledAudience =
  /** `audience` is what lies in the own area; `wanted` all that was meant. */
  | { readonly status: 'fine' | 'beyond'; readonly audience: Audience; readonly wanted: readonly string[] }
  /** Which commune or province "cả xã", "cả tỉnh" is, an officer of more than one has to say. */
  | { readonly status: 'which_commune' | 'which_province' }
  /** A name that several places of the own area bear. */
  | { readonly status: 'which_of'; readonly choices: readonly string[] };

/** Whom somebody's words mean, and whether all of it lies in the own area. */
export function settled(said: SaidAudience, by: By, own: string, knowing: Knowing): SettledAudience {
  const { scope, places = [], oneOf = [], products, unread: _unread, ...rest } = said;
  const within = (place: string): boolean => mayAnnounceIn(by, place, knowing);
  const named = oneOf.map((some) => meantOf(some, own, within));
  const open = named.find((some) => some.length > 1 && some.every(within));
  if (open !== undefined) return { status: 'which_of', choices: open };
  const wanted = [...new Set([...places, ...named.flat()])];
  if (wanted.length === 0 || scope === 'country') {
    const whole = wholeOf(scope, own, knowing);
    if (whole === undefined) return { status: scope === 'province' ? 'which_province' : 'which_commune' };
    wanted.splice(0, wanted.length, whole);
  }
  const isWithin = wanted.every(within);
  const meant = isWithin ? wanted : [own];
  const ids = products?.flatMap(({ id }) => id ?? []) ?? [];
  const parts = rest.roles === undefined ? [] : meant.flatMap((place) => knowing.communesOf(place));
  const audience = {
    ...rest,
    places: meant,
    ...(parts.length > 0 && { within: parts }),
    ...(ids.length > 0 && { products: ids }),
  };
  return { status: isWithin ? 'fine' : 'beyond', audience, wanted };
}

/** Of some places with one name the own, else those in the own area, else all. */
function meantOf(some: readonly string[], own: string, within: (place: string) => boolean): readonly string[] {
  if (some.includes(own)) return [own];
  const inside = some.filter(within);
  return inside.length > 0 ? inside : some;
}

/** Undefined when it is one of several. */
function wholeOf(scope: SaidAudience['scope'], own: string, knowing: Knowing): string | undefined {
  switch (scope) {
    case undefined:
      return own;
    case 'country':
      return '';
    case 'province':
      if (own === '') return undefined;
      return own.length === 5 ? (knowing.provinceOf(own) ?? own) : own;
    case 'commune':
      return own.length === 5 ? own : undefined;
  }
}

/** What was said first, with the places that were asked for: in words, or the code of one that was chosen. */
export function withPlaces(said: SaidAudience, where: SaidAudience | string | undefined): SaidAudience {
  if (where === undefined) return said;
  const { scope: _scope, oneOf: _oneOf, ...first } = said;
  if (typeof where === 'string') return { ...first, places: [...(first.places ?? []), where] };
  const unread = [first.unread, where.unread].filter((one) => one !== undefined).join(', ');
  return { ...first, ...where, ...(unread !== '' && { unread }) };
}

/** Whether somebody may write to all of an audience. */
export function mayReach(
  by: Actor,
  { places }: Pick<Audience, 'places'>,
  knowing: Pick<Knowing, 'provinceOf'>,
): boolean {
  return ownArea(by) !== undefined && places.every((place) => mayAnnounceIn(by, place, knowing));
}
