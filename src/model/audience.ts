import type { ChannelName } from './address.ts';
import type { Reach } from './may.ts';
import type { Role } from './roles.ts';

/** Whom an announcement is for: whoever fits all that is given. The yes to announcements is always asked for beside it. */
export interface Audience {
  /** Codes of today: communes (5 digits), provinces (2 digits), "" for the whole country. Any of them. */
  readonly places: readonly string[];
  /** The communes of these places where there are roles to look for: an office is for one area, not for what lies in it. */
  readonly within?: readonly string[];
  /** Missing or with "farmer": owners of households there. Others: who has one of the roles for a place there. */
  readonly roles?: readonly Role[];
  /** Ids of products that the household grows or has listed; with `categories`, either. */
  readonly products?: readonly string[];
  /** Ids of kinds of products: "trai-cay". */
  readonly categories?: readonly string[];
  /** The registration form's own words: "hop_tac_xa". */
  readonly membership?: readonly string[];
  readonly goods?: GoodsState;
  /** Only who would be written to on one of these. */
  readonly channels?: readonly ChannelName[];
  /** By the last own word. */
  readonly seen?: { readonly withinDays: number } | { readonly notForDays: number };
  /** Who got, or did not get, an earlier one: "TB-000012". Not getting leaves out those of whom it is not known. */
  readonly follows?: { readonly code: string; readonly who: 'received' | 'not_received' };
}

/**
 * `unfinished`: something sent back, or not yet handed in, also a form that lies open in a talk; `live`: stands on a
 * marketplace; `not_live`: nothing does, whatever is listed; `none`: nothing listed.
 */
export const GOODS_STATES = ['unfinished', 'live', 'not_live', 'none'] as const;
export type GoodsState = (typeof GOODS_STATES)[number];

/** Whether a whole province or more is meant. */
export function isWide(audience: Audience): boolean {
  return audience.places.some((place) => place.length < 5);
}

/** Whether all of an audience lies in the areas of a reach. */
export function isWithin(
  audience: Audience,
  reach: Reach,
  provinceOf: (commune: string) => string | undefined,
): boolean {
  if (reach.everywhere) return true;
  return audience.places.every((place) => {
    const province = place.length === 5 ? provinceOf(place) : place;
    return (province !== undefined && reach.provinces.includes(province)) || reach.communes.includes(place);
  });
}
