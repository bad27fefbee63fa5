import type { Place } from './answers.ts';
import { EDGES } from './lifecycle.ts';
import type { Edge, Standing } from './lifecycle.ts';
import type { RoleInArea } from './person.ts';

/** Who wants to do something. `personId` is missing for somebody of whom nothing is recorded. */
export interface Actor {
  readonly personId?: string;
  readonly roles: readonly RoleInArea[];
}

/** What something is to be done to: a household, or a listing with the marketplaces it goes to. */
export interface Thing {
  readonly ownerId?: string;
  /** Everybody who keyed in the household or the listing for its owner. */
  readonly keyedBy: readonly string[];
  readonly place: Pick<Place, 'province' | 'commune' | 'candidates'>;
  readonly marketplaces: readonly string[];
}

/** The one answer to "may this person do that": the table of `lifecycle.ts` over what the person is to the thing. */
export function may(by: Actor, edge: Edge, thing: Thing): boolean {
  const allowed: readonly Standing[] = EDGES[edge].by;
  return standings(by, thing).some((standing) => allowed.includes(standing));
}

/** Nobody reviews or places what is their own or what they keyed in: such an officer or admin is its owner only. */
export function standings(by: Actor, thing: Thing): readonly Standing[] {
  const found: Standing[] = [];
  const isOwner = by.personId !== undefined && by.personId === thing.ownerId;
  const hasKeyedIn = by.personId !== undefined && thing.keyedBy.includes(by.personId);
  if (isOwner) found.push('owner');
  if (hasKeyedIn) found.push('keyed_in');
  for (const { role, area } of by.roles) {
    switch (role) {
      case 'farmer':
        break;
      case 'collaborator':
        if (covers(area, thing.place)) found.push(role);
        break;
      case 'officer':
        if (!isOwner && !hasKeyedIn && covers(area, thing.place)) found.push(role);
        break;
      case 'admin':
        if (!isOwner && !hasKeyedIn) found.push(role);
        break;
      case 'clerk':
        if (area === '' ? thing.marketplaces.length > 0 : thing.marketplaces.includes(area)) found.push(role);
        break;
    }
  }
  return found;
}

/** Whether an area ("" the country, 2 digits a province, 5 a commune) takes in a place; an open commune is its candidates'. */
export function covers(area: string, place: Thing['place']): boolean {
  if (area === '') return true;
  if (area.length === 2) return area === place.province;
  return place.commune === undefined ? (place.candidates ?? []).includes(area) : area === place.commune;
}

/** Whose households and listings somebody may look through: the areas of the given roles, and what is their own. */
export interface Reach {
  readonly personId?: string;
  readonly everywhere: boolean;
  readonly provinces: readonly string[];
  readonly communes: readonly string[];
}

export function reachOf(by: Actor, roles: readonly RoleInArea['role'][]): Reach {
  const areas = by.roles.filter((given) => roles.includes(given.role)).map((given) => given.area);
  return {
    ...(by.personId !== undefined && { personId: by.personId }),
    everywhere: areas.includes(''),
    provinces: areas.filter((area) => area.length === 2),
    communes: areas.filter((area) => area.length === 5),
  };
}

export function hasRole(by: Actor, role: RoleInArea['role']): boolean {
  return by.roles.some((given) => given.role === role);
}
